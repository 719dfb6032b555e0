-- Plans in full: campaigns with measures, papers about late milestones, targets of several years, what comes from above
-- and who was told, brands, and calendar feeds.

-- A campaign (专项行动) is a task with participating units and measures before and after.
alter table plan_task add column is_campaign boolean not null default false;
alter table plan_task add column starts_on date;
grant delete on plan_milestone to tongchuang_app;

create table plan_measure (
  city_id   text collate "C" not null references city,
  id        uuid not null,
  task_id   uuid not null,
  -- The participating unit that measures; null for the action as a whole.
  unit_id   uuid,
  name      text not null,
  unit      text not null default '',
  before    double precision,
  before_on date,
  after     double precision,
  after_on  date,
  position  integer not null,
  version   integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, task_id) references plan_task (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  constraint plan_measure_dated check ((before is null) = (before_on is null) and (after is null) = (after_on is null)),
  constraint plan_measure_in_order check (after_on is null or before_on is null or after_on >= before_on)
);
create index plan_measure_by_task on plan_measure (city_id, task_id, position);
call keep_in_city('plan_measure', 'select, insert, update, delete');

-- Which papers were written about a late milestone.
create table plan_paper (
  city_id      text collate "C" not null references city,
  milestone_id uuid not null,
  paper_id     uuid not null,
  primary key (city_id, milestone_id, paper_id),
  foreign key (city_id, paper_id) references paper (city_id, id)
);
call keep_in_city('plan_paper', 'select, insert');

-- A plan of several years (三年行动计划): what is to be reached in which year, at which level.
create table plan_target (
  city_id   text collate "C" not null references city,
  id        uuid not null,
  plan      text not null,
  item      text not null,
  level     text not null,
  unit      text not null default '',
  year      integer not null,
  target    double precision not null,
  -- Null until it was counted.
  actual    double precision,
  actual_on date,
  note      text not null default '',
  source    text not null default '',
  version   integer not null default 1,
  primary key (city_id, id),
  constraint plan_target_once unique (city_id, plan, item, level, year),
  constraint plan_target_dated check ((actual is null) = (actual_on is null))
);
call keep_in_city('plan_target', 'select, insert, update, delete');

-- Papers and meetings of higher bodies: what they ask, until when, and who was told (传达).
create table incoming (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  kind        text not null constraint incoming_kind_known check (kind in ('paper', 'meeting')),
  issuer      text not null,
  number      text not null default '',
  title       text not null,
  received_on date not null,
  asks        text not null default '',
  due_on      date,
  state       text not null constraint incoming_state_known check (state in ('open', 'done')),
  entered_by  uuid,
  version     integer not null default 1,
  primary key (city_id, id)
);
create index incoming_by_day on incoming (city_id, received_on desc, id);
create unique index incoming_once_by_number on incoming (city_id, number) where number <> '';
call keep_in_city('incoming', 'select, insert, update');

create table incoming_told (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  incoming_id uuid not null,
  unit_id     uuid not null,
  told_on     date not null,
  -- The meeting, paper or call by which the unit was told.
  how         text not null,
  acknowledged_at timestamptz,
  -- The office typed it for the unit (代录).
  is_typed    boolean not null default false,
  primary key (city_id, id),
  constraint incoming_told_once unique (city_id, incoming_id, unit_id),
  foreign key (city_id, incoming_id) references incoming (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index incoming_told_by_unit on incoming_told (city_id, unit_id) where acknowledged_at is null;
call keep_in_city('incoming_told', 'select, insert, update');

-- Brands (品牌、亮点): from a candidate over steps of incubation and a written case to a recommendation.
create table brand (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  title       text not null,
  unit_id     uuid not null,
  summary     text not null,
  state       text not null constraint brand_state_known check (state in ('candidate', 'incubating', 'written', 'recommended', 'dropped')),
  story       text not null default '',
  recommended_to text not null default '',
  recommended_on date,
  result      text not null default '',
  reason      text not null default '',
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
call keep_in_city('brand', 'select, insert, update');

create table brand_step (
  city_id  text collate "C" not null references city,
  id       uuid not null,
  brand_id uuid not null,
  text     text not null,
  due_on   date not null,
  done_on  date,
  note     text not null default '',
  primary key (city_id, id),
  foreign key (city_id, brand_id) references brand (city_id, id)
);
create index brand_step_by_brand on brand_step (city_id, brand_id, due_on);
call keep_in_city('brand_step', 'select, insert, update, delete');

-- Secret addresses from which a calendar reads what is due; only the hash of the secret is kept.
create table calendar_feed (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  person_id  uuid not null,
  -- Null: the person's own duties and their unit's; otherwise everything of the unit.
  unit_id    uuid,
  token_hash text not null,
  made_at    timestamptz not null,
  closed_at  timestamptz,
  primary key (city_id, id),
  constraint calendar_feed_token unique (city_id, token_hash),
  foreign key (city_id, person_id) references person (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index calendar_feed_by_person on calendar_feed (city_id, person_id);
call keep_in_city('calendar_feed', 'select, insert, update');
