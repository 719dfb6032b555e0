-- The ledger (工作台账): what is counted and how, facts reported by units, samples looked at by the office, years that are closed.

-- One version of a definition. Versions of one code follow each other by their first day; kind and feed never change.
create table metric (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  code        text collate "C" not null,
  valid_from  date not null,
  name        text not null,
  unit        text not null,
  kind        text not null constraint metric_kind_known check (kind in ('sum', 'count', 'distinct', 'latest', 'ratio', 'stated')),
  -- The figures of which room it takes; empty where units report it.
  feed        text not null default '',
  -- Only these categories of the feed; none means all.
  picked      text[] not null default '{}',
  numerator   text collate "C",
  denominator text collate "C",
  categories  text[] not null default '{}',
  -- A fact larger than this counts only with evidence; null leaves it to the setting.
  evidence_above bigint constraint metric_evidence_not_negative check (evidence_above >= 0),
  note        text not null default '',
  is_active   boolean not null default true,
  primary key (city_id, id),
  unique (city_id, code, valid_from),
  constraint metric_ratio_whole check ((kind = 'ratio') = (numerator is not null and denominator is not null))
);
call keep_in_city('metric', 'select, insert');

-- One fact. It is never changed: a correction is another row that replaces it.
create table ledger_entry (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  metric_code text collate "C" not null,
  happened_on date not null,
  quantity    bigint not null constraint ledger_quantity_not_negative check (quantity >= 0),
  -- What is stated in words, for metrics of that kind.
  text        text not null default '',
  region_code text collate "C" not null,
  unit_id     uuid not null,
  category    text collate "C" not null default '',
  subject     text collate "C" not null default '',
  place       text not null default '',
  note        text not null default '',
  source      text not null default '',
  state       text not null constraint ledger_state_known check (state in ('waiting', 'counted', 'refused', 'replaced', 'withdrawn')),
  replaces    uuid,
  reason      text not null default '',
  reported_by uuid,
  reported_at timestamptz not null,
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, replaces) references ledger_entry (city_id, id)
);
create index ledger_entry_counted on ledger_entry (city_id, happened_on, metric_code, region_code, unit_id, category) include (quantity) where state = 'counted';
create index ledger_entry_by_day on ledger_entry (city_id, happened_on, id);
create index ledger_entry_by_metric on ledger_entry (city_id, metric_code, happened_on, id);
create index ledger_entry_by_unit on ledger_entry (city_id, unit_id, happened_on, id);
create unique index ledger_entry_replaced_once on ledger_entry (city_id, replaces) where replaces is not null;
call keep_in_city('ledger_entry', 'select, insert');
grant update (state, reason, version) on ledger_entry to tongchuang_app;

-- A seeded sample of facts, unit by unit, looked at by the office.
create table ledger_review (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  name       text not null,
  happened_from date not null,
  happened_to date not null,
  percent    integer not null constraint ledger_review_percent_known check (percent between 1 and 100),
  seed       text not null,
  frame_hash text not null,
  drawn_at   timestamptz not null,
  drawn_by   uuid,
  primary key (city_id, id)
);
call keep_in_city('ledger_review', 'select, insert');

create table ledger_reviewed (
  city_id   text collate "C" not null references city,
  review_id uuid not null,
  entry_id  uuid not null,
  outcome   text constraint ledger_outcome_known check (outcome in ('holds', 'refused')),
  note      text not null default '',
  done_at   timestamptz,
  done_by   uuid,
  version   integer not null default 1,
  primary key (city_id, review_id, entry_id),
  foreign key (city_id, review_id) references ledger_review (city_id, id),
  foreign key (city_id, entry_id) references ledger_entry (city_id, id)
);
create index ledger_reviewed_by_entry on ledger_reviewed (city_id, entry_id);
call keep_in_city('ledger_reviewed', 'select, insert, update');

-- A closed year: no fact of it is added or corrected any more, and what rooms counted by themselves is kept as it stood.
create table ledger_year (
  city_id   text collate "C" not null references city,
  year      integer not null,
  frozen_at timestamptz not null,
  frozen_by uuid,
  hash      text not null,
  primary key (city_id, year)
);
call keep_in_city('ledger_year', 'select, insert');

create table ledger_frozen (
  city_id     text collate "C" not null references city,
  year        integer not null,
  feed        text not null,
  position    integer not null,
  month       text not null,
  region_code text collate "C",
  unit_id     uuid,
  category    text not null,
  key         text not null,
  quantity    double precision not null,
  primary key (city_id, year, feed, position),
  foreign key (city_id, year) references ledger_year (city_id, year)
);
call keep_in_city('ledger_frozen', 'select, insert');
