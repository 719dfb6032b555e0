/** The weekly lists (红黑榜): who closed in time what was due, ranked; ties share, nothing due is left out, black weeks add up. */
import { addDays, weekdayOf } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { WeekCount, WeekRow } from "./week.model.ts";

/** Monday and Sunday of the week that a day lies in. */
export function weekOf(day: Day): { from: Day; to: Day } {
  const from = addDays(day, -((weekdayOf(day) + 6) % 7));
  return { from, to: addDays(from, 6) };
}

type Ranked = WeekCount & { rate: number | null; rank: number | null; list: "red" | "black" | null };

/**
 * Ranks by rate; equal rates share a place. Black are the last places (never more than half of those ranked) with everybody
 * who shares them, unless they closed everything; red are the first places among the others. Where all share one rate
 * there is no list.
 */
export function rankWeek(counts: readonly WeekCount[], places: { red: number; black: number }): Ranked[] {
  const dueOnes = counts.filter((one) => one.due > 0);
  // Whole numbers compare exactly: a ÷ b > c ÷ d where a × d > c × b.
  const compare = (a: WeekCount, b: WeekCount) => b.closedInTime * a.due - a.closedInTime * b.due;
  const sorted = dueOnes.toSorted((a, b) => compare(a, b) || a.name.localeCompare(b.name, "zh"));
  const last = Math.min(places.black, Math.floor(sorted.length / 2));
  const worst = last === 0 ? undefined : sorted[sorted.length - last];
  const best = sorted[Math.min(places.red, sorted.length) - 1];
  const isOneRate = sorted.every((one) => compare(one, sorted[0] ?? one) === 0);
  const listOf = (one: WeekCount): Ranked["list"] => {
    if (isOneRate) return null;
    if (worst !== undefined && compare(one, worst) >= 0 && one.closedInTime < one.due) return "black";
    return best !== undefined && compare(one, best) <= 0 ? "red" : null;
  };
  return [
    ...sorted.map(
      (one): Ranked => ({
        ...{ ...one, rate: Math.round((one.closedInTime * 10_000) / one.due), list: listOf(one) },
        rank: sorted.findIndex((other) => compare(one, other) === 0) + 1,
      }),
    ),
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
