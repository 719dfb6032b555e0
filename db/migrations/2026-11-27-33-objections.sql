-- Corrections know when they were made; objections (异议) of units to what a visit found, decided by a third person.

alter table observation
  add column corrected_at timestamptz,
  add constraint observation_correction_has_moment check ((corrects_id is null) = (corrected_at is null));
-- Second readings are few; comparing them must not walk through everything that was observed.
create index observation_second on observation (city_id, round_id) where is_second and is_current;
create index observation_by_problem on observation (city_id, problem_id) where problem_id is not null;

create table objection (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  observation_id uuid not null,
  visit_id   uuid not null,
  -- The unit that objects: the owner of the site, or the one that has to put the fault right.
  unit_id    uuid not null,
  reason     text not null constraint objection_has_reason check (reason <> ''),
  state      text not null constraint objection_state_known check (state in ('open', 'upheld', 'rejected')),
  raised_at  timestamptz not null,
  raised_by  uuid,
  -- Until when somebody should have decided.
  due_at     timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decision   text not null default '',
  -- The correction that an upheld one led to.
  correction_id uuid,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, observation_id) references observation (city_id, id),
  foreign key (city_id, visit_id) references visit (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, raised_by) references person (city_id, id),
  foreign key (city_id, decided_by) references person (city_id, id),
  foreign key (city_id, correction_id) references observation (city_id, id),
  constraint objection_once unique (city_id, observation_id, unit_id),
  constraint objection_decided_whole check ((state = 'open') = (decided_at is null) and (state = 'open') = (decision = '')),
  constraint objection_upheld_corrects check ((state = 'upheld') = (correction_id is not null)),
  constraint objection_third_person check (decided_by is distinct from raised_by or decided_by is null)
);
create index objection_by_state on objection (city_id, state, due_at);
create index objection_by_visit on objection (city_id, visit_id);
create index objection_by_unit on objection (city_id, unit_id);
call keep_in_city('objection', 'select, insert, update');
