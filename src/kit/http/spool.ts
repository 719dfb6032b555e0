/** Writes a request body to disk and hashes it on the way, so that no transaction waits for a slow phone. */
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Upload } from "../action.ts";
import { Fault } from "../fault.ts";

/** A body is written in pieces of this size, so that the disk is asked once for most of them; what fits stays at hand whole. */
export const pieceBytes = 524_288;

const remove = (path: string): Promise<void> =>
  unlink(path).catch((error: { code?: string }) => {
    if (error.code !== "ENOENT") throw error;
  });

/** Reads the stream to its end; a body over the limit or cut short leaves nothing behind. Whoever keeps the file syncs it. */
export async function spool(folder: string, body: Readable, maxBytes: number, declaredType: string): Promise<Upload> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash("sha256");
  let bytes = 0;
  let piece: Buffer = Buffer.alloc(0);
  try {
    await pipeline(
      body,
      async function* (source: AsyncIterable<Buffer>) {
        let chunks: Buffer[] = [];
        let size = 0;
        for await (const chunk of source) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw new Fault("body.too_large", { megabytes: Math.floor(maxBytes / 1_048_576) });
          hash.update(chunk);
          chunks.push(chunk);
          size += chunk.length;
          if (size < pieceBytes) continue;
          yield Buffer.concat(chunks);
          [chunks, size] = [[], 0];
        }
        piece = Buffer.concat(chunks);
        yield piece;
      },
      createWriteStream(path),
    );
  } catch (error) {
    await remove(path);
    if (error instanceof Fault) throw error;
    throw new Fault("body.unreadable");
  }
  const upload = { path, bytes, sha256: hash.digest("hex"), declaredType };
  return piece.length === bytes ? { ...upload, whole: piece } : upload;
}

/** Removes what an action did not keep. */
export const discard = (upload: Upload): Promise<void> => remove(upload.path);
