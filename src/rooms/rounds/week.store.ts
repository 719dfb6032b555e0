/** Tables: certain_site; reads round, drawn_site, stratum, site, site_type, region, person, unit. What the rules of a weekly round ask for. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { insertAllOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { type Day, Id, type Instant } from "../../kit/shapes.ts";

const FailedSite = z.object({
  siteId: Id,
  siteName: z.string(),
  siteTypeCode: z.string(),
  typeName: z.string(),
  regionPath: z.string(),
  regionName: z.string(),
  failedIn: Id,
  roundName: z.string(),
});
export type FailedSite = z.infer<typeof FailedSite>;

/** Normal sites that failed in the weekly rounds of the last week that had one, before a day. */
export function listFailed(db: Db, scope: Scope, before: Day): Promise<FailedSite[]> {
  return db.many(
    FailedSite,
    sql`
    with last as (select max(starts_on) as day from round
                   where city_id = ${scope.cityId} and kind = 'weekly' and state <> 'planned' and starts_on < ${before})
    select distinct on (s.id) s.id as site_id, s.name as site_name, s.type_code as site_type_code, t.name as type_name,
           r.path as region_path, r.name as region_name, w.id as failed_in, w.name as round_name
      from last
      join round w on w.city_id = ${scope.cityId} and w.kind = 'weekly' and w.starts_on > last.day - 7 and w.starts_on <= last.day
      join drawn_site d on d.city_id = w.city_id and d.round_id = w.id and d.failed
      join site s on s.city_id = d.city_id and s.id = d.site_id and s.state = 'normal'
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join region r on r.city_id = s.city_id and r.code = s.region_code
     order by s.id, w.starts_on desc, w.id
  `,
  );
}

/** Site types of which some site was visited in a stretch of time. */
export async function listSeenTypes(db: Db, scope: Scope, from: Instant, to: Instant): Promise<Set<string>> {
  const rows = await db.many(
    z.object({ code: z.string() }),
    sql`
    select distinct s.type_code as code from drawn_site d join site s on s.city_id = d.city_id and s.id = d.site_id
     where d.city_id = ${scope.cityId} and d.state = 'visited' and d.visited_at >= ${from} and d.visited_at < ${to}
  `,
  );
  return new Set(rows.map((row) => row.code));
}

const CertainSite = z.object({ siteId: Id, stratumId: Id, failedIn: Id });
export type CertainSite = z.infer<typeof CertainSite>;

/** Earlier ones went with the strata of the earlier plan. */
export async function addCertain(db: Db, scope: Scope, roundId: Id, sites: readonly CertainSite[]): Promise<void> {
  if (sites.length > 0)
    await db.run(
      insertAllOf(
        "certain_site",
        sites.map((site) => ({ cityId: scope.cityId, roundId, ...site })),
      ),
    );
}

/** Those of a round that can still be visited. */
export function listCertain(db: Db, scope: Scope, roundId: Id): Promise<CertainSite[]> {
  return db.many(
    CertainSite,
    sql`
    select c.site_id, c.stratum_id, c.failed_in from certain_site c
      join site s on s.city_id = c.city_id and s.id = c.site_id and s.state = 'normal'
     where c.city_id = ${scope.cityId} and c.round_id = ${roundId}
     order by c.site_id
  `,
  );
}

const Member = z.object({ personId: Id, unitId: Id.nullable(), countyCode: z.string().nullable() });

/** People with the unit and the county they work in, where a draw of inspectors looks. */
export function listPool(db: Db, scope: Scope, personIds: readonly Id[]): Promise<z.infer<typeof Member>[]> {
  return db.many(
    Member,
    sql`
    select p.id as person_id, p.unit_id, c.code as county_code
      from person p
      left join unit u on u.city_id = p.city_id and u.id = p.unit_id
      left join region r on r.city_id = u.city_id and r.code = u.region_code
      left join region c on c.city_id = r.city_id and c.level = 'county' and (r.path = c.path or r.path like c.path || '/%')
     where p.city_id = ${scope.cityId} and p.id = any(${personIds}::uuid[]) and p.is_active
     order by p.id
  `,
  );
}

/** How many sites of a round are certain. */
export async function countCertain(db: Db, scope: Scope, roundId: Id): Promise<number> {
  return (await listCertain(db, scope, roundId)).length;
}
