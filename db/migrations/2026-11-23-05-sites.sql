-- Sites (点位): the places that are inspected as one, by type; positions are WGS-84.

create table site_type (
  city_id  text collate "C" not null references city,
  code     text collate "C" not null,
  name     text not null,
  -- A hot line is called, not visited.
  is_phone boolean not null default false,
  position integer not null default 0,
  primary key (city_id, code)
);
create unique index site_type_name_once on site_type (city_id, name);
call keep_in_city('site_type', 'select, insert, update');

create table site (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  code        text not null,
  name        text not null,
  type_code   text collate "C" not null,
  region_code text collate "C" not null,
  address     text not null default '',
  longitude   double precision,
  latitude    double precision,
  unit_id     uuid,
  charge_unit text not null default '',
  contact     text not null default '',
  is_built_up boolean,
  is_minors   boolean not null default false,
  mark        text constraint site_mark_known check (mark in ('key', 'fixed')),
  state       text not null default 'normal' constraint site_state_known check (state in ('normal', 'works', 'closed')),
  -- What is doubtful about it, as codes; an empty list means that somebody has looked or nothing was.
  doubts      text[] not null default '{}',
  note        text not null default '',
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, type_code) references site_type (city_id, code),
  foreign key (city_id, region_code) references region (city_id, code),
  foreign key (city_id, unit_id) references unit (city_id, id),
  constraint site_position_whole check ((longitude is null) = (latitude is null))
);
create unique index site_code_once on site (city_id, code);
create index site_by_name on site (city_id, name, id);
create index site_by_type on site (city_id, type_code, region_code);
create index site_by_unit on site (city_id, unit_id);
create index site_by_region on site (city_id, region_code);
create index site_doubtful on site (city_id, id) where doubts <> '{}';
call keep_in_city('site', 'select, insert, update');
