-- Inspections (实地考察): a trip to a site and what was seen there. After sending nobody edits; a correction is added beside it.

create table visit (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  round_id   uuid not null,
  drawn_site_id uuid not null,
  site_id    uuid not null,
  team_id    uuid,
  person_id  uuid not null,
  began_at   timestamptz not null,
  ended_at   timestamptz not null,
  received_at timestamptz not null,
  longitude  double precision,
  latitude   double precision,
  accuracy_metres double precision,
  distance_metres integer,
  far_reason text not null default '',
  note       text not null default '',
  origin     text not null constraint visit_origin_known check (origin in ('phone', 'typed', 'import')),
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, drawn_site_id) references drawn_site (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id),
  constraint visit_lives_forward check (ended_at >= began_at)
);
create index visit_by_round on visit (city_id, round_id, ended_at, id);
create index visit_by_site on visit (city_id, site_id, ended_at desc);
create unique index visit_once on visit (city_id, drawn_site_id, person_id);
call keep_in_city('visit', 'select, insert');

-- One check item answered once. `verdict` is what the answer means; scoring reads the answer itself.
create table observation (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  visit_id   uuid not null,
  round_id   uuid not null,
  site_id    uuid not null,
  check_item_id uuid not null,
  item_id    uuid not null,
  position   integer not null,
  -- Null where the item does not apply.
  answer     jsonb,
  verdict    text not null constraint observation_verdict_known check (verdict in ('conform', 'fault', 'not_applicable')),
  na_reason  text not null default '',
  note       text not null default '',
  place      text not null default '',
  made_at    timestamptz not null,
  problem_id uuid,
  primary key (city_id, id),
  foreign key (city_id, visit_id) references visit (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, check_item_id) references check_item (city_id, id),
  foreign key (city_id, item_id) references item (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id),
  constraint observation_na_has_reason check ((verdict = 'not_applicable') = (answer is null) and (verdict <> 'not_applicable' or na_reason <> ''))
);
create index observation_by_visit on observation (city_id, visit_id, position);
create index observation_by_round on observation (city_id, round_id, item_id);
call keep_in_city('observation', 'select, insert');
