-- Assessment frameworks (测评体系): editions, their trees of projects, contents and standards, and what is checked where.

create table edition (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  name       text not null,
  issuer     text not null,
  level      text not null constraint edition_level_known check (level in ('national', 'provincial', 'city', 'county')),
  subject    text not null constraint edition_subject_known check (subject in ('city', 'county_city', 'minors', 'campus', 'village', 'unit', 'window', 'family', 'estate')),
  year       integer not null,
  source     text not null,
  -- Methods with weights, grade values, pass line, rule for "not applicable", rounding: numbers of this edition, never of the program.
  rules      jsonb not null,
  state      text not null constraint edition_state_known check (state in ('in_force', 'retired')),
  imported_at timestamptz not null,
  imported_by uuid,
  version    integer not null default 1,
  primary key (city_id, id)
);
create unique index edition_name_once on edition (city_id, name);
call keep_in_city('edition', 'select, insert, update');

create table item (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  edition_id uuid not null,
  parent_id  uuid,
  level      text not null constraint item_level_known check (level in ('project', 'content', 'standard')),
  code       text not null,
  position   integer not null,
  text       text not null,
  -- Only standards carry these. Points are whole hundredths.
  method     text,
  points     integer constraint item_points_positive check (points >= 0),
  scale      jsonb,
  is_minors  boolean not null default false,
  site_types text[] not null default '{}',
  note       text not null default '',
  primary key (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id),
  foreign key (city_id, parent_id) references item (city_id, id),
  constraint item_standard_whole check (level <> 'standard' or (method is not null and points is not null and scale is not null)),
  constraint item_root_is_project check ((parent_id is null) = (level = 'project'))
);
create unique index item_code_once on item (city_id, edition_id, code);
create index item_by_edition on item (city_id, edition_id, position);
call keep_in_city('item', 'select, insert');

-- Who answers for a standard: 牵头 lead, 责任 responsible, 配合 support. A name that fits no unit stays a name.
create table item_duty (
  city_id  text collate "C" not null references city,
  item_id  uuid not null,
  duty     text not null constraint item_duty_known check (duty in ('lead', 'responsible', 'support')),
  position integer not null,
  name     text not null,
  unit_id  uuid,
  primary key (city_id, item_id, duty, position),
  foreign key (city_id, item_id) references item (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index item_duty_by_unit on item_duty (city_id, unit_id);
call keep_in_city('item_duty', 'select, insert');

-- One question answered at a site type. A change is a new version with a first day; records keep the one they were made with.
create table check_item (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  edition_id uuid not null,
  item_id    uuid not null,
  site_type_code text collate "C" not null,
  version    integer not null default 1,
  valid_from date not null,
  position   integer not null,
  text       text not null,
  answer     jsonb not null,
  how        text not null default '',
  primary key (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id),
  foreign key (city_id, item_id) references item (city_id, id),
  foreign key (city_id, site_type_code) references site_type (city_id, code)
);
create index check_item_by_type on check_item (city_id, edition_id, site_type_code, position);
create index check_item_by_item on check_item (city_id, item_id);
call keep_in_city('check_item', 'select, insert');
