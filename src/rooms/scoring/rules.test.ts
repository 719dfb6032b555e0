/** Scores by hand: composition, what is not scored, both rules for what does not apply, and parts that add up exactly. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer, EditionRules, Standard } from "../framework/model.ts";
import type { EnteredResult, ScoreNode, Seen } from "./model.ts";
import { compose, dutyOf, earnedBy, linesOf, nodesOf, scoresBy, shareOfOne, weakestOf } from "./rules.ts";

const rules: EditionRules = {
  methods: [
    { code: "filing", name: "网上申报", weight: 4_000, countsTo: null },
    { code: "field", name: "实地考察", weight: 4_000, countsTo: null },
    { code: "survey", name: "问卷调查", weight: 2_000, countsTo: null },
    { code: "phone", name: "电话检查", weight: 0, countsTo: "field" },
  ],
  grades: [
    { grade: "A", share: 100 },
    { grade: "B", share: 80 },
  ],
  notApplicable: "exclude",
  passLine: 8_500,
};

const standard = (code: string, points: number, more: Partial<Standard> = {}): Standard => {
  const [project = "", content = ""] = code.split("-");
  return {
    ...{
      id: code,
      editionId: "e",
      parentId: "c",
      level: "standard",
      code,
      position: 0,
      text: `标准${code}`,
      method: "field",
      points,
    },
    ...{
      scale: { kind: "binary" },
      isMinors: false,
      siteTypes: [],
      note: "",
      projectCode: project,
      projectText: `项目${project}`,
    },
    ...{
      contentCode: `${project}-${content}`,
      contentText: "内容",
      methodName: "实地考察",
      siteTypeNames: [],
      duties: [],
    },
    ...more,
  };
};

const seen = (itemCode: string, answer: Answer | null, more: Partial<Seen> = {}): Seen => ({
  ...{
    id: `${itemCode}${Math.random()}`,
    visitId: "v",
    itemCode,
    answer,
    naReason: "",
    note: "",
    siteName: "公园1",
    typeCode: "park",
  },
  ...{ typeName: "公园", areaName: "东城区", problemId: null, madeAt: "2026-11-23T02:00:00.000Z" },
  ...more,
});
const yes: Answer = { kind: "conform", value: true };
const no: Answer = { kind: "conform", value: false };
const entered = (numerator: number, denominator: number): EnteredResult => ({
  ...{
    id: "x",
    roundId: "r",
    itemId: "i",
    numerator,
    denominator,
    source: "测",
    enteredAt: "2026-11-23T02:00:00.000Z",
    version: 1,
  },
});

describe("by hand", () => {
  // Field: 2 points at a half and 1 point whole → 2 of 3. Filing: 1 point, 4 of 5. Survey: nothing known yet.
  const observations = [seen("1-1-1", yes), seen("1-1-1", no), seen("1-1-2", yes)];
  const results = new Map([["2-1-1", entered(4, 5)]]);
  const wholeWith = (points: number) => {
    const standards = [
      standard("1-1-1", points),
      standard("1-1-2", 100, { method: "phone" }),
      standard("2-1-1", 100, { method: "filing" }),
      standard("3-1-1", 100, { method: "survey" }),
    ];
    return compose(linesOf(standards, observations, results, rules), rules);
  };
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
  test("nothing at all is no score, never zero", () => {
    const empty = compose(linesOf([standard("1-1-1", 100)], [], new Map(), rules), rules);
    expect(empty).toMatchObject({ score: null, shown: 0, unscored: 1 });
  });
  test("observations decide where there are any; an entered result only where there is none", () => {
    expect(earnedBy(standard("1-1-1", 100), [seen("1-1-1", no)], entered(1, 1), rules).share?.toString()).toBe("0");
    expect(earnedBy(standard("1-1-1", 100), [], entered(1, 3), rules).share?.toString()).toBe("0.(3)");
  });
  test("an answer that does not fit the scale of another edition is left out and counted", () => {
    const other = standard("1-1-1", 100, { scale: { kind: "deduct", each: 20 } });
    expect(earnedBy(other, [seen("1-1-1", yes)], undefined, rules)).toMatchObject({ share: null, unfit: 1 });
    expect(shareOfOne(other, seen("1-1-1", yes), rules)).toBeNull();
    expect(shareOfOne(other, seen("1-1-1", { kind: "count", value: 1 }), rules)?.toString()).toBe("0.8");
  });
});

test("what does not apply leaves the sum, or takes the mean of sites of its type, as the edition says", () => {
  const observations = [
    seen("1-1-1", yes),
    seen("1-1-1", no),
    seen("1-1-1", yes, { typeCode: "market" }),
    seen("1-1-1", null),
  ];
  const share = (notApplicable: "exclude" | "mean") =>
    earnedBy(standard("1-1-1", 100), observations, undefined, { ...rules, notApplicable }).share?.toFraction();
  expect(share("exclude")).toBe("2/3");
  // The fourth takes ½, the mean of the other parks: (1 + 0 + 1 + ½) ÷ 4.
  expect(share("mean")).toBe("5/8");
});

const adds = (node: ScoreNode): boolean =>
  node.children.length === 0 ||
  (node.children.reduce((sum, child) => sum + child.shown, 0) === node.shown && node.children.every(adds));

test("at every level the parts that are shown add up exactly to what is shown above", () => {
  const lines = fc.array(
    fc.record({
      code: fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }))
        .map((parts) => parts.join("-")),
      points: fc.integer({ min: 1, max: 700 }),
      method: fc.constantFrom("field", "filing", "survey", "phone"),
      answers: fc.array(fc.nat(9), { maxLength: 5 }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(lines, (given) => {
      const unique = [...new Map(given.map((one) => [one.code, one])).values()];
      const standards = unique.map((one) =>
        standard(one.code, one.points, { method: one.method, scale: { kind: "deduct", each: 7 } }),
      );
      const observations = unique.flatMap((one) =>
        one.answers.map((value) => seen(one.code, { kind: "count", value })),
      );
      const whole = compose(linesOf(standards, observations, new Map(), rules), rules);
      expect(adds(whole)).toBe(true);
      expect(whole.shown).toBeGreaterThanOrEqual(0);
      expect(whole.shown).toBeLessThanOrEqual(10_000);
      expect(nodesOf(whole).filter((node) => node.kind === "standard")).toHaveLength(unique.length);
    }),
    { numRuns: 150 },
  );
});

test("groups are scored by their own observations, lowest first, and what costs most stands first", () => {
  const standards = [
    standard("1-1-1", 200, { duties: [{ duty: "lead", position: 0, name: "市城管局", unitId: null }] }),
    standard("1-1-2", 100),
  ];
  const observations = [
    seen("1-1-1", no, { areaName: "西山县", problemId: "p" }),
    seen("1-1-1", yes),
    seen("1-1-2", no),
  ];
  const areas = scoresBy(standards, observations, rules, (one) => one.areaName);
  expect(areas).toEqual([
    { name: "西山县", score: 0, observations: 1, faults: 1 },
    { name: "东城区", score: 6_667, observations: 2, faults: 0 },
  ]);
  const lines = linesOf(standards, observations, new Map(), rules);
  expect(weakestOf(lines, rules, 5)).toEqual([
    { code: "1-1-1", text: "标准1-1-1", score: 5_000, lost: 3_334 },
    { code: "1-1-2", text: "标准1-1-2", score: 0, lost: 3_333 },
  ]);
  expect([dutyOf(standards[0]), dutyOf(standards[1]), dutyOf(undefined)]).toEqual(["市城管局", "", ""]);
});
