/** Tables: none of its own; reads visit, site, region. Facts of visits for the ledger. */
import type { Db } from "../../kit/db/db.ts";
import { inside, sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Instant } from "../../kit/shapes.ts";

/** Visits that ended between two moments; the key is the site, the category its type. */
export function listVisitFacts(
  db: Db,
  scope: Scope,
  { from, to, zone }: { from: Instant; to: Instant; zone: string },
): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(v.ended_at at time zone ${zone}, 'YYYY-MM') as month, s.region_code, s.unit_id, s.type_code as category, s.id::text as key,
           count(*)::double precision as quantity
      from visit v
      join site s on s.city_id = v.city_id and s.id = v.site_id
      join region r on r.city_id = s.city_id and r.code = s.region_code
     where v.city_id = ${scope.cityId} and v.ended_at >= ${from} and v.ended_at < ${to} and not v.is_second ${inside("r.path", scope.regionPath)}
     group by 1, 2, 3, 4, 5 order by 1, 5
  `,
  );
}
