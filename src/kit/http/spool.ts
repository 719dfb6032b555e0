/** Writes a request body to disk and hashes it on the way, so that no transaction waits for a slow phone. */
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Upload } from "../action.ts";
import { Fault } from "../fault.ts";

/** Reads the stream to its end; a body over the limit or cut short leaves nothing behind. */
export async function spool(folder: string, body: Readable, maxBytes: number, declaredType: string): Promise<Upload> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(
      body,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw new Fault("body.too_large", { megabytes: Math.floor(maxBytes / 1_048_576) });
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flush: true }),
    );
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof Fault) throw error;
    throw new Fault("body.unreadable");
  }
  return { path, bytes, sha256: hash.digest("hex"), declaredType };
}

/** Removes what an action did not keep. */
export const discard = (upload: Upload): Promise<void> => rm(upload.path, { force: true });
