/** Tables: none of its own; reads problem, unit. Facts of problems for the ledger. */
import type { Db } from "../../kit/db/db.ts";
import { raw, sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Instant } from "../../kit/shapes.ts";
import { isAccepted, within } from "./store.ts";

const moments = { found: raw("p.found_at"), closed: raw("p.closed_at") } as const;

/** Problems found or closed between two moments, added up by month, place, unit and source. */
export function countProblemFacts(
  db: Db,
  scope: Scope,
  what: keyof typeof moments,
  { from, to, zone }: { from: Instant; to: Instant; zone: string },
): Promise<Fact[]> {
  const at = moments[what];
  return db.many(
    Fact,
    sql`
    select to_char(${at} at time zone ${zone}, 'YYYY-MM') as month, coalesce(p.region_code, u.region_code) as region_code, p.unit_id,
           p.source as category, '' as key, count(*)::double precision as quantity
      from problem p left join unit u on u.city_id = p.city_id and u.id = p.unit_id
     where p.city_id = ${scope.cityId} and ${isAccepted} and ${at} >= ${from} and ${at} < ${to} ${within(scope)}
     group by 1, 2, 3, 4 order by 1, 2, 3, 4
  `,
  );
}
