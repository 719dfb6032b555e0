/** The shelf of letters in the phone's IndexedDB, with what was sent and its receipt. */
import { Dexie, type EntityTable } from "dexie";
import type { HeldLetter, Letter, Shelf } from "./outbox.ts";

type Kept = Letter & { readonly order?: number; readonly heldBecause?: string };
export type Sent = {
  readonly id: string;
  readonly about: string;
  readonly endpoint: string;
  readonly sentAt: string;
  readonly answer: unknown;
};

type Tables = Dexie & { letters: EntityTable<Kept, "order">; sent: EntityTable<Sent, "id"> };

/** One store for one person on this phone: another person's letters are never shown or sent. */
export function openShelf(owner: string): Shelf & {
  /** What the server has acknowledged, newest first. */
  sentList(): Promise<Sent[]>;
  close(): void;
} {
  const tables = new Dexie(`outbox.${owner}`) as Tables;
  tables.version(1).stores({ letters: "++order, &id, about", sent: "id, sentAt" });
  const isHeld = (letter: Kept): letter is Kept & HeldLetter => letter.heldBecause !== undefined;
  return {
    waiting: async () => (await tables.letters.orderBy("order").toArray()).filter((letter) => !isHeld(letter)),
    held: async () => (await tables.letters.orderBy("order").toArray()).filter(isHeld),
    async put(letter) {
      await tables.transaction("rw", tables.letters, async () => {
        if ((await tables.letters.where("id").equals(letter.id).count()) === 0) await tables.letters.add({ ...letter });
        // "Saved" may be shown only after the letter can be read back.
        if ((await tables.letters.where("id").equals(letter.id).first()) === undefined)
          throw new Error("the letter was not kept");
      });
    },
    async hold(id, because) {
      await tables.letters.where("id").equals(id).modify({ heldBecause: because });
    },
    async release(id) {
      await tables.letters
        .where("id")
        .equals(id)
        .modify((letter) => {
          delete (letter as { heldBecause?: string }).heldBecause;
        });
    },
    async sent(id, answer) {
      await tables.transaction("rw", tables.letters, tables.sent, async () => {
        const letter = await tables.letters.where("id").equals(id).first();
        if (letter === undefined) return;
        const { about, endpoint } = letter;
        await tables.sent.put({ id, about, endpoint, sentAt: new Date().toISOString(), answer });
        await tables.letters.where("id").equals(id).delete();
      });
    },
    sentList: async () => await tables.sent.orderBy("sentAt").reverse().limit(300).toArray(),
    close: () => tables.close(),
  };
}
