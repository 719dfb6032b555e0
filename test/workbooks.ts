/** Workbooks for tests: those of the samples folder, and small ones made on the spot. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import exceljs from "exceljs";

const root = join(import.meta.dirname, "..");

export const sample = (name: string): Buffer => readFileSync(join(root, "data/samples", name));

export const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Value = string | number | null | { formula: string; result?: number };

/** A workbook with one sheet of these rows; `merge` covers ranges such as `A1:C1`. */
export async function workbookOf(
  rows: readonly (readonly Value[])[],
  merge: readonly string[] = [],
): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("Sheet1");
  for (const row of rows) sheet.addRow([...row]);
  for (const range of merge) sheet.mergeCells(range);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook of several sheets by name. */
export async function bookOf(sheets: Readonly<Record<string, readonly (readonly Value[])[]>>): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook of the samples folder with some cells changed: `{ G6: 3 }` on its first sheet. */
export async function changed(name: string, cells: Readonly<Record<string, string | number>>): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(sample(name) as never);
  const sheet = workbook.worksheets[0];
  for (const [address, value] of Object.entries(cells)) if (sheet !== undefined) sheet.getCell(address).value = value;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
