/** Decisions about double readings: how often two people found the same. */
import { fraction, toHundredths } from "../../kit/fraction.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Agreement, AgreementCount, AgreementPart, AgreementReport, ReadingPair } from "./agreement.model.ts";

type Counted = Pick<AgreementCount, "pairs" | "sameVerdict" | "sameAnswer">;

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : toHundredths(fraction(part * 100, whole));

/** Shares of all pairs that were counted, however they were grouped before. */
export function agreement(counts: readonly Counted[]): Agreement {
  const total = (key: keyof Counted) => counts.reduce((sum, count) => sum + count[key], 0);
  const [pairs, sameVerdict, sameAnswer] = [total("pairs"), total("sameVerdict"), total("sameAnswer")];
  return {
    ...{ pairs, sameVerdict, sameAnswer },
    ...{ verdictShare: shareOf(sameVerdict, pairs), answerShare: shareOf(sameAnswer, pairs) },
  };
}

/** The same by round, type, team or standard, the parts that agree least first: that is where training is needed. */
function partsOf(
  counts: readonly AgreementCount[],
  nameOf: (count: AgreementCount) => { key: string; name: string },
): AgreementPart[] {
  return [...Map.groupBy(counts, (count) => nameOf(count).key)]
    .map(([key, own]) => ({ key, name: own[0] === undefined ? "" : nameOf(own[0]).name, ...agreement(own) }))
    .toSorted((one, other) => (one.answerShare ?? 0) - (other.answerShare ?? 0) || (one.key < other.key ? -1 : 1));
}

export const reportAgreement = (counts: readonly AgreementCount[]): AgreementReport => ({
  whole: agreement(counts),
  rounds: partsOf(counts, ({ roundId, roundName }) => ({ key: roundId, name: roundName })),
  types: partsOf(counts, ({ typeName }) => ({ key: typeName, name: typeName })),
  teams: partsOf(
    counts.filter((count) => count.teamId !== null),
    ({ teamId, teamName, roundName }) => ({ key: teamId ?? "", name: `${roundName} ${teamName ?? ""}` }),
  ),
  standards: partsOf(counts, ({ itemCode, itemText }) => ({ key: itemCode, name: `${itemCode} ${itemText}` })),
});

export const pairSorts: Sorts<ReadingPair> = {
  secondAt: { column: "w.ended_at", type: "timestamptz", key: (row) => row.secondAt },
};
