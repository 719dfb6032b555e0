-- The whole loop: how a deadline came about, what a unit asks for, how a check was made, parts and doubles, re-checks, photos alike.

alter table problem
  -- How the deadline counts, from which moment, and whether the rule made it: such deadlines follow when the rule changes.
  add column term_unit text constraint problem_term_known check (term_unit in ('hours', 'working_days', 'days')),
  add column due_from timestamptz,
  add column due_by_rule boolean not null default false,
  -- 挂账: since when the clock stands still, what is planned and until which day.
  add column suspended_at timestamptz,
  add column suspended_until date,
  add column plan text not null default '',
  -- What the unit asks the office for: more time, once, or to be suspended.
  add column asked text constraint problem_asked_known check (asked in ('extension', 'suspension')),
  add column asked_until date,
  add column asked_reason text not null default '',
  add column is_extended boolean not null default false,
  -- Somebody wants it seen on the spot before it is closed; how it was checked in the end.
  add column needs_visit boolean not null default false,
  add column checked_how text constraint problem_checked_known check (checked_how in ('spot', 'photo')),
  -- Whole yuan.
  add column cost integer constraint problem_cost_not_negative check (cost >= 0),
  add column merged_into uuid,
  add column split_from uuid,
  add foreign key (city_id, merged_into) references problem (city_id, id),
  add foreign key (city_id, split_from) references problem (city_id, id),
  add constraint problem_suspended_whole check (state <> 'suspended' or suspended_at is not null) not valid,
  add constraint problem_merged_is_over check (merged_into is null or state = 'not_accepted');
create index problem_by_merged on problem (city_id, merged_into) where merged_into is not null;
create index problem_by_split on problem (city_id, split_from) where split_from is not null;
create index problem_closed_alike on problem (city_id, site_type_code, item_code) where state = 'closed';

-- 回头看: a seeded sample of closed problems, area by area, looked at again by somebody else.
create table recheck (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  name       text not null,
  closed_from date not null,
  closed_to  date not null,
  -- Of every hundred closed in an area so many are drawn, at least one.
  percent    integer not null constraint recheck_percent_known check (percent between 1 and 100),
  seed       text not null,
  frame_hash text not null,
  drawn_at   timestamptz not null,
  drawn_by   uuid,
  primary key (city_id, id)
);
call keep_in_city('recheck', 'select, insert');

create table recheck_problem (
  city_id    text collate "C" not null references city,
  recheck_id uuid not null,
  problem_id uuid not null,
  area_code  text collate "C",
  outcome    text constraint recheck_outcome_known check (outcome in ('holds', 'reopened')),
  note       text not null default '',
  done_at    timestamptz,
  done_by    uuid,
  version    integer not null default 1,
  primary key (city_id, recheck_id, problem_id),
  foreign key (city_id, recheck_id) references recheck (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id)
);
create index recheck_problem_open on recheck_problem (city_id, problem_id) where outcome is null;
call keep_in_city('recheck_problem', 'select, insert, update');

-- How a picture looks, in 64 bits: nearly equal pictures differ in few of them. Null for what is no picture.
alter table evidence add column look bit(64);

-- A photo of a rectification that is nearly one that was seen before; shown to whoever checks.
create table photo_alike (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  problem_id uuid not null,
  sha256     text collate "C" not null,
  other_problem_id uuid not null,
  other_purpose text not null,
  bits       integer not null,
  primary key (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id),
  foreign key (city_id, other_problem_id) references problem (city_id, id)
);
create unique index photo_alike_once on photo_alike (city_id, problem_id, sha256, other_problem_id, other_purpose);
call keep_in_city('photo_alike', 'select, insert');
