/** What many acts of one transaction ask in the same words is asked once in it, what they ask in like words is asked together, and what they all add is added once, in its end. */
import DataLoader from "dataloader";
import type { Id } from "../shapes.ts";
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

const loaders = new WeakMap<Db, Map<string, DataLoader<unknown, unknown>>>();

/**
 * Asks for one, where acts that run side by side ask for others in the same turn: `ask` gets all of them and answers in
 * their order. It is that of whoever asked first in the transaction: of the scope it may use the city alone, and what else
 * differs stands in the key.
 */
export function askTogether<Key, Result>(
  db: Db,
  name: string,
  key: Key,
  ask: (keys: readonly Key[]) => Promise<readonly Result[]>,
): Promise<Result> {
  const own = loaders.get(db) ?? new Map<string, DataLoader<unknown, unknown>>();
  loaders.set(db, own);
  const loader =
    own.get(name) ?? new DataLoader(ask as (keys: readonly unknown[]) => Promise<unknown[]>, { cache: false });
  own.set(name, loader);
  return loader.load(key) as Promise<Result>;
}

/** Adds or holds one thing together with what other acts add in the same turn; nothing comes back. As for `askTogether`. */
export function addTogether<Item>(
  db: Db,
  name: string,
  item: Item,
  add: (items: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  return askTogether(db, name, item, async (items) => {
    await add(items);
    return items.map(() => undefined);
  });
}

type Named = { readonly id: Id };

/** Of several words about one record the first. */
export const firstOfEach = <One extends Named>(all: readonly One[]): One[] => [
  ...new Map(all.toReversed().map((one) => [one.id, one])).values(),
];

/** True for the first word about each record that came of it; a second word about the same came too late. */
export function onceEach(all: readonly Named[], cameOfIt: readonly Named[]): boolean[] {
  const ids = new Set(cameOfIt.map((one) => one.id));
  return all.map((one) => ids.delete(one.id));
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

/** Forgets what was put by and what was asked once, where the acts were undone: what was held for an answer is held no more. */
export function dropActs(db: Db): void {
  endings.delete(db);
  known.delete(db);
}
