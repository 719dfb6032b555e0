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
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** Lines above the header, merged over its width. */
  readonly heading?: readonly string[];
};

export const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const csvType = "text/csv; charset=utf-8";

/** Excel would run a cell that begins like a formula; an apostrophe keeps it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

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
  let written = 0;
  for await (const row of table.rows) {
    const added = sheet.addRow(table.columns.map((column) => column.value(row)));
    added.eachCell((cell) => {
      cell.style = plain;
    });
    added.commit();
    written += 1;
    // The writer does not wait for a slow reader by itself.
    if (written % 500 === 0 && out.writableNeedDrain) await new Promise((drained) => out.once("drain", drained));
  }
  sheet.commit();
}

/** The same table as CSV with the mark by which Excel knows UTF-8. */
export async function* csvOf<Row>(table: Table<Row>): AsyncGenerator<Uint8Array> {
  const quoted = (value: string | number | null): string => {
    if (value === null) return "";
    const text = typeof value === "number" ? String(value) : harmless(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  let chunk = `\uFEFF${table.columns.map((column) => quoted(column.title)).join(",")}\r\n`;
  for await (const row of table.rows) {
    chunk += `${table.columns.map((column) => quoted(column.value(row))).join(",")}\r\n`;
    if (chunk.length > 65_536) {
      yield Buffer.from(chunk);
      chunk = "";
    }
  }
  yield Buffer.from(chunk);
}
