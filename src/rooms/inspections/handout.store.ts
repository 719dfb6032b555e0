/** Tables: reads visit. What handing out asks of visits that came in. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";

/** Which of these drawn sites a person has sent a visit to. */
export async function listVisitedBy(db: Db, scope: Scope, personId: Id, drawnSiteIds: readonly Id[]): Promise<Id[]> {
  const found = await db.many(
    z.object({ drawnSiteId: Id }),
    sql`select drawn_site_id from visit
         where city_id = ${scope.cityId} and person_id = ${personId} and drawn_site_id = any(${drawnSiteIds}::uuid[])`,
  );
  return found.map((one) => one.drawnSiteId);
}
