-- Accounts (账号): what the sign-in library keeps stands outside cities; who a person is in a city and what they may do stands inside.

create table login_user (
  id             text primary key,
  name           text not null,
  email          text not null unique,
  email_verified boolean not null default false,
  image          text,
  username       text not null unique,
  display_username text,
  city_id        text collate "C" not null references city,
  account_id     uuid not null,
  failures       integer not null default 0,
  locked_until   timestamptz,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table login_session (
  id         text primary key,
  token      text not null unique,
  user_id    text not null references login_user on delete cascade,
  expires_at timestamptz not null,
  -- The session ends here however busy it is; `expires_at` moves along with use.
  ends_at    timestamptz,
  idle_minutes integer,
  surface    text,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index login_session_by_user on login_session (user_id);

create table login_credential (
  id            text primary key,
  account_id    text not null,
  provider_id   text not null,
  user_id       text not null references login_user on delete cascade,
  access_token  text,
  refresh_token text,
  id_token      text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope         text,
  password      text,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);
create unique index login_credential_once on login_credential (provider_id, account_id);
create index login_credential_by_user on login_credential (user_id);

create table login_verification (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index login_verification_by_identifier on login_verification (identifier);

grant select, insert, update, delete on login_user, login_session, login_credential, login_verification to tongchuang_app;

create table account (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  person_id  uuid not null,
  user_id    text not null,
  username   text not null,
  state      text not null constraint account_state_known check (state in ('active', 'closed')),
  must_change_password boolean not null default true,
  created_at timestamptz not null,
  last_signed_in_at timestamptz,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id)
);
create unique index account_username_once on account (city_id, username);
create unique index account_one_for_a_person on account (city_id, person_id) where state = 'active';
call keep_in_city('account', 'select, insert, update');

-- One hat of an account: a role, reaching the whole city, one region or one unit.
create table account_grant (
  city_id     text collate "C" not null references city,
  account_id  uuid not null,
  role        text not null constraint account_grant_role_known check (role in ('office', 'county', 'unit', 'inspector', 'partner', 'reviewer', 'org', 'leader', 'auditor')),
  region_code text collate "C",
  unit_id     uuid,
  primary key (city_id, account_id, role),
  foreign key (city_id, account_id) references account (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  foreign key (city_id, unit_id) references unit (city_id, id),
  constraint account_grant_reaches_one check (region_code is null or unit_id is null),
  constraint account_grant_county_has_region check (role <> 'county' or region_code is not null),
  constraint account_grant_unit_has_unit check (role <> 'unit' or unit_id is not null)
);
call keep_in_city('account_grant', 'select, insert, update, delete');

-- Who a session token belongs to, in one look; asked before any city is known, on every request.
create function who_is(session_token text, at_time timestamptz) returns table (
  city_id text, account_id uuid, person_id uuid, person_name text, unit_id uuid, must_change_password boolean,
  expires_at timestamptz, ends_at timestamptz, idle_minutes integer, grants jsonb
) language sql stable security definer set search_path = public as $$
  select a.city_id, a.id, a.person_id, p.name, p.unit_id, a.must_change_password, s.expires_at, s.ends_at, s.idle_minutes,
         coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'regionPath', r.path, 'unitId', g.unit_id) order by g.role)
                     from account_grant g left join region r on r.city_id = g.city_id and r.code = g.region_code
                    where g.city_id = a.city_id and g.account_id = a.id), '[]')
    from login_session s
    join login_user u on u.id = s.user_id
    join account a on a.city_id = u.city_id and a.id = u.account_id and a.state = 'active'
    join person p on p.city_id = a.city_id and p.id = a.person_id
   where s.token = session_token and s.expires_at > at_time and (s.ends_at is null or s.ends_at > at_time)
$$;
revoke all on function who_is(text, timestamptz) from public;
grant execute on function who_is(text, timestamptz) to tongchuang_app;
