/** Transactions: bound to one city, or outside all of them. */
import pg from "pg";
import type { CityId } from "../shapes.ts";
import { type Db, dbOn } from "./db.ts";
import { oweEnd, type Pool, together } from "./pool.ts";

export type Mode = keyof typeof begins;

const begins = {
  read: "begin read only",
  write: "begin",
  /** One unchanging view for long exports. */
  snapshot: "begin isolation level repeatable read read only",
  /** Short reads, several in one transaction; planning them for their own values would cost more than running them. */
  brief: "begin read only; set local plan_cache_mode = force_generic_plan",
};

/** One transaction on one connection. Whatever the work throws rolls everything back. */
async function transaction<Result>(
  pool: Pool,
  begin: string,
  work: (db: Db, client: pg.PoolClient) => Promise<Result>,
  isReadOnly = false,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Without a city that is set nothing can be read or written, so the work need not wait until this has been answered.
    together(client);
    const begun = client.query(begin);
    begun.catch(() => {});
    const result = await work(
      dbOn(client, () => together(client)),
      client,
    );
    await begun;
    if (isReadOnly) oweEnd(client);
    else await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

type Shared = {
  readonly client: Promise<pg.PoolClient>;
  /** One for all, so that what they all ask is asked once: each joined before anything is said on it. */
  readonly db: Promise<Db>;
  /** How its beginning went; without a city that is set, what was read would be nothing. */
  begun: Promise<unknown>;
  joined: number;
  reading: number;
  hasFailed: boolean;
};

/** More in one transaction would only make the first of them wait for the last. */
const most = 4;
const open = new WeakMap<Pool, Map<string, Shared>>();

/** The transaction that brief reads of a city join in this turn of the loop. */
function joinShared(pool: Pool, cityId: CityId, begin: string): Shared {
  const cities = open.get(pool) ?? new Map<string, Shared>();
  open.set(pool, cities);
  let shared = cities.get(cityId);
  if (shared === undefined || shared.joined === most) {
    const client = pool.connect();
    const db = client.then((one) => dbOn(one, () => together(one)));
    db.catch(() => {});
    const made: Shared = { client, db, begun: client, joined: 0, reading: 0, hasFailed: false };
    made.begun = client.then((one) => {
      together(one);
      return one.query(begin);
    });
    made.begun.catch(() => {});
    cities.set(cityId, made);
    setImmediate(() => {
      if (cities.get(cityId) === made) cities.delete(cityId);
    });
    shared = made;
  }
  shared.joined += 1;
  shared.reading += 1;
  return shared;
}

async function leaveShared(shared: Shared): Promise<void> {
  shared.reading -= 1;
  if (shared.reading > 0) return;
  const client = await shared.client;
  if (!shared.hasFailed) {
    oweEnd(client);
    client.release();
    return;
  }
  await client.query("rollback").then(
    () => client.release(),
    (broken: Error) => client.release(broken),
  );
}

/** What PostgreSQL answers to everything said in a transaction after something in it went wrong. */
const isAnothersFailure = (error: unknown): boolean => (error as { code?: string } | null)?.code === "25P02";

async function inShared<Result>(
  pool: Pool,
  cityId: CityId,
  begin: string,
  work: (db: Db, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const shared = joinShared(pool, cityId, begin);
  try {
    const result = await work(await shared.db, await shared.client);
    await shared.begun;
    return result;
  } catch (error) {
    shared.hasFailed = true;
    if (!isAnothersFailure(error)) throw error;
  } finally {
    leaveShared(shared).catch(() => {});
  }
  return transaction(pool, begin, work, true);
}

/**
 * One transaction bound to one city: row-level security lets it see and write that city only. Brief reads that begin in one
 * turn of the loop share one, which spares each its own waking of the database; what goes wrong for one of them goes wrong
 * for that one only, since the others then read again by themselves.
 */
export function inCity<Result>(
  pool: Pool,
  cityId: CityId,
  mode: Mode,
  work: (db: Db, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const begin = `${begins[mode]}; set local app.city = ${pg.escapeLiteral(cityId)}`;
  return mode === "brief" ? inShared(pool, cityId, begin, work) : transaction(pool, begin, work, mode !== "write");
}

/** Part of a transaction that can be undone alone: what the work did until it threw never happened, and the rest stands. */
export async function undoable<Result>(db: Db, work: () => Promise<Result>): Promise<Result> {
  await db.raw("savepoint part");
  try {
    return await work();
  } catch (error) {
    await db.raw("rollback to savepoint part");
    throw error;
  }
}

/** One transaction outside any city: sign-in, the queue and shared dictionaries. */
export function outsideCities<Result>(pool: Pool, work: (db: Db) => Promise<Result>): Promise<Result> {
  return transaction(pool, "begin", work);
}

/** One statement that reads outside any city, without a transaction around it: who comes is asked on every request. */
export const readOutside = (pool: Pool): Pick<Db, "maybe" | "many"> => dbOn(pool);

/** Serialization failures and deadlocks: nothing happened, and the same transaction may simply run again. */
export function mayRunAgain(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === "40001" || code === "40P01";
}
