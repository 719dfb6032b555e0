-- What lies in an area is one stretch of the paths, and a list looks up the kind of every place it shows.
-- With what is asked for in the index, no row of a region or of a kind has to be read for it.

drop index region_by_path;
create unique index region_by_path on region (city_id, path) include (code);
create index site_type_named on site_type (city_id, code) include (name);

-- What a unit still has to do is little beside all it ever had: its list need not be read for it from the newest on.

create index problem_by_unit_found on problem (city_id, unit_id, found_at, id)
  where state in ('unassigned', 'dispatched', 'rectifying', 'awaiting_check', 'suspended') and unit_id is not null;
