/** Writes tables as Excel or CSV, row by row, so that a hundred thousand rows need no more memory than ten. */
import { PassThrough } from "node:stream";
import exceljs from "exceljs";

export type Column<Row> = {
  readonly title: string;
  readonly width?: number;
  /** Text, number or nothing; a number stays a number in Excel. */
  readonly value: (row: Row) => string | number | null;
};

export type Table<Row> = {
  readonly sheet: string;
  readonly columns: readonly Column<Row>[];
  /** Some rows at a time: handing over each one alone would take longer than writing it. */
  readonly rows: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;
  /** Lines above the header, merged over its width. */
  readonly heading?: readonly string[];
};

export const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const csvType = "text/csv; charset=utf-8";

/** A workbook of one or more tables: header frozen and filtered, cells typed. */
export async function* excelOf<Row>(...tables: readonly Table<Row>[]): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 });
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const writing = (async () => {
    for (const table of tables) await writeSheet(workbook, table, out);
    await workbook.commit();
  })();
  writing.catch((error: Error) => out.destroy(error));
  for await (const chunk of out) yield chunk as Uint8Array;
  await writing;
}

/** One for all cells: the writer works out every style that it has not met before, and each cell would bring a new one. */
const plain: Partial<exceljs.Style> = {};

async function writeSheet<Row>(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  table: Table<Row>,
  out: PassThrough,
): Promise<void> {
  const above = table.heading?.length ?? 0;
  const sheet = workbook.addWorksheet(table.sheet.replaceAll(/[\\/*?:[\]]/g, " ").slice(0, 31), {
    views: [{ state: "frozen", ySplit: above + 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const last = table.columns.length;
  sheet.columns = table.columns.map((column) => ({ width: column.width ?? 14 }));
  for (const line of table.heading ?? []) {
    const row = sheet.addRow([line]);
    sheet.mergeCells(row.number, 1, row.number, last);
    row.font = { bold: row.number === 1, size: row.number === 1 ? 14 : 11 };
    row.commit();
  }
  const header = sheet.addRow(table.columns.map((column) => column.title));
  header.font = { bold: true };
  header.alignment = { vertical: "middle", wrapText: true };
  header.commit();
  sheet.autoFilter = { from: { row: above + 1, column: 1 }, to: { row: above + 1, column: last } };
  for await (const some of table.rows) {
    for (const row of some) {
      const added = sheet.addRow(table.columns.map((column) => column.value(row)));
      added.eachCell((cell) => {
        cell.style = plain;
      });
      added.commit();
    }
    // The writer does not wait for a slow reader by itself.
    if (out.writableNeedDrain) await new Promise((drained) => out.once("drain", drained));
  }
  sheet.commit();
}

/** Begins like a formula, or holds what separates cells and lines: few cells do, and one look finds that out. */
const special = /^[=+\-@\t]|[",\r\n]/;

/** Excel would run a cell that begins like a formula; an apostrophe keeps it text. */
function csvCell(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  if (!special.test(value)) return value;
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same table as CSV with the mark by which Excel knows UTF-8. */
export async function* csvOf<Row>(table: Table<Row>): AsyncGenerator<Uint8Array> {
  let chunk = `\uFEFF${table.columns.map((column) => csvCell(column.title)).join(",")}\r\n`;
  // The first rows go out at once, the others by the packet.
  let enough = 0;
  for await (const some of table.rows) {
    for (const row of some) chunk += `${table.columns.map((column) => csvCell(column.value(row))).join(",")}\r\n`;
    if (chunk.length > enough) {
      yield Buffer.from(chunk);
      chunk = "";
      enough = 65_536;
    }
  }
  yield Buffer.from(chunk);
}
