-- The ground of everything: cities, the event log, stored answers, rate limits; and the rule that keeps a row in its city.

create extension if not exists pg_trgm;

-- Every table of a city is bound to it: the application sees and writes only rows of the city its transaction named.
create procedure keep_in_city(tab regclass, rights text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('create policy city on %s using (city_id = current_setting(''app.city'', true))', tab);
  execute format('grant %s on %s to tongchuang_app', rights, tab);
end $$;

create table city (
  city_id    text collate "C" primary key constraint city_id_plain check (city_id ~ '^[a-z0-9]{1,32}$'),
  name       text not null,
  -- Host name of the public site; null when this server serves one city only.
  host       text unique,
  -- True for a city made of invented data; shown on every page and paper.
  is_demo    boolean not null default false,
  created_at timestamptz not null default now()
);
call keep_in_city('city', 'select');

-- Which cities there are, for whoever must choose one before a transaction can be bound: host names, schedules.
create function cities() returns table (city_id text, name text, host text, is_demo boolean)
  language sql stable security definer set search_path = public as
  $$ select city_id, name, host, is_demo from city order by city_id $$;
revoke all on function cities() from public;
grant execute on function cities() to tongchuang_app;

-- One log: audit trail for people, outbox for jobs. Rows are only added; the sealer alone fills in seq and hash.
create table event (
  city_id    text collate "C" not null references city,
  at         timestamptz not null,
  id         uuid not null,
  name       text not null,
  about      text not null,
  facts      jsonb not null default '{}',
  via        text not null constraint event_via_known check (via in ('session', 'link', 'public', 'system')),
  account_id uuid,
  unit_id    uuid,
  request_id uuid,
  seq        bigint,
  hash       text,
  primary key (city_id, at, id),
  constraint event_sealed_whole check ((seq is null) = (hash is null))
) partition by range (at);
create index event_by_id on event (city_id, id);
create index event_by_about on event (city_id, about, at desc);
create index event_unsealed on event (city_id, at, id) where seq is null;
create index event_by_seq on event (city_id, seq) where seq is not null;
do $$
begin
  for year in 2026..2045 loop
    execute format('create table event_%s partition of event for values from (%L) to (%L)', year, year || '-01-01Z', (year + 1) || '-01-01Z');
  end loop;
end $$;
create table event_other partition of event default;
call keep_in_city('event', 'select, insert');
grant update (seq, hash) on event to tongchuang_app;

-- Answers of writes, so that a resent request gets the same answer and happens once.
create table request (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  endpoint   text not null,
  account_id uuid,
  input_hash text not null,
  status     integer not null,
  body       text not null,
  at         timestamptz not null,
  primary key (city_id, id)
);
create index request_by_age on request (city_id, at);
call keep_in_city('request', 'select, insert, delete');

-- Settings of a city with the day they begin to hold; the newest one that has begun is in force.
create table setting (
  city_id    text collate "C" not null references city,
  name       text collate "C" not null,
  valid_from date not null,
  value      jsonb not null,
  source     text not null constraint setting_has_source check (source <> ''),
  set_at     timestamptz not null,
  set_by     uuid,
  primary key (city_id, name, valid_from)
);
call keep_in_city('setting', 'select, insert, update, delete');

-- Counts of attempts by address; outside cities, because it is asked before a city is known.
create table rate_limit (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
grant select, insert, update, delete on rate_limit to tongchuang_app;

grant select on migration to tongchuang_app;
