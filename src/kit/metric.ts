/** Figures that a room counts by itself, in one form for all rooms, so that whoever adds them up asks none how it counts. */
import { z } from "zod";
import type { Context } from "./action.ts";
import type { Day } from "./shapes.ts";

/** One counted thing of a month, as fine as anybody may ask for it. */
export const Fact = z.object({
  /** `2026-11`. */
  month: z.string(),
  regionCode: z.string().nullable(),
  unitId: z.string().nullable(),
  category: z.string(),
  /** What is counted once, where the same may come again. */
  key: z.string(),
  quantity: z.number(),
});
export type Fact = z.infer<typeof Fact>;

/** How facts add up: quantities added, or each key counted once however often it comes. */
export type FeedKind = "sum" | "distinct";

export type MetricFeed = {
  /** Room and noun, `problems.closed`; stands in the definition of a metric. */
  readonly name: string;
  /** Its title in the word files. */
  readonly word: string;
  readonly kind: FeedKind;
  /** The categories of its facts and the beginning of their words; where they are the city's own, none are named. */
  readonly categories?: { readonly keys: readonly string[]; readonly word: string };
  /** What happened on these days, both included. */
  readonly facts: (ctx: Context, from: Day, to: Day) => Promise<Fact[]>;
  /** The address in the console of the list behind a figure. */
  readonly opens: (asked: Behind) => string;
};

/** What a figure was asked for: days (both included), a part of the city, some of the feed's categories. */
export type Behind = {
  readonly from: Day;
  readonly to: Day;
  readonly region?: string | undefined;
  readonly picked: readonly string[];
};

/** A console address with what narrows its list; what is not asked for is left out. */
export function listAt(path: string, filters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined && value !== "") query.set(name, value);
  return `${path}?${query}`;
}
