/** A network as bad as in the field: drops requests or their answers, holds them up, sends them twice and out of order; seeded. */
import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type BadNetwork = {
  readonly address: string;
  /** Where requests go from now on. */
  lead(to: string): void;
  /** How many met which fate. */
  readonly fates: Readonly<Record<Fate, number>>;
  close(): Promise<void>;
};

const fates = ["lost", "answer_lost", "late", "twice", "overtaken"] as const;
type Fate = (typeof fates)[number];

/** A small generator of numbers from 0 to 1, the same ones for the same seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const after = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** `share` of all requests meet one of the fates, each as likely as the others. */
export async function openBadNetwork(first: string, share: number, seed: number): Promise<BadNetwork> {
  let target = first;
  const roll = dice(seed);
  const count = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;

  const pass = (from: IncomingMessage, body: Buffer): ClientRequest => {
    const { host: _, connection: __, ...headers } = from.headers;
    const onward = request(new URL(from.url ?? "/", target), { method: from.method, headers, agent: false });
    onward.end(body);
    return onward;
  };
  const relay = (onward: ClientRequest, reply: ServerResponse, isLost: boolean) => {
    onward.on("error", () => reply.destroy());
    onward.on("response", (answer) => {
      answer.on("error", () => reply.destroy());
      if (isLost) {
        answer.resume();
        answer.on("end", () => reply.destroy());
        return;
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
  };
  const serve = async (asked: IncomingMessage, reply: ServerResponse) => {
    const pieces: Buffer[] = [];
    for await (const piece of asked) pieces.push(piece as Buffer);
    const fate = roll() < share ? fates[Math.floor(roll() * fates.length)] : undefined;
    if (fate !== undefined) count[fate] += 1;
    let body = Buffer.concat(pieces);
    if (fate === "lost") {
      // Half of what is lost arrives in part, as when the signal breaks off within a photo.
      if (roll() < 0.5 && asked.method === "PATCH") {
        body = body.subarray(0, Math.floor(body.length / 2));
        const cut = pass(
          {
            ...asked,
            headers: { ...asked.headers, "content-length": String(body.length) },
            url: asked.url,
            method: asked.method,
          } as IncomingMessage,
          body,
        );
        cut.on("error", () => {});
        cut.on("response", (answer) => answer.resume());
      }
      reply.destroy();
      return;
    }
    if (fate === "late") await after(20 + roll() * 300);
    // Later requests go by while this one waits.
    if (fate === "overtaken") await after(60 + roll() * 120);
    if (fate === "twice") {
      const copy = pass(asked, body);
      copy.on("error", () => {});
      copy.on("response", (answer) => answer.resume());
    }
    relay(pass(asked, body), reply, fate === "answer_lost");
  };

  const server = createServer((asked, reply) => {
    serve(asked, reply).catch(() => reply.destroy());
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead(to) {
      target = to;
    },
    fates: count,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
