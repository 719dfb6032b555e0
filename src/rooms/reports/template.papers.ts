/** Word templates: which placeholders they hold, filling them in, their page, and the report as text for the screen. */
import Docxtemplater from "docxtemplater";
import InspectModule from "docxtemplater/js/inspect-module.js";
import mammoth from "mammoth";
import PizZip from "pizzip";
import { page } from "../../kit/documents/geometry.ts";

/** Placeholders by their text; sections hold those inside them. */
export type TagTree = { readonly [tag: string]: TagTree };

/** What fills the placeholders; a section is a list of repetitions. */
export type Values = { readonly [tag: string]: string | readonly Values[] };

/** What can be wrong with braces; anything else is `other`. */
const reasons = [
  "unclosed_loop",
  "unopened_loop",
  "closing_tag_does_not_match_opening_tag",
  "unclosed_tag",
  "unopened_tag",
] as const;
type Reason = (typeof reasons)[number] | "other";

/** Why a template cannot be used, and at which placeholder. */
export class BrokenTemplate extends Error {
  readonly reason: Reason;
  readonly tag: string;

  constructor(error: unknown) {
    const { properties } = error as LibraryError;
    // The library gathers what it met; the first is told.
    const first = properties?.errors?.[0]?.properties ?? properties;
    super(first?.id ?? "unreadable");
    this.reason = reasons.find((one) => one === first?.id) ?? "other";
    this.tag = first?.xtag ?? "";
  }
}

type Explained = { id?: string; xtag?: string };
type LibraryError = Error & { properties?: Explained & { errors?: { properties?: Explained }[] } };

function open(bytes: Uint8Array, modules: InspectModule[] = []) {
  try {
    return new Docxtemplater(new PizZip(bytes), {
      modules,
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // A placeholder is looked up as it was written; nothing of it is ever run.
      parser: (tag: string) => ({ get: (scope: Values) => (tag === "." ? scope : scope[tag]) }),
    });
  } catch (error) {
    throw new BrokenTemplate(error);
  }
}

export function tagsOf(bytes: Uint8Array): TagTree {
  const inspect = new InspectModule();
  open(bytes, [inspect]);
  return inspect.getAllTags() as TagTree;
}

export function fill(bytes: Uint8Array, values: Values): Uint8Array {
  const document = open(bytes);
  try {
    document.render(values);
  } catch (error) {
    throw new BrokenTemplate(error);
  }
  return document.toUint8Array();
}

/** Millimetres of paper and margins, and how many lines the grid gives; null where the file does not say. */
export type PageCheck = {
  readonly margins: Readonly<Record<"top" | "bottom" | "left" | "right", number>> | null;
  readonly lines: number | null;
  readonly fonts: readonly string[];
  /** As GB/T 9704 wants it. */
  readonly isOfficial: boolean;
};

const millimetres = (twips: number): number => Math.round((twips * 254) / 1_440) / 10;

/** The page of a Word file against the official one: margins within 1 mm, 22 lines, and the fonts it asks for. */
export function checkPage(bytes: Uint8Array): PageCheck {
  const zip = new PizZip(bytes);
  const body = zip.file("word/document.xml")?.asText() ?? "";
  const margin = /<w:pgMar [^>]*>/.exec(body)?.[0] ?? "";
  const twips = (name: string) => Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(margin)?.[1] ?? Number.NaN);
  const [top, bottom, left, right] = [twips("top"), twips("bottom"), twips("left"), twips("right")];
  const isKnown = [top, bottom, left, right].every(Number.isFinite);
  const pitch = Number(/<w:docGrid [^>]*w:linePitch="(\d+)"/.exec(body)?.[1] ?? Number.NaN);
  const lines = Number.isFinite(pitch) && isKnown ? Math.floor((page.height - top - bottom) / pitch) : null;
  const written = `${body}${zip.file("word/styles.xml")?.asText() ?? ""}`;
  const fonts = [...new Set([...written.matchAll(/w:eastAsia="([^"]+)"/g)].map((found) => found[1] ?? ""))];
  const near = (given: number, wanted: number) => Math.abs(given - wanted) <= 57;
  const fits = near(top, page.top) && near(bottom, page.bottom) && near(left, page.left) && near(right, page.right);
  const margins = {
    top: millimetres(top),
    bottom: millimetres(bottom),
    left: millimetres(left),
    right: millimetres(right),
  };
  return {
    ...{ margins: isKnown ? margins : null, lines, fonts: fonts.filter((name) => !/^[a-z-]{2,5}$/i.test(name)) },
    isOfficial: isKnown && fits && lines === page.lines,
  };
}

/** The text of a Word file as simple HTML: paragraphs, headings, tables. Whoever shows it takes nothing else from it. */
export async function htmlOf(bytes: Uint8Array): Promise<string> {
  return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
}
