/** Answers as paper has them: words, digits with their measure, calls; what cannot be read is not guessed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnswerKind } from "../framework/model.ts";
import { isNotApplicable, readAnswer, waysToAnswer } from "./fieldbook.rules.ts";

const kinds: Record<string, AnswerKind> = {
  conform: { kind: "conform" },
  grade: { kind: "grade" },
  conditions: { kind: "conditions", of: 4 },
  count: { kind: "count" },
  measure: { kind: "measure", unit: "%", target: 100 },
  ratio: { kind: "measure", unit: "", target: null },
  of: { kind: "of", of: 5 },
  calls: { kind: "calls", attempts: 2 },
};

describe("a cell is read", () => {
  test.each([
    ...["符合", " 符 合 ", "是", "√", "1", "合格"].map((text) => ["conform", text, { kind: "conform", value: true }]),
    ...["不符合", "否", "×", "X", "0", "不合格。"].map((text) => ["conform", text, { kind: "conform", value: false }]),
    ["grade", "Ｂ", { kind: "grade", value: "B" }],
    ["grade", "c#", { kind: "grade", value: "C#" }],
    ["grade", "A级", { kind: "grade", value: "A" }],
    ["conditions", "符合3项", { kind: "conditions", met: 3 }],
    ["conditions", "无", { kind: "conditions", met: 0 }],
    ["count", "2处", { kind: "count", value: 2 }],
    ["count", "没有", { kind: "count", value: 0 }],
    ["count", "３", { kind: "count", value: 3 }],
    ["measure", "85%", { kind: "measure", value: 85, target: 100 }],
    ["ratio", "3/5", { kind: "measure", value: 3, target: 5 }],
    ["of", "4个符合", { kind: "of", passed: 4 }],
    ["calls", "接通1次", { kind: "calls", connected: [true, false] }],
    ["calls", "2/2", { kind: "calls", connected: [true, true] }],
    ["calls", "未接通、接通", { kind: "calls", connected: [false, true] }],
    ["calls", "无人接听", { kind: "calls", connected: [false, false] }],
  ] as [string, string, object][])("%s: %s", (kind, text, answer) => {
    expect(readAnswer(text, kinds[kind] as AnswerKind)).toEqual(answer);
  });

  test.each([
    ["conform", "基本符合"],
    ["conform", ""],
    ["grade", "D"],
    ["conditions", "5"],
    ["count", "两三处"],
    ["count", "2处或3处"],
    ["of", "6"],
    ["measure", "很高"],
    ["calls", "3"],
    ["calls", "1/3"],
  ])("%s: %s cannot be read", (kind, text) => {
    expect(readAnswer(text, kinds[kind] as AnswerKind)).toBeNull();
  });

  test("as not applicable by the words for it alone", () => {
    for (const text of ["不适用", "N/A", "不涉及", "无此项"]) expect(isNotApplicable(text)).toBe(true);
    for (const text of ["不符合", "无", ""]) expect(isNotApplicable(text)).toBe(false);
  });

  test("to the number that was typed, whatever it measures", () => {
    fc.assert(
      fc.property(fc.nat(9_999), (value) => {
        expect(readAnswer(`${value}处`, { kind: "count" })).toEqual({ kind: "count", value });
      }),
    );
  });
});

test("every kind of answer says how to fill the cell and has boxes on paper", () => {
  for (const kind of Object.values(kinds)) {
    const { cell, boxes } = waysToAnswer(kind);
    expect(cell).not.toBe("");
    expect(boxes).toContain("□不适用");
  }
});
