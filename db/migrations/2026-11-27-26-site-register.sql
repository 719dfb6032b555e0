-- Sites know who leads the charge, their grid, since and until when they are closed or under works, and a token for the public's plate.
alter table site
  add column charge_leader text not null default '',
  add column grid          text not null default '',
  add column state_since   date,
  add column state_until   date,
  -- Stands on the plate: opens the public page of this place and nothing else. 76 random bits, so nobody walks through them.
  add column token         text collate "C" not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 20),
  add constraint site_state_lives_forward check (state_until is null or state_until >= state_since);
create unique index site_token_once on site (city_id, token);

-- Every state a site has been in, as it was said; nothing is changed afterwards.
create table site_stay (
  city_id   text collate "C" not null references city,
  id        uuid not null,
  site_id   uuid not null,
  state     text not null constraint site_stay_state_known check (state in ('normal', 'works', 'closed')),
  since     date not null,
  until     date,
  said_at   timestamptz not null,
  person_id uuid,
  primary key (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id),
  constraint site_stay_lives_forward check (until is null or until >= since)
);
create index site_stay_by_site on site_stay (city_id, site_id, said_at);
call keep_in_city('site_stay', 'select, insert');
