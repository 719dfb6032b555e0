/** Keeps the outbox moving: sends when there is signal, tells how much waits, and never runs twice at once. */
import type { Endpoint } from "../endpoint.ts";
import { newId } from "../id.ts";
import { call, Refused, type Way } from "./api.ts";
import { flush, type HeldLetter, type Letter, type Shelf } from "./outbox.ts";

export type SyncState = {
  readonly waiting: number;
  readonly held: readonly HeldLetter[];
  readonly sent: number;
  readonly isSending: boolean;
  /** True when the last round could not finish: no signal, a busy server, or an ended session. */
  readonly isStuck: boolean;
  /** How much of the file that is being sent has arrived, from 0 to 1; null when none is on its way. */
  readonly share: number | null;
};

export type Sync = {
  /** Keeps a call as a letter; resolves once it can be read back from the device. The same id twice is one letter. */
  enqueue(endpoint: string, about: string, input: Record<string, unknown>, file?: Blob, id?: string): Promise<Letter>;
  sendNow(): Promise<void>;
  /** Sends a letter again that was set aside. */
  release(id: string): Promise<void>;
  state(): SyncState;
  subscribe(changed: () => void): () => void;
  stop(): void;
};

const everyMs = 15_000;

type CountingShelf = Shelf & { list(): Promise<readonly unknown[]>; sentList(): Promise<readonly unknown[]> };

/** Sends one letter: a file goes ahead in a way that goes on where it broke off, then the call itself, which happens once. */
export async function sendLetter(
  endpoint: Endpoint,
  letter: Letter,
  shelf: Pick<Shelf, "note">,
  onProgress?: (share: number) => void,
  way?: Way,
): Promise<void> {
  const { id, file, input } = letter;
  try {
    const uploadKey =
      file === undefined
        ? undefined
        : // The first page has no file to bring; this part is fetched, or taken from what the phone keeps, when there is one.
          await (await import("./resumable.ts")).bringFile(file, {
            address: letter.uploadAddress ?? null,
            onAddress: (address) => shelf.note(id, address),
            onProgress,
            way,
          });
    await call(endpoint, input, { requestId: id, uploadKey, way });
  } catch (error) {
    if (error instanceof Refused && error.code === "upload.gone") await shelf.note(id, null);
    throw error;
  }
}

/** `endpoints` are those that letters may name. */
export function startSync(shelf: CountingShelf, endpoints: Readonly<Record<string, Endpoint>>): Sync {
  let state: SyncState = { waiting: 0, held: [], sent: 0, isSending: false, isStuck: false, share: null };
  const listeners = new Set<() => void>();
  const show = (changes: Partial<SyncState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const count = async () =>
    show({ waiting: (await shelf.list()).length, held: await shelf.held(), sent: (await shelf.sentList()).length });

  const send = async (letter: Letter) => {
    const endpoint = endpoints[letter.endpoint];
    if (endpoint === undefined) throw new Error(`this app does not know the endpoint ${letter.endpoint}`);
    await sendLetter(endpoint, letter, shelf, (share) => show({ share }));
    show({ waiting: Math.max(0, state.waiting - 1), share: null });
  };

  let running: Promise<void> | null = null;
  let isWanted = false;
  const round = async () => {
    isWanted = false;
    show({ isSending: true });
    try {
      const end = await flush(shelf, send);
      show({ isStuck: end === "waiting" });
    } finally {
      show({ isSending: false, share: null });
      await count();
    }
  };
  const sendNow = (): Promise<void> => {
    isWanted = true;
    // One tab sends at a time; a second one would only send the same letters again.
    running ??= locked(round).finally(() => {
      running = null;
      // What was written while this round was under way does not wait for the next one.
      if (isWanted && !state.isStuck) void sendNow();
    });
    return running;
  };

  const timer = setInterval(() => void sendNow(), everyMs);
  const online = () => void sendNow();
  window.addEventListener("online", online);
  void count().then(sendNow);

  return {
    async enqueue(endpoint, about, input, file, id = newId()) {
      const letter: Letter = {
        id,
        about,
        endpoint,
        input,
        madeAt: new Date().toISOString(),
        ...(file === undefined ? {} : { file }),
      };
      await shelf.put(letter);
      await count();
      void sendNow();
      return letter;
    },
    sendNow,
    async release(id) {
      await shelf.release(id);
      await count();
      await sendNow();
    },
    state: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    stop() {
      clearInterval(timer);
      window.removeEventListener("online", online);
    },
  };
}

function locked(work: () => Promise<void>): Promise<void> {
  return "locks" in navigator ? navigator.locks.request("outbox", work) : work();
}
