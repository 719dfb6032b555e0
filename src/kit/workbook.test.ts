/** Headers as offices make them are found; numbers in full-width digits are read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { columnName, columnNumber, findHeader, linesOf, plain, type Sheet } from "./workbook.ts";

const sheet = (...rows: (string | number)[][]): Sheet => ({
  name: "表",
  merges: [],
  rows: rows.map((row) =>
    row.map((value) => ({ text: String(value), number: typeof value === "number" ? value : null, isFormula: false })),
  ),
});

const words = { code: ["编号", "代码"], points: ["分值", "分数"], lead: ["牵头单位"] };

test("a header of two rows under a title is found, in any order of columns", () => {
  const made = sheet(
    ["任务分解表", "任务分解表", "任务分解表"],
    ["责任分工", "测评办法", "编 号"],
    ["牵头单位", "分值（分）", "编 号"],
    ["市城管局", "２．５", "1-1-1"],
  );
  const header = findHeader(made, { ...words, points: ["分值分"] }, ["code", "points"]);
  expect(header).toEqual({ firstRow: 4, columns: { lead: 1, points: 2, code: 3 } });
  const [line] = linesOf(made, header as never) as ReturnType<typeof linesOf<"code" | "points" | "lead">>;
  expect([line?.row, line?.text("code"), line?.number("points"), line?.doubt("points", "x").column]).toEqual([
    4,
    "1-1-1",
    2.5,
    "B",
  ]);
});

test("a needed column that is nowhere means no header, unless it is mapped by hand", () => {
  const made = sheet(["编号", "得多少"], ["1-1-1", 2]);
  expect(findHeader(made, words, ["code", "points"])).toBeNull();
  expect(findHeader(made, words, ["code", "points"], { points: "b" })).toEqual({
    firstRow: 2,
    columns: { code: 1, points: 2 },
  });
});

test("full-width text becomes plain, and empty rows are passed over", () => {
  expect(plain("　２．５　分\n")).toBe("2.5 分");
  const made = sheet(["编号", "分值"], ["", ""], ["1-1-1", "abc"]);
  const lines = linesOf(made, findHeader(made, words, ["code"]) as never) as ReturnType<
    typeof linesOf<"code" | "points">
  >;
  expect(lines.map((line) => [line.row, line.number("points")])).toEqual([[3, null]]);
});

test("columns have the names that Excel gives them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 702 }), (column) => {
      expect(columnNumber(columnName(column))).toBe(column);
    }),
  );
  expect([1, 26, 27, 52, 53].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  expect(columnNumber("7")).toBeNull();
});
