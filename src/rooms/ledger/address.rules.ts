/** Where the console shows the facts behind a figure. */
import type { Metric } from "./model.ts";
import type { FigureFilter } from "./rollup.model.ts";

/** The list of facts for what units report, the room's own list for what a room counts, the table of figures for shares. */
export function addressOfFacts(
  { code, kind, feed }: Pick<Metric, "code" | "kind" | "feed">,
  { from, to, region, unit, category }: FigureFilter,
  opens: string,
): string {
  if (feed !== "") return `/${opens}`;
  if (kind === "ratio") return `/ledger/figures?year=${to.slice(0, 4)}`;
  const query = new URLSearchParams({ metric: code, state: "counted", from, to });
  for (const [name, value] of Object.entries({ region, unit, category }))
    if (value !== undefined) query.set(name, value);
  return `/ledger?${query}`;
}
