/** Tables: visit_begun; reads visit, observation, drawn_site, stratum, round_team, site, site_type, region, person, item, problem, work_group, unit, citation, evidence. */
import type { Db } from "../../kit/db/db.ts";
import { insertOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { BegunVisit } from "./board.model.ts";

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
