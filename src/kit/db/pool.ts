/** Opens connections, and says on them together what need not be said apart. */
import type { Socket } from "node:net";
import pg from "pg";

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
export function together(client: pg.PoolClient): void {
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
export function oweEnd(client: pg.PoolClient): void {
  owing.add(client);
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => {
    isEnding = false;
    for (const one of [...owing]) endOwed(one);
  }, soonMs);
}
