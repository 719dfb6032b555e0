/** From years to a cycle: sanctions come off a year, years are weighed, minors have a weight and a gate. */
import { addMonths } from "../../kit/day.ts";
import { atLeastZero, fraction, partsThatAddUp, sum, toHundredths, zero } from "../../kit/fraction.ts";
import type { Day } from "../../kit/shapes.ts";
import type { EditionRules } from "../framework/model.ts";
import type { SanctionRule } from "../framework/terms.model.ts";

/** A year as it is known: its score before sanctions in hundredths, null where there is none yet. */
export type KnownYear = {
  readonly year: number;
  readonly score: number | null;
  readonly minors: number | null;
  readonly sanctions: readonly SanctionRule[];
};

export type CycleYear = {
  readonly year: number;
  /** Hundredths of a percent. */
  readonly weight: number;
  readonly raw: number | null;
  /** Hundredths of a point taken off the year by sanctions. */
  readonly off: number;
  /** After sanctions; null where there is no score yet. */
  readonly score: number | null;
  /** What it adds to the cycle; the years add up to it exactly. */
  readonly shown: number;
  readonly closed: readonly SanctionRule[];
};

export type CycleScore = {
  readonly years: readonly CycleYear[];
  /** The weighed years, to which what the years show adds up; null before any year is known. */
  readonly weighed: number | null;
  /** Hundredths of a point taken off the cycle itself by sanctions. */
  readonly off: number;
  /** The weighed years after that, before minors. */
  readonly cycle: number | null;
  readonly minors: number | null;
  /** With minors weighed in; null before any year is known. */
  readonly whole: number | null;
  /** Every year of the cycle has a score. */
  readonly isWhole: boolean;
  /** 达到未成年人门槛; null where it is not known or there is none. */
  readonly passesMinors: boolean | null;
};

/** A year score after its sanctions, never below nothing. Sanctions come off before the cycle weighs the year. */
export const afterSanctions = (score: number, sanctions: readonly SanctionRule[]): number =>
  Math.max(0, score - offOf(sanctions));

const offOf = (sanctions: readonly SanctionRule[], from: SanctionRule["appliesTo"] = "year"): number =>
  sanctions.reduce((total, rule) => total + (rule.kind === "points" && rule.appliesTo === from ? rule.points : 0), 0);

/**
 * Whether something that happened on a day counts in a year: within the year, or so many months before its end where the
 * rule looks back. The day of the assessment is not known beforehand, so the year's last day stands for it.
 */
export function countsIn(rule: Pick<SanctionRule, "lookBackMonths">, happenedOn: Day, year: number): boolean {
  const last = `${year}-12-31`;
  const first = rule.lookBackMonths === null ? `${year}-01-01` : addMonths(last, -rule.lookBackMonths);
  return happenedOn >= first && happenedOn <= last;
}

/**
 * The cycle score: Σ year × weight, less what sanctions take off the cycle itself. Years without a score add nothing and are said (`isWhole`). The minors' score is that
 * of the last year that has one, and replaces its weight of the whole.
 */
export function cycleScore(
  known: readonly KnownYear[],
  { cycle, minors }: { cycle: NonNullable<EditionRules["cycle"]>; minors: EditionRules["minors"] },
): CycleScore {
  const byYear = new Map(known.map((one) => [one.year, one]));
  const years = cycle.yearWeights.map((weight, at) => {
    const year = cycle.firstYear + at;
    const { score = null, sanctions = [] } = byYear.get(year) ?? {};
    const left = score === null ? null : afterSanctions(score, sanctions);
    return {
      ...{ year, weight, raw: score, off: offOf(sanctions), score: left },
      closed: sanctions.filter((rule) => rule.kind === "gate"),
      part: left === null ? zero : fraction(left * weight, 1_000_000),
    };
  });
  const weighed = sum(years.map((year) => year.part));
  const cycleOff = known.reduce((total, one) => total + offOf(one.sanctions, "cycle"), 0);
  const exact = atLeastZero(weighed.sub(fraction(cycleOff, 100)));
  const isKnown = years.some((year) => year.score !== null);
  const shown = partsThatAddUp(years.map((year) => year.part));
  const minorsScore = known.toSorted((a, b) => b.year - a.year).find((one) => one.minors !== null)?.minors ?? null;
  const weight = minors === null || minorsScore === null ? zero : fraction(minors.weight, 10_000);
  const whole = exact.mul(fraction(1).sub(weight)).add(fraction(minorsScore ?? 0, 100).mul(weight));
  return {
    years: years.map(({ part: _, ...year }, at) => ({ ...year, shown: shown[at] ?? 0 })),
    weighed: isKnown ? toHundredths(weighed) : null,
    off: cycleOff,
    cycle: isKnown ? toHundredths(exact) : null,
    minors: minorsScore,
    whole: isKnown ? toHundredths(whole) : null,
    isWhole: years.every((year) => year.score !== null),
    passesMinors: minors === null || minorsScore === null ? null : minorsScore >= minors.gate,
  };
}

/** The margin of a rate from a simple random sample, in percentage points at 95 %: 1.96 × √(p(1−p) ÷ n) × 100. */
export const marginOf = (rate: number, answered: number): number | null =>
  answered === 0 ? null : Math.round(1.96 * Math.sqrt((rate * (1 - rate)) / answered) * 1_000) / 10;
