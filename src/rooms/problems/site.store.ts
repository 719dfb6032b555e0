/** Tables: none of its own; reads problem. Open problems by site. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import { Id, type Id as IdType, type Instant } from "../../kit/shapes.ts";
import { isOpen, mustAct, type ProblemScope, visible } from "./store.ts";

const Counts = z.object({ siteId: Id, open: z.int(), overdue: z.int() });

/** Overdue as everywhere: the unit still has to act after the deadline. */
export function countBySite(
  db: Db,
  scope: ProblemScope,
  now: Instant,
): Promise<{ siteId: IdType; open: number; overdue: number }[]> {
  return db.many(
    Counts,
    sql`
    select p.site_id, count(*)::int as open,
           count(*) filter (where ${mustAct} and p.due_at < ${now})::int as overdue
      from problem p
     where p.city_id = ${scope.cityId} and p.site_id is not null and ${isOpen} ${visible(scope)}
     group by p.site_id
  `,
  );
}
