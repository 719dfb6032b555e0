-- Names of places, kinds, areas, units and standards are shown with every row of a list and seldom change. The number here moves
-- with every change of one, in its transaction: whoever has kept names knows by it whether they still hold.

create table name_version (
  city_id text collate "C" primary key references city,
  version bigint not null
);
call keep_in_city('name_version', 'select');

-- Outside a city somebody works behind the scenes: then the names of all are asked for anew.
create function note_renamed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into name_version (city_id, version)
  select c.city_id, 1 from city c
   where c.city_id = coalesce(nullif(current_setting('app.city', true), ''), c.city_id)
   order by c.city_id
  on conflict (city_id) do update set version = name_version.version + 1;
  return null;
end $$;
revoke all on function note_renamed() from public;

create trigger renamed after insert or delete or update of name on site for each statement execute function note_renamed();
create trigger renamed after insert or delete or update of name on site_type for each statement execute function note_renamed();
create trigger renamed after insert or delete or update of name on region for each statement execute function note_renamed();
create trigger renamed after insert or delete or update of name on unit for each statement execute function note_renamed();
create trigger renamed after insert or delete or update of text on item for each statement execute function note_renamed();
