/** Scores by hand: composition, what is not scored, both rules for what does not apply, scales that look at all answers, break-downs. */
import { describe, expect, test } from "vitest";
import type { Scale } from "../framework/model.ts";
import { scoresBy, weakestOf } from "./group.rules.ts";
import {
  belowLine,
  compose,
  dutyOf,
  earnedBy,
  formulaOf,
  gatesOf,
  linesOf,
  minorsOf,
  nodesOf,
  shareOfOne,
  suppose,
  tallyOf,
} from "./rules.ts";
import { entered, given, no, testRules as rules, testStandard as standard, yes } from "./testing.ts";
import { scoringWords } from "./words.ts";

const nothing = new Map();

describe("by hand", () => {
  // Field: 2 points at a half and 1 point whole → 2 of 3. Filing: 1 point, 4 of 5. Survey: nothing known yet.
  const answers = [given("1-1-1", yes), given("1-1-1", no), given("1-1-2", yes)];
  const results = new Map([entered("2-1-1", "filing", 4, 5)]);
  const linesWith = (points: number) =>
    linesOf(
      [
        standard("1-1-1", points),
        standard("1-1-2", 100, { methods: ["phone"] }),
        standard("2-1-1", 100, { methods: ["filing"] }),
        standard("3-1-1", 100, { methods: ["survey"] }),
      ],
      answers,
      results,
      rules,
    );
  const wholeWith = (points: number) => compose(linesWith(points), rules);
  test("(40 × 66.67 + 40 × 80) ÷ 80 is 73.33; the survey leaves the denominator and is counted as not scored", () => {
    const whole = wholeWith(200);
    expect(whole).toMatchObject({ score: 7_333, shown: 7_333, scored: 3, unscored: 1, observations: 3 });
    expect(whole.children.map((method) => [method.code, method.score, method.shown, method.weight])).toEqual([
      ["filing", 8_000, 4_000, 5_000],
      ["field", 6_667, 3_333, 5_000],
      ["survey", null, 0, 0],
    ]);
  });
  test("raising that standard from 2 to 5 points moves the whole to 69.17: (40 × 3.5 ÷ 6 × 100 + 40 × 80) ÷ 80", () => {
    expect(wholeWith(500).score).toBe(6_917);
  });
  test("rounded at the method, 66.67 and not two thirds goes into the whole", () => {
    // 0.5 × 66.67 + 0.5 × 80 = 73.335 → 73.34, where the exact way gives 73.33.
    expect(compose(linesWith(200), { ...rules, roundedAt: "method" }).score).toBe(7_334);
  });
  test("every node says in words how it came about", () => {
    for (const node of nodesOf(wholeWith(200))) expect(scoringWords).toHaveProperty([formulaOf(node).word]);
    expect(formulaOf(wholeWith(200)).values["parts"]).toBe("网上申报 80.00 × 50.00% + 实地考察 66.67 × 50.00%");
  });
  test("supposing every fault mended gives the possible whole, and touches nothing", () => {
    const lines = linesWith(200);
    expect(compose(suppose(lines, new Map([["1-1-1", 10_000]])), rules).score).toBe(9_000);
    expect(compose(lines, rules).score).toBe(7_333);
  });
  test("nothing at all is no score, never zero", () => {
    const empty = compose(linesOf([standard("1-1-1", 100)], [], nothing, rules), rules);
    expect(empty).toMatchObject({ score: null, shown: 0, unscored: 1 });
  });
  test("observations decide where there are any; an entered result only where there is none", () => {
    const [, result] = entered("1-1-1", "field", 1, 3);
    expect(earnedBy(standard("1-1-1", 100), [given("1-1-1", no)], result, rules).share?.toString()).toBe("0");
    expect(earnedBy(standard("1-1-1", 100), [], result, rules).share?.toString()).toBe("0.(3)");
  });
  test("a standard of two methods counts in both, each with its own result", () => {
    const both = standard("1-1-1", 100, { methods: ["filing", "field"] });
    const lines = linesOf([both], [given("1-1-1", no)], new Map([entered("1-1-1", "filing", 1, 1)]), rules);
    expect(compose(lines, rules).children.map((method) => [method.code, method.score])).toEqual([
      ["filing", 10_000],
      ["field", 0],
    ]);
  });
  test("an answer that does not fit the scale of another edition is left out and counted", () => {
    const other = standard("1-1-1", 100, { scale: { kind: "deduct", each: 20, target: null, floor: 0 } });
    expect(earnedBy(other, [given("1-1-1", yes, 3)], undefined, rules)).toMatchObject({ share: null, unfit: 3 });
    expect(shareOfOne(other, yes, rules)).toBeNull();
    expect(shareOfOne(other, { kind: "count", value: 1 }, rules)?.toString()).toBe("0.8");
  });
});

test("what does not apply leaves the sum, or takes the mean of sites of its type, as the edition says", () => {
  const answers = [given("1-1-1", yes), given("1-1-1", no), given("1-1-1", yes, 1, "market"), given("1-1-1", null)];
  const share = (notApplicable: "exclude" | "mean") =>
    earnedBy(standard("1-1-1", 100), answers, undefined, { ...rules, notApplicable }).share?.toFraction();
  expect(share("exclude")).toBe("2/3");
  // The fourth takes ½, the mean of the other parks: (1 + 0 + 1 + ½) ÷ 4.
  expect(share("mean")).toBe("5/8");
});

describe("scales that look at all answers of a standard", () => {
  const share = (scale: Scale, ...tallies: ReturnType<typeof given>[]) =>
    earnedBy(standard("1-1-1", 100, { scale }), tallies, undefined, rules).share?.toString();
  test("all or nothing: one fault takes everything", () => {
    expect(share({ kind: "all" }, given("1-1-1", yes, 9))).toBe("1");
    expect(share({ kind: "all" }, given("1-1-1", yes, 9), given("1-1-1", no))).toBe("0");
  });
  test("a bonus adds to what is earned and never to what is possible", () => {
    const extra = standard("1-1-2", 200, { scale: { kind: "bonus", each: 50 } });
    const answers = [given("1-1-1", no), given("1-1-1", yes), given("1-1-2", { kind: "count", value: 1 })];
    const tree = compose(linesOf([standard("1-1-1", 500), extra], answers, nothing, rules), rules);
    // Half of 5 points and 0.5 more: 3 of 5.
    expect(tree.children[0]).toMatchObject({ possible: 500, earned: 300, score: 6_000 });
  });
  test("a gate takes no points; it is open, closed, or nobody has looked", () => {
    const gate = (code: string) => standard(code, 0, { scale: { kind: "gate" } });
    const answers = [given("1-1-1", yes, 4), given("1-1-2", yes, 4), given("1-1-2", no), given("1-1-4", yes)];
    const standards = [gate("1-1-1"), gate("1-1-2"), gate("1-1-3"), standard("1-1-4", 100)];
    const lines = linesOf(standards, answers, nothing, rules);
    expect(gatesOf(lines).map((one) => one.isOpen)).toEqual([true, false, null]);
    expect(compose(lines, rules).score).toBe(10_000);
  });
});

test("lines of projects and standards are drawn, and what is below them is told", () => {
  const lines = linesOf(
    [standard("1-1-1", 100), standard("1-1-2", 100)],
    [given("1-1-1", no), given("1-1-2", yes)],
    nothing,
    rules,
  );
  const tree = compose(lines, {
    ...rules,
    passLines: [
      { code: "1", line: 6_000 },
      { code: "1-1-2", line: 9_000 },
    ],
  });
  expect(belowLine(tree)).toEqual([{ code: "1", text: "实地考察 · 项目1", score: 5_000, passLine: 6_000 }]);
});

test("328 standards, 1,166 observations at 78 sites give one city rate and one minors rate from the same records", () => {
  const standards = Array.from({ length: 328 }, (_, at) =>
    standard(`1-${(at % 20) + 1}-${at + 1}`, 100, { isMinors: at % 4 === 0 }),
  );
  // Each site looks at some standards; every 5th answer of a minors' standard and every 3rd of the others is a fault.
  const seen = Array.from({ length: 1_166 }, (_, at) => {
    const one = standards[(at * 7) % 328];
    const fault = one?.isMinors === true ? at % 5 === 0 : at % 3 === 0;
    return { itemCode: one?.code ?? "", typeCode: `type${(at % 78) % 12}`, answer: fault ? no : yes };
  });
  const lines = linesOf(standards, tallyOf(seen), nothing, rules);
  const by = (codes: ReadonlySet<string>) => {
    const shares = [...codes].map((code) => {
      const own = seen.filter((one) => one.itemCode === code);
      return own.filter((one) => one.answer === yes).length / own.length;
    });
    return Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 10_000);
  };
  expect(compose(lines, rules)).toMatchObject({
    observations: 1_166,
    scored: 328,
    score: by(new Set(standards.map((one) => one.code))),
  });
  expect(minorsOf(lines, rules)).toEqual({
    standards: 82,
    observations: seen.filter((one) => standards.find((other) => other.code === one.itemCode)?.isMinors === true)
      .length,
    score: by(new Set(standards.filter((one) => one.isMinors).map((one) => one.code))),
  });
});

describe("break-downs", () => {
  const standards = [
    standard("1-1-1", 200, { duties: [{ duty: "lead", position: 0, name: "市城管局", unitId: null }] }),
    standard("1-1-2", 100),
  ];
  const cell = (code: string, answer: typeof yes, group: string, count = 1) => ({
    ...{ ...given(code, answer, count), group },
    ...{ conforming: answer === yes ? count : 0, faults: answer === no ? count : 0 },
  });
  test("parts are ranked best first; equal scores share a place and the next is left out", () => {
    const cells = [
      cell("1-1-1", no, "西山县"),
      cell("1-1-1", yes, "东城区"),
      cell("1-1-2", yes, "北市"),
      cell("1-1-2", no, "西山县", 3),
    ];
    expect(
      scoresBy(standards, cells, rules).map(({ name, score, rank, passRate, possible, earned }) => [
        name,
        score,
        rank,
        passRate,
        possible,
        earned,
      ]),
    ).toEqual([
      ["东城区", 10_000, 1, 10_000, 200, 200],
      ["北市", 10_000, 1, 10_000, 100, 100],
      ["西山县", 0, 3, 0, 300, 0],
    ]);
  });
  test("what could be won back stands first: points lost × how likely faults are mended in time", () => {
    const lines = linesOf(standards, [given("1-1-1", yes), given("1-1-1", no), given("1-1-2", no)], nothing, rules);
    const eases = [{ code: "1-1-2", closed: 8, quick: 8 }];
    // 33.33 lost, (8 + 1) ÷ (8 + 2) = 0.9; and 33.34 lost with no history, a half.
    expect(weakestOf(lines, rules, eases)).toEqual([
      { code: "1-1-2", text: "标准1-1-2", score: 0, lost: 3_333, ease: 90, known: 8, recoverable: 3_000 },
      { code: "1-1-1", text: "标准1-1-1", score: 5_000, lost: 3_334, ease: 50, known: 0, recoverable: 1_667 },
    ]);
  });
  test("the responsible unit answers, else the lead", () => {
    expect([dutyOf(standards[0]), dutyOf(standards[1]), dutyOf(undefined)]).toEqual(["市城管局", "", ""]);
  });
});
