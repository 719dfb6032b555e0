-- Visits that were begun (已开始的考察) and may not have come in yet: the board shows them as in progress. No position, no track.

create table visit_begun (
  city_id       text collate "C" not null references city,
  drawn_site_id uuid not null,
  person_id     uuid not null,
  -- The visit as the phone calls it.
  id            uuid not null,
  began_at      timestamptz not null,
  primary key (city_id, drawn_site_id, person_id),
  foreign key (city_id, drawn_site_id) references drawn_site (city_id, id),
  foreign key (city_id, person_id) references person (city_id, id)
);
create index visit_begun_by_time on visit_begun (city_id, began_at);
call keep_in_city('visit_begun', 'select, insert, update');
