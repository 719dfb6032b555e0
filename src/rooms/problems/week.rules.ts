/** The weekly lists (红黑榜): who closed in time what was due, ranked; ties share, nothing due is left out, black weeks add up. */
import { z } from "zod";

/** How many places are red and black, and what follows after so many black weeks in a row. */
export const WeekRule = z.object({
  source: z.string(),
  red: z.object({ units: z.int().min(0), areas: z.int().min(0) }),
  black: z.object({ units: z.int().min(0), areas: z.int().min(0) }),
  /** The first black week, the second in a row, … ; the last one stays. */
  rungs: z.array(z.string()).min(1),
});
export type WeekRule = z.infer<typeof WeekRule>;

/** What was due in a week for one unit or area. */
export const WeekCount = z.object({
  id: z.string(),
  name: z.string(),
  due: z.int(),
  closedInTime: z.int(),
  overdue: z.int(),
  repeated: z.int(),
});
export type WeekCount = z.infer<typeof WeekCount>;

export const WeekRow = WeekCount.extend({
  /** Closed in time ÷ due, hundredths of a percent; null where nothing was due. */
  rate: z.int().nullable(),
  rank: z.int().nullable(),
  rankBefore: z.int().nullable(),
  list: z.enum(["red", "black"]).nullable(),
  /** Black weeks in a row, this one included. */
  blackWeeks: z.int(),
  /** What follows from them; null where nothing does. */
  rung: z.string().nullable(),
});
export type WeekRow = z.infer<typeof WeekRow>;

type Ranked = WeekCount & { rate: number | null; rank: number | null; list: "red" | "black" | null };

/**
 * Ranks by rate; equal rates share a place. Red are the first places, black the last ones, with everybody who shares them;
 * nobody is black at a rate of 100 %, and nobody is red and black at once: where all share one place there is no list.
 */
export function rankWeek(counts: readonly WeekCount[], places: { red: number; black: number }): Ranked[] {
  // Whole numbers compare exactly: a ÷ b > c ÷ d where a × d > c × b.
  const dueOnes = counts.filter((one) => one.due > 0);
  const compare = (a: WeekCount, b: WeekCount) => b.closedInTime * a.due - a.closedInTime * b.due;
  const sorted = dueOnes.toSorted((a, b) => compare(a, b) || a.name.localeCompare(b.name, "zh"));
  const rankOf = (one: WeekCount) => sorted.findIndex((other) => compare(one, other) === 0) + 1;
  const best = sorted[Math.min(places.red, sorted.length) - 1];
  const worst = sorted[Math.max(0, sorted.length - places.black)];
  const isOneRate = sorted.every((one) => compare(one, sorted[0] ?? one) === 0);
  return [
    ...sorted.map((one): Ranked => {
      const isRed = places.red > 0 && best !== undefined && compare(one, best) <= 0;
      const isBlack =
        places.black > 0 && worst !== undefined && compare(one, worst) >= 0 && one.closedInTime < one.due && !isRed;
      return {
        ...{ ...one, rate: Math.round((one.closedInTime * 10_000) / one.due), rank: rankOf(one) },
        list: isOneRate ? null : isRed ? "red" : isBlack ? "black" : null,
      };
    }),
    ...counts.filter((one) => one.due === 0).map((one): Ranked => ({ ...one, rate: null, rank: null, list: null })),
  ];
}

/**
 * This week's rows from weeks of counts, the newest last. A week in which nothing was due neither adds to black weeks nor
 * ends them: there was nothing to do well.
 */
export function weekRows(
  weeks: readonly (readonly WeekCount[])[],
  places: { red: number; black: number },
  rungs: readonly string[],
): WeekRow[] {
  const ranked = weeks.map((counts) => rankWeek(counts, places));
  const of = (week: readonly Ranked[] | undefined, id: string) => week?.find((one) => one.id === id);
  return (ranked.at(-1) ?? []).map((row) => {
    let blackWeeks = 0;
    for (const week of row.list === "black" ? ranked.toReversed() : []) {
      const then = of(week, row.id);
      if (then === undefined || then.rank === null) continue;
      if (then.list !== "black") break;
      blackWeeks += 1;
    }
    return {
      ...{ ...row, rankBefore: of(ranked.at(-2), row.id)?.rank ?? null, blackWeeks },
      rung: blackWeeks === 0 ? null : (rungs[Math.min(blackWeeks, rungs.length) - 1] ?? null),
    };
  });
}
