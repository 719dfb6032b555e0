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
  readonly madeAt: string;
};

export type HeldLetter = Letter & { readonly heldBecause: string };

/** Where letters lie; the phone keeps them in IndexedDB, tests in memory. */
export type Shelf = {
  /** Waiting letters in the order they were written. */
  waiting(): Promise<Letter[]>;
  held(): Promise<HeldLetter[]>;
  put(letter: Letter): Promise<void>;
  /** Sets a letter aside with the server's sentence, for a person to decide. */
  hold(id: string, because: string): Promise<void>;
  /** Back among the waiting ones. */
  release(id: string): Promise<void>;
  /** Acknowledged by the server. */
  sent(id: string, answer: unknown): Promise<void>;
};

/** Statuses that mean "later": the server is busy, the session has ended, the app is too old for this server. */
const laterStatuses = new Set([401, 408, 409, 425, 429, 500, 502, 503, 504]);
const laterCodes = new Set(["client.too_old"]);

/** True when the letter itself was refused, so that sending it again cannot help. */
export function isRefusal(error: unknown): error is Refused {
  if (!(error instanceof Refused) || error.status === null) return false;
  if (error.status === 409) return !laterCodes.has(error.code);
  return !laterStatuses.has(error.status);
}

/**
 * Sends what waits, in order. No signal, a busy server or an ended session stops the round and keeps everything.
 * A refused letter is set aside, and later letters about the same record wait with it.
 */
export async function flush(shelf: Shelf, send: (letter: Letter) => Promise<unknown>): Promise<"empty" | "waiting"> {
  const stuck = new Set((await shelf.held()).map((letter) => letter.about));
  for (const letter of await shelf.waiting()) {
    if (stuck.has(letter.about)) continue;
    try {
      await shelf.sent(letter.id, await send(letter));
    } catch (error) {
      if (!isRefusal(error)) return "waiting";
      stuck.add(letter.about);
      await shelf.hold(letter.id, error.message);
    }
  }
  return "empty";
}
