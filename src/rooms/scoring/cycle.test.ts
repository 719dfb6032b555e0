/** Years, sanctions, minors and cycles by published and hand-made examples. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SanctionRule } from "../framework/terms.model.ts";
import { afterSanctions, countsIn, cycleScore, type KnownYear, marginOf } from "./cycle.rules.ts";

const cycle = { name: "2024—2026 周期", firstYear: 2024, yearWeights: [1_500, 2_500, 6_000] };
const minors = { weight: 2_000, gate: 8_500 };
const rule = (points: number): SanctionRule => ({
  ...{
    code: `扣${points}`,
    trigger: "政府主要负责人严重违纪违法",
    standings: [],
    lookBackMonths: null,
    kind: points === 0 ? "gate" : "points",
  },
  ...{ points, consequence: points === 0 ? "停止资格一年" : "", appliesTo: "year", basis: "示例" },
});
const year = (at: number, score: number | null, more: Partial<KnownYear> = {}): KnownYear => ({
  ...{ year: at, score, minors: null, sanctions: [] },
  ...more,
});
const years = [year(2024, 8_800), year(2025, 9_000), year(2026, 9_300)];

describe("published examples", () => {
  test("88, 90 and 93 at 15/25/60 make 91.5, and what each year adds makes exactly that", () => {
    const score = cycleScore(years, { cycle, minors: null });
    expect(score).toMatchObject({ cycle: 9_150, whole: 9_150, isWhole: true, passesMinors: null });
    expect(score.years.map((one) => one.shown)).toEqual([1_320, 2_250, 5_580]);
  });
  test("with minors 89 at 20 % it is 91.0", () => {
    const score = cycleScore([...years.slice(0, 2), year(2026, 9_300, { minors: 8_900 })], { cycle, minors });
    expect(score).toMatchObject({ cycle: 9_150, minors: 8_900, whole: 9_100, passesMinors: true });
  });
  test("94.65 with a 5-point sanction is 89.65 before the cycle weighs it", () => {
    expect(afterSanctions(9_465, [rule(500)])).toBe(8_965);
    const score = cycleScore([year(2024, 9_465, { sanctions: [rule(500)] })], { cycle, minors: null });
    expect(score.years[0]).toMatchObject({ raw: 9_465, off: 500, score: 8_965, shown: 1_345 });
  });
  test("a survey of 300 near 50 % has a margin of ±5.7 points; none without answers", () => {
    expect(marginOf(0.5, 300)).toBe(5.7);
    expect(marginOf(0.5, 0)).toBeNull();
  });
});

test("a sanction of the cycle comes off the weighed years, and the years still add up to them", () => {
  const score = cycleScore(
    years.map((one, at) => (at === 0 ? { ...one, sanctions: [{ ...rule(200), appliesTo: "cycle" as const }] } : one)),
    { cycle, minors: null },
  );
  expect(score).toMatchObject({ weighed: 9_150, off: 200, cycle: 8_950, whole: 8_950 });
  expect(score.years.map((one) => [one.off, one.score])).toEqual([
    [0, 8_800],
    [0, 9_000],
    [0, 9_300],
  ]);
});

test.each([
  ["in the year", null, "2026-03-01", true],
  ["the year before, without looking back", null, "2025-12-31", false],
  ["within twelve months of the year's end", 12, "2026-01-05", true],
  ["thirteen months before it", 12, "2025-11-30", false],
  ["within twenty-four months", 24, "2025-01-02", true],
  ["after the year", 24, "2027-01-01", false],
])("what happened %s (looking back %s months, %s) counts: %s", (_, lookBackMonths, day, counts) => {
  expect(countsIn({ lookBackMonths }, day, 2026)).toBe(counts);
});

test("minors below the gate are said, a closed gate takes no points, and missing years are not zero but missing", () => {
  const score = cycleScore([year(2025, 9_000, { minors: 8_499, sanctions: [rule(0)] })], { cycle, minors });
  expect(score).toMatchObject({ isWhole: false, passesMinors: false, cycle: 2_250 });
  expect(score.years.map((one) => [one.year, one.score])).toEqual([
    [2024, null],
    [2025, 9_000],
    [2026, null],
  ]);
  expect(score.years[1]?.closed.map((one) => one.consequence)).toEqual(["停止资格一年"]);
  expect(cycleScore([], { cycle, minors })).toMatchObject({ cycle: null, whole: null, minors: null });
});

test("what the years add makes the cycle exactly, and a sanction never raises it nor sinks a year below nothing", () => {
  const scores = fc.array(fc.nat(10_000), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(scores, fc.nat(12_000), (given, off) => {
      const known = given.map((score, at) => year(2024 + at, score));
      const plain = cycleScore(known, { cycle, minors: null });
      expect(plain.years.reduce((sum, one) => sum + one.shown, 0)).toBe(plain.cycle);
      const hit = cycleScore(
        known.map((one, at) => (at === 1 ? { ...one, sanctions: [rule(Math.max(1, off))] } : one)),
        { cycle, minors: null },
      );
      expect(hit.cycle ?? 0).toBeLessThanOrEqual(plain.cycle ?? 0);
      expect(hit.years[1]?.score).toBeGreaterThanOrEqual(0);
    }),
  );
});
