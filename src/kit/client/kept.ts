/** What the phone keeps for working without signal: the answers of a few endpoints, by person, and half-filled forms. */
import { Dexie, type EntityTable } from "dexie";

type Entry = { readonly key: string; readonly value: unknown; readonly keptAt: string };
type Tables = Dexie & { entries: EntityTable<Entry, "key"> };

export type Kept = {
  put(key: string, value: unknown): Promise<void>;
  get<Value>(key: string): Promise<Value | null>;
  remove(key: string): Promise<void>;
  /** Keys that begin so. */
  keys(prefix: string): Promise<string[]>;
};

/** One store for one person on this phone. */
export function openKept(owner: string): Kept {
  const tables = new Dexie(`kept.${owner}`) as Tables;
  tables.version(1).stores({ entries: "key" });
  return {
    async put(key, value) {
      await tables.entries.put({ key, value, keptAt: new Date().toISOString() });
    },
    async get<Value>(key: string) {
      return ((await tables.entries.get(key))?.value as Value | undefined) ?? null;
    },
    async remove(key) {
      await tables.entries.delete(key);
    },
    async keys(prefix) {
      return (await tables.entries.where("key").startsWith(prefix).primaryKeys()) as string[];
    },
  };
}
