-- Rules of a weekly round: sites that failed are visited again for certain, inspectors are drawn with the sites, routes are cut into days.

-- A site that is in the round beside the draw, because it failed in the last weekly round (复查).
create table certain_site (
  city_id  text collate "C" not null references city,
  round_id uuid not null,
  site_id  uuid not null,
  stratum_id uuid not null,
  failed_in uuid not null,
  primary key (city_id, round_id, site_id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, stratum_id) references stratum (city_id, id) on delete cascade,
  foreign key (city_id, failed_in) references round (city_id, id),
  constraint certain_site_failed_elsewhere check (failed_in <> round_id)
);
call keep_in_city('certain_site', 'select, insert, delete');

-- A stratum of which nothing is drawn may still hold sites that are certain.
alter table stratum drop constraint stratum_wants_some;
alter table stratum add constraint stratum_wants_some check (wanted >= 0);

-- Who could be drawn as inspector and which teams the draw made; told with the draw file.
alter table round add column inspectors jsonb;

alter table drawn_site add column is_certain boolean not null default false;
alter table drawn_site add column route_day integer;
alter table drawn_site drop constraint drawn_site_state_known;
alter table drawn_site add constraint drawn_site_state_known check (state in ('reserve', 'waiting', 'visited', 'replaced', 'struck'));
alter table drawn_site add constraint drawn_site_struck_is_certain check (state <> 'struck' or (is_certain and reason <> ''));
alter table drawn_site add constraint drawn_site_certain_is_not_replaced check (not is_certain or state not in ('reserve', 'replaced'));
