/** Tables: visit_begun; reads visit, observation, drawn_site, stratum, round_team, site, site_type, region, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { empty, insertOf, inside, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { type BegunVisit, CoverageCell, FieldPlace, HourCount, VisitUnderWay } from "./board.model.ts";

/** The visits of a round that ended in a span of time: what every part of the board looks at. */
export type Span = { readonly roundId: Id; readonly from: Instant; readonly before: Instant };

/** False when it was known already; whoever throws a draft away and begins anew has begun later. */
export async function saveBegun(db: Db, scope: Scope, begun: BegunVisit): Promise<boolean> {
  return (
    (await db.run(sql`
      ${insertOf("visit_begun", { cityId: scope.cityId, ...begun })}
      on conflict (city_id, drawn_site_id, person_id) do update set id = excluded.id, began_at = excluded.began_at
        where visit_begun.id <> excluded.id and visit_begun.began_at < excluded.began_at
    `)) === 1
  );
}

/** Keeps what `v` stands for, a visit or a drawn site, inside the reader's part of the city. */
const inPart = (scope: Scope): Sql =>
  scope.regionPath === null
    ? empty
    : sql`and exists (select from site s join region r on r.city_id = s.city_id and r.code = s.region_code
                       where s.city_id = v.city_id and s.id = v.site_id ${inside("r.path", scope.regionPath)})`;

/** Begun since a moment and not come in yet. */
const stillBegun = (since: Instant): Sql => sql`b.began_at >= ${since}
  and not exists (select from visit w where w.city_id = b.city_id and w.drawn_site_id = b.drawn_site_id and w.person_id = b.person_id)`;

/** Visits under way in a round, the last begun first; names are found for what is shown only. */
export function listUnderWay(db: Db, scope: Scope, roundId: Id, since: Instant): Promise<VisitUnderWay[]> {
  return db.many(
    VisitUnderWay,
    sql`
    select f.id, f.began_at, s.name as site_name, t.name as type_name, m.name as team_name, p.name as person_name,
           exists (select from visit w where w.city_id = f.city_id and w.drawn_site_id = f.drawn_site_id) as is_second
      from (select b.city_id, b.id, b.began_at, b.person_id, b.drawn_site_id, v.site_id, v.team_id
              from visit_begun b
              join drawn_site v on v.city_id = b.city_id and v.id = b.drawn_site_id and v.round_id = ${roundId}
             where b.city_id = ${scope.cityId} and ${stillBegun(since)} ${inPart(scope)}
             order by b.began_at desc, b.id desc
             limit 100) f
      join site s on s.city_id = f.city_id and s.id = f.site_id
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join person p on p.city_id = f.city_id and p.id = f.person_id
      left join round_team m on m.city_id = f.city_id and m.id = f.team_id
     order by f.began_at desc, f.id desc
  `,
  );
}

/** Sites of a round by type, area and team: how many were drawn, visited by the end of the span, and visited within it. */
export function countCoverage(db: Db, scope: Scope, { roundId, from, before }: Span): Promise<CoverageCell[]> {
  // Strata and teams are few, so names are found after counting; only a county needs the site for its own part.
  const part =
    scope.regionPath === null
      ? empty
      : sql`join site s on s.city_id = d.city_id and s.id = d.site_id
            join region r on r.city_id = s.city_id and r.code = s.region_code ${inside("r.path", scope.regionPath)}`;
  return db.many(
    CoverageCell,
    sql`
    select st.site_type_code as type_code, t.name as type_name, st.area_code, a.name as area_name, n.team_id, m.name as team_name,
           sum(n.drawn)::int as drawn, sum(n.visited)::int as visited, sum(n.today)::int as today
      from (select d.city_id, d.stratum_id, d.team_id, count(*) as drawn,
                   count(v.id) as visited, count(v.id) filter (where v.ended_at >= ${from}) as today
              from drawn_site d ${part}
              left join visit v on v.city_id = d.city_id and v.drawn_site_id = d.id and v.round_id = ${roundId} and not v.is_second and v.ended_at < ${before}
             where d.city_id = ${scope.cityId} and d.round_id = ${roundId} and d.state in ('waiting', 'visited')
             group by 1, 2, 3) n
      join stratum st on st.city_id = n.city_id and st.id = n.stratum_id
      join site_type t on t.city_id = st.city_id and t.code = st.site_type_code
      join region a on a.city_id = st.city_id and a.code = st.area_code
      left join round_team m on m.city_id = n.city_id and m.id = n.team_id
     group by t.position, 1, 2, 3, 4, 5, 6
     order by t.position, 1, 3, m.name, 5
  `,
  );
}

/** Visits that ended in a span, inside the reader's part of the city; a statement that has the region says so itself. */
export const ofSpan = (scope: Scope, { roundId, from, before }: Span, part: Sql = inPart(scope)): Sql => sql`
  v.city_id = ${scope.cityId} and v.round_id = ${roundId} and v.ended_at >= ${from} and v.ended_at < ${before} ${part}`;

/** What came in by hour of the city's day; answers that stand and count. */
export function countHours(db: Db, scope: Scope, span: Span, zone: string): Promise<HourCount[]> {
  return db.many(
    HourCount,
    sql`
    select extract(hour from v.ended_at at time zone ${zone})::int as hour, count(*)::int as visits,
           sum(n.observations)::int as observations, sum(n.faults)::int as faults
      from visit v
      cross join lateral (select count(*) as observations, count(*) filter (where o.verdict = 'fault') as faults
                            from observation o where o.city_id = v.city_id and o.visit_id = v.id and o.is_current) n
     where ${ofSpan(scope, span)} and not v.is_second
     group by 1 order by 1
  `,
  );
}

/** How many second readings a span has. */
export async function countSecond(db: Db, scope: Scope, span: Span): Promise<number> {
  const found = await db.maybe(
    z.object({ count: z.int() }),
    sql`select count(*)::int as count from visit v where ${ofSpan(scope, span)} and v.is_second`,
  );
  return found?.count ?? 0;
}

/** How many sites of a round no map can show, because nobody has said where they lie. */
export async function countUnplaced(db: Db, scope: Scope, roundId: Id, visitedOnly: boolean): Promise<number> {
  const { count } = await db.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count from drawn_site v
      join site n on n.city_id = v.city_id and n.id = v.site_id and n.longitude is null
     where v.city_id = ${scope.cityId} and v.round_id = ${roundId} and v.state = any(${visitedOnly ? ["visited"] : ["waiting", "visited"]}) ${inPart(scope)}
  `,
  );
  return count;
}

/** Sites of a round on the map, visited ones first; those that wait only when they are asked for. */
export function listPlaces(
  db: Db,
  scope: Scope,
  roundId: Id,
  waiting: { since: Instant } | null,
): Promise<FieldPlace[]> {
  const state =
    waiting === null
      ? raw("'waiting'")
      : sql`case when exists (select from visit_begun b where b.city_id = d.city_id and b.drawn_site_id = d.id and ${stillBegun(waiting.since)}) then 'under_way' else 'waiting' end`;
  return db.many(
    FieldPlace,
    sql`
    select d.id, s.name, s.longitude, s.latitude, v.id as visit_id,
           case when v.id is null then ${state} when d.failed then 'fault' else 'conform' end as state
      from drawn_site d
      join site s on s.city_id = d.city_id and s.id = d.site_id and s.longitude is not null
      join region r on r.city_id = s.city_id and r.code = s.region_code
      ${waiting === null ? empty : raw("left")} join visit v on v.city_id = d.city_id and v.drawn_site_id = d.id and not v.is_second
     where d.city_id = ${scope.cityId} and d.round_id = ${roundId} and d.state in ('waiting', 'visited') ${inside("r.path", scope.regionPath)}
     order by v.ended_at desc nulls last, d.id
     limit 3000
  `,
  );
}
