/** Tables: none of its own; reads problem, site, unit, item. Problems that belong together: doubles, parts, earlier cases. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { Kin, KinShown, type Problem, Severity } from "./model.ts";
import { isOpen } from "./store.ts";

/** What belongs to a problem: into which it went, of which it is a part, what went into it, what became of its parts. */
export function listKin(
  db: Db,
  scope: Scope,
  { id, mergedInto, splitFrom }: Pick<Problem, "id" | "mergedInto" | "splitFrom">,
): Promise<KinShown[]> {
  return db.many(
    KinShown,
    sql`
    select ${columnsOf(Kin)}, case when id = ${mergedInto} then 'into' when id = ${splitFrom} then 'whole' when merged_into = ${id} then 'merged' else 'part' end as "as"
      from problem
     where city_id = ${scope.cityId} and (id in (${mergedInto}, ${splitFrom}) or merged_into = ${id} or split_from = ${id})
     order by year, serial limit 100
  `,
  );
}

const Near = Kin.extend({ siteId: Id.nullable(), longitude: z.number().nullable(), latitude: z.number().nullable() });

/** Open problems of the same standard within a square of degrees around a place, or at the same site. */
export function listNear(
  db: Db,
  scope: Scope,
  problem: Pick<Problem, "id" | "itemCode" | "siteId">,
  around: { longitude: number; latitude: number; degrees: { longitude: number; latitude: number }; since: Instant },
): Promise<z.infer<typeof Near>[]> {
  const { longitude, latitude, degrees, since } = around;
  return db.many(
    Near,
    sql`
    select ${columnsOf(Kin, "p")}, p.site_id, s.longitude, s.latitude
      from problem p join site s on s.city_id = p.city_id and s.id = p.site_id
     where p.city_id = ${scope.cityId} and p.id <> ${problem.id} and p.item_code = ${problem.itemCode} and p.found_at >= ${since}
       and (p.state = 'unverified' or ${isOpen})
       and (p.site_id = ${problem.siteId}
            or (s.longitude between ${longitude - degrees.longitude}::double precision and ${longitude + degrees.longitude}::double precision
            and s.latitude between ${latitude - degrees.latitude}::double precision and ${latitude + degrees.latitude}::double precision))
     order by p.found_at desc limit 50
  `,
  );
}

const Case = z.object({
  itemCode: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  severity: Severity,
  count: z.int(),
});

/** Closed problems of a site type, and of a standard where one is given, by standard, unit and kind. */
export function countCases(
  db: Db,
  scope: Scope,
  kind: { siteTypeCode: string; itemCode: string },
): Promise<z.infer<typeof Case>[]> {
  return db.many(
    Case,
    sql`
    select p.item_code, p.unit_id, u.name as unit_name, p.severity, count(*)::int as count
      from problem p left join unit u on u.city_id = p.city_id and u.id = p.unit_id and u.valid_to is null
     where p.city_id = ${scope.cityId} and p.state = 'closed' and p.site_type_code = ${kind.siteTypeCode}
       ${kind.itemCode === "" ? empty : sql`and p.item_code = ${kind.itemCode}`}
     group by 1, 2, 3, 4
  `,
  );
}

/** The median of whole hours from dispatch to the rectification that was accepted; null without cases. */
export async function medianHours(
  db: Db,
  scope: Scope,
  kind: { siteTypeCode: string; itemCode: string },
): Promise<number | null> {
  const { hours } = await db.one(
    z.object({ hours: z.number().nullable() }),
    sql`
    select percentile_disc(0.5) within group (order by floor(extract(epoch from rectified_at - dispatched_at) / 3600))::double precision as hours
      from problem
     where city_id = ${scope.cityId} and state = 'closed' and site_type_code = ${kind.siteTypeCode}
       ${kind.itemCode === "" ? empty : sql`and item_code = ${kind.itemCode}`} and rectified_at >= dispatched_at
  `,
  );
  return hours;
}
