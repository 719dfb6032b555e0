/** Tables: none of its own; reads visit. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";

/** Which of these visits have come in. */
export async function listKnown(db: Db, scope: Scope, ids: readonly Id[]): Promise<Id[]> {
  const rows = await db.many(
    z.object({ id: Id }),
    sql`select id from visit where city_id = ${scope.cityId} and id = any(${ids}::uuid[])`,
  );
  return rows.map((row) => row.id);
}
