/** Tables: request. The answers of writes, kept so that a resent request gets the same answer and happens once. */
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { Id, Instant } from "../shapes.ts";
import type { Db } from "./db.ts";
import { insertOf, sql } from "./sql.ts";

export const StoredAnswer = z.object({
  id: Id,
  endpoint: z.string(),
  accountId: Id.nullable(),
  inputHash: z.string(),
  status: z.int(),
  body: z.string(),
  at: Instant,
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;

/** Lets copies of one request through one after the other, and hands back the answer of an earlier one. */
export async function findAnswer(db: Db, scope: Scope, id: Id): Promise<StoredAnswer | null> {
  // Said together: the second statement begins only when the first has got its turn.
  const [, answer] = await Promise.all([
    db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${scope.cityId} ${id}`}, 7))`),
    db.maybe(
      StoredAnswer,
      sql`
      select id, endpoint, account_id, input_hash, status, body, at from request
       where city_id = ${scope.cityId} and id = ${id}
    `,
    ),
  ]);
  return answer;
}

export async function keepAnswer(db: Db, scope: Scope, answer: StoredAnswer): Promise<void> {
  await db.run(insertOf("request", { cityId: scope.cityId, ...answer }));
}

/** Answers that nobody will ask for again. */
export function forgetAnswers(db: Db, scope: Scope, before: Instant): Promise<number> {
  return db.run(sql`delete from request where city_id = ${scope.cityId} and at < ${before}`);
}
