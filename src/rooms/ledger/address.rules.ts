/** Where the console shows the facts behind a figure. */
import type { Metric } from "./model.ts";
import type { FigureFilter } from "./rollup.model.ts";

type Defined = Pick<Metric, "code" | "kind" | "feed" | "picked" | "numerator" | "denominator">;

/** What a figure is made of: the metric itself, or both parts of a share. */
const partsOf = <One extends Defined>(metric: One, metrics: readonly One[]): One[] =>
  metric.kind === "ratio"
    ? [metric.numerator, metric.denominator].flatMap((part) => metrics.find((one) => one.code === part) ?? [])
    : [metric];

/** The first room that counts a part of it, with the categories it is narrowed to; null where units report all of it. */
export const countedBy = <One extends Defined>(metric: One, metrics: readonly One[]): One | null =>
  partsOf(metric, metrics).find((part) => part.feed !== "") ?? null;

/** Levels hold until the next one, so what stands behind them may have been reported long before the period. */
export const carriesOn = <One extends Defined>(metric: One, metrics: readonly One[]): boolean =>
  partsOf(metric, metrics).some((part) => part.kind === "latest");

/** The list of facts for what units report, the room's own list for what a room counts. */
export function addressOfFacts(
  { code, opens, carries }: { readonly code: string; readonly opens: string; readonly carries: boolean },
  { from, to, region, unit, category }: FigureFilter,
): string {
  if (opens !== "") return `/${opens}`;
  const query = new URLSearchParams({ metric: code, state: "counted", ...(carries ? {} : { from }), to });
  for (const [name, value] of Object.entries({ region, unit, category }))
    if (value !== undefined) query.set(name, value);
  return `/ledger?${query}`;
}
