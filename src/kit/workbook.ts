/** A workbook as plain cells, its header found by synonyms, and what is doubtful in it, by sheet, row and column. */
import { z } from "zod";
import { refuse } from "./fault.ts";

export type Cell = {
  /** What the cell shows, trimmed, as it was typed. */
  readonly text: string;
  readonly number: number | null;
  readonly isFormula: boolean;
};

/** A sheet as rows of cells; a merged range repeats its value in every cell it covers. */
export type Sheet = {
  readonly name: string;
  /** From row 1 and column A on; missing cells are empty. */
  readonly rows: readonly (readonly Cell[])[];
  /** Ranges that were merged: `[top, left, bottom, right]`, from 1. */
  readonly merges: readonly (readonly [number, number, number, number])[];
};

/** Something a person should look at; a blocking one must be mended before anything is saved. */
export const Doubt = z.object({
  sheet: z.string(),
  row: z.int(),
  /** `G`; empty when the whole row is meant. */
  column: z.string(),
  /** The sentence in the word files, and the values for its braces. */
  word: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  isBlocking: z.boolean(),
});
export type Doubt = z.infer<typeof Doubt>;

/** Refuses while anything must be mended first, with how much and where it begins: a workbook comes in whole or not at all. */
export function refuseBlocking(fault: string, doubts: readonly Doubt[]): void {
  const blocking = doubts.filter((doubt) => doubt.isBlocking);
  const [first] = blocking;
  if (first === undefined) return;
  const { sheet, row, column } = first;
  refuse(fault, { count: blocking.length, sheet, row, column });
}

/** Full-width letters, digits and signs become plain ones; white space shrinks to single blanks. */
export const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/g, " ").trim();

/** A header word without anything that offices add to it: blanks, brackets, colons. */
const bare = (text: string): string => plain(text).replaceAll(/[\s:()（）：·、/]/g, "");

/** 7 → `G`. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** `G` → 7; null for anything that is not a column. */
export function columnNumber(name: string): number | null {
  if (!/^[A-Z]{1,2}$/.test(name)) return null;
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Field → words by which offices call its column. */
export type HeaderWords<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export type Header<Field extends string> = {
  /** The row after the header, from 1. */
  readonly firstRow: number;
  /** Columns from 1. */
  readonly columns: Partial<Record<Field, number>>;
};

const mostHeaderRows = 3;
const searchedRows = 15;

/** Which column carries which field when the header stands in these rows. The lowest row of a column speaks first. */
function columnsIn<Field extends string>(
  rows: Sheet["rows"],
  words: HeaderWords<Field>,
): Partial<Record<Field, number>> {
  const columns: Partial<Record<Field, number>> = {};
  const width = Math.max(0, ...rows.map((row) => row.length));
  const entries = Object.entries(words) as [Field, readonly string[]][];
  for (let column = 1; column <= width; column += 1) {
    const titles = rows.map((row) => bare(row[column - 1]?.text ?? "")).reverse();
    const found = titles.map((title) =>
      entries.find(([field, names]) => columns[field] === undefined && names.some((name) => bare(name) === title)),
    );
    const field = found.find((entry) => entry !== undefined)?.[0];
    if (field !== undefined) columns[field] = column;
  }
  return columns;
}

/**
 * Finds the header: the one to three rows near the top that name the most fields. Titles above it do not matter.
 * Null when a needed field is nowhere. `given` maps fields by hand (`{ points: "G" }`) and wins over what was found.
 */
export function findHeader<Field extends string>(
  sheet: Sheet,
  words: HeaderWords<Field>,
  needed: readonly NoInfer<Field>[],
  given: Partial<Record<NoInfer<Field>, string>> = {},
): Header<Field> | null {
  const byHand = Object.fromEntries(
    Object.entries(given).flatMap(([field, name]) => {
      const column = columnNumber(String(name).toUpperCase());
      return column === null ? [] : [[field, column]];
    }),
  ) as Partial<Record<Field, number>>;
  let best: Header<Field> | null = null;
  let most = 0;
  for (let top = 0; top < Math.min(searchedRows, sheet.rows.length); top += 1) {
    for (let height = 1; height <= mostHeaderRows; height += 1) {
      const columns = { ...columnsIn(sheet.rows.slice(top, top + height), words), ...byHand };
      const count = Object.keys(columns).length;
      if (count <= most || needed.some((field) => columns[field] === undefined)) continue;
      most = count;
      best = { firstRow: top + height + 1, columns };
    }
  }
  return best;
}

const none: Cell = { text: "", number: null, isFormula: false };

/** One row under a header: cells by field. */
export type Line<Field extends string> = {
  readonly row: number;
  cell(field: Field): Cell;
  /** Plain text; empty when the column or the cell is missing. */
  text(field: Field): string;
  /** The words as they were typed, with their own signs; only white space shrinks. */
  said(field: Field): string;
  /** A number that was typed as one, also in full-width digits; null otherwise. */
  number(field: Field): number | null;
  /** A doubt about one field of this row. */
  doubt(field: Field | null, word: string, values?: Doubt["values"], isBlocking?: boolean): Doubt;
};

/** The rows below the header that hold anything at all. */
export function linesOf<Field extends string>(sheet: Sheet, header: Header<Field>): Line<Field>[] {
  return sheet.rows.slice(header.firstRow - 1).flatMap((cells, at) => {
    if (cells.every((cell) => cell.text === "")) return [];
    const row = header.firstRow + at;
    const cell = (field: Field): Cell => cells[(header.columns[field] ?? 0) - 1] ?? none;
    return [
      {
        row,
        cell,
        text: (field: Field) => plain(cell(field).text),
        said: (field: Field) => cell(field).text.replaceAll(/\s+/g, " ").trim(),
        number(field: Field) {
          const { number, text } = cell(field);
          if (number !== null) return number;
          const typed = plain(text);
          return /^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
        },
        doubt: (field: Field | null, word: string, values: Doubt["values"] = {}, isBlocking = false): Doubt => ({
          ...{ sheet: sheet.name, row, word, values, isBlocking },
          column: field === null ? "" : columnName(header.columns[field] ?? 0),
        }),
      },
    ];
  });
}
