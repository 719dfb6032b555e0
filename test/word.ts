/** Looks into Word files for tests. */
import yauzl from "yauzl";

/** One part of a Word file. */
export const partOf = (bytes: Buffer, name: string) =>
  new Promise<string>((done, failed) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on("entry", (entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, async (opened, stream) => {
          if (opened) return failed(opened);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          done(Buffer.concat(chunks).toString("utf8"));
        });
      });
      zip.on("end", () => failed(new Error(`no ${name}`)));
      zip.readEntry();
    }),
  );

/** The words of a Word file's body, one after the other. */
export async function wordsOf(bytes: Uint8Array): Promise<string> {
  const body = await partOf(Buffer.from(bytes), "word/document.xml");
  return [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join("");
}
