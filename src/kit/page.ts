/** Keyset paging: a list goes on after the last row it showed, so that page 5,000 costs what page 1 costs. */
import { refuse } from "./fault.ts";
import { partOf } from "./shapes.ts";

/** The cursor of the last row shown: the values of the sort columns, readable in an address. */
export const cursorOf = (values: readonly (string | number | null)[]): string => JSON.stringify(values);

/** The values of a cursor; a damaged one gets a sentence instead of a wrong page. */
export function readCursor(after: string | undefined, length: number): (string | number | null)[] | null {
  if (after === undefined) return null;
  try {
    const values: unknown = JSON.parse(after);
    if (Array.isArray(values) && values.length === length) return values as (string | number | null)[];
  } catch {
    // Falls through to the refusal below: not JSON is one more way to be damaged.
  }
  return refuse("page.bad_cursor");
}

/** Cuts a list that was read one row too long into a page: the extra row only says that there is more. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => (string | number | null)[]) {
  const items = partOf(rows, 0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}
