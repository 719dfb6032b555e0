/** Tables: request. The answers of writes, kept so that a resent request gets the same answer and happens once. */
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { Id, Instant } from "../shapes.ts";
import type { Db } from "./db.ts";
import { addInTheEnd, askTogether } from "./once.ts";
import { insertAllOf, sql } from "./sql.ts";

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
export function findAnswer(db: Db, scope: Scope, id: Id): Promise<StoredAnswer | null> {
  const { cityId } = scope;
  return askTogether(db, "answers", id, async (ids) => {
    // In one order everywhere, so that two who hold many wait for each other instead of deadlocking.
    const turns = ids.map((one) => `${cityId} ${one}`).toSorted();
    // Said together: the second statement begins only when the first has got its turn.
    const [, found] = await Promise.all([
      db.run(sql`select pg_advisory_xact_lock(hashtextextended(turn, 7)) from unnest(${turns}::text[]) as t (turn)`),
      db.many(
        StoredAnswer,
        // One lookup for each: a plan for a list, made while the table was small, would read all of it until it is next analysed.
        sql`
        select r.* from unnest(${ids}::uuid[]) as t (id)
         cross join lateral (select id, endpoint, account_id, input_hash, status, body, at from request where city_id = ${cityId} and id = t.id limit 1) r
      `,
      ),
    ]);
    return ids.map((one) => found.find((answer) => answer.id === one) ?? null);
  });
}

/** Keeps an answer with the others of the transaction, in its end. */
export function keepAnswer(db: Db, scope: Scope, answer: StoredAnswer): void {
  addInTheEnd(db, "kept answers", answer, (answers) =>
    db.run(
      insertAllOf(
        "request",
        answers.map((one) => ({ cityId: scope.cityId, ...one })),
      ),
    ),
  );
}

/** Answers that nobody will ask for again. */
export function forgetAnswers(db: Db, scope: Scope, before: Instant): Promise<number> {
  return db.run(sql`delete from request where city_id = ${scope.cityId} and at < ${before}`);
}
