/** Double readings: shares by hand, parts that add up to the whole, nothing without a pair. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgreementCount } from "./agreement.model.ts";
import { agreement, reportAgreement } from "./agreement.rules.ts";

const count = (more: Partial<AgreementCount>): AgreementCount => ({
  ...{
    roundId: "r",
    roundName: "第一轮",
    typeName: "公园",
    teamId: "t",
    teamName: "1组",
    itemCode: "1-1-1",
    itemText: "展示",
  },
  ...{ pairs: 1, sameVerdict: 1, sameAnswer: 1 },
  ...more,
});

describe("two readings of the same item", () => {
  test("agree in what they mean more often than in the answer itself", () => {
    const counts = [count({ pairs: 2, sameVerdict: 2, sameAnswer: 1 }), count({ sameVerdict: 0, sameAnswer: 0 })];
    expect(agreement(counts)).toEqual({
      ...{ pairs: 3, sameVerdict: 2, sameAnswer: 1 },
      ...{ verdictShare: 6_667, answerShare: 3_333 },
    });
  });

  test("have no share where nothing was read twice", () => {
    expect(agreement([])).toMatchObject({ pairs: 0, verdictShare: null, answerShare: null });
  });

  test("are listed by round, type and standard, the least agreed first", () => {
    const counts = [count({}), count({ itemCode: "1-1-2", itemText: "垃圾", sameAnswer: 0 })];
    const { standards, types, rounds, teams } = reportAgreement([
      ...counts,
      // A site without a team stands under no team.
      count({ teamId: null, teamName: null, itemCode: "1-1-2", itemText: "垃圾", sameAnswer: 0 }),
    ]);
    expect(teams.map((one) => [one.name, one.pairs])).toEqual([["第一轮 1组", 2]]);
    expect(standards.map((one) => [one.name, one.answerShare])).toEqual([
      ["1-1-2 垃圾", 0],
      ["1-1-1 展示", 10_000],
    ]);
    expect([types, rounds].map((parts) => parts.map((one) => [one.name, one.pairs]))).toEqual([
      [["公园", 3]],
      [["第一轮", 3]],
    ]);
  });

  test("of every part add up to those of the whole, and a share lies between nothing and all", () => {
    const some = fc.array(
      fc
        .tuple(fc.nat(50), fc.nat(50), fc.constantFrom("公园", "车站"), fc.constantFrom("1-1-1", "1-1-2"))
        .map(([same, off, typeName, itemCode]) =>
          count({ typeName, itemCode, pairs: same + off, sameVerdict: same, sameAnswer: Math.floor(same / 2) }),
        ),
    );
    fc.assert(
      fc.property(some, (counts) => {
        const report = reportAgreement(counts);
        for (const parts of [report.rounds, report.types, report.standards])
          expect(parts.reduce((sum, part) => sum + part.pairs, 0)).toBe(report.whole.pairs);
        const { answerShare, verdictShare } = report.whole;
        if (answerShare !== null && verdictShare !== null) {
          expect(answerShare).toBeGreaterThanOrEqual(0);
          expect(verdictShare).toBeLessThanOrEqual(10_000);
          expect(answerShare).toBeLessThanOrEqual(verdictShare);
        }
      }),
    );
  });
});
