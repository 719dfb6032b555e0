/** Reads workbooks as offices make them: checked for size first, loaded in a thread of their own, flattened to plain cells. */
import { open } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import yauzl from "yauzl";
import { faults, refuse } from "../fault.ts";
import type { Sheet } from "../workbook.ts";

export const workbookFaults = faults({
  "workbook.not_xlsx": 422,
  "workbook.old_xls": 422,
  "workbook.encrypted": 422,
  "workbook.too_large": 422,
  "workbook.too_many_rows": 422,
  "workbook.broken": 422,
});

export type ReadLimits = { readonly maxBytes: number; readonly maxRows: number };

const defaults: ReadLimits = { maxBytes: 200 * 1_048_576, maxRows: 50_000 };

const oldExcel = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer;
  } finally {
    await file.close();
  }
}

/** A password turns a workbook into an old-style container with this stream name in it. */
const isEncrypted = (head: Buffer): boolean => head.includes(Buffer.from("EncryptedPackage", "utf16le"));

/** What the archive says it unpacks to, and whether it is a workbook at all. */
function measure(path: string): Promise<{ bytes: number; isWorkbook: boolean }> {
  return new Promise((done) => {
    yauzl.open(path, { lazyEntries: false, autoClose: true }, (error, archive) => {
      if (error !== null || archive === undefined) return done({ bytes: 0, isWorkbook: false });
      let bytes = 0;
      let isWorkbook = false;
      archive.on("entry", (entry) => {
        bytes += entry.uncompressedSize;
        if (entry.fileName === "xl/workbook.xml") isWorkbook = true;
      });
      archive.on("error", () => done({ bytes: 0, isWorkbook: false }));
      archive.on("end", () => done({ bytes, isWorkbook }));
    });
  });
}

/** Reads every sheet, or refuses with what is wrong with the file. Nothing of the file is kept. */
export async function readWorkbook(path: string, limits: Partial<ReadLimits> = {}): Promise<Sheet[]> {
  const { maxBytes, maxRows } = { ...defaults, ...limits };
  const head = await headOf(path);
  if (head.subarray(0, 4).equals(oldExcel)) refuse(isEncrypted(head) ? "workbook.encrypted" : "workbook.old_xls");
  if (!head.subarray(0, 4).equals(zipStart)) refuse("workbook.not_xlsx");
  const { bytes, isWorkbook } = await measure(path);
  if (!isWorkbook) refuse("workbook.not_xlsx");
  if (bytes > maxBytes) refuse("workbook.too_large", { megabytes: Math.round(maxBytes / 1_048_576) });

  const result = await inThread({ path, maxRows });
  if (result === "too_many_rows") refuse("workbook.too_many_rows", { rows: maxRows });
  return result === "broken" ? refuse("workbook.broken") : result;
}

export type ReadOrder = { readonly path: string; readonly maxRows: number };
export type ReadResult = Sheet[] | "too_many_rows" | "broken";

/** Loading a large workbook takes seconds of processor time: other requests go on meanwhile. */
function inThread(order: ReadOrder): Promise<ReadResult> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    });
    worker.once("message", (result: ReadResult) => done(result));
    worker.once("error", (error: Error & { code?: string }) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? done("too_many_rows") : fail(error),
    );
  });
}
