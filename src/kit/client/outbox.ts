/** The outbox of a phone: endpoint calls kept as letters on the device and sent in order when there is signal. */
import { Refused } from "./api.ts";

/** A call that has not been acknowledged yet. Its request id makes resending harmless. */
export type Letter = {
  readonly id: string;
  /** The record it is about; letters about one record stay in order. */
  readonly about: string;
  readonly endpoint: string;
  readonly input: Record<string, unknown>;
  readonly file?: Blob;
  /** Where the file's upload got to. */
  readonly uploadAddress?: string;
  readonly madeAt: string;
};

export type HeldLetter = Letter & { readonly heldBecause: string };

/** Where letters lie; the phone keeps them in IndexedDB, tests in memory. */
export type Shelf = {
  /** Waiting letters in the order they were written. */
  waiting(): AsyncIterable<Letter>;
  /** Letters that were set aside; their files stay on the shelf. */
  held(): Promise<HeldLetter[]>;
  put(letter: Letter): Promise<void>;
  /** Sets a letter aside with the server's sentence, for a person to decide. */
  hold(id: string, because: string): Promise<void>;
  /** Back among the waiting ones. */
  release(id: string): Promise<void>;
  /** Notes where the upload of a letter's file got to; null: it has to begin again. */
  note(id: string, uploadAddress: string | null): Promise<void>;
  /** Acknowledged by the server. */
  sent(id: string): Promise<void>;
};

/** Statuses that mean "later": for everything (no session, too busy), or for this record alone (a bug, a file to bring again). */
const laterForAll = new Set([401, 408, 425, 429, 502, 503, 504]);
const laterForOne = new Set([410, 500]);
const laterCodes = new Set(["client.too_old"]);

const isForAll = (error: Refused): boolean =>
  error.status === null || laterForAll.has(error.status) || laterCodes.has(error.code);

/** True when the letter itself was refused, so that sending it again cannot help. */
export function isRefusal(error: unknown): error is Refused {
  return error instanceof Refused && !isForAll(error) && !laterForOne.has(error.status ?? 0);
}

/**
 * Sends what waits, in order. No signal, a busy server or an ended session stops the round and keeps everything.
 * A refused letter is set aside, and later letters about the same record wait with it; a letter that the server stumbles
 * over waits as well, and holds up no other record.
 */
export async function flush(shelf: Shelf, send: (letter: Letter) => Promise<unknown>): Promise<"empty" | "waiting"> {
  const stuck = new Set((await shelf.held()).map((letter) => letter.about));
  let isAllSent = true;
  for await (const letter of shelf.waiting()) {
    if (stuck.has(letter.about)) continue;
    try {
      await send(letter);
      await shelf.sent(letter.id);
    } catch (error) {
      if (!(error instanceof Refused) || isForAll(error)) return "waiting";
      stuck.add(letter.about);
      if (isRefusal(error)) await shelf.hold(letter.id, error.message);
      else isAllSent = false;
    }
  }
  return isAllSent ? "empty" : "waiting";
}
