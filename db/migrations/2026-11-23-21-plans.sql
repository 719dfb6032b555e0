-- Plans (任务清单): tasks of a year along three dimensions, with four people and milestones that units report on.

create table plan_task (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  year        integer not null,
  title       text not null,
  -- Codes of the settings plans.actions and plans.workstreams.
  action      text collate "C" not null,
  workstream  text collate "C" not null,
  category    text not null constraint plan_category_known check (category in ('routine', 'key', 'joint')),
  source      text not null default '',
  -- The decision of a meeting that it came out of.
  decision_id uuid,
  goal        text not null default '',
  target      text not null default '',
  evidence    text not null default '',
  -- A duty that outlives its campaign (长效机制).
  is_standing boolean not null default false,
  lead_unit_id uuid not null,
  -- 管、盯、促、干.
  manages     uuid,
  watches     uuid,
  pushes      uuid,
  does        uuid,
  state       text not null constraint plan_task_state_known check (state in ('open', 'done', 'dropped')),
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, lead_unit_id) references unit (city_id, id),
  foreign key (city_id, decision_id) references meeting_decision (city_id, id),
  foreign key (city_id, manages) references person (city_id, id),
  foreign key (city_id, watches) references person (city_id, id),
  foreign key (city_id, pushes) references person (city_id, id),
  foreign key (city_id, does) references person (city_id, id)
);
create index plan_task_by_year on plan_task (city_id, year, id);
create unique index plan_task_once_by_decision on plan_task (city_id, decision_id) where decision_id is not null;
call keep_in_city('plan_task', 'select, insert, update');

create table plan_support (
  city_id  text collate "C" not null references city,
  task_id  uuid not null,
  unit_id  uuid not null,
  position integer not null,
  primary key (city_id, task_id, unit_id),
  foreign key (city_id, task_id) references plan_task (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
call keep_in_city('plan_support', 'select, insert, delete');

create table plan_milestone (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  task_id     uuid not null,
  text        text not null,
  due_on      date not null,
  state       text not null constraint plan_milestone_state_known check (state in ('open', 'reported', 'accepted', 'returned')),
  progress    text not null default '',
  reported_at timestamptz,
  reported_by uuid,
  decided_at  timestamptz,
  decided_by  uuid,
  reason      text not null default '',
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, task_id) references plan_task (city_id, id),
  constraint plan_milestone_not_own_work check (decided_by is null or decided_by is distinct from reported_by)
);
create index plan_milestone_by_task on plan_milestone (city_id, task_id, due_on);
create index plan_milestone_by_due on plan_milestone (city_id, due_on) where state <> 'accepted';
call keep_in_city('plan_milestone', 'select, insert, update');
