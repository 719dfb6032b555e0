/** The thread in which a workbook is loaded and flattened. */
import { parentPort, workerData } from "node:worker_threads";
import exceljs from "exceljs";
import type { Cell, Sheet } from "../workbook.ts";
import type { ReadOrder, ReadResult } from "./read.ts";

const emptyCell: Cell = { text: "", number: null, isFormula: false };

/** One cell's value as text and, where it is one, as a number. Rich text, links and formula results are flattened. */
function flat(value: exceljs.CellValue): Cell {
  if (value === null || value === undefined) return emptyCell;
  if (typeof value === "number") return { text: String(value), number: value, isFormula: false };
  if (typeof value === "string") return { text: value.trim(), number: null, isFormula: false };
  if (typeof value === "boolean") return { text: value ? "是" : "否", number: null, isFormula: false };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), number: null, isFormula: false };
  if ("richText" in value)
    return {
      text: value.richText
        .map((part) => part.text)
        .join("")
        .trim(),
      number: null,
      isFormula: false,
    };
  if ("formula" in value || "sharedFormula" in value)
    return { ...flat(value.result as exceljs.CellValue), isFormula: true };
  if ("hyperlink" in value)
    return { text: String(value.text ?? value.hyperlink).trim(), number: null, isFormula: false };
  return { ...emptyCell, text: "error" in value ? String(value.error) : "" };
}

function sheetOf(worksheet: exceljs.Worksheet): Sheet {
  const rows: Cell[][] = [];
  const merges: [number, number, number, number][] = [];
  worksheet.eachRow({ includeEmpty: false }, (row, at) => {
    while (rows.length < at) rows.push([]);
    const cells = rows[at - 1] ?? [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column) cells.push(emptyCell);
      // A covered cell of a merged range answers with the value of its master.
      cells[column - 1] = flat(cell.isMerged ? cell.master.value : cell.value);
    });
  });
  for (const range of (worksheet.model as { merges?: string[] }).merges ?? []) {
    const [from, to] = range.split(":").map((address) => worksheet.getCell(address).fullAddress);
    if (from !== undefined && to !== undefined) {
      merges.push([Number(from.row), Number(from.col), Number(to.row), Number(to.col)]);
    }
  }
  return { name: worksheet.name, rows, merges };
}

async function read(order: ReadOrder): Promise<ReadResult> {
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.readFile(order.path, {
      ignoreNodes: ["dataValidations", "conditionalFormatting", "drawing", "picture"],
    });
  } catch {
    return "broken";
  }
  const rows = workbook.worksheets.reduce((total, sheet) => total + sheet.actualRowCount, 0);
  return rows > order.maxRows ? "too_many_rows" : workbook.worksheets.map(sheetOf);
}

parentPort?.postMessage(await read(workerData as ReadOrder));
