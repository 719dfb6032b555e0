-- Problems (问题): something that breaks a standard and that a unit must put right. A dispatched one always has a unit and a deadline.

create table problem (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  year        integer not null,
  serial      integer not null,
  source      text not null constraint problem_source_known check (source in ('visit', 'deficiency', 'leader', 'media', 'hotline', 'resident')),
  -- The record of another room it came from, such as an observation.
  origin      text not null default '',
  site_id     uuid,
  site_type_code text collate "C",
  region_code text collate "C",
  place       text not null default '',
  item_id     uuid,
  item_code   text not null default '',
  description text not null,
  severity    text not null constraint problem_severity_known check (severity in ('quick', 'minor', 'normal', 'major')),
  -- 蓝 yellow 黄 red 红: how hard it is supervised.
  level       text not null default 'blue' constraint problem_level_known check (level in ('blue', 'yellow', 'red')),
  state       text not null constraint problem_state_known check (state in ('unverified', 'unassigned', 'dispatched', 'rectifying', 'awaiting_check', 'suspended', 'closed', 'not_accepted')),
  unit_id     uuid,
  due_at      timestamptz,
  measures    text not null default '',
  -- What the returned list said (反馈负面清单): year, method, points lost in hundredths.
  lost_year   integer,
  lost_method text,
  lost_points integer,
  meeting_id  uuid,
  found_at    timestamptz not null,
  found_by    uuid,
  dispatched_at timestamptz,
  received_at timestamptz,
  rectified_at timestamptz,
  rectified_by uuid,
  rectified_unit uuid,
  rectification text not null default '',
  -- The rectification was typed by the office for the unit (代录).
  is_typed    boolean not null default false,
  closed_at   timestamptz,
  closed_by   uuid,
  return_count integer not null default 0,
  repeat_of   uuid,
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  foreign key (city_id, item_id) references item (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, meeting_id) references meeting (city_id, id),
  foreign key (city_id, repeat_of) references problem (city_id, id),
  constraint problem_dispatched_whole
    check (state not in ('dispatched', 'rectifying', 'awaiting_check') or (unit_id is not null and due_at is not null)),
  constraint problem_closed_by_somebody_else check (state <> 'closed' or closed_by is null or rectified_by is null or closed_by <> rectified_by)
);
create unique index problem_serial_once on problem (city_id, year, serial);
create unique index problem_origin_once on problem (city_id, source, origin) where origin <> '';
create index problem_by_unit_open on problem (city_id, unit_id, due_at) where state in ('dispatched', 'rectifying', 'awaiting_check', 'suspended');
create index problem_by_state on problem (city_id, state, found_at, id);
create index problem_by_found on problem (city_id, found_at, id);
create index problem_by_due on problem (city_id, (coalesce(due_at, 'infinity')), id);
create index problem_by_region on problem (city_id, region_code);
create index problem_by_meeting on problem (city_id, meeting_id) where meeting_id is not null;
create index problem_by_site on problem (city_id, site_id, item_code);
call keep_in_city('problem', 'select, insert, update');

create table problem_support (
  city_id    text collate "C" not null references city,
  problem_id uuid not null,
  unit_id    uuid not null,
  primary key (city_id, problem_id, unit_id),
  foreign key (city_id, problem_id) references problem (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index problem_support_by_unit on problem_support (city_id, unit_id);
call keep_in_city('problem_support', 'select, insert, delete');

-- Every step of a problem's life, with reason and words; shown as its history.
create table problem_step (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  problem_id uuid not null,
  step       text not null,
  from_state text not null,
  to_state   text not null,
  at         timestamptz not null,
  person_id  uuid,
  unit_id    uuid,
  via        text not null,
  is_typed   boolean not null default false,
  reason     text not null default '',
  note       text not null default '',
  due_at     timestamptz,
  primary key (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id)
);
create index problem_step_by_problem on problem_step (city_id, problem_id, at, id);
call keep_in_city('problem_step', 'select, insert');

-- A link by which a unit that never signs in takes one step; only the hash of its token is kept.
create table task_link (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  problem_id uuid not null,
  unit_id    uuid not null,
  person_id  uuid,
  step       text not null constraint task_link_step_known check (step in ('receive', 'rectify')),
  token_hash text collate "C" not null,
  made_at    timestamptz not null,
  made_by    uuid,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create unique index task_link_by_token on task_link (city_id, token_hash);
create index task_link_by_problem on task_link (city_id, problem_id);
call keep_in_city('task_link', 'select, insert, update');

-- Which papers speak of a problem.
create table problem_paper (
  city_id    text collate "C" not null references city,
  problem_id uuid not null,
  paper_id   uuid not null,
  primary key (city_id, problem_id, paper_id),
  foreign key (city_id, problem_id) references problem (city_id, id),
  foreign key (city_id, paper_id) references paper (city_id, id)
);
create index problem_paper_by_paper on problem_paper (city_id, paper_id);
call keep_in_city('problem_paper', 'select, insert');

create table problem_counter (
  city_id text collate "C" not null references city,
  year    integer not null,
  last    integer not null,
  primary key (city_id, year)
);
call keep_in_city('problem_counter', 'select, insert, update');
