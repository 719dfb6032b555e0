/** Ready-made standards, answers and rules for tests of scores. */
import type { Answer, EditionRules, Standard } from "../framework/model.ts";
import type { EnteredResult, Tally } from "./model.ts";

export const testRules: EditionRules = {
  methods: [
    { code: "filing", name: "网上申报", weight: 4_000, countsTo: null },
    { code: "field", name: "实地考察", weight: 4_000, countsTo: null },
    { code: "survey", name: "问卷调查", weight: 2_000, countsTo: null },
    { code: "phone", name: "电话检查", weight: 0, countsTo: "field" },
  ],
  grades: [
    { grade: "A", share: 100 },
    { grade: "B", share: 80 },
    { grade: "C", share: 60 },
    { grade: "C#", share: 0 },
  ],
  notApplicable: "exclude",
  passLine: 8_500,
  ...{ passLines: [], roundedAt: "whole", cycle: null, minors: null, sanctions: [], questions: [] },
};

/** A standard seen on site, conforming or not, unless told otherwise. `1-2-3` stands in project 1, content 1-2. */
export function testStandard(code: string, points: number, more: Partial<Standard> = {}): Standard {
  const [project = "", content = ""] = code.split("-");
  return {
    ...{ id: code, editionId: "e", parentId: "c", level: "standard", code, position: 0, text: `标准${code}` },
    ...{ methods: ["field"], points, scale: { kind: "binary" }, isMinors: false, siteTypes: [], note: "" },
    ...{
      projectCode: project,
      projectText: `项目${project}`,
      contentCode: `${project}-${content}`,
      contentText: "内容",
    },
    ...{
      indicatorCode: null,
      indicatorText: null,
      materials: null,
      deadline: "",
      methodNames: ["实地考察"],
      siteTypeNames: [],
      duties: [],
    },
    ...more,
  };
}

export const yes: Answer = { kind: "conform", value: true };
export const no: Answer = { kind: "conform", value: false };

/** So many equal answers to a standard. */
export const given = (itemCode: string, answer: Answer | null, count = 1, typeCode = "park"): Tally => ({
  ...{ itemCode, typeCode, answer, count },
});

export const entered = (
  code: string,
  method: string,
  numerator: number,
  denominator: number,
): [string, EnteredResult] => [
  `${code} ${method}`,
  {
    ...{ id: "x", roundId: "r", itemId: code, method, numerator, denominator, source: "测", version: 1 },
    enteredAt: "2026-11-23T02:00:00.000Z",
  },
];
