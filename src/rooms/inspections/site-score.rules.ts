/** Decisions about the last score of a site: its share, and the band it lies in. */
import { fraction, toHundredths } from "../../kit/fraction.ts";
import type { ScoreBand, ScoreBands } from "./site-score.model.ts";

/** Percent of the applicable items that were met, in hundredths; null where nothing applied. */
export const scoreOf = (met: number, applicable: number): number | null =>
  applicable === 0 ? null : toHundredths(fraction(met * 100, applicable));

/** By the exact share, so that rounding lifts nobody over a line. */
export function bandOf(met: number, applicable: number, { good, fair }: ScoreBands): ScoreBand {
  const reaches = (percent: number) => met * 100 >= percent * applicable;
  return reaches(good) ? "good" : reaches(fair) ? "fair" : "poor";
}
