/** Tables: none of its own; reads visit, observation, round, site, region. Visits as maps and cards of sites show them. */
import type { Db } from "../../kit/db/db.ts";
import { inside, raw, sql } from "../../kit/db/sql.ts";
import type { Id } from "../../kit/shapes.ts";
import { SiteVisit } from "./site-card.api.ts";
import { ofReader, type VisitScope } from "./store.ts";

const columns = raw(`v.id, v.site_id, v.ended_at, d.name as round_name, n.observations, n.faults`);
const from = raw(`visit v
  join round d on d.city_id = v.city_id and d.id = v.round_id
  join site s on s.city_id = v.city_id and s.id = v.site_id
  join region r on r.city_id = s.city_id and r.code = s.region_code
  cross join lateral (select (count(*) filter (where o.verdict <> 'not_applicable'))::int as observations,
                             (count(*) filter (where o.verdict = 'fault'))::int as faults
                        from observation o where o.city_id = v.city_id and o.visit_id = v.id and o.is_current) n`);
const visible = (scope: VisitScope) => sql`${inside("r.path", scope.regionPath)} ${ofReader(scope)}`;

/** The last visit to each site that counts; a second reading only compares. */
export function listLastVisits(db: Db, scope: VisitScope): Promise<SiteVisit[]> {
  return db.many(
    SiteVisit,
    sql`
    select distinct on (v.site_id) ${columns} from ${from}
     where v.city_id = ${scope.cityId} and not v.is_second ${visible(scope)}
     order by v.site_id, v.ended_at desc, v.id desc
  `,
  );
}

export function listVisitsOf(db: Db, scope: VisitScope, siteId: Id): Promise<SiteVisit[]> {
  return db.many(
    SiteVisit,
    sql`
    select ${columns} from ${from}
     where v.city_id = ${scope.cityId} and v.site_id = ${siteId} ${visible(scope)}
     order by v.ended_at desc, v.id desc
     limit 100
  `,
  );
}
