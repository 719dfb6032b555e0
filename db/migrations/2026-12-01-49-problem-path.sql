-- Where a problem lies, as the path of its place, or of its unit where it has no place. It follows from the codes and is kept
-- by the database beside them: a list of one county then begins in an index instead of reading past everybody else's.

alter table problem add column region_path text collate "C";
-- The county or evaluation area under the city; a column, because row security lets no index be used for what a function gives.
alter table problem add column area_code text collate "C" generated always as (nullif(split_part(region_path, '/', 2), '')) stored;
update problem p
   set region_path = coalesce(
         (select r.path from region r where r.city_id = p.city_id and r.code = p.region_code),
         (select r.path from unit u join region r on r.city_id = u.city_id and r.code = u.region_code
           where u.city_id = p.city_id and u.id = p.unit_id));

-- Whoever writes a problem reads a path that nobody is moving meanwhile; whoever moves one waits for them, and they for it.
create function path_lock(city text) returns bigint language sql immutable as $$ select hashtextextended(city, 49) $$;

create function lay_problem() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(path_lock(new.city_id));
  if new.region_code is not null then
    select r.path into new.region_path from region r where r.city_id = new.city_id and r.code = new.region_code;
  else
    select r.path into new.region_path from unit u join region r on r.city_id = u.city_id and r.code = u.region_code
     where u.city_id = new.city_id and u.id = new.unit_id;
  end if;
  return new;
end $$;
create trigger laid before insert on problem for each row execute function lay_problem();
create trigger laid_anew before update of region_code, unit_id on problem for each row
  when (new.region_code is distinct from old.region_code or new.region_code is null and new.unit_id is distinct from old.unit_id)
  execute function lay_problem();

create function follow_regions() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(path_lock(c.city_id)) from (
    select distinct n.city_id from now_region n join old_region o on o.city_id = n.city_id and o.code = n.code where o.path <> n.path order by 1) c;
  if not found then return null; end if;
  with moved as (
    select n.city_id, n.code, n.path from now_region n join old_region o on o.city_id = n.city_id and o.code = n.code where o.path <> n.path)
  update problem p set region_path = m.path
    from moved m
   where p.city_id = m.city_id
     and m.code = coalesce(p.region_code, (select u.region_code from unit u where u.city_id = p.city_id and u.id = p.unit_id));
  return null;
end $$;
create trigger followed after update on region referencing old table as old_region new table as now_region
  for each statement execute function follow_regions();

create function follow_unit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(path_lock(new.city_id));
  update problem p
     set region_path = (select r.path from region r where r.city_id = new.city_id and r.code = new.region_code)
   where p.city_id = new.city_id and p.region_code is null and p.unit_id = new.id;
  return null;
end $$;
create trigger followed after update of region_code on unit for each row when (new.region_code is distinct from old.region_code)
  execute function follow_unit();
