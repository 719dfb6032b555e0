-- Visits by two people, second readings, how an answer was found, corrections beside what was sent, records that the office typed.

alter table visit
  -- Who went along (双人考察): somebody else of the same team.
  add column companion_id uuid,
  -- Another reading of a site that was visited before: it is compared, never counted.
  add column is_second boolean not null default false,
  -- Who typed a paper record for the inspector (代录).
  add column typed_by uuid,
  add foreign key (city_id, companion_id) references person (city_id, id),
  add constraint visit_companion_is_another check (companion_id is distinct from person_id),
  add constraint visit_typed_by_somebody check ((typed_by is not null) = (origin <> 'phone'));
create unique index visit_whole on visit (city_id, id, round_id, site_id);

alter table observation
  -- How long was looked, how far was walked, which calls were made.
  add column record jsonb,
  -- False once a correction stands beside it.
  add column is_current boolean not null default true,
  add column is_second boolean not null default false,
  add column corrects_id uuid,
  add column correction_reason text not null default '',
  add column corrected_by uuid,
  add foreign key (city_id, corrects_id) references observation (city_id, id),
  add constraint observation_correction_has_reason check ((corrects_id is null) = (correction_reason = ''));
create unique index observation_corrected_once on observation (city_id, corrects_id) where corrects_id is not null;
grant update (is_current) on observation to tongchuang_app;

-- A visit knows its round and site, a check item its standard: one key each proves what three others did one by one.
create unique index check_item_whole on check_item (city_id, id, item_id);
alter table observation
  drop constraint observation_city_id_round_id_fkey,
  drop constraint observation_city_id_site_id_fkey,
  drop constraint observation_city_id_item_id_fkey,
  drop constraint observation_city_id_visit_id_fkey,
  drop constraint observation_city_id_check_item_id_fkey,
  add constraint observation_of_visit foreign key (city_id, visit_id, round_id, site_id) references visit (city_id, id, round_id, site_id),
  add constraint observation_of_check_item foreign key (city_id, check_item_id, item_id) references check_item (city_id, id, item_id);
