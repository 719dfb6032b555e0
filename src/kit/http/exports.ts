/** Exports in a thread of their own: the server's thread hands over what is wanted and passes on what comes, and others do not wait. */
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { type MessagePort, Worker } from "node:worker_threads";
import type { Call, FileReply } from "../action.ts";
import type { Actor } from "../actor.ts";
import { Fault, type FaultValues } from "../fault.ts";
import type { Scope } from "../scope.ts";
import type { Instant } from "../shapes.ts";

/** One export of one list, for one person. Everything in it crosses from thread to thread as data. */
export type Wanted = {
  readonly room: string;
  readonly list: string;
  readonly format: "xlsx" | "csv";
  readonly actor: Actor;
  readonly scope: Scope;
  readonly call: Call;
  readonly input: object;
  readonly now: Instant;
};

export type Exporter = {
  run(wanted: Wanted): Promise<FileReply>;
  close(): Promise<void>;
};

/** So many pieces may be on their way before the reader has taken one. */
const ahead = 8;
/** Many times what two pages of rows need. With more at hand the thread would let its garbage lie until the machine feels it. */
const heapMegabytes = 320;
/** Behind everything that a person waits for with every click. */
const niceness = 19;

type Order = { id: number } & ({ wanted: Wanted } | { taken: true } | { stop: true });
type Answer = { id: number } & (
  | { head: { name: string; type: string } }
  | { chunk: Uint8Array }
  | { end: true }
  | { fault: { code: string; values: FaultValues } }
  | { bug: string }
);

/** What comes back for one export, piece by piece, in order. */
class Inbox {
  readonly #waiting: Answer[] = [];
  #wake: (() => void) | null = null;

  put(answer: Answer): void {
    this.#waiting.push(answer);
    this.#wake?.();
  }

  async next(): Promise<Answer> {
    while (this.#waiting.length === 0) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    return this.#waiting.shift() as Answer;
  }
}

function raise(answer: Answer): never {
  if ("fault" in answer) throw new Fault(answer.fault.code, answer.fault.values);
  throw new Error("bug" in answer ? answer.bug : "an export answered out of turn");
}

/** Starts the thread; one that dies takes its exports with it, and the next export starts another. */
export function openExporter(file: URL, data: unknown): Exporter {
  let next = 1;
  let worker: Worker | null = null;
  const inboxes = new Map<number, Inbox>();
  const lose = (because: string) => {
    worker = null;
    for (const [id, inbox] of inboxes) inbox.put({ id, bug: because });
  };
  const start = (): Worker => {
    const started = new Worker(file, {
      ...{ workerData: data, execArgv: ["--disable-warning=ExperimentalWarning"] },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    started.on("message", (answer: Answer) => inboxes.get(answer.id)?.put(answer));
    started.on("error", (error) => lose(String(error.stack)));
    started.on("exit", () => lose("the thread of the exports ended"));
    started.unref();
    worker = started;
    return started;
  };
  start();
  const tell = (order: Order) => (worker ?? start()).postMessage(order);

  return {
    async run(wanted) {
      const id = next++;
      const inbox = new Inbox();
      inboxes.set(id, inbox);
      tell({ id, wanted });
      const first = await inbox.next();
      if (!("head" in first)) {
        inboxes.delete(id);
        return raise(first);
      }
      async function* body(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) {
            const answer = await inbox.next();
            if ("end" in answer) return;
            if (!("chunk" in answer)) raise(answer);
            tell({ id, taken: true });
            yield answer.chunk;
          }
        } finally {
          inboxes.delete(id);
          // A reader that left early ends the work as well.
          tell({ id, stop: true });
        }
      }
      return { ...first.head, body: body() };
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/** The other end, in the thread: runs each export and sends its pieces as fast as they are taken. */
export function serveExports(
  port: MessagePort,
  run: (wanted: Wanted, send: (file: FileReply) => Promise<void>) => Promise<void>,
): void {
  stepBack();
  const readers = new Map<number, { room: number; isStopped: boolean; wake: () => void }>();
  const answer = (one: Answer) => port.postMessage(one);

  const serve = async (id: number, wanted: Wanted) => {
    const reader = { room: ahead, isStopped: false, wake: () => {} };
    readers.set(id, reader);
    try {
      await run(wanted, async ({ name, type, body }) => {
        answer({ id, head: { name, type } });
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          while (reader.room === 0 && !reader.isStopped) {
            await new Promise<void>((wake) => {
              reader.wake = wake;
            });
          }
          if (reader.isStopped) return;
          reader.room -= 1;
          answer({ id, chunk });
        }
      });
      answer({ id, end: true });
    } catch (error) {
      if (error instanceof Fault) answer({ id, fault: { code: error.code, values: error.values } });
      else answer({ id, bug: String((error as Error).stack) });
    } finally {
      readers.delete(id);
    }
  };

  port.on("message", (order: Order) => {
    if ("wanted" in order) return void serve(order.id, order.wanted);
    const reader = readers.get(order.id);
    if (reader === undefined) return;
    if ("taken" in order) reader.room += 1;
    else reader.isStopped = true;
    reader.wake();
  });
}

/** Only Linux gives a thread a priority of its own; elsewhere all share one. */
function stepBack(): void {
  try {
    setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), niceness);
  } catch {
    // Without it exports are as fast, and others wait a little longer.
  }
}
