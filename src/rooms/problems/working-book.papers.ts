/** The working paper as an Excel workbook, photos in their cells. */
import exceljs from "exceljs";
import { due, placeOf, standardOf } from "./papers.ts";
import { numberOf } from "./rules.ts";
import { problemsWords } from "./words.ts";
import type { Picture, Shown } from "./working.papers.ts";

const columns = [
  ...([
    ["编号", 14],
    ["点位", 20],
    ["问题", 36],
    ["对应标准", 30],
    ["责任单位", 16],
    ["整改要求", 28],
  ] as const),
  ...([
    ["时限", 20],
    ["状态", 10],
    ["整改情况", 28],
    ["整改前", 22],
    ["整改后", 22],
  ] as const),
];
const [beforeAt, afterAt] = [columns.length - 2, columns.length - 1];
/** Points of a row with photos, and pixels that a photo may fill in it. */
const rowHeight = 96;
const largest = { width: 156, height: 120 };

function put(
  book: exceljs.Workbook,
  sheet: exceljs.Worksheet,
  picture: Picture | undefined,
  col: number,
  row: number,
): void {
  if (picture === undefined) return;
  const scale = Math.min(largest.width / picture.width, largest.height / picture.height, 1);
  const id = book.addImage({ buffer: Buffer.from(picture.bytes) as never, extension: "jpeg" });
  sheet.addImage(id, {
    tl: { col: col + 0.03, row: row - 1 + 0.03 },
    ext: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
  });
}

/** The bytes of the workbook. */
export async function workingBook(title: string, shown: readonly Shown[], zone: string): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(title.replaceAll(/[\\/*?:[\]]/g, " ").slice(0, 31), {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(([header, width]) => ({ header, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  for (const { problem, before, after } of shown) {
    const row = sheet.addRow([
      ...[numberOf(problem), placeOf(problem), problem.description, standardOf(problem), problem.unitName ?? "待交办"],
      ...[problem.measures, due(zone, problem.dueAt), problemsWords[`problem.state.${problem.state}`].zh],
      problem.rectification,
    ]);
    row.alignment = { vertical: "top", wrapText: true };
    if (before.length + after.length > 0) row.height = rowHeight;
    put(book, sheet, before[0], beforeAt, row.number);
    put(book, sheet, after[0], afterAt, row.number);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
