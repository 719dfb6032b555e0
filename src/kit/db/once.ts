/** What many acts of one transaction ask in the same words is asked once in it. */
import type { Db } from "./db.ts";

const known = new WeakMap<Db, Map<string, Promise<unknown>>>();

/** The answer of the first time in this transaction; only for what the transaction does not change. */
export function onceIn<Result>(db: Db, key: string, ask: () => Promise<Result>): Promise<Result> {
  const answers = known.get(db) ?? new Map<string, Promise<unknown>>();
  known.set(db, answers);
  const before = answers.get(key);
  if (before !== undefined) return before as Promise<Result>;
  const asked = ask();
  answers.set(key, asked);
  return asked;
}
