/** Looks into files: what they are by content, how large a picture or an archive is, and small copies without EXIF. */
import { writeFile } from "node:fs/promises";
import { fileTypeFromBuffer, fileTypeFromFile } from "file-type";
import sharp from "sharp";
import yauzl from "yauzl";
import { refuse } from "../../kit/fault.ts";
import { lookHeight, lookWidth } from "./look.rules.ts";
import { limits } from "./rules.ts";

// Two cores serve everybody: one picture at a time in native threads, and no cache of decoded ones.
sharp.concurrency(1);
sharp.cache(false);

/** A file, or the bytes of one. */
type Source = string | Uint8Array;

/** The type by content; null when nothing known fits. */
export async function typeOf(from: Source): Promise<string | null> {
  const found = await (typeof from === "string" ? fileTypeFromFile(from) : fileTypeFromBuffer(from));
  return found?.mime ?? null;
}

/** Width and height as seen, from the header alone; the picture is not decoded. */
export async function sizeOfPicture(from: Source): Promise<{ width: number; height: number }> {
  try {
    const { autoOrient } = await sharp(from, { limitInputPixels: false }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return refuse("evidence.unreadable_picture");
  }
}

/** What an archive says it holds; nothing is unpacked. A damaged list of contents is refused like one too large. */
export function sizeOfZip(path: string): Promise<{ entries: number; bytes: number }> {
  return new Promise((done) => {
    const tooMuch = { entries: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
    yauzl.open(path, { lazyEntries: true, autoClose: true }, (error, archive) => {
      if (error !== null || archive === undefined) return done(tooMuch);
      let entries = 0;
      let bytes = 0;
      archive.on("error", () => done(tooMuch));
      archive.on("end", () => done({ entries, bytes }));
      archive.on("entry", (entry: { uncompressedSize: number }) => {
        entries += 1;
        bytes += entry.uncompressedSize;
        if (entries > limits.maxZipEntries || bytes > limits.maxUnzippedBytes) {
          archive.close();
          return done({ entries, bytes });
        }
        archive.readEntry();
      });
      archive.readEntry();
    });
  });
}

/** Width and height of a picture held in memory. */
export async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
}

/** The nine by eight grey values that the look of a picture is made of. */
export async function greyOf(from: Buffer): Promise<Uint8Array> {
  return sharp(from, { limitInputPixels: limits.maxPixels })
    .autoOrient()
    .greyscale()
    .resize(lookWidth, lookHeight, { fit: "fill" })
    .raw()
    .toBuffer();
}

const edges = { screen: 2_000, thumb: 360 } as const;

/** Writes a copy that fits a screen or a list, turned upright, without EXIF. Returns how many bytes it has. */
export async function writeCopy(from: Buffer, variant: keyof typeof edges, to: string): Promise<number> {
  const edge = edges[variant];
  const copy = await sharp(from, { limitInputPixels: limits.maxPixels })
    .autoOrient()
    .resize(edge, edge, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: variant === "thumb" ? 72 : 82, mozjpeg: variant === "thumb" })
    .toBuffer();
  await writeFile(to, copy);
  return copy.length;
}
