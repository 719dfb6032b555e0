/** A list as a table, declared once: the screen shows these columns, and Excel and CSV export the same ones. */
import type { Say } from "./words.ts";

export type TableColumn<Row> = {
  /** Names the column in the address and in the reader's own choice. */
  readonly key: string;
  /** Its title in the word files. */
  readonly word: string;
  /** What is exported, and shown where the screen does not draw the cell itself. */
  readonly value: (row: Row, tell: TableWords) => string | number | null;
  /** Pixels on the screen. */
  readonly width?: number;
  /** The name of the sort in the list's input. */
  readonly sort?: string;
  /** Not shown until the reader chooses it; exported all the same. */
  readonly spare?: true;
};

/** What a column needs to speak: words, and days and moments in the city's zone. */
export type TableWords = {
  readonly say: Say;
  readonly day: (day: string | null) => string | null;
  readonly moment: (instant: string | null) => string | null;
};

/** A column that depends on what was asked, such as a month or a county: it has a title of its own. */
export type AskedColumn<Row> = { readonly title: string; readonly value: (row: Row) => string | number | null };

export type Table<Row> = {
  readonly word: string;
  readonly columns: readonly TableColumn<Row>[];
  /** Columns that the list's answer names, after the others; such a list has one page. */
  readonly asked?: (answer: never) => readonly AskedColumn<Row>[];
};

// biome-ignore lint/suspicious/noExplicitAny: a register of tables of different rows; each was checked where it was declared.
export type AnyTable = Table<any>;

/** Declares the table of a list. */
export const table = <Row>(
  word: string,
  columns: readonly TableColumn<Row>[],
  asked?: Table<Row>["asked"],
): Table<Row> => ({ word, columns, ...(asked === undefined ? {} : { asked }) });
