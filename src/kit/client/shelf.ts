/** The shelf of letters in the phone's IndexedDB, sealed, with what was sent and its receipt. */
import { Dexie, type EntityTable } from "dexie";
import type { HeldLetter, Letter, Shelf } from "./outbox.ts";
import type { Sealed, Vault } from "./vault.ts";

/** What a letter says is sealed; the rest only says that there is one. Its file lies apart, so that lists stay light. */
type Row = Omit<Letter, "input" | "file"> & {
  readonly order?: number;
  readonly input: Sealed;
  readonly fileType?: string;
  readonly heldBecause?: string;
};

type FileRow = { readonly id: string; readonly bytes: Sealed };

export type Sent = {
  readonly id: string;
  readonly about: string;
  readonly endpoint: string;
  readonly sentAt: string;
};

type Tables = Dexie & {
  letters: EntityTable<Row, "order">;
  files: EntityTable<FileRow, "id">;
  sent: EntityTable<Sent, "id">;
};

/** A letter as a list shows it. */
export type Listed = Pick<Letter, "id" | "about" | "endpoint" | "madeAt">;

const text = { to: new TextEncoder(), from: new TextDecoder() };

/** One store for one person on this phone: another person's letters are never shown or sent. */
export function openShelf(
  owner: string,
  vault: Vault,
): Shelf & {
  /** What waits, in order, without opening any. */
  list(): Promise<Listed[]>;
  /** What the server has acknowledged, newest first. */
  sentList(): Promise<Sent[]>;
  close(): void;
} {
  const tables = new Dexie(`outbox.${owner}`) as Tables;
  tables.version(1).stores({ letters: "++order, &id, about", sent: "id, sentAt" });
  tables.version(2).stores({ letters: "++order, &id, about", files: "id", sent: "id, sentAt" });

  const unseal = async ({ order: _, input, fileType, ...letter }: Row): Promise<Letter> => {
    const file = fileType === undefined ? undefined : await tables.files.get(letter.id);
    return {
      ...letter,
      input: JSON.parse(text.from.decode(await vault.open(input))) as Letter["input"],
      ...(file === undefined ? {} : { file: new Blob([await vault.open(file.bytes)], { type: fileType }) }),
    };
  };
  const rows = async (isHeld: boolean) =>
    (await tables.letters.orderBy("order").toArray()).filter((row) => (row.heldBecause !== undefined) === isHeld);

  return {
    async *waiting() {
      // One at a time: opening every photo at once could ask for more memory than an old phone has.
      for (const { id } of await rows(false)) {
        const row = await tables.letters.where("id").equals(id).first();
        if (row !== undefined && row.heldBecause === undefined) yield await unseal(row);
      }
    },
    held: async () => Promise.all((await rows(true)).map((row) => unseal(row) as Promise<HeldLetter>)),
    list: async () => (await rows(false)).map(({ id, about, endpoint, madeAt }) => ({ id, about, endpoint, madeAt })),
    async put(letter) {
      const { file, input, ...said } = letter;
      const row: Row = {
        ...said,
        input: await vault.seal(text.to.encode(JSON.stringify(input))),
        ...(file === undefined ? {} : { fileType: file.type }),
      };
      const bytes = file === undefined ? null : await vault.seal(new Uint8Array(await file.arrayBuffer()));
      await tables.transaction("rw", tables.letters, tables.files, async () => {
        if ((await tables.letters.where("id").equals(letter.id).count()) === 0) {
          if (bytes !== null) await tables.files.put({ id: letter.id, bytes });
          await tables.letters.add(row);
        }
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
        .modify((row) => {
          delete (row as { heldBecause?: string }).heldBecause;
        });
    },
    async note(id, uploadAddress) {
      await tables.letters
        .where("id")
        .equals(id)
        .modify((row) => {
          if (uploadAddress === null) delete (row as { uploadAddress?: string }).uploadAddress;
          else (row as { uploadAddress?: string }).uploadAddress = uploadAddress;
        });
    },
    async sent(id) {
      await tables.transaction("rw", tables.letters, tables.files, tables.sent, async () => {
        const letter = await tables.letters.where("id").equals(id).first();
        if (letter === undefined) return;
        const { about, endpoint } = letter;
        await tables.sent.put({ id, about, endpoint, sentAt: new Date().toISOString() });
        await tables.letters.where("id").equals(id).delete();
        await tables.files.delete(id);
      });
    },
    sentList: async () => await tables.sent.orderBy("sentAt").reverse().limit(300).toArray(),
    close: () => tables.close(),
  };
}
