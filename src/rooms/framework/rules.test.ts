/** Scales by the published examples, the tree, check items, and what a new edition changes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { one } from "../../kit/fraction.ts";
import { newId } from "../../kit/id.ts";
import type { Answer, EditionRules, Scale } from "./model.ts";
import { checkItemsOf, checkWeights, earnedShare, fits, growTree, readScale, sayScale, verdictOf } from "./rules.ts";
import { namesIn, readNote, type StandardLine } from "./sheets.ts";
import { frameworkWords } from "./words.ts";

const grades: EditionRules["grades"] = [
  { grade: "A", share: 100 },
  { grade: "B", share: 80 },
  { grade: "C", share: 60 },
  { grade: "C#", share: 0 },
];

const line = (more: Partial<StandardLine>): StandardLine => ({
  ...{
    project: "一、甲",
    content: "甲一",
    code: "1-1-1",
    text: "标准",
    methods: ["field"],
    points: 100,
    scale: { kind: "binary" },
    indicator: "",
    materials: null,
    deadline: "",
  },
  ...{ lead: ["市城管局"], responsible: [], support: [], siteTypes: ["公园"], isMinors: false, note: "" },
  ...more,
});

const rules: EditionRules = {
  methods: [
    { code: "field", name: "实地考察", weight: 10_000, countsTo: null },
    { code: "phone", name: "电话检查", weight: 0, countsTo: "field" },
    { code: "filing", name: "网上申报", weight: 0, countsTo: null },
  ],
  grades,
  notApplicable: "exclude",
  passLine: 8_500,
  ...{ passLines: [], roundedAt: "whole", cycle: null, minors: null, sanctions: [], questions: [] },
};

test.each<[string, string, Scale | null]>([
  ["符合/不符合", "", { kind: "binary" }],
  ["A/B/C", "", { kind: "grade", conditions: null }],
  ["５项条件：5项A，4项B，3项C", "", { kind: "grade", conditions: { of: 5, a: 5, b: 4, c: 3 } }],
  ["少一处扣０.５分,扣完为止", "", { kind: "deduct", each: 50, target: null, floor: 0 }],
  ["每发现一例扣0.3分，扣完为止", "", { kind: "deduct", each: 30, target: null, floor: 0 }],
  ["每发现一名未成年人扣0.5分,扣完为止", "", { kind: "deduct", each: 50, target: null, floor: 0 }],
  ["实际刊播数÷计划数×分值", "", { kind: "ratio" }],
  ["达标得分,每低1个百分点扣0.2分", "亮灯率不低于 95%", { kind: "share_deduct", target: 95, perPoint: 20 }],
  ["达标得分,每低1个百分点扣0.2分", "亮灯率要高", null],
  ["5 个站台中不少于 4 个符合", "", { kind: "at_least", of: 5, need: 4 }],
  ["5 个站台中不少于 6 个符合", "", null],
  ["满意率", "", { kind: "rate", rate: "satisfaction" }],
  ["两次拨打均接通得分,一次接通得一半", "", { kind: "calls", attempts: 2 }],
  ["看着给", "", null],
  ["按实得分计", "", { kind: "points" }],
  ["应有3处,每少一处扣2分,扣完为止", "", { kind: "deduct", each: 200, target: 3, floor: 0 }],
  ["每发现一处扣0.5分,最低得1分", "", { kind: "deduct", each: 50, target: null, floor: 100 }],
  [
    "达到95%得100%,达到80%得60%,其余不得分",
    "",
    {
      kind: "bands",
      bands: [
        { from: 95, share: 100 },
        { from: 80, share: 60 },
      ],
    },
  ],
  ["达到80%得60%,达到95%得100%", "", null],
  ["达到95%得60%,达到80%得100%", "", null],
  ["全部符合得分,有一处不符合不得分", "", { kind: "all" }],
  ["每有一项加0.5分,最多加2分", "", { kind: "bonus", each: 50 }],
  ["一票否决", "", { kind: "gate" }],
  ["达到95%得分,每低1个百分点扣0.2分", "", { kind: "share_deduct", target: 95, perPoint: 20 }],
])("the wording %s %s is read as it is meant", (words, text, scale) => {
  expect(readScale(words, text)).toEqual(scale);
  if (scale !== null) expect(frameworkWords).toHaveProperty([sayScale(scale).word]);
});

test.each<[string, Scale, Answer, number, string]>([
  [
    "a village with all five conditions is A",
    { kind: "grade", conditions: { of: 5, a: 5, b: 4, c: 3 } },
    { kind: "conditions", met: 5 },
    150,
    "1",
  ],
  [
    "with four it is B",
    { kind: "grade", conditions: { of: 5, a: 5, b: 4, c: 3 } },
    { kind: "conditions", met: 4 },
    150,
    "0.8",
  ],
  [
    "with two it is C#",
    { kind: "grade", conditions: { of: 5, a: 5, b: 4, c: 3 } },
    { kind: "conditions", met: 2 },
    150,
    "0",
  ],
  [
    "two adverts missing at 0.5 of 2 points leave half",
    { kind: "deduct", each: 50, target: null, floor: 0 },
    { kind: "count", value: 2 },
    200,
    "0.5",
  ],
  [
    "nine missing leave nothing, never less",
    { kind: "deduct", each: 50, target: null, floor: 0 },
    { kind: "count", value: 9 },
    200,
    "0",
  ],
  [
    "two of three displays at 2 points off each leave 3 of 5",
    { kind: "deduct", each: 200, target: 3, floor: 0 },
    { kind: "count", value: 2 },
    500,
    "0.6",
  ],
  ["the floor holds", { kind: "deduct", each: 50, target: null, floor: 100 }, { kind: "count", value: 9 }, 200, "0.5"],
  [
    "94 % falls into the second band",
    {
      kind: "bands",
      bands: [
        { from: 95, share: 100 },
        { from: 80, share: 60 },
      ],
    },
    { kind: "measure", value: 94, target: null },
    100,
    "0.6",
  ],
  [
    "below all bands there is nothing",
    {
      kind: "bands",
      bands: [
        { from: 95, share: 100 },
        { from: 80, share: 60 },
      ],
    },
    { kind: "measure", value: 79.9, target: null },
    100,
    "0",
  ],
  ["three extras at 0.5 of at most 2", { kind: "bonus", each: 50 }, { kind: "count", value: 3 }, 200, "0.75"],
  ["a bonus has a cap", { kind: "bonus", each: 50 }, { kind: "count", value: 9 }, 200, "1"],
  ["1.5 of 2 points as given", { kind: "points" }, { kind: "measure", value: 1.5, target: null }, 200, "0.75"],
  ["no more than the points can be given", { kind: "points" }, { kind: "measure", value: 9, target: null }, 200, "1"],
  ["25 of 100 broadcasts earn a quarter", { kind: "ratio" }, { kind: "measure", value: 25, target: 100 }, 100, "0.25"],
  [
    "more than planned earns no more than all",
    { kind: "ratio" },
    { kind: "measure", value: 130, target: 100 },
    100,
    "1",
  ],
  [
    "93 % where 95 are asked, 0.2 off for each point",
    { kind: "share_deduct", target: 95, perPoint: 20 },
    { kind: "measure", value: 93, target: 95 },
    100,
    "0.6",
  ],
  [
    "one of two calls answered earns half",
    { kind: "calls", attempts: 2 },
    { kind: "calls", connected: [true, false] },
    100,
    "0.5",
  ],
  ["four of five stops are enough", { kind: "at_least", of: 5, need: 4 }, { kind: "of", passed: 4 }, 50, "1"],
  ["three are not", { kind: "at_least", of: 5, need: 4 }, { kind: "of", passed: 3 }, 50, "0"],
  [
    "a rate of 87.5 % earns as much",
    { kind: "rate", rate: "awareness" },
    { kind: "measure", value: 87.5, target: 100 },
    100,
    "0.875",
  ],
  [
    "a grade B earns what the edition says",
    { kind: "grade", conditions: null },
    { kind: "grade", value: "B" },
    100,
    "0.8",
  ],
  ["conforming earns everything", { kind: "binary" }, { kind: "conform", value: true }, 100, "1"],
])("%s", (_, scale, answer, points, share) => {
  expect(earnedShare(scale, answer, points, grades).toString()).toBe(share);
  expect(verdictOf(scale, answer, points, grades)).toBe(share === "1" || scale.kind === "bonus" ? "conform" : "fault");
});

test("an answer of another kind, or beyond its numbers, does not fit", () => {
  expect(fits({ kind: "binary" }, { kind: "count", value: 1 })).toBe(false);
  expect(fits({ kind: "at_least", of: 5, need: 4 }, { kind: "of", passed: 6 })).toBe(false);
  expect(fits({ kind: "calls", attempts: 2 }, { kind: "calls", connected: [true] })).toBe(false);
  expect(fits({ kind: "ratio" }, { kind: "measure", value: 3, target: 0 })).toBe(false);
  expect(fits({ kind: "rate", rate: "support" }, { kind: "measure", value: 101, target: null })).toBe(false);
  expect(() => earnedShare({ kind: "binary" }, { kind: "count", value: 1 }, 100, grades)).toThrow();
});

test("finding more faults never earns more, and every share lies between nothing and everything", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(50),
      fc.nat(50),
      (each, points, some, more) => {
        const scale: Scale = { kind: "deduct", each, target: null, floor: 0 };
        const few = earnedShare(scale, { kind: "count", value: some }, points, grades);
        const many = earnedShare(scale, { kind: "count", value: some + more }, points, grades);
        expect(many.compare(few)).toBeLessThanOrEqual(0);
        expect(many.compare(0)).toBeGreaterThanOrEqual(0);
        expect(few.compare(one)).toBeLessThanOrEqual(0);
      },
    ),
  );
});

test("names are parted at commas but not inside brackets, and the note tells places, minors and the rest", () => {
  expect(namesIn("市住建局、各县(市、区)")).toEqual(["市住建局", "各县(市、区)"]);
  expect(readNote("点位:主次干道、背街小巷;未")).toEqual({
    siteTypes: ["主次干道", "背街小巷"],
    isMinors: true,
    rest: "",
  });
  expect(readNote("未")).toEqual({ siteTypes: [], isMinors: true, rest: "" });
  expect(readNote("按季度查")).toEqual({ siteTypes: [], isMinors: false, rest: "按季度查" });
});

describe("the tree", () => {
  test("stands in the order of first appearance, with codes from the standards or running ones, each once", () => {
    const lines = [
      line({}),
      line({ code: "", text: "没有编号的" }),
      line({ project: "二、乙", content: "乙一", code: "公交-03-05" }),
      line({ project: "三、丙", content: "丙一", code: "G15" }),
      line({ content: "甲二", code: "1-2-1" }),
    ];
    const { items } = growTree(newId(), lines, new Map([["公园", "park"]]), new Map(), newId);
    expect(items.map((item) => `${item.level} ${item.code}`)).toEqual([
      ...["project 1", "content 1-1", "standard 1-1-1", "standard 1-1-2", "content 1-2", "standard 1-2-1"],
      ...["project 公交", "content 公交-03", "standard 公交-03-05", "project 3", "content 3-1", "standard G15"],
    ]);
    expect(items.map((item) => item.position)).toEqual(items.map((_, at) => at));
    expect(items.find((item) => item.code === "1-1-1")?.siteTypes).toEqual(["park"]);
  });

  test("asks a question for every site type of what is seen or called, and none for filings", () => {
    const lines = [
      line({ siteTypes: ["公园", "社区"] }),
      line({ code: "1-1-2", methods: ["phone"] }),
      line({ code: "1-1-3", methods: ["filing"] }),
    ];
    const types = new Map([
      ["公园", "park"],
      ["社区", "community"],
    ]);
    const { items } = growTree(newId(), lines, types, new Map(), newId);
    const asked = checkItemsOf(items, rules, new Map(), "2026-11-23", newId);
    expect(asked.map((item) => item.siteTypeCode)).toEqual(["park", "community", "park"]);
    expect(asked[0]?.answer).toEqual({ kind: "conform" });
  });
});

test("weights must make the whole", () => {
  expect(() => checkWeights(rules)).not.toThrow();
  expect(() =>
    checkWeights({ ...rules, methods: [{ code: "field", name: "实地考察", weight: 9_000, countsTo: null }] }),
  ).toThrow("edition.weights");
});
