/** Turns a Word file into PDF with an office program, where this machine has one. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export const pdfType = "application/pdf";

/** The program; null where there is none. */
export const findOffice = (): string | null =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["soffice", "libreoffice"].map((name) => join(folder, name)))
    .find((file) => existsSync(file)) ?? null;

const longest = 90_000;

/** Each run has a profile of its own: two at once would wait for each other's lock. */
export async function pdfOf(office: string, word: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "tongchuang-pdf-"));
  try {
    const source = join(folder, "paper.docx");
    await writeFile(source, word);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    await promisify(execFile)(office, ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, source], {
      timeout: longest,
    });
    return await readFile(join(folder, "paper.pdf"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
