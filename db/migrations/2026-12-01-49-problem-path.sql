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

-- Whoever writes a problem reads a path that nobody is moving meanwhile: writers hold this lock together, whoever moves holds it
-- alone, and everybody takes it before any row, so that two of them never wait for each other. Outside of a city, of them all.
create function hold_paths() returns trigger language plpgsql as $$
declare
  held text;
begin
  for held in select c.city_id from city c where coalesce(current_setting('app.city', true), '') in ('', c.city_id) order by 1 loop
    if tg_argv[0] = 'alone' then
      perform pg_advisory_xact_lock(hashtextextended(held, 49));
    else
      perform pg_advisory_xact_lock_shared(hashtextextended(held, 49));
    end if;
  end loop;
  return null;
end $$;
create trigger held before insert or update of region_code, unit_id on problem for each statement execute function hold_paths('together');
create trigger held before update of path on region for each statement execute function hold_paths('alone');

create function lay_problem() returns trigger language plpgsql as $$
begin
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
  update problem p set region_path = n.path
    from now_region n join old_region o on o.city_id = n.city_id and o.code = n.code and o.path <> n.path
   where p.city_id = n.city_id and p.region_path = o.path;
  return null;
end $$;
create trigger followed after update on region referencing old table as old_region new table as now_region
  for each statement execute function follow_regions();

-- A unit's region changes seldom beside everything else about it: the lock is taken only then, before any problem, which is enough.
create function follow_unit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.city_id, 49));
  update problem p
     set region_path = (select r.path from region r where r.city_id = new.city_id and r.code = new.region_code)
   where p.city_id = new.city_id and p.region_code is null and p.unit_id = new.id;
  return null;
end $$;
create trigger followed after update of region_code on unit for each row when (new.region_code is distinct from old.region_code)
  execute function follow_unit();
