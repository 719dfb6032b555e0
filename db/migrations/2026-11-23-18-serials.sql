-- Serials of problems without a row that every new one waits for: a sequence for each city and year. What is rolled back leaves a hole.

create function next_problem_serials(in_year integer, wanted integer) returns setof bigint
  language plpgsql volatile security definer set search_path = public as $$
declare
  here text := current_setting('app.city');
  name text := 'problem_serial_' || md5(here || ' ' || in_year);
  first bigint;
begin
  if to_regclass(name) is null then
    perform pg_advisory_xact_lock(hashtext(name));
    if to_regclass(name) is null then
      select coalesce(max(serial), 0) + 1 into first from problem where city_id = here and year = in_year;
      execute format('create sequence %I start with %s', name, first);
    end if;
  end if;
  return query execute format('select nextval(%L::regclass) from generate_series(1, $1)', name) using wanted;
end $$;
revoke all on function next_problem_serials(integer, integer) from public;
grant execute on function next_problem_serials(integer, integer) to tongchuang_app;
drop table problem_counter;
