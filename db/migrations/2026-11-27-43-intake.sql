-- An observation hangs on its visit by city and id, and so on a city that exists: asking for the city again cost every answer of mass intake a look of its own.
alter table observation drop constraint observation_city_id_fkey;
