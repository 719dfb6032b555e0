-- Rounds (测评轮次): what is assessed when, the stratified draw sealed before it is made, and which team goes where.

create table round (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  kind       text not null constraint round_kind_known check (kind in ('official', 'mock', 'weekly')),
  name       text not null,
  edition_id uuid not null,
  starts_on  date not null,
  ends_on    date not null,
  partner_id uuid,
  state      text not null constraint round_state_known check (state in ('planned', 'drawn', 'running', 'finished', 'frozen')),
  -- The promise of the draw: hash of frame, plan and secret, told before; the secret is sealed until the round is finished.
  plan_hash  text,
  frame_hash text,
  commitment text,
  secret_sealed text,
  secret     text,
  drawn_at   timestamptz,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, edition_id) references edition (city_id, id),
  foreign key (city_id, partner_id) references partner (city_id, id),
  constraint round_lives_forward check (ends_on >= starts_on),
  constraint round_drawn_is_sealed check (state = 'planned' or kind = 'official' or commitment is not null)
);
create unique index round_name_once on round (city_id, name);
create index round_by_start on round (city_id, starts_on, id);
call keep_in_city('round', 'select, insert, update');

-- One stratum of the sample plan: how many sites of a type in an area, and how to cover each.
create table stratum (
  city_id   text collate "C" not null references city,
  round_id  uuid not null,
  id        uuid not null,
  position  integer not null,
  site_type_code text collate "C" not null,
  area_code text collate "C" not null,
  wanted    integer not null constraint stratum_wants_some check (wanted > 0),
  how       text not null default '',
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, site_type_code) references site_type (city_id, code),
  foreign key (city_id, area_code) references region (city_id, code)
);
create unique index stratum_once on stratum (city_id, round_id, site_type_code, area_code);
call keep_in_city('stratum', 'select, insert, delete');

create table round_team (
  city_id  text collate "C" not null references city,
  id       uuid not null,
  round_id uuid not null,
  name     text not null,
  group_id uuid,
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, group_id) references work_group (city_id, id)
);
create index round_team_by_round on round_team (city_id, round_id);
call keep_in_city('round_team', 'select, insert, delete');

create table round_team_member (
  city_id   text collate "C" not null references city,
  team_id   uuid not null,
  person_id uuid not null,
  primary key (city_id, team_id, person_id),
  foreign key (city_id, team_id) references round_team (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id)
);
create index round_team_member_by_person on round_team_member (city_id, person_id);
call keep_in_city('round_team_member', 'select, insert, delete');

-- A site the draw chose. A replacement needs a reason and comes from the same stratum, next in the drawn order.
create table drawn_site (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  round_id   uuid not null,
  stratum_id uuid not null,
  site_id    uuid not null,
  draw_position integer not null,
  team_id    uuid,
  route_position integer,
  state      text not null constraint drawn_site_state_known check (state in ('reserve', 'waiting', 'visited', 'replaced')),
  replaces_id uuid,
  reason     text not null default '',
  failed     boolean,
  visited_at timestamptz,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, stratum_id) references stratum (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, team_id) references round_team (city_id, id),
  foreign key (city_id, replaces_id) references drawn_site (city_id, id),
  constraint drawn_site_replacement_has_reason check (replaces_id is null or reason <> '')
);
create unique index drawn_site_once on drawn_site (city_id, round_id, site_id);
create index drawn_site_by_team on drawn_site (city_id, team_id, route_position);
create index drawn_site_by_site on drawn_site (city_id, site_id);
call keep_in_city('drawn_site', 'select, insert, update');
