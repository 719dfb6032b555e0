/** Builds the context of one transaction, and writes what it told right before the commit. */

import type { Context, Told } from "./action.ts";
import type { Actor } from "./actor.ts";
import { type Db, inCity, type Mode, type Pool } from "./db/db.ts";
import { addEvents, type EventRow } from "./db/event.store.ts";
import { newId } from "./id.ts";
import type { Scope } from "./scope.ts";
import type { Instant } from "./shapes.ts";

/** Puts queue rows for the jobs that wait for these events, on the connection of the change. */
export type Wake = (db: Db, cityId: string, told: readonly Told[]) => Promise<void>;

/** What every transaction of this process shares. */
export type Ground = { readonly pool: Pool; readonly wake: Wake; readonly now: () => Instant };

export type Occasion = {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly mode: Mode;
  readonly now: Instant;
  readonly requestId?: string | null;
};

/** One transaction bound to the actor's city; events told inside are saved with it or not at all. */
export function act<Result>(
  ground: Ground,
  occasion: Occasion,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const { actor, scope, now } = occasion;
  return inCity(ground.pool, actor.cityId, occasion.mode, async (db) => {
    const told: EventRow[] = [];
    const bind = (by: Actor, reach: Scope, at: Instant): Context => ({
      db,
      actor: by,
      scope: reach,
      now: at,
      tell(name, about, facts = {}) {
        if (occasion.mode !== "write") throw new Error(`${name} was told in a transaction that only reads`);
        told.push({
          ...{ cityId: by.cityId, at, id: newId(), name, about, facts, requestId: occasion.requestId ?? null },
          ...{ via: by.via, accountId: by.accountId, unitId: by.unitId },
        });
      },
      as(other, otherReach, earlier = at) {
        if (other.cityId !== actor.cityId) throw new Error("a transaction never leaves its city");
        return bind(other, otherReach, earlier);
      },
    });
    const result = await work(bind(actor, scope, now));
    await addEvents(db, told);
    await ground.wake(db, actor.cityId, told);
    return result;
  });
}
