/** Tables: snapshot. Reports of the public and their receipts. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { Snapshot } from "./model.ts";

export async function addSnapshot(db: Db, scope: Scope, snapshot: Snapshot): Promise<void> {
  await db.run(insertOf("snapshot", { cityId: scope.cityId, ...snapshot }));
}

export function findByReceipt(db: Db, scope: Scope, receipt: string): Promise<Snapshot | null> {
  return db.maybe(
    Snapshot,
    sql`select ${columnsOf(Snapshot)} from snapshot where city_id = ${scope.cityId} and receipt = ${receipt}`,
  );
}

/** How many came about a place since a moment. */
export async function countSince(db: Db, scope: Scope, siteId: Id, since: Instant): Promise<number> {
  const { count } = await db.one(
    z.object({ count: z.int() }),
    sql`select count(*)::int as count from snapshot where city_id = ${scope.cityId} and site_id = ${siteId} and sent_at >= ${since}`,
  );
  return count;
}
