/** Builds the context of one transaction, and writes what it told right before the commit. */

import type { Context, Told } from "./action.ts";
import type { Actor } from "./actor.ts";
import type { Db } from "./db/db.ts";
import { addEvents, type EventRow } from "./db/event.store.ts";
import { dropActs, endActs } from "./db/once.ts";
import type { Pool } from "./db/pool.ts";
import { inCity, type Mode, undoable } from "./db/transaction.ts";
import { Fault } from "./fault.ts";
import { newId } from "./id.ts";
import type { Scope } from "./scope.ts";
import { allOf } from "./settle.ts";
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

/** Contexts of one transaction, what was told in them, and how it ends. */
function binder({ wake }: Ground, db: Db, { actor: first, mode }: Pick<Occasion, "actor" | "mode">) {
  const told: EventRow[] = [];
  const bind = (by: Actor, reach: Scope, at: Instant, requestId: string | null): Context => ({
    db,
    actor: by,
    scope: reach,
    now: at,
    tell(name, about, facts = {}) {
      if (mode !== "write") throw new Error(`${name} was told in a transaction that only reads`);
      told.push({
        ...{ cityId: by.cityId, at, id: newId(), name, about, facts, requestId },
        ...{ via: by.via, accountId: by.accountId, unitId: by.unitId },
      });
    },
    as(other, otherReach, earlier = at) {
      if (other.cityId !== first.cityId) throw new Error("a transaction never leaves its city");
      return bind(other, otherReach, earlier, requestId);
    },
  });
  // Said together: none of them needs the answer to another.
  const end = async (): Promise<void> => {
    await allOf([endActs(db), addEvents(db, told), wake(db, first.cityId, told)]);
  };
  return { told, bind, end };
}

/** One transaction bound to the actor's city; events told inside are saved with it or not at all. */
export function act<Result>(
  ground: Ground,
  occasion: Occasion,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const { actor, scope, now } = occasion;
  return inCity(ground.pool, actor.cityId, occasion.mode, async (db) => {
    const { bind, end } = binder(ground, db, occasion);
    const result = await work(bind(actor, scope, now, occasion.requestId ?? null));
    await end();
    return result;
  });
}

/** What came of one act among several in a transaction: its result, or the fault that undid it alone. */
export type Outcome<Result> = { readonly result: Result } | { readonly fault: Fault };

/**
 * Several writes of one city in one transaction, one after the other. A fault undoes its own act and no other;
 * anything else undoes all of them, and the caller runs each by itself.
 */
export function actOnEach<One extends Occasion, Result>(
  ground: Ground,
  occasions: readonly One[],
  work: (ctx: Context, one: One) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const [first] = occasions;
  if (first === undefined) return Promise.resolve([]);
  const { cityId } = first.actor;
  return inCity(ground.pool, cityId, "write", async (db) => {
    const { told, bind, end } = binder(ground, db, first);
    const outcomes: Outcome<Result>[] = [];
    for (const one of occasions) {
      const before = told.length;
      const ctx = bind(one.actor, one.scope, one.now, one.requestId ?? null);
      try {
        const result = await undoable(db, async () => {
          const done = await work(ctx, one);
          await endActs(db);
          return done;
        });
        outcomes.push({ result });
      } catch (error) {
        dropActs(db);
        if (!(error instanceof Fault)) throw error;
        told.length = before;
        outcomes.push({ fault: error });
      }
    }
    await end();
    return outcomes;
  });
}

/**
 * Several writes of one city in one transaction, side by side: what they say to the database in one step travels together.
 * They must not be about the same things, since none sees what another does. Whatever goes wrong undoes all of them.
 * `acted` hears when all acts are done, and only what they put by, the events and the commit are still to come.
 */
export function actTogether<One extends Occasion, Result>(
  ground: Ground,
  occasions: readonly [One, ...One[]],
  work: (ctx: Context, one: One) => Promise<Result>,
  acted: () => void,
): Promise<Result[]> {
  const [first] = occasions;
  const { cityId } = first.actor;
  return inCity(ground.pool, cityId, "write", async (db) => {
    const { bind, end } = binder(ground, db, first);
    // The same few statements for every act, each by a key: planning them anew every time costs more than running them.
    db.raw("set local plan_cache_mode = force_generic_plan").catch(() => {});
    const results = await allOf(
      occasions.map((one) => work(bind(one.actor, one.scope, one.now, one.requestId ?? null), one)),
    );
    acted();
    await end();
    return results;
  });
}
