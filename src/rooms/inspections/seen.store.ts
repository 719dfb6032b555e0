/** Tables: none of its own; reads visit, observation, drawn_site, stratum, round_team, work_group, site, site_type, region, item, problem, unit, citation. */
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, inside, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { After } from "../../kit/sort.ts";
import { FieldFault, PhotoStop, type RateBy, RateCount } from "./board.model.ts";
import { cameIn } from "./board.rules.ts";
import type { Span } from "./board.store.ts";

type Part = { readonly after: After; readonly limit: number };

const seen = raw(`visit v
  join site s on s.city_id = v.city_id and s.id = v.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  left join round_team m on m.city_id = v.city_id and m.id = v.team_id
  left join work_group g on g.city_id = m.city_id and g.id = m.group_id
  join observation o on o.city_id = v.city_id and o.visit_id = v.id
  join item i on i.city_id = o.city_id and i.id = o.item_id
  left join problem p on p.city_id = o.city_id and p.id = o.problem_id
  left join unit u on u.city_id = s.city_id and u.id = coalesce(p.unit_id, s.unit_id)`);

const inSpan = (scope: Scope, { roundId, from, before }: Span): Sql => sql`
  v.city_id = ${scope.cityId} and v.round_id = ${roundId} and v.ended_at >= ${from} and v.ended_at < ${before} ${inside("r.path", scope.regionPath)}`;

/** Faults that stand and count, the last that came in first. */
export function listFaults(db: Db, scope: Scope, span: Span, { after, limit }: Part): Promise<FieldFault[]> {
  return db.many(
    FieldFault,
    sql`
    select o.id, o.visit_id, s.name as site_name, t.name as type_name, r.name as region_name, i.code as item_code, i.text as item_text,
           o.note, o.place, m.name as team_name, g.name as group_name, u.name as unit_name, v.ended_at, v.received_at, o.problem_id
      from ${seen}
     where ${inSpan(scope, span)} and o.verdict = 'fault' and o.is_current and not o.is_second
       ${goesOn(cameIn, "-receivedAt", after, "o.id")}
     ${inOrder(cameIn, "-receivedAt", "o.id")}
     limit ${limit}
  `,
  );
}

/** Answers with photos, the last that came in first. */
export function listPhotoStops(db: Db, scope: Scope, span: Span, { after, limit }: Part): Promise<PhotoStop[]> {
  return db.many(
    PhotoStop,
    sql`
    select ${columnsOf(PhotoStop.pick({ id: true, visitId: true, verdict: true }), "o")}, s.name as site_name, i.code as item_code, i.text as item_text, v.received_at
      from ${seen}
     where ${inSpan(scope, span)}
       and exists (select from citation c where c.city_id = o.city_id and c.noun = 'observation' and c.about = o.id::text and c.purpose = 'seen')
       ${goesOn(cameIn, "-receivedAt", after, "o.id")}
     ${inOrder(cameIn, "-receivedAt", "o.id")}
     limit ${limit}
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
             where ${inSpan(scope, span)} and not v.is_second
             group by 1, 2) n
     order by ${order}
  `,
  );
}
