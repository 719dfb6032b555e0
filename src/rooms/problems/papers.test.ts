/** What stands in notices and circulars, and what a returned list must hold. */
import { describe, expect, test } from "vitest";
import type { Sheet } from "../../kit/workbook.ts";
import { readDeficiencies } from "./deficiency.sheets.ts";
import { noticeBlocks } from "./notice.papers.ts";
import { chineseNumber, circularBlocks } from "./papers.ts";
import { aProblem } from "./testing.ts";

describe("papers", () => {
  const words = { basis: "依据", demand: "反馈。", closing: "升级" };
  const notice = {
    ...{ words, contact: "8888", zone: "Asia/Shanghai", today: "2026-12-04", replyBy: "2026-12-05", talk: null },
    ...{ papers: [], photos: new Map<string, string[]>() },
  };
  const overdue = aProblem({ state: "rectifying", siteName: "中央大街", returnCount: 2 });
  const signed = [
    { problemId: "p", kind: "supervision", number: "黑市文明办〔2026〕3号", signedOn: "2026-11-23" },
    { problemId: "p", kind: "second_supervision", number: "黑市文明办〔2026〕7号", signedOn: "2026-12-02" },
  ] as const;
  test("the second notice names the first, days past the deadline and times sent back", () => {
    const blocks = noticeBlocks("second_supervision", { ...notice, problems: [overdue], papers: signed.slice(0, 1) });
    const text = JSON.stringify(blocks);
    expect(text).toContain("2026年11月23日，以黑市文明办〔2026〕3号印发督办通知。");
    expect(blocks.find((block) => block.kind === "table")?.rows).toEqual([
      ["〔2026〕12号", "中央大街", "有垃圾", "2026年12月1日 08:00", "3天", "2次"],
    ]);
  });
  test("a notice of a talk says who, when and where; a letter on accountability every paper that went before", () => {
    const talk = { at: "2026-12-08T01:30:00.000Z", place: "市文明办会议室", callee: "分管负责人" };
    const called = JSON.stringify(noticeBlocks("talk", { ...notice, problems: [overdue], talk, papers: signed }));
    for (const part of ["2026年12月8日09:30", "约谈地点：市文明办会议室", "约谈对象：分管负责人", "二次督办通知"])
      expect(called).toContain(part);
    const letter = noticeBlocks("accountability", { ...notice, problems: [overdue], papers: signed });
    expect(letter.filter((block) => block.kind === "heading").map((block) => block.text)).toEqual([
      ...["一、责任单位", "二、督办经过", "三、至今未整改的问题", "四、有关建议"],
    ]);
    expect(letter.filter((block) => block.kind === "paragraph" && block.text.includes("印发"))).toHaveLength(2);
  });
  test("a rectification notice tells each problem in a sentence and shows its photos", () => {
    const photos = new Map([["p", ["a".repeat(64)]]]);
    const problem = { ...overdue, itemCode: "1-1-1", itemText: "无垃圾", measures: "清理" };
    const blocks = noticeBlocks("rectification", { ...notice, problems: [problem], photos });
    expect(JSON.stringify(blocks)).toContain(
      "1.中央大街：有垃圾（〔2026〕12号）。对应标准：1-1-1 无垃圾。整改要求：清理。整改时限：2026年12月1日 08:00。",
    );
    expect(blocks.at(-1)).toMatchObject({ kind: "pictures", pictures: [{ caption: "〔2026〕12号 中央大街 有垃圾" }] });
  });
  test("one notice holds a numbered part for every unit and the general requirements", () => {
    const problems = [
      aProblem({ state: "dispatched", siteName: "中央大街", itemCode: "1-1-1", itemText: "无垃圾", measures: "清理" }),
      aProblem({ state: "dispatched", unitName: "市教育局", serial: 13 }),
      aProblem({ state: "dispatched", serial: 14, place: "某路口" }),
    ];
    const blocks = noticeBlocks("supervision", { ...notice, problems });
    expect(blocks.filter((block) => block.kind === "heading").map((block) => block.text)).toEqual([
      "一、市城管局",
      "二、市教育局",
      "三、整改要求",
    ]);
    const [first, second] = blocks.filter((block) => block.kind === "table");
    expect(first?.rows).toEqual([
      ["〔2026〕12号", "中央大街", "有垃圾", "1-1-1 无垃圾", "清理", "2026年12月1日 08:00"],
      ["〔2026〕14号", "某路口", "有垃圾", "", "", "2026年12月1日 08:00"],
    ]);
    expect(second?.rows[0]?.[1]).toBe("面上问题");
    expect(JSON.stringify(blocks)).toContain("反馈。请于2026年12月5日前书面报告整改情况。");
    expect(blocks.at(-1)).toEqual({ kind: "paragraph", text: "联系方式：8888" });
  });
  test("the circular says its figures, and says so when nothing is left", () => {
    const figures = {
      from: "2026-11-01",
      to: "2026-11-30",
      found: 4,
      closed: 3,
      open: 1,
      overdue: 0,
      repeated: 1,
      byType: [{ typeName: null, found: 4, closed: 3 }],
      overdueUnits: [],
    };
    const text = JSON.stringify(circularBlocks(figures, [], "Asia/Shanghai"));
    expect(text).toContain(
      "2026年11月1日至2026年11月30日，全市共发现问题4件，已销号3件，办结率75%；未办结1件，其中逾期0件；反复出现1件。",
    );
    expect(text).toContain("没有逾期单位");
    const more = circularBlocks(
      { ...figures, found: 0, overdueUnits: [{ unitName: "市城管局", overdue: 1, open: 2 }] },
      [aProblem({ unitName: null })],
      "Asia/Shanghai",
    );
    expect(JSON.stringify(more)).toContain("待交办");
    expect(JSON.stringify(more)).not.toContain("办结率");
  });
  test("numbers are written as papers write them", () => {
    expect([1, 10, 11, 20, 35].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "三十五"]);
  });
});

describe("the returned list", () => {
  const around = {
    codes: new Set(["1-1-1"]),
    types: new Set(["公园"]),
    methods: [{ code: "field", name: "实地考察" }],
  };
  const sheet = (rows: (string | number)[][]): Sheet => ({
    name: "清单",
    merges: [],
    rows: rows.map((row) =>
      row.map((value) => ({ text: String(value), number: typeof value === "number" ? value : null, isFormula: false })),
    ),
  });
  const header = ["序号", "年度", "测评方法", "标准编号", "点位类型", "点位", "失分", "存在问题", "责任单位"];
  test("may have lines without a place, and columns in other orders", () => {
    const read = readDeficiencies(
      [sheet([["反馈负面清单"], header, [1, 2025, "实地考察", "1-1-1", "公园", "", 0.5, "无展示", "市城管局"]])],
      around,
    );
    expect(read?.lines).toEqual([
      {
        year: 2025,
        method: "field",
        code: "1-1-1",
        type: "公园",
        place: "",
        lostPoints: 50,
        description: "无展示",
        unit: "市城管局",
        measures: "",
        severity: "normal",
      },
    ]);
    expect(read?.doubts.map((doubt) => [doubt.row, doubt.column, doubt.word, doubt.isBlocking])).toEqual([
      [3, "F", "deficiency.doubt.no_place", false],
    ]);
  });
  test.each([
    ["a wrong year", [1, "去年", "实地考察", "1-1-1", "", "甲", 0.5, "x", "u"], "deficiency.doubt.year"],
    ["an unknown method", [1, 2025, "听取汇报", "1-1-1", "", "甲", 0.5, "x", "u"], "deficiency.doubt.method"],
    ["a code of another edition", [1, 2025, "实地考察", "9-9-9", "", "甲", 0.5, "x", "u"], "deficiency.doubt.code"],
    ["an unknown site type", [1, 2025, "实地考察", "1-1-1", "火星", "甲", 0.5, "x", "u"], "deficiency.doubt.type"],
    ["no points", [1, 2025, "实地考察", "1-1-1", "", "甲", "少许", "x", "u"], "deficiency.doubt.lost"],
    ["no problem", [1, 2025, "实地考察", "1-1-1", "", "甲", 0.5, "", "u"], "deficiency.doubt.description"],
  ])("is held up by %s", (_, row, word) => {
    const read = readDeficiencies([sheet([header, row])], around);
    expect(read?.lines).toEqual([]);
    expect(read?.doubts.filter((doubt) => doubt.isBlocking).map((doubt) => doubt.word)).toEqual([word]);
  });
  test("needs its header", () => expect(readDeficiencies([sheet([["姓名"]])], around)).toBeNull());
});
