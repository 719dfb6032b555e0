-- A list by several filters is led by one of them and reads on past what does not fit the others. With those in the index, too,
-- it is read on there, and only what is shown is fetched from the table. What each begins with keeps the order of the list.

drop index problem_by_found, problem_by_state, problem_by_source, problem_by_level, problem_by_kind, problem_by_region, problem_by_unit,
  problem_by_unit_found, problem_by_item, problem_by_place, problem_by_site, problem_by_due, problem_by_overdue;
-- What these two led to is found through others as well, and every index makes adding a problem a little slower.
drop index problem_by_unit_open, problem_by_serial;

create index problem_by_found on problem (city_id, found_at, id, state, source, level, area_code, due_at);
create index problem_by_state on problem (city_id, state, found_at, id, source, level, area_code, due_at);
create index problem_by_source on problem (city_id, source, found_at, id, state, level, area_code, due_at);
create index problem_by_level on problem (city_id, level, found_at, id, state, source, area_code, due_at);
create index problem_by_kind on problem (city_id, state, source, level, found_at, id, area_code, due_at);
create index problem_by_area on problem (city_id, area_code, found_at, id, state, source, level, due_at);
create index problem_by_unit on problem (city_id, unit_id, found_at, id, state, source, level, area_code, item_code, due_at);
create index problem_by_item on problem (city_id, item_code, found_at, id, state, source, level, area_code, due_at);
create index problem_by_place on problem (city_id, site_id, found_at, id, item_code, state, source, level, due_at);
create index problem_by_due on problem (city_id, (coalesce(due_at, 'infinity')), id, state, source, level, area_code, unit_id, item_code) include (due_at);
create index problem_by_overdue on problem (city_id, (coalesce(due_at, 'infinity')), id, state, source, level, area_code, unit_id, item_code) include (due_at)
  where state in ('dispatched', 'rectifying');

-- Of one unit or standard, what few fit is looked up instead, in no order.
create index problem_by_unit_kind on problem (city_id, unit_id, state, area_code, source, level, found_at, id, due_at);
create index problem_by_item_kind on problem (city_id, item_code, state, area_code, source, level, found_at, id, due_at);
create index problem_by_unit_item on problem (city_id, unit_id, item_code, state, area_code, source, level, found_at, id, due_at);

-- One plan serves every unit and standard, and has to be made for those with very many.
alter table problem alter column unit_id set (n_distinct = 20);
alter table problem alter column item_code set (n_distinct = 20);
analyze problem;
