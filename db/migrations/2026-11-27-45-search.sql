-- How common the words of a search are, from what the database has counted of the grams of all problems.

-- The share of problems in which the rarest of the grams stands, 0 where none of the counted ones is it; and how many problems there are.
create function problem_grams(wanted text[], out share double precision, out problems double precision)
  language sql stable security definer set search_path = public as $$
  select coalesce(min(coalesce(counted.share, 0)), 0), (select greatest(reltuples, 0) from pg_class where oid = 'problem'::regclass)
    from unnest(wanted) w (gram)
    left join (select e.gram, e.share
                 from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e (gram, share)
                where s.schemaname = 'public' and s.tablename = 'problem' and s.attname = 'search') counted on counted.gram = w.gram
$$;
revoke all on function problem_grams(text[]) from public;
grant execute on function problem_grams(text[]) to tongchuang_app;
