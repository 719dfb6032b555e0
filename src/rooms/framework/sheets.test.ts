/** The shapes in which offices keep workbooks, and a sentence with its cell for whatever cannot be read. */
import { describe, expect, test } from "vitest";
import { readFramework } from "./sheets.ts";
import { readTerms } from "./terms.sheets.ts";
import { testMethods as methods, testSheet as sheetOf } from "./testing.ts";

describe("workbooks as offices keep them", () => {
  const header = ["测评内容", "编号", "具体标准", "方式", "分值", "计分规则", "备注"];
  test("a row across the sheet names the project where no column does", () => {
    const read = readFramework(
      [
        sheetOf("体系", [
          header,
          [
            "一、环境（２分）",
            "一、环境（２分）",
            "一、环境（２分）",
            "一、环境（２分）",
            "一、环境（２分）",
            "一、环境（２分）",
            "一、环境（２分）",
          ],
          ["公园", "1-1-1", "有展示", "实地", 2, "符合/不符合", "点位:公园"],
          ["二、秩序", "", "", "", "", "", ""],
          ["道路", "2-1-1", "通畅", "实地", 1, "符合/不符合", "点位:主干道"],
        ]),
      ],
      methods,
    );
    expect(read?.doubts).toEqual([]);
    expect(read?.lines.map((line) => line.project)).toEqual(["一、环境", "二、秩序"]);
  });

  test("a sheet named after a method gives its rows that method; several methods may stand in one cell", () => {
    const columns = ["测评项目", ...header.filter((title) => title !== "方式")];
    const read = readFramework(
      [
        sheetOf("网上申报", [columns, ["一", "甲", "1-1-1", "每年研究", 1, "符合/不符合", ""]]),
        sheetOf("综合", [
          ["测评项目", ...header],
          ["一", "甲", "1-1-2", "有制度", "材料审核、实地考察", 1, "符合/不符合", "点位:社区"],
        ]),
      ],
      methods,
    );
    expect(read?.doubts).toEqual([]);
    expect(read?.lines.map((line) => line.methods)).toEqual([["filing"], ["filing", "field"]]);
  });

  test.each([
    ["a standard with no method", ["一", "甲", "1", "标准", "", 1, "符合/不符合"], "framework.doubt.method", "E"],
    ["a code twice", ["一", "甲", "0", "标准", "实地", 1, "符合/不符合"], "framework.doubt.code_twice", "C"],
    ["an unknown scale", ["一", "甲", "1", "标准", "实地", 1, "看着给"], "framework.doubt.scale", "G"],
    ["no points", ["一", "甲", "1", "标准", "实地", "", "符合/不符合"], "framework.doubt.points", "F"],
    [
      "bands that rise",
      ["一", "甲", "1", "标准", "实地", 1, "达到50%得10%,达到90%得100%"],
      "framework.doubt.bands",
      "G",
    ],
    ["no project", ["", "甲", "1", "标准", "实地", 1, "符合/不符合"], "framework.doubt.no_project", "A"],
  ])("%s is a doubt that blocks, with sheet, row and column", (_, row, word, column) => {
    const first = ["一", "甲", "0", "好标准", "实地", 1, "符合/不符合"];
    const sheet = sheetOf("表一", [
      ["测评项目", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则"],
      first,
      row,
    ]);
    const doubts = readFramework([sheet], methods)?.doubts.filter((doubt) => doubt.isBlocking);
    expect(doubts).toMatchObject([{ word, sheet: "表一", row: 3, column, isBlocking: true }]);
  });

  test("a rule that nobody understands is a doubt with its cell", () => {
    const { doubts } = readTerms(
      [
        sheetOf("规则", [
          ["规则", "值"],
          ["达标线", "很高"],
          ["周期", "2024,首年2024,年度权重15/25/50"],
          ["新规则", "1"],
          ["权重 听取汇报", "30"],
          ["得分率 A", "120"],
          ["达标线", "101"],
        ]),
      ],
      methods,
    );
    expect(doubts.map((doubt) => [doubt.row, doubt.column, doubt.isBlocking])).toEqual([
      [2, "B", true],
      [3, "B", true],
      [4, "B", true],
      [5, "B", true],
      [6, "B", true],
      [7, "B", true],
    ]);
  });
});
