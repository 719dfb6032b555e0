/** Tables: none of its own; reads site, site_stay, region. Facts of the register for the ledger. */
import type { Db } from "../../kit/db/db.ts";
import { inside, sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day } from "../../kit/shapes.ts";

/** Places of the register by month, but for those that were closed all through it; the key is the site, the category its type. */
export function listOpenSites(db: Db, scope: Scope, from: Day, to: Day): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(m.first, 'YYYY-MM') as month, s.region_code, s.unit_id, s.type_code as category, s.id::text as key, 1 as quantity
      from (select g::date as first, (g + interval '1 month' - interval '1 day')::date as last
              from generate_series(date_trunc('month', ${from}::date), ${to}::date, interval '1 month') g) m
      cross join site s
      join region r on r.city_id = s.city_id and r.code = s.region_code
      left join lateral (select y.state, y.until from site_stay y
                          where y.city_id = s.city_id and y.site_id = s.id and y.since <= m.first
                          order by y.since desc, y.said_at desc limit 1) stay on true
     where s.city_id = ${scope.cityId} ${inside("r.path", scope.regionPath)}
       and not (coalesce(stay.state = 'closed', false) and (stay.until is null or stay.until >= m.last))
     order by 1, 5
  `,
  );
}
