/** How a list may be sorted: names that stand in the address, `dueAt` upwards and `-dueAt` downwards. */
import { z } from "zod";
import { cutPage, readCursor } from "./page.ts";

/** One way to sort: the SQL expression (never null) and the value of a row that continues a page after it. */
export type Sort<Row> = {
  readonly column: string;
  readonly type: "text" | "timestamptz" | "date" | "integer" | "double precision";
  readonly key: (row: Row) => string | number | null;
  /** Stands for null in the expression: `infinity` for moments without a deadline. */
  readonly whenNull?: string | number;
};

export type Sorts<Row> = Readonly<Record<string, Sort<Row>>>;

/** The choice in a list's input; the first name is the default unless one is given. */
export function sortInput<Names extends string>(names: readonly Names[], fallback: Names | `-${Names}`) {
  return z.enum([...names, ...names.map((name) => `-${name}`)] as [string, ...string[]]).default(fallback);
}

export const isDown = (choice: string): boolean => choice.startsWith("-");

export function chosenSort<Row>(sorts: Sorts<Row>, choice: string): Sort<Row> {
  const sort = sorts[choice.replace(/^-/, "")];
  if (sort === undefined) throw new Error(`no sort ${choice}`);
  return sort;
}

/** Where the last page ended: the sort value and the id that breaks ties. */
export type After = readonly [string | number, string] | null;

export function readAfter<Row>(sorts: Sorts<Row>, choice: string, after: string | undefined): After {
  const values = readCursor(after, 2);
  if (values === null) return null;
  return [values[0] ?? chosenSort(sorts, choice).whenNull ?? "", String(values[1])];
}

/** A page cut from rows that were read one too long. */
export function pageBy<Row extends { id: string }>(
  sorts: Sorts<Row>,
  choice: string,
  rows: readonly Row[],
  limit: number,
) {
  const sort = chosenSort(sorts, choice);
  return cutPage(rows, limit, (row) => [sort.key(row), row.id]);
}
