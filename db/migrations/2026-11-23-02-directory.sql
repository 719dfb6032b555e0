-- Organisation (组织机构): regions, units with their history, people, groups, partners, charges and meetings.

-- Regions follow the 12-digit statistical codes. An evaluation area (such as 五大连池风景区) has a code of its own and takes
-- townships out of their county: `path` runs through the area, `parent_code` keeps the statistical parent.
create table region (
  city_id     text collate "C" not null references city,
  code        text collate "C" not null,
  name        text not null,
  level       text not null constraint region_level_known check (level in ('city', 'county', 'area', 'township', 'village')),
  parent_code text collate "C",
  area_code   text collate "C",
  path        text collate "C" not null,
  longitude   double precision,
  latitude    double precision,
  population  integer constraint region_population_positive check (population >= 0),
  boundary    jsonb,
  source      text not null default '',
  primary key (city_id, code),
  foreign key (city_id, parent_code) references region (city_id, code),
  foreign key (city_id, area_code) references region (city_id, code),
  constraint region_root_is_city check ((parent_code is null) = (level = 'city')),
  constraint region_only_townships_move check (area_code is null or level = 'township'),
  constraint region_code_fits_level check (level = 'area' or code ~ '^\d{12}$')
);
create unique index region_by_path on region (city_id, path);
create index region_by_parent on region (city_id, parent_code);
call keep_in_city('region', 'select, insert, update');

create table unit (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  name        text not null,
  short_name  text not null,
  credit_code text collate "C",
  kind        text not null constraint unit_kind_known check (kind in ('party', 'government', 'institution', 'mass', 'enterprise', 'county_office', 'town', 'other')),
  region_code text collate "C" not null,
  valid_from  date not null,
  valid_to    date,
  note        text not null default '',
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  constraint unit_lives_forward check (valid_to is null or valid_to >= valid_from)
);
create unique index unit_credit_code_once on unit (city_id, credit_code) where credit_code is not null and valid_to is null;
create unique index unit_name_once on unit (city_id, name) where valid_to is null;
create index unit_by_name on unit (city_id, name, id);
call keep_in_city('unit', 'select, insert, update');

-- What a unit was called from which day on.
create table unit_name (
  city_id    text collate "C" not null references city,
  unit_id    uuid not null,
  valid_from date not null,
  name       text not null,
  short_name text not null,
  primary key (city_id, unit_id, valid_from),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
call keep_in_city('unit_name', 'select, insert, update');

-- A merger, split or renaming, from one day on, with the paper that ordered it.
create table unit_change (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  kind       text not null constraint unit_change_kind_known check (kind in ('rename', 'merge', 'split')),
  happens_on date not null,
  paper      text not null,
  note       text not null default '',
  primary key (city_id, id)
);
call keep_in_city('unit_change', 'select, insert');

create table unit_succession (
  city_id      text collate "C" not null references city,
  change_id    uuid not null,
  from_unit_id uuid not null,
  to_unit_id   uuid not null,
  primary key (city_id, change_id, from_unit_id, to_unit_id),
  foreign key (city_id, change_id) references unit_change (city_id, id),
  foreign key (city_id, from_unit_id) references unit (city_id, id),
  foreign key (city_id, to_unit_id) references unit (city_id, id)
);
create index unit_succession_back on unit_succession (city_id, to_unit_id);
call keep_in_city('unit_succession', 'select, insert');

create table partner (
  city_id text collate "C" not null references city,
  id      uuid not null,
  name    text not null,
  kind    text not null constraint partner_kind_known check (kind in ('survey_team', 'third_party', 'other')),
  note    text not null default '',
  version integer not null default 1,
  primary key (city_id, id)
);
create unique index partner_name_once on partner (city_id, name);
call keep_in_city('partner', 'select, insert, update');

create table person (
  city_id      text collate "C" not null references city,
  id           uuid not null,
  name         text not null,
  unit_id      uuid,
  partner_id   uuid,
  title        text not null default '',
  -- liaison 联络员, filing_liaison 网申联络员, leader 领导
  duties       text[] not null default '{}',
  phone_sealed text,
  phone_key    text collate "C",
  email        text not null default '',
  is_active    boolean not null default true,
  version      integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, partner_id) references partner (city_id, id),
  constraint person_phone_sealed_and_found check ((phone_sealed is null) = (phone_key is null)),
  constraint person_belongs_to_one check (unit_id is null or partner_id is null)
);
create index person_by_unit on person (city_id, unit_id);
create index person_by_name on person (city_id, name, id);
create index person_by_phone on person (city_id, phone_key) where phone_key is not null;
call keep_in_city('person', 'select, insert, update');

-- Groups (领导小组、办公室及其下设办公室、专项组、督察组), each with the paper that set it up. `group` is a word of SQL.
create table work_group (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  kind       text not null constraint work_group_kind_known check (kind in ('leading', 'creation_office', 'sub_office', 'special', 'inspection')),
  name       text not null,
  parent_id  uuid,
  paper      text not null default '',
  valid_from date not null,
  valid_to   date,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, parent_id) references work_group (city_id, id),
  constraint work_group_lives_forward check (valid_to is null or valid_to >= valid_from),
  constraint work_group_sub_office_has_parent check (kind <> 'sub_office' or parent_id is not null)
);
call keep_in_city('work_group', 'select, insert, update');

create table group_member (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  group_id   uuid not null,
  person_id  uuid not null,
  duty       text not null,
  paper      text not null default '',
  valid_from date not null,
  valid_to   date,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, group_id) references work_group (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id),
  constraint group_member_lives_forward check (valid_to is null or valid_to >= valid_from)
);
create unique index group_member_once on group_member (city_id, group_id, person_id) where valid_to is null;
create index group_member_by_person on group_member (city_id, person_id);
call keep_in_city('group_member', 'select, insert, update');

-- Charges (包保): a leader or a unit answers for a region.
create table charge (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  person_id   uuid,
  unit_id     uuid,
  region_code text collate "C" not null,
  paper       text not null default '',
  valid_from  date not null,
  valid_to    date,
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  constraint charge_names_somebody check (person_id is not null or unit_id is not null),
  constraint charge_lives_forward check (valid_to is null or valid_to >= valid_from)
);
create index charge_by_region on charge (city_id, region_code);
call keep_in_city('charge', 'select, insert, update');

create table meeting (
  city_id  text collate "C" not null references city,
  id       uuid not null,
  kind     text not null constraint meeting_kind_known check (kind in ('promotion', 'oath', 'coordination', 'on_site', 'training', 'other')),
  title    text not null,
  session  text not null default '',
  held_at  timestamptz not null,
  place    text not null,
  chair_id uuid,
  -- Stops of a travelling on-site meeting (流动现场会), in order.
  stops    text[] not null default '{}',
  agenda   text not null default '',
  state    text not null constraint meeting_state_known check (state in ('planned', 'held', 'cancelled')),
  headcount integer constraint meeting_headcount_positive check (headcount >= 0),
  version  integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, chair_id) references person (city_id, id)
);
create index meeting_by_time on meeting (city_id, held_at desc, id);
call keep_in_city('meeting', 'select, insert, update');

create table meeting_invitation (
  city_id    text collate "C" not null references city,
  meeting_id uuid not null,
  unit_id    uuid not null,
  -- present 出席, stand_in 代会, excused 请假, absent 缺席; null before the meeting
  attendance text constraint meeting_invitation_attendance_known check (attendance in ('present', 'stand_in', 'excused', 'absent')),
  attendee   text not null default '',
  primary key (city_id, meeting_id, unit_id),
  foreign key (city_id, meeting_id) references meeting (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
call keep_in_city('meeting_invitation', 'select, insert, update, delete');

create table meeting_decision (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  meeting_id uuid not null,
  position   integer not null,
  text       text not null,
  unit_id    uuid,
  due_on     date,
  primary key (city_id, id),
  foreign key (city_id, meeting_id) references meeting (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index meeting_decision_by_meeting on meeting_decision (city_id, meeting_id, position);
call keep_in_city('meeting_decision', 'select, insert, update, delete');
