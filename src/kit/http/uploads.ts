/** Uploads that go on where they broke off (tus 1.0): they bring bytes only; the request of an endpoint that takes a file then names one by its key. */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Upload } from "../action.ts";
import { Fault, refuse } from "../fault.ts";
import { newId } from "../id.ts";
import { isOurs } from "./gate.ts";
import { pieceBytes } from "./spool.ts";

const path = "/api/uploads";
/** A phone may lie in a drawer for days between two halves of a photo. */
const keptMs = 7 * 86_400_000;
const sweepMs = 3_600_000;

export type Uploads = {
  /** A finished upload of this account; refused as gone when there is none, and then the sender begins again. */
  take(key: string, accountId: string | null, maxBytes: number): Promise<Upload>;
  /** Removes one whose request has been answered. */
  drop(key: string): Promise<void>;
};

type Asked = {
  readonly folder: string;
  readonly maxBytes: number;
  readonly ownOrigin: (request: FastifyRequest) => string;
  /** The account that sends; null when nobody is signed in. */
  readonly whoSends: (request: FastifyRequest) => Promise<string | null>;
};

async function read(file: string, size: number, declaredType: string): Promise<Upload> {
  if (size <= pieceBytes) {
    const whole = await readFile(file);
    const sha256 = createHash("sha256").update(whole).digest("hex");
    return { path: file, whole, bytes: whole.length, sha256, declaredType };
  }
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(file), async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { path: file, bytes, sha256: hash.digest("hex"), declaredType };
}

/** Mounts the protocol. Keys begin with the account that sends, and nobody else gets at them. */
export function mountUploads(app: FastifyInstance, { folder, maxBytes, ownOrigin, whoSends }: Asked): Uploads {
  // Whoever sends, for the protocol's own call-backs.
  const sender = new AsyncLocalStorage<string>();
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: keptMs });
  const tus = new Server({
    path,
    datastore: store,
    maxSize: maxBytes,
    relativeLocation: true,
    namingFunction: () => `${sender.getStore()}.${newId()}`,
    async onIncomingRequest(request, key) {
      if (request.method !== "POST" && !key.startsWith(`${sender.getStore()}.`)) throw { status_code: 404, body: "" };
    },
  });

  void app.register(async (inside) => {
    // The protocol's own parser reads the bytes.
    inside.removeAllContentTypeParsers();
    inside.addContentTypeParser("*", (_request, _payload, done) => done(null));
    const url = [path, `${path}/*`];
    for (const one of url) {
      inside.route({
        method: ["POST", "HEAD", "PATCH", "DELETE", "OPTIONS"],
        url: one,
        handler: async (request, reply) => {
          if (request.method !== "HEAD" && !isOurs(request, ownOrigin(request))) refuse("request.foreign_origin");
          const accountId = (await whoSends(request)) ?? refuse("session.missing");
          reply.hijack();
          await sender.run(accountId, () => tus.handle(request.raw, reply.raw));
        },
      });
    }
  });
  const sweeping = setInterval(() => void store.deleteExpired().catch(() => {}), sweepMs);
  sweeping.unref();
  app.addHook("onClose", async () => clearInterval(sweeping));

  return {
    async take(key, accountId, mostBytes) {
      if (!/^[\w-]+\.[\w-]+$/.test(key) || !key.startsWith(`${accountId}.`)) throw new Fault("upload.gone");
      const upload = await store.getUpload(key).catch(() => null);
      const file = join(folder, key);
      const size = await stat(file).then(
        (found) => found.size,
        () => null,
      );
      if (upload === null || size === null || upload.size === undefined) throw new Fault("upload.gone");
      if (size > mostBytes) throw new Fault("body.too_large", { megabytes: Math.floor(mostBytes / 1_048_576) });
      if (size !== upload.size) throw new Fault("body.unreadable");
      return read(file, size, "application/octet-stream");
    },
    drop: async (key) => {
      await rm(join(folder, key), { force: true });
      await rm(join(folder, `${key}.json`), { force: true });
    },
  };
}
