/** Opens what a unit sent back: a workbook, or an archive of a workbook and photos, unpacked to a folder of its own. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import type { Upload } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";

const [mostFiles, mostBytes] = [600, 400 * 1_048_576];

/** One file of the archive on disk, with the path it had inside. */
export type Unpacked = { readonly name: string } & Pick<Upload, "path" | "bytes" | "sha256">;

/** Names are UTF-8 where the archive says so or they read as such; else what Chinese Windows writes. */
function nameOf(raw: Buffer, saysUtf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch (error) {
    if (saysUtf8) throw error;
    return new TextDecoder("gbk").decode(raw);
  }
}

function unpack(archivePath: string, folder: string): Promise<Unpacked[]> {
  return new Promise((done, failed) => {
    yauzl.open(archivePath, { lazyEntries: true, decodeStrings: false, autoClose: true }, (error, archive) => {
      if (error !== null || archive === undefined) return failed(error ?? new Error("no archive"));
      const files: Unpacked[] = [];
      let bytes = 0;
      archive.on("error", failed);
      archive.on("end", () => done(files));
      archive.on("entry", (entry) => {
        const name = nameOf(entry.fileName as unknown as Buffer, (entry.generalPurposeBitFlag & 0x800) !== 0);
        const isNoise = name.endsWith("/") || /(^|\/)(__MACOSX|\.)/.test(name);
        bytes += entry.uncompressedSize;
        if (bytes > mostBytes || files.length >= mostFiles) return failed(new TooMuch());
        if (isNoise) return archive.readEntry();
        archive.openReadStream(entry, (broken, stream) => {
          if (broken !== null || stream === undefined) return failed(broken ?? new Error("no stream"));
          const path = join(folder, String(files.length));
          const hash = createHash("sha256");
          stream.on("data", (part: Buffer) => hash.update(part));
          pipeline(stream, createWriteStream(path)).then(() => {
            files.push({ name, path, bytes: entry.uncompressedSize, sha256: hash.digest("hex") });
            archive.readEntry();
          }, failed);
        });
      });
      archive.readEntry();
    });
  });
}

class TooMuch extends Error {}

/** The workbook and the other files; the folder is removed when the work is done, however it ends. */
export async function withReturned<Result>(
  path: string,
  work: (workbook: string, files: readonly Unpacked[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "tongchuang-returned-"));
  try {
    const files = await unpack(path, folder).catch((error: unknown) =>
      refuse(error instanceof TooMuch ? "returned.too_much" : "returned.broken", {
        ...{ files: mostFiles, megabytes: mostBytes / 1_048_576 },
      }),
    );
    // A workbook is an archive too: then there are no photos beside it.
    if (files.some((file) => file.name === "xl/workbook.xml")) return await work(path, []);
    const books = files.filter((file) => /\.xlsx$/i.test(file.name) && !/(^|\/)~\$/.test(file.name));
    const [book] = books;
    if (book === undefined || books.length > 1) return refuse("returned.one_workbook", { count: books.length });
    return await work(
      book.path,
      files.filter((file) => !books.includes(file)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
