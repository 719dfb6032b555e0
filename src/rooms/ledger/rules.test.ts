/** The ledger's decisions: definitions by day, what a fact needs, and figures that add up however they are cut. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, FeedKind } from "../../kit/metric.ts";
import type { Sheet } from "../../kit/workbook.ts";
import { noFigure } from "./rollup.model.ts";
import * as rules from "./rules.ts";
import { readEntries, showFigure } from "./sheets.ts";
import { aMetric } from "./testing.ts";

const said = {
  ...{ metricCode: "XC-01", happenedOn: "2026-03-05", category: "", subject: "", text: "", source: "" },
};
const today = "2026-11-23";
const check =
  (more: object, metric: object = {}, frozen: number[] = []) =>
  () =>
    rules.checkFact({ ...said, ...more }, [aMetric(metric)], today, frozen);

describe("definitions", () => {
  const first = aMetric({ validFrom: "2025-01-01", name: "旧口径" });
  const second = aMetric({ validFrom: "2026-01-01", name: "新口径" });
  test.each([
    ["2024-12-31", undefined],
    ["2025-01-01", "旧口径"],
    ["2025-12-31", "旧口径"],
    ["2026-01-01", "新口径"],
  ])("on %s %s holds", (day, name) => {
    expect(rules.inForce([first, second], "XC-01", day)?.name).toBe(name);
  });
  test("a new version comes later and counts in the same way; a share has parts that can be added", () => {
    const feeds = new Map<string, FeedKind>([["problems.closed", "sum"]]);
    const fits = (next: object) => () => rules.checkVersion(aMetric(next), [first, second], feeds);
    expect(fits({ validFrom: "2027-01-01" })).not.toThrow();
    expect(fits({ validFrom: "2026-01-01" })).toThrow("metric.not_later");
    expect(fits({ validFrom: "2027-01-01", kind: "latest" })).toThrow("metric.kind_fixed");
    expect(fits({ code: "A-1", feed: "problems.lost" })).toThrow("metric.no_such_feed");
    expect(fits({ code: "A-1", feed: "problems.closed", kind: "distinct" })).toThrow("metric.feed_kind");
    expect(fits({ code: "A-1", feed: "problems.closed" })).not.toThrow();
    expect(fits({ code: "A-1", kind: "ratio" })).toThrow("metric.parts_missing");
    expect(fits({ code: "A-1", kind: "ratio", numerator: "XC-01", denominator: "XC-99" })).toThrow(
      "metric.no_such_part",
    );
    expect(fits({ code: "A-1", kind: "ratio", numerator: "XC-01", denominator: "XC-01" })).not.toThrow();
  });
});

describe("a fact", () => {
  test("needs a definition in force that units report, a day that has come in a year that is open", () => {
    expect(check({})).not.toThrow();
    expect(check({ metricCode: "XC-02" })).toThrow("metric.not_found");
    expect(check({ happenedOn: "2025-12-31" })).toThrow("ledger.not_in_force");
    expect(check({}, { isActive: false })).toThrow("ledger.not_in_force");
    expect(check({}, { feed: "problems.closed" })).toThrow("ledger.not_reported");
    expect(check({}, { kind: "ratio" })).toThrow("ledger.not_reported");
    expect(check({ happenedOn: "2026-11-24" })).toThrow("ledger.in_future");
    expect(check({}, {}, [2026])).toThrow("ledger.year_frozen");
  });
  test("names category, subject, words and source where its metric wants them", () => {
    expect(check({}, { categories: ["广场"] })).toThrow("ledger.no_such_category");
    expect(check({ category: "广场" }, { categories: ["广场"] })).not.toThrow();
    expect(check({ category: "广场" })).toThrow("ledger.no_such_category");
    expect(check({}, { kind: "distinct" })).toThrow("ledger.needs_subject");
    expect(check({}, { kind: "stated" })).toThrow("ledger.needs_text");
    expect(check({ text: "全省第二" }, { kind: "stated" })).toThrow("ledger.needs_source");
    expect(check({ text: "全省第二", source: "省文明办通报" }, { kind: "stated" })).not.toThrow();
  });
  test("above the limit waits for evidence", () => {
    expect(rules.evidenceLimit(aMetric({ evidenceAbove: 5 }), 100)).toBe(5);
    expect(rules.evidenceLimit(aMetric(), 100)).toBe(100);
    expect([rules.stateOf(100, 100, 0), rules.stateOf(101, 100, 0), rules.stateOf(101, 100, 1)]).toEqual([
      ...(["counted", "waiting", "counted"] as const),
    ]);
  });
});

const months = ["2026-01", "2026-02", "2026-03"];
const fact = (more: Partial<Fact>): Fact => ({
  ...{ month: "2026-01", regionCode: null, unitId: null, category: "", key: "", quantity: 1 },
  ...more,
});
const roll = (facts: Fact[], kind: FeedKind, by: "none" | "month" | "unit") => {
  const keyOf = { none: () => "", month: (one: Fact) => one.month, unit: (one: Fact) => one.unitId };
  return Object.fromEntries([...rules.rollFacts(facts, kind, keyOf[by])].map(([key, { value }]) => [key, value]));
};

describe("figures", () => {
  test("one thing that comes in two months is one in the whole and one in each", () => {
    const facts = [fact({ key: "a" }), fact({ key: "a", month: "2026-02" }), fact({ key: "b", month: "2026-02" })];
    expect(roll(facts, "distinct", "none")).toEqual({ "": 2 });
    expect(roll(facts, "distinct", "month")).toEqual({ "2026-01": 1, "2026-02": 2 });
  });
  test("a level stands until the next one and is not there before it began", () => {
    const move = (value: number, entries: number) => ({ ...noFigure, value, entries });
    const moved = new Map([
      ...([
        ["2025-12", move(10, 1)],
        ["2026-02", move(7, 1)],
        ["2026-03", move(-2, 0)],
      ] as const),
    ]);
    const stands = rules.carried(moved, ["2025-11", ...months, "2026-04"]);
    expect([...stands].map(([month, { value, entries }]) => [month, value, entries])).toEqual([
      ...[
        ["2026-01", 10, 1],
        ["2026-02", 17, 2],
        ["2026-03", 15, 2],
        ["2026-04", 15, 2],
      ],
    ]);
  });
  test("sums are the same however they are cut", () => {
    const facts = fc.array(
      fc.record({
        month: fc.constantFrom(...months),
        unitId: fc.constantFrom("u", "v", "w"),
        quantity: fc.nat(1_000_000),
      }),
    );
    fc.assert(
      fc.property(facts, (given) => {
        const all = given.map((one) => fact(one));
        const total = given.reduce((sum, one) => sum + one.quantity, 0);
        for (const by of ["none", "month", "unit"] as const)
          expect(Object.values(roll(all, "sum", by)).reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(total);
      }),
    );
  });
  test("a share of sums lies between its parts' shares and is not their mean", () => {
    const of = (value: number) => ({ ...noFigure, value, entries: 1 });
    expect(rules.shareOf(of(1), of(3))).toEqual({
      value: 3_333,
      text: "",
      entries: 2,
      parts: { numerator: 1, denominator: 3 },
    });
    // 9 of 10 villages here, 10 of 90 there: 19 % together, not 50.6 %.
    expect(rules.shareOf(of(19), of(100)).value).toBe(1_900);
    expect(rules.shareOf(noFigure, of(3))).toEqual(noFigure);
    expect(rules.shareOf(of(3), of(0))).toEqual(noFigure);
    expect(showFigure({ kind: "ratio" }, rules.shareOf(of(2), of(3)))).toBe("66.7%");
    expect(showFigure({ kind: "sum" }, noFigure)).toBeNull();
    expect(showFigure({ kind: "sum" }, of(0))).toBe(0);
  });
  test("months between two days, across a new year; regions one level down", () => {
    expect(rules.monthsBetween("2025-11-30", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect([
      rules.childIn("c/a/t", "c"),
      rules.childIn("c/a/t", "c/a"),
      rules.childIn("c", "c"),
      rules.childIn("d/x", "c"),
    ]).toEqual([...["a", "t", "c", null]]);
  });
});

describe("the sheet", () => {
  const sheet = (rows: (string | number)[][]): Sheet => ({
    ...{ name: "台账", merges: [] },
    rows: rows.map((row) =>
      row.map((value) => ({ text: String(value), number: typeof value === "number" ? value : null, isFormula: false })),
    ),
  });
  test("is read by code or name, with days as people write them; what cannot be read is said by row and column", () => {
    const read = readEntries(
      [
        sheet([
          ["指标", "日期", "数量", "说明"],
          ["XC-01", "2026年3月5日", 20, "发放"],
          ["宣传品", "2026/3/6", "３０", ""],
          ["无此指标", "2026-02-30", "1.5", ""],
        ]),
      ],
      [aMetric()],
    );
    expect(read?.lines.map((line) => [line.metricCode, line.happenedOn, line.quantity])).toEqual([
      ["XC-01", "2026-03-05", 20],
      ["XC-01", "2026-03-06", 30],
    ]);
    expect(read?.doubts.map((doubt) => [doubt.row, doubt.column, doubt.word])).toEqual([
      [4, "A", "ledger.doubt.metric"],
      [4, "B", "ledger.doubt.day"],
      [4, "C", "ledger.doubt.quantity"],
    ]);
    expect(readEntries([sheet([["一", "二"]])], [])).toBeNull();
  });
});

describe("the last whole period", () => {
  test.each([
    ["month", "2026-11-23", "2026-10-01", "2026-10-31"],
    ["month", "2026-01-05", "2025-12-01", "2025-12-31"],
    ["month", "2024-03-01", "2024-02-01", "2024-02-29"],
    ["quarter", "2026-11-23", "2026-07-01", "2026-09-30"],
    ["quarter", "2026-03-31", "2025-10-01", "2025-12-31"],
    ["quarter", "2026-04-01", "2026-01-01", "2026-03-31"],
  ] as const)("%s before %s: %s to %s", (period, today, from, to) =>
    expect(rules.lastPeriod(period, today)).toEqual({ from, to }),
  );
});
