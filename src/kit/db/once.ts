/** What many acts of one transaction ask in the same words is asked once in it, and what they all add is added once, in its end. */
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

type Ending = { readonly items: unknown[]; readonly add: (items: readonly never[]) => Promise<unknown> };

const endings = new WeakMap<Db, Map<string, Ending>>();

/** Puts something by until all acts of the transaction are done; whatever was put by under one key is then added together. */
export function addInTheEnd<Item>(
  db: Db,
  key: string,
  item: Item,
  add: (items: readonly Item[]) => Promise<unknown>,
): void {
  const own = endings.get(db) ?? new Map<string, Ending>();
  endings.set(db, own);
  const ending = own.get(key) ?? { items: [], add };
  own.set(key, ending);
  ending.items.push(item);
}

/** Adds what was put by. Whoever runs acts calls it after them, inside whatever undoes them. */
export async function endActs(db: Db): Promise<void> {
  const own = [...(endings.get(db)?.values() ?? [])];
  endings.delete(db);
  await Promise.all(own.map(({ items, add }) => add(items as never[])));
}

/** Forgets what was put by, where the acts were undone. */
export const dropActs = (db: Db): void => void endings.delete(db);
