/** The SQL of a sorted page: where it goes on, and in which order. */
import { type After, chosenSort, isDown, type Sorts } from "../sort.ts";
import { empty, raw, type Sql, sql } from "./sql.ts";

/** `and (expression, id) > (value, id)`, or nothing on the first page. */
export function goesOn<Row>(sorts: Sorts<Row>, choice: string, after: After, id: string): Sql {
  if (after === null) return empty;
  const sort = chosenSort(sorts, choice);
  const sign = raw(isDown(choice) ? "<" : ">");
  return sql`and (${raw(sort.column)}, ${raw(id)}) ${sign} (${after[0]}::${raw(sort.type)}, ${after[1]}::uuid)`;
}

/** `order by expression, id`, both in the chosen direction. */
export function inOrder<Row>(sorts: Sorts<Row>, choice: string, id: string): Sql {
  const direction = isDown(choice) ? "desc" : "asc";
  return raw(`order by ${chosenSort(sorts, choice).column} ${direction}, ${id} ${direction}`);
}
