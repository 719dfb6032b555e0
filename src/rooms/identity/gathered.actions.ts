/** Who comes, asked for all requests that wait at once: looked up anew for each of them, in one statement instead of many. */
import type { Pool } from "../../kit/db/pool.ts";
import { readOutside } from "../../kit/db/transaction.ts";
import type { Instant } from "../../kit/shapes.ts";
import { findSessionOwners, type SessionOwner } from "./login.store.ts";

type Asking = {
  readonly token: string;
  readonly now: Instant;
  done(owner: SessionOwner | null): void;
  fail(error: unknown): void;
};
type Desk = { readonly waiting: Asking[]; isAsking: boolean };

const desks = new WeakMap<Pool, Desk>();
const most = 64;

/** The owner of a session as it is now. A request that comes while a question is under way is part of the next one, never of an answer already begun. */
export function ownerOf(pool: Pool, token: string, now: Instant): Promise<SessionOwner | null> {
  const desk = desks.get(pool) ?? { waiting: [], isAsking: false };
  desks.set(pool, desk);
  return new Promise((done, fail) => {
    desk.waiting.push({ token, now, done, fail });
    if (!desk.isAsking) void ask(pool, desk);
  });
}

async function ask(pool: Pool, desk: Desk): Promise<void> {
  desk.isAsking = true;
  while (desk.waiting.length > 0) {
    const asking = desk.waiting.splice(0, most);
    try {
      const tokens = [...new Set(asking.map((one) => one.token))];
      // The latest moment of those that wait: nobody is let in a little longer because they stood in line.
      const now =
        asking
          .map((one) => one.now)
          .toSorted()
          .at(-1) ?? "";
      const owners = await findSessionOwners(readOutside(pool), tokens, now);
      for (const one of asking) one.done(owners.get(one.token) ?? null);
    } catch (error) {
      for (const one of asking) one.fail(error);
    }
  }
  desk.isAsking = false;
}
