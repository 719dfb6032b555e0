-- Preparing for an official round (迎检): what each unit has to do until when, and what it found at its own sites (自查).

create table preparation_task (
  city_id  text collate "C" not null references city,
  id       uuid not null,
  round_id uuid not null,
  unit_id  uuid not null,
  title    text not null,
  -- One site, one type of the unit's sites, or (both null) all its sites of the edition's types.
  site_id  uuid,
  site_type_code text collate "C",
  due_on   date not null,
  note     text not null default '',
  is_generated boolean not null default false,
  state    text not null constraint preparation_task_state_known check (state in ('open', 'done', 'accepted', 'returned')),
  report   text not null default '',
  reported_at timestamptz,
  reported_by uuid,
  reason   text not null default '',
  version  integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, site_type_code) references site_type (city_id, code),
  foreign key (city_id, reported_by) references person (city_id, id),
  constraint preparation_task_about_one_thing check (site_id is null or site_type_code is null),
  constraint preparation_task_done_is_reported check (state = 'open' or (report <> '' and reported_at is not null)),
  constraint preparation_task_returned_has_reason check (state <> 'returned' or reason <> '')
);
create unique index preparation_task_generated_once on preparation_task (city_id, round_id, unit_id) where is_generated;
create index preparation_task_by_due on preparation_task (city_id, round_id, due_on, id);
create index preparation_task_by_unit on preparation_task (city_id, unit_id, state);
call keep_in_city('preparation_task', 'select, insert, update');

create table self_check (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  round_id   uuid not null,
  site_id    uuid not null,
  checked_by uuid,
  checked_at timestamptz not null,
  note       text not null default '',
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, checked_by) references person (city_id, id)
);
create index self_check_by_site on self_check (city_id, round_id, site_id, checked_at);
call keep_in_city('self_check', 'select, insert');

create table self_check_answer (
  city_id  text collate "C" not null references city,
  id       uuid not null,
  self_check_id uuid not null,
  check_item_id uuid not null,
  -- The question whatever its version, so that a later check answers the same one.
  item_id  uuid not null,
  result   text not null constraint self_check_answer_result_known check (result in ('conforms', 'fault', 'absent')),
  note     text not null default '',
  mended_at timestamptz,
  mended_note text not null default '',
  primary key (city_id, id),
  foreign key (city_id, self_check_id) references self_check (city_id, id),
  foreign key (city_id, check_item_id) references check_item (city_id, id),
  constraint self_check_answer_only_faults_mend check (mended_at is null or result = 'fault')
);
create unique index self_check_answer_once on self_check_answer (city_id, self_check_id, check_item_id);
call keep_in_city('self_check_answer', 'select, insert, update');
