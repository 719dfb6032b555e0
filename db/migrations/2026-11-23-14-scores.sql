-- Scores of any edition: results by method, counted answers beside the observations, seals of frozen rounds, years and sanctions.

alter table entered_result add column method text;
update entered_result e set method = (select i.methods[1] from item i where i.city_id = e.city_id and i.id = e.item_id);
alter table entered_result alter column method set not null;
drop index entered_result_once;
create unique index entered_result_once on entered_result (city_id, round_id, item_id, method);

-- How often an answer was given to a standard at sites of one type, kept in the transaction of the visit; a score reads
-- this instead of every observation. {"kind": "not_applicable"} stands for what did not apply.
create table observation_tally (
  city_id    text collate "C" not null references city,
  round_id   uuid not null,
  item_id    uuid not null,
  site_type_code text collate "C" not null,
  answer     jsonb not null,
  count      integer not null constraint observation_tally_not_negative check (count >= 0),
  primary key (city_id, round_id, item_id, site_type_code, answer),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, item_id) references item (city_id, id),
  foreign key (city_id, site_type_code) references site_type (city_id, code)
);
call keep_in_city('observation_tally', 'select, insert, update');
insert into observation_tally (city_id, round_id, item_id, site_type_code, answer, count)
  select o.city_id, o.round_id, o.item_id, k.site_type_code, coalesce(o.answer, '{"kind": "not_applicable"}'), count(*)
    from observation o join check_item k on k.city_id = o.city_id and k.id = o.check_item_id
   group by 1, 2, 3, 4, 5;

-- What was sealed when a round was frozen. Recomputing must give the same hashes for ever.
create table round_seal (
  city_id    text collate "C" not null references city,
  round_id   uuid not null,
  sealed_at  timestamptz not null,
  sealed_by  uuid,
  edition_id uuid not null,
  observations integer not null,
  inputs_hash text not null,
  score_hash text not null,
  whole      integer,
  primary key (city_id, round_id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id)
);
call keep_in_city('round_seal', 'select, insert');

-- The score of a year in the cycle of an edition: a round of ours, or an entered figure with its source.
create table year_score (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  edition_id uuid not null,
  year       integer not null,
  round_id   uuid,
  score      integer constraint year_score_within check (score between 0 and 12000),
  minors_score integer constraint year_score_minors_within check (minors_score between 0 and 12000),
  source     text not null constraint year_score_has_source check (source <> ''),
  entered_by uuid,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  constraint year_score_one_of_two check ((round_id is null) <> (score is null))
);
create unique index year_score_once on year_score (city_id, edition_id, year);
call keep_in_city('year_score', 'select, insert, update');

create table sanction (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  edition_id uuid not null,
  year       integer not null,
  rule_code  text not null,
  happened_on date not null,
  decided_by text not null,
  basis      text not null constraint sanction_has_basis check (basis <> ''),
  is_withdrawn boolean not null default false,
  withdrawn_reason text not null default '',
  entered_by uuid,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id),
  constraint sanction_withdrawn_has_reason check (is_withdrawn = (withdrawn_reason <> ''))
);
create index sanction_by_edition on sanction (city_id, edition_id, year);
call keep_in_city('sanction', 'select, insert, update');

-- How quickly the problems of a standard were closed, for the losses that can be won back.
create index problem_closed_by_standard on problem (city_id, item_code) include (closed_at, found_at) where state = 'closed';
