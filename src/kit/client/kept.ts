/** What the phone keeps for working without signal, sealed: the answers of a few endpoints, by person, and half-filled forms with their photos. */
import { Dexie, type EntityTable } from "dexie";
import { newId } from "../id.ts";
import type { Sealed, Vault } from "./vault.ts";

type Entry = {
  readonly key: string;
  readonly value: Sealed;
  readonly files: readonly string[];
  readonly keptAt: string;
};
type File = { readonly id: string; readonly bytes: Sealed; readonly type: string };
type Tables = Dexie & { entries: EntityTable<Entry, "key">; files: EntityTable<File, "id"> };

export type Kept = {
  /** Resolves once it lies on the device; fails when the device has no room, and then the earlier value is still there. */
  put(key: string, value: unknown): Promise<void>;
  get<Value>(key: string): Promise<Value | null>;
  remove(key: string): Promise<void>;
  /** Keys that begin so. */
  keys(prefix: string): Promise<string[]>;
};

const text = { to: new TextEncoder(), from: new TextDecoder() };
const fileMark = "$file";

/** One store for one person on this phone. `onTrouble` hears of every value that could not be kept, and when keeping works again. */
export function openKept(owner: string, vault: Vault, onTrouble: (isInTrouble: boolean) => void): Kept {
  const tables = new Dexie(`kept.${owner}`) as Tables;
  tables.version(1).stores({ entries: "key" });
  tables.version(2).stores({ entries: "key", files: "id" });
  // A photo is sealed once, however often the form around it changes.
  const known = new WeakMap<Blob, string>();

  /** The value as JSON in which files are named; files that were not kept before come along. */
  const packed = async (value: unknown) => {
    const files: File[] = [];
    const fresh: Blob[] = [];
    const names: string[] = [];
    const jobs: Promise<void>[] = [];
    const json = JSON.stringify(value, (_, part: unknown) => {
      if (!(part instanceof Blob)) return part;
      const id = known.get(part) ?? newId();
      names.push(id);
      if (!known.has(part)) {
        known.set(part, id);
        fresh.push(part);
        const keep = async () => {
          files.push({ id, bytes: await vault.seal(new Uint8Array(await part.arrayBuffer())), type: part.type });
        };
        jobs.push(keep());
      }
      return { [fileMark]: id };
    });
    await Promise.all(jobs);
    return { value: await vault.seal(text.to.encode(json ?? "null")), files, fresh, names };
  };

  /** Values are written in the order in which they were given, one after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };

  return {
    put: (key, value) =>
      inOrder(async () => {
        const { value: sealed, files, fresh, names } = await packed(value);
        try {
          await tables.transaction("rw", tables.entries, tables.files, async () => {
            const before = await tables.entries.get(key);
            await tables.files.bulkPut(files);
            await tables.entries.put({ key, value: sealed, files: names, keptAt: new Date().toISOString() });
            await tables.files.bulkDelete((before?.files ?? []).filter((id) => !names.includes(id)));
          });
          onTrouble(false);
        } catch (error) {
          for (const blob of fresh) known.delete(blob);
          onTrouble(true);
          throw error;
        }
      }),
    get: <Value>(key: string) =>
      inOrder(async () => {
        const entry = await tables.entries.get(key);
        if (entry === undefined) return null;
        const files = new Map<string, Blob>();
        for (const row of await tables.files.bulkGet([...entry.files])) {
          if (row === undefined) continue;
          const blob = new Blob([await vault.open(row.bytes)], { type: row.type });
          known.set(blob, row.id);
          files.set(row.id, blob);
        }
        return JSON.parse(text.from.decode(await vault.open(entry.value)), (_, part: unknown) => {
          const id = (part as Record<string, string> | null)?.[fileMark];
          return id === undefined ? part : (files.get(id) ?? part);
        }) as Value;
      }),
    remove: (key) =>
      inOrder(async () => {
        const entry = await tables.entries.get(key);
        await tables.files.bulkDelete([...(entry?.files ?? [])]);
        await tables.entries.delete(key);
      }),
    async keys(prefix) {
      return (await tables.entries.where("key").startsWith(prefix).primaryKeys()) as string[];
    },
  };
}
