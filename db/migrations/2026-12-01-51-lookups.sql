-- A list of one unit or standard is read on in its order where much of it fits, and what fits is looked up by its kind where little does.
-- An index that begins with what is not asked for is searched once for each value of that, so a kind begins with what has the fewest.

drop index problem_by_unit_kind, problem_by_item_kind, problem_by_unit_item;
create index problem_by_unit_kind on problem (city_id, unit_id, state, level, source, area_code, item_code, found_at, id, due_at);
create index problem_by_item_kind on problem (city_id, item_code, state, level, source, area_code, found_at, id, due_at);

-- All that a place has is judged from its index, by whatever else is asked for.
drop index problem_by_place;
create index problem_by_place on problem (city_id, site_id, found_at, id, item_code, state, source, level, due_at, unit_id, area_code);

-- Two of unit, standard and area lead to much less than one of them.
create index problem_by_unit_item on problem (city_id, unit_id, item_code, found_at, id, state, level, source, area_code, due_at);
create index problem_by_unit_area on problem (city_id, unit_id, area_code, found_at, id, state, level, source, item_code, due_at);
create index problem_by_item_area on problem (city_id, item_code, area_code, found_at, id, state, level, source, due_at);

-- How common the values are that lists are filtered by, as the database has counted them: the share of all problems that each
-- counted value has, and how many problems there are. Nothing about any single problem comes out of it.
create function problem_values(out name text, out value text, out share double precision, out problems double precision) returns setof record
  language sql stable security definer set search_path = public as $$
  select s.attname, counted.value, counted.share, (select greatest(reltuples, 0) from pg_class where oid = 'problem'::regclass)
    from pg_stats s, unnest(s.most_common_vals::text::text[], s.most_common_freqs) counted (value, share)
   where s.schemaname = 'public' and s.tablename = 'problem'
     and s.attname in ('city_id', 'unit_id', 'item_code', 'state', 'level', 'source', 'area_code')
$$;
revoke all on function problem_values() from public;
grant execute on function problem_values() to tongchuang_app;

-- Where areas lie is kept beside their names, and moves the same number.
drop trigger renamed on region;
create trigger renamed after insert or delete or update of name, path on region for each statement execute function note_renamed();
