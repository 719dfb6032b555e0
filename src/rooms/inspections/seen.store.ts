/** Tables: none of its own; reads visit, observation, drawn_site, stratum, round_team, work_group, site, site_type, region, item, problem, unit, citation. What visits of a span saw. */
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { inside, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { After } from "../../kit/sort.ts";
import { FieldFault, PhotoStop, type RateBy, RateCount } from "./board.model.ts";
import { seenSorts } from "./board.rules.ts";
import { ofSpan, type Span } from "./board.store.ts";

type Part = { readonly after: After; readonly limit: number };

/** What a site, its type and street, the team and the standard are called; joined to the few rows of one page only. */
const names = raw(`
  join site s on s.city_id = f.city_id and s.id = f.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  join item i on i.city_id = f.city_id and i.id = f.item_id`);

/**
 * Answers of a span's visits that fit, in one order, as many as a page takes. The answers are looked up visit by visit
 * (`offset 0` keeps it so): a day is a small part of a round, and everybody's answers are never gone through.
 */
const page = (scope: Scope, span: Span, fits: Sql, by: keyof typeof seenSorts, { after, limit }: Part): Sql => sql`
  (select o.city_id, o.id, o.visit_id, o.site_id, o.item_id, o.verdict, o.note, o.place, o.problem_id, v.team_id, v.ended_at, v.received_at
     from visit v
     cross join lateral (select * from observation o where o.city_id = v.city_id and o.visit_id = v.id and ${fits} offset 0) o
    where ${ofSpan(scope, span)}
      ${goesOn(seenSorts, `-${by}`, after, "o.id")}
    ${inOrder(seenSorts, `-${by}`, "o.id")}
    limit ${limit}) f`;

/** Faults that stand and count, the last that came in first. */
export function listFaults(db: Db, scope: Scope, span: Span, part: Part): Promise<FieldFault[]> {
  const fits = sql`o.verdict = 'fault' and o.is_current and not o.is_second`;
  return db.many(
    FieldFault,
    sql`
    select f.id, f.visit_id, s.name as site_name, t.name as type_name, r.name as region_name, i.code as item_code, i.text as item_text,
           f.note, f.place, m.name as team_name, g.name as group_name, u.name as unit_name, f.ended_at, f.received_at, f.problem_id
      from ${page(scope, span, fits, "receivedAt", part)} ${names}
      left join round_team m on m.city_id = f.city_id and m.id = f.team_id
      left join work_group g on g.city_id = m.city_id and g.id = m.group_id
      left join problem p on p.city_id = f.city_id and p.id = f.problem_id
      left join unit u on u.city_id = s.city_id and u.id = coalesce(p.unit_id, s.unit_id)
     order by f.received_at desc, f.id desc
  `,
  );
}

/** Answers with photos, the last visit first: the index of visits leads, so older photos are not looked at. */
export function listPhotoStops(db: Db, scope: Scope, span: Span, part: Part): Promise<PhotoStop[]> {
  const fits = sql`exists (select from citation c where c.city_id = o.city_id and c.noun = 'observation' and c.about = o.id::text and c.purpose = 'seen' offset 0)`;
  return db.many(
    PhotoStop,
    sql`
    select f.id, f.visit_id, f.verdict, s.name as site_name, i.code as item_code, i.text as item_text, f.ended_at
      from ${page(scope, span, fits, "endedAt", part)} ${names}
     order by f.ended_at desc, f.id desc
  `,
  );
}

/** A site that is registered to a county only stands under the county. */
const street = raw(`(select a.code from region a
  where a.city_id = r.city_id and a.code = any (string_to_array(r.path, '/')) and (a.level = 'township' or a.code = r.code)
  order by a.level = 'township' desc limit 1)`);
const sides: Record<RateBy, { key: Sql; name: Sql; order: Sql }> = {
  street: {
    key: street,
    name: raw("(select a.name from region a where a.city_id = n.city_id and a.code = n.key)"),
    order: raw("n.key"),
  },
  area: {
    key: raw("st.area_code"),
    name: raw("(select a.name from region a where a.city_id = n.city_id and a.code = n.key)"),
    order: raw("n.key"),
  },
  type: {
    key: raw("t.code"),
    name: raw("(select t.name from site_type t where t.city_id = n.city_id and t.code = n.key)"),
    order: raw("(select t.position from site_type t where t.city_id = n.city_id and t.code = n.key), n.key"),
  },
};

/** What was checked in a span, by street, type or area of the draw. Second readings and corrected answers are left out. */
export function countRates(db: Db, scope: Scope, span: Span, by: RateBy): Promise<RateCount[]> {
  const { key, name, order } = sides[by];
  return db.many(
    RateCount,
    sql`
    select n.key, ${name} as name, n.sites, n.conform, n.fault, n.not_applicable
      from (select v.city_id, ${key} as key, count(*)::int as sites, sum(o.conform)::int as conform, sum(o.fault)::int as fault, sum(o.not_applicable)::int as not_applicable
              from visit v
              join site s on s.city_id = v.city_id and s.id = v.site_id
              join site_type t on t.city_id = s.city_id and t.code = s.type_code
              join region r on r.city_id = s.city_id and r.code = s.region_code
              join drawn_site d on d.city_id = v.city_id and d.id = v.drawn_site_id
              join stratum st on st.city_id = d.city_id and st.id = d.stratum_id
              cross join lateral (select count(*) filter (where o.verdict = 'conform') as conform, count(*) filter (where o.verdict = 'fault') as fault,
                                         count(*) filter (where o.verdict = 'not_applicable') as not_applicable
                                    from observation o where o.city_id = v.city_id and o.visit_id = v.id and o.is_current) o
             where ${ofSpan(scope, span, inside("r.path", scope.regionPath))} and not v.is_second
             group by 1, 2) n
     order by ${order}
  `,
  );
}
