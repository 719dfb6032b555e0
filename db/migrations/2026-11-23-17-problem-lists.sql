-- Lists of problems at any size: which group found one, indexes for every filter with the order they are read in, and grams for searching.

alter table problem add column group_id uuid;
alter table problem add foreign key (city_id, group_id) references work_group (city_id, id);

-- Single characters, pairs and threes of neighbours of a text: what a search for one character or more can be looked up by.
create function grams(words text) returns text[] language sql immutable strict parallel safe
return (
  select coalesce(array_agg(distinct gram), '{}')
    from (select substr(t, n, size) as gram from (select lower(words) as t) w, generate_series(1, length(words)) n, generate_series(1, 3) size where n + size - 1 <= length(words)) g
);
alter table problem add column search text[] generated always as (grams(description || ' ' || place)) stored;
create index problem_by_search on problem using gin (search) with (fastupdate = off);
-- Looked up past row security, which lets no such index be used, and bound to the city of the transaction by hand. Without
-- knowing the words the planner would rather read every problem than the grams.
create function problem_hits(pattern text, wanted text[], number integer) returns setof uuid
  language sql stable security definer rows 50 set search_path = public set enable_seqscan = off set enable_indexscan = off as $$
  select p.id from problem p
   where p.city_id = current_setting('app.city', true) and p.search @> wanted and (p.description || ' ' || p.place) ilike pattern
  union
  select p.id from problem p
   where p.city_id = current_setting('app.city', true)
     and p.site_id in (select s.id from site s where s.city_id = current_setting('app.city', true) and s.name ilike pattern)
  union
  select p.id from problem p where p.city_id = current_setting('app.city', true) and p.serial = number
$$;
revoke all on function problem_hits(text, text[], integer) from public;
grant execute on function problem_hits(text, text[], integer) to tongchuang_app;

drop index problem_by_due;
drop index problem_by_region;
create index problem_by_due on problem (city_id, (coalesce(due_at, 'infinity')), id);
create index problem_by_overdue on problem (city_id, (coalesce(due_at, 'infinity')), id) where state in ('dispatched', 'rectifying');
create index problem_by_unit on problem (city_id, unit_id, found_at, id);
create index problem_by_item on problem (city_id, item_code, found_at, id);
create index problem_by_region on problem (city_id, region_code, found_at, id);
create index problem_by_place on problem (city_id, site_id, found_at, id);
create index problem_by_source on problem (city_id, source, found_at, id);
create index problem_by_level on problem (city_id, level, found_at, id);
create index problem_by_group on problem (city_id, group_id, found_at, id) where group_id is not null;
create index problem_by_closed on problem (city_id, closed_at) where closed_at is not null;
-- Filters that exclude each other, such as a source that never waits for a check, are found out without reading a row.
create index problem_by_kind on problem (city_id, state, source, level, found_at, id);
create statistics problem_kinds (dependencies, mcv) on city_id, state, source, level from problem;
create index problem_by_serial on problem (city_id, serial);
