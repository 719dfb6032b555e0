/** Runs SQL and hands back checked nouns. The only file that knows the driver. */
import type { Socket } from "node:net";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import type { z } from "zod";
import { type CityId, noteChecked } from "../shapes.ts";
import { camel, isPlannedAnew, type Sql } from "./sql.ts";

// Moments arrive as ISO strings, counts and sums as numbers: rows look exactly as they will on the wire.
// `2026-11-23 02:00:00.123456+00` becomes ISO by moving signs about: the session's zone is UTC, and a list holds hundreds of them.
const plainInstant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;
const instant = (text: string) => {
  const [, day, time, fraction = ""] = plainInstant.exec(text) ?? [];
  return day === undefined ? new Date(text).toISOString() : `${day}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
};
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.TIMESTAMPTZ, instant],
  [pg.types.builtins.DATE, (text: string) => text],
]);
const typeParser = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers.get(oid)) || pg.types.getTypeParser(oid, format ?? "text"),
};

export type Pool = pg.Pool;

/** SQL inside one transaction. Every row goes through a shape, so a column that the shape forgot is dropped. */
export type Db = {
  /** Exactly one row; anything else is a bug. */
  one<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>>;
  maybe<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape> | null>;
  many<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>[]>;
  /**
   * Rows of a list. What a statement gives first is taken apart by the shape, which must leave it as it is; after that its
   * rows are taken as they come, because the database holds only what was checked on its way in.
   */
  listed<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>[]>;
  /** Rows as the statement gives them, past any shape: for exports of many, whose statement names what it selects, best as the code does. */
  plain<Row>(query: Sql): Promise<Row[]>;
  /** How many rows the statement touched. */
  run(query: Sql): Promise<number>;
  /** The plain driver call, for the queue library, which brings its own SQL. */
  raw(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

/** A pool of connections. `role` is taken right after connecting, so that an owner's pool can act as the application. */
export function openPool(url: string, options: { max?: number; role?: string; name?: string } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    types: typeParser as never,
    // A statement need not wait for the answer to the one before it: beginning and ending cost no round trip of their own.
    pipeline: true,
    application_name: options.name ?? "tongchuang",
    // The session's zone is for reading text only; days of a city are computed with the city's own zone.
    options: `-c timezone=UTC -c datestyle=ISO -c lock_timeout=20s -c idle_in_transaction_session_timeout=120s${
      options.role === undefined ? "" : ` -c role=${options.role}`
    }`,
  });
  // An idle connection that the server closed is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("acquire", endOwed);
  return pool;
}

const speaking = new WeakSet<Socket>();

/** What is said in one turn of the loop goes out as one message: waking the database costs more than most statements do. */
function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (speaking.has(stream)) return;
  speaking.add(stream);
  stream.cork();
  setImmediate(() => {
    speaking.delete(stream);
    stream.uncork();
  });
}

/** Connections on which something was only read and whose transaction has still to be ended: with the next thing said there, or soon. */
const owing = new Set<pg.PoolClient>();
const soonMs = 5;
let isEnding = false;

function endOwed(client: pg.PoolClient): void {
  if (!owing.delete(client)) return;
  together(client);
  client.query("commit").catch(() => {});
}

/** Nothing waits for the end of a transaction that only read, and so it travels with whatever comes next. */
function oweEnd(client: pg.PoolClient): void {
  owing.add(client);
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => {
    isEnding = false;
    for (const one of [...owing]) endOwed(one);
  }, soonMs);
}

const statementNames = new Map<string, string>();

/** Statements are prepared under a name once per connection. Ever-changing ones stop being named, or the server would keep them all. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= 800) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

const proven = new WeakMap<z.ZodType, Set<string>>();

/** Holds what a statement gives for the first time against the shape that names it. */
function prove(shape: z.ZodType, text: string, rows: readonly unknown[]): void {
  const known = proven.get(shape) ?? new Set();
  proven.set(shape, known);
  const name = nameOf(text);
  if (rows.length === 0 || (name !== undefined && known.has(name))) return;
  for (const row of rows) {
    if (!isDeepStrictEqual(shape.parse(row), row)) throw new Error(`the shape changes what is listed: ${text}`);
  }
  if (name !== undefined) known.add(name);
}

const camelNames = new Map<string, string>();

/** Columns of the code's own statements: there are only so many names. */
function camelName(column: string): string {
  let name = camelNames.get(column);
  if (name === undefined) {
    name = camel(column);
    camelNames.set(column, name);
  }
  return name;
}

declare module "pg" {
  interface Query {
    handleRowDescription(message: { fields: { name: string }[] }): void;
  }
}

/** A statement whose rows arrive under the code's names for their columns, so that no row has to be written anew. */
class Asked extends pg.Query {
  override handleRowDescription(message: { fields: { name: string }[] }): void {
    for (const field of message.fields) field.name = camelName(field.name);
    super.handleRowDescription(message);
  }
}

/** What a client and a pool share. */
type Queries = {
  query(asked: Asked, done: (error: Error | null, result: pg.QueryResult) => void): unknown;
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
};

/** Wraps one connection, or a pool; `before` hears of every statement that is about to be said. */
export function dbOn(client: Queries, before: () => void = () => {}): Db {
  const query = (statement: Sql): Promise<pg.QueryResult> => {
    before();
    const { text, values } = statement;
    const name = isPlannedAnew(statement) ? undefined : nameOf(text);
    const asked = new Asked(name === undefined ? { text, values } : { name, text, values });
    return new Promise<pg.QueryResult>((done, fail) => {
      client.query(asked, (error, result) => (error ? fail(error) : done(result)));
    }).catch((error: Error) => {
      // The driver's own trace ends at the socket; this one leads to whoever asked.
      Error.captureStackTrace(error);
      throw error;
    });
  };
  const many = async <Shape extends z.ZodType>(shape: Shape, statement: Sql): Promise<z.output<Shape>[]> => {
    const { rows } = await query(statement);
    return noteChecked(
      shape,
      rows.map((row) => shape.parse(row)),
    );
  };
  return {
    many,
    async listed(shape, statement) {
      const { rows } = await query(statement);
      prove(shape, statement.text, rows);
      return noteChecked(shape, rows);
    },
    async one(shape, statement) {
      const rows = await many(shape, statement);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${statement.text.slice(0, 200)}`);
      return rows[0] as z.output<typeof shape>;
    },
    async maybe(shape, statement) {
      return (await many(shape, statement))[0] ?? null;
    },
    async plain<Row>(statement: Sql) {
      return (await query(statement)).rows as Row[];
    },
    async run(statement) {
      return (await query(statement)).rowCount ?? 0;
    },
    async raw(text, values) {
      return client.query(text, values);
    },
  };
}

export type Mode = "read" | "write" | "snapshot";

const begins: Record<Mode, string> = {
  read: "begin read only",
  write: "begin",
  /** One unchanging view for long exports. */
  snapshot: "begin isolation level repeatable read read only",
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

/** One transaction bound to one city: row-level security lets it see and write that city only. */
export function inCity<Result>(
  pool: Pool,
  cityId: CityId,
  mode: Mode,
  work: (db: Db, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const begin = `${begins[mode]}; set local app.city = ${pg.escapeLiteral(cityId)}`;
  return transaction(pool, begin, work, mode !== "write");
}

/** What this transaction says from here on runs by plans made for any values: planning short statements for their own costs more than running them. */
export function planOnce(db: Db): void {
  db.raw("set local plan_cache_mode = force_generic_plan").catch(() => {});
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
