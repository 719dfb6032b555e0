-- Devices (设备): the phones that an account has signed in on; each seals what lies on it with a key that is kept here.

create table device (
  city_id    text collate "C" not null references city,
  account_id uuid not null,
  -- Made by the phone; on a shared phone each account has a row and a key of its own.
  id         uuid not null,
  name       text not null,
  key_sealed text not null,
  added_at   timestamptz not null,
  seen_at    timestamptz not null,
  revoked_at timestamptz,
  primary key (city_id, account_id, id),
  foreign key (city_id, account_id) references account (city_id, id)
);
call keep_in_city('device', 'select, insert, update');

-- Which device a session lives on, so that taking the device away ends it.
alter table login_session add column device_id uuid;
create index login_session_by_device on login_session (device_id) where device_id is not null;

-- A phone whose session has ended asks whether it was taken away; nobody is signed in then.
create function is_device_revoked(in_account uuid, in_device uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from device where account_id = in_account and id = in_device and revoked_at is not null)
$$;
revoke all on function is_device_revoked(uuid, uuid) from public;
grant execute on function is_device_revoked(uuid, uuid) to tongchuang_app;
create index device_by_account on device (account_id, id);
