/** The sheet that a unit fills in and sends back with a folder of photos: what it holds, and how a line is understood. */
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import { numberOf } from "./rules.ts";

/** What a problem's number is made of. */
type Numbered = { readonly year: number; readonly serial: number };

type Field = "number" | "text" | "cost" | "photos";

const headerWords: HeaderWords<Field> = {
  number: ["编号", "问题编号"],
  text: ["整改情况", "整改结果", "办理情况"],
  cost: ["整改费用", "整改费用元", "费用", "费用元"],
  photos: ["整改后照片", "照片", "照片文件名", "整改后照片文件名"],
};

/** What goes out; the last three columns are the unit's to fill in. */
export const returnColumns = [
  ...([
    ["编号", 16],
    ["点位", 24],
    ["问题", 40],
    ["整改要求", 30],
    ["时限", 20],
  ] as const),
  ...([
    ["整改情况", 40],
    ["整改费用（元）", 14],
    ["整改后照片（文件名）", 30],
  ] as const),
];

/** One answered problem; its photos by the names of their files. */
export type Returned = Numbered & {
  readonly sheet: string;
  readonly row: number;
  readonly text: string;
  readonly cost: number | null;
  readonly photos: readonly string[];
};

/** `〔2026〕12号` in whatever brackets it was typed. */
const readNumber = (text: string): Numbered | null => {
  const [, year, serial] = /(20\d\d)\D{1,3}(\d{1,7})号?$/.exec(plain(text)) ?? [];
  return serial === undefined ? null : { year: Number(year), serial: Number(serial) };
};

/** The name without its folder and its kind, as people compare names. */
export const bareName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? name)
    .replace(/\.[a-zA-Z0-9]{2,5}$/, "")
    .trim()
    .toLowerCase();

/**
 * Photos of a line: those it names; else those whose folder or file begins with its number, as `12-1.jpg`, `12/后.jpg` or
 * `〔2026〕12号 1.jpg`.
 */
function photosOf(
  line: Line<Field>,
  numbered: Numbered,
  files: readonly string[],
): { photos: string[]; doubts: Doubt[] } {
  const named = line
    .said("photos")
    .split(/[、,，;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (named.length === 0) {
    const begins = new RegExp(`^(〔?\\(?20\\d\\d\\)?〕?[-_ ]?)?0*${numbered.serial}(号|[-_ .(（/\\\\]|$)`);
    const own = files.filter((file) => file.split(/[\\/]/).some((part) => begins.test(part)));
    const missing =
      own.length === 0 ? [line.doubt("photos", "returned.doubt.no_photo", { number: numberOf(numbered) }, true)] : [];
    return { photos: own, doubts: missing };
  }
  const photos: string[] = [];
  const doubts: Doubt[] = [];
  for (const name of named) {
    const file = files.find((one) => bareName(one) === bareName(name));
    if (file === undefined) doubts.push(line.doubt("photos", "returned.doubt.photo_missing", { name }, true));
    else photos.push(file);
  }
  return { photos, doubts };
}

function readLine(line: Line<Field>, sheet: string, files: readonly string[]) {
  const numbered = readNumber(line.text("number"));
  if (numbered === null)
    return { doubts: [line.doubt("number", "returned.doubt.number", { text: line.text("number") || "—" }, true)] };
  const text = line.said("text");
  const cost = line.number("cost");
  const isOdd = line.text("cost") !== "" && (cost === null || cost < 0 || !Number.isInteger(cost));
  const { photos, doubts } = photosOf(line, numbered, files);
  const found = [
    ...(text.length > 1_000 ? [line.doubt("text", "returned.doubt.text_long", {}, true)] : []),
    ...(isOdd ? [line.doubt("cost", "returned.doubt.cost", { text: line.text("cost") }, true)] : []),
    ...doubts,
  ];
  return found.some((one) => one.isBlocking)
    ? { doubts: found }
    : { line: { sheet, row: line.row, ...numbered, text, cost, photos } satisfies Returned, doubts: found };
}

/** Answered lines, how many were left empty, and what is doubtful; null where no sheet has the header. */
export function readReturned(
  sheets: readonly Sheet[],
  files: readonly string[],
): { lines: Returned[]; empty: number; doubts: Doubt[] } | null {
  const lines: Returned[] = [];
  const doubts: Doubt[] = [];
  let empty = 0;
  let isFound = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet, headerWords, ["number", "text"]);
    if (header === null) continue;
    isFound = true;
    for (const line of linesOf(sheet, header)) {
      if (line.text("text") === "") {
        empty += 1;
        continue;
      }
      const read = readLine(line, sheet.name, files);
      doubts.push(...read.doubts);
      if (read.line === undefined) continue;
      const number = numberOf(read.line);
      if (lines.some((one) => numberOf(one) === number))
        doubts.push(line.doubt("number", "returned.doubt.twice", { number }, true));
      else lines.push(read.line);
    }
  }
  return isFound ? { lines, empty, doubts } : null;
}
