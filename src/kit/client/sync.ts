/** Keeps the outbox moving: sends when there is signal, tells how much waits, and never runs twice at once. */
import type { Endpoint } from "../endpoint.ts";
import { newId } from "../id.ts";
import { call } from "./api.ts";
import { flush, type HeldLetter, type Letter, type Shelf } from "./outbox.ts";

export type SyncState = {
  readonly waiting: number;
  readonly held: readonly HeldLetter[];
  readonly sent: number;
  readonly isSending: boolean;
  /** True when the last round could not finish: no signal, a busy server, or an ended session. */
  readonly isStuck: boolean;
};

export type Sync = {
  /** Keeps a call as a letter; resolves once it can be read back from the device. */
  enqueue(endpoint: string, about: string, input: Record<string, unknown>, file?: Blob): Promise<Letter>;
  sendNow(): Promise<void>;
  /** Sends a letter again that was set aside. */
  release(id: string): Promise<void>;
  state(): SyncState;
  subscribe(changed: () => void): () => void;
  stop(): void;
};

const everyMs = 15_000;

type CountingShelf = Shelf & { sentList(): Promise<readonly unknown[]> };

/** `endpoints` are those that letters may name. */
export function startSync(shelf: CountingShelf, endpoints: Readonly<Record<string, Endpoint>>): Sync {
  let state: SyncState = { waiting: 0, held: [], sent: 0, isSending: false, isStuck: false };
  const listeners = new Set<() => void>();
  const show = (changes: Partial<SyncState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const count = async () =>
    show({ waiting: (await shelf.waiting()).length, held: await shelf.held(), sent: (await shelf.sentList()).length });

  const send = async (letter: Letter) => {
    const endpoint = endpoints[letter.endpoint];
    if (endpoint === undefined) throw new Error(`this app does not know the endpoint ${letter.endpoint}`);
    const answer = await call(endpoint, letter.input, { requestId: letter.id, file: letter.file });
    await count();
    return answer;
  };

  let running: Promise<void> | null = null;
  const round = async () => {
    show({ isSending: true });
    try {
      const end = await flush(shelf, send);
      show({ isStuck: end === "waiting" });
    } finally {
      show({ isSending: false });
      await count();
    }
  };
  const sendNow = (): Promise<void> => {
    // One tab sends at a time; a second one would only send the same letters again.
    running ??= locked(round).finally(() => {
      running = null;
    });
    return running;
  };

  const timer = setInterval(() => void sendNow(), everyMs);
  const online = () => void sendNow();
  window.addEventListener("online", online);
  void count().then(sendNow);

  return {
    async enqueue(endpoint, about, input, file) {
      const letter: Letter = {
        id: newId(),
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
