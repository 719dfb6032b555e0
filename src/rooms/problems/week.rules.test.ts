/** Weekly lists by worked weeks: the published example, ties, nothing due, black weeks in a row and what follows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WeekCount } from "./week.model.ts";
import { rankWeek, weekOf, weekRows } from "./week.rules.ts";

const count = (name: string, due: number, closedInTime: number): WeekCount => ({
  ...{ id: name, name, due, closedInTime, overdue: due - closedInTime, repeated: 0 },
});
const lists = (rows: readonly { name: string; list: string | null }[], list: string) =>
  rows.filter((row) => row.list === list).map((row) => row.name);
const rungs = ["约谈分管领导", "组织部门约谈", "问责"];

test("a week runs from Monday to Sunday", () => {
  expect(weekOf("2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(weekOf("2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
});

test("39 of 40 is 97.5 %, 15 of 22 is 68.2 %, and who had nothing due has no place", () => {
  const rows = rankWeek([count("城管局", 40, 39), count("住建局", 22, 15), count("教育局", 0, 0)], {
    red: 1,
    black: 1,
  });
  expect(rows.map((row) => [row.name, row.rate, row.rank, row.list])).toEqual([
    ["城管局", 9_750, 1, "red"],
    ["住建局", 6_818, 2, "black"],
    ["教育局", null, null, null],
  ]);
});

describe("ties share a place", () => {
  const week = [
    count("甲", 10, 10),
    count("乙", 5, 5),
    count("丙", 10, 9),
    count("丁", 10, 5),
    count("戊", 4, 2),
    count("己", 10, 4),
  ];
  test("at the red end and at the black end", () => {
    const rows = rankWeek(week, { red: 1, black: 2 });
    expect(lists(rows, "red")).toEqual(["甲", "乙"]);
    expect(lists(rows, "black")).toEqual(["丁", "戊", "己"]);
    expect(rows.map((row) => row.rank)).toEqual([1, 1, 3, 4, 4, 6]);
  });
  test("few are never all black, nor is the worst of few red", () => {
    expect(
      rankWeek([count("甲", 10, 9), count("乙", 10, 5), count("丙", 10, 1)], { red: 5, black: 3 }).map(
        (row) => row.list,
      ),
    ).toEqual(["red", "red", "black"]);
  });
  test("where everybody shares one place nobody is listed, and who closed everything is never black", () => {
    expect(rankWeek([count("甲", 3, 3), count("乙", 9, 9)], { red: 5, black: 3 }).map((row) => row.list)).toEqual([
      null,
      null,
    ]);
    expect(
      lists(rankWeek([count("甲", 3, 3), count("乙", 9, 9), count("丙", 2, 1)], { red: 1, black: 3 }), "black"),
    ).toEqual(["丙"]);
  });
});

test("black weeks in a row lead to the next rung; a week with nothing due neither adds nor ends them; a good week does", () => {
  const good = count("甲", 10, 10);
  const black = [good, count("乙", 10, 1)];
  const idle = [good, count("乙", 0, 0)];
  const fine = [good, count("乙", 10, 10), count("丙", 5, 1)];
  const last = (...weeks: WeekCount[][]) =>
    weekRows(weeks, { red: 1, black: 1 }, rungs).find((row) => row.name === "乙");
  expect(last(black)).toMatchObject({ blackWeeks: 1, rung: "约谈分管领导", rankBefore: null });
  expect(last(black, black)).toMatchObject({ blackWeeks: 2, rung: "组织部门约谈", rankBefore: 2 });
  expect(last(black, idle, black)).toMatchObject({ blackWeeks: 2, rankBefore: null });
  expect(last(black, black, black, black)).toMatchObject({ blackWeeks: 4, rung: "问责" });
  expect(last(black, fine, black)).toMatchObject({ blackWeeks: 1 });
  expect(last(black, fine)).toMatchObject({ blackWeeks: 0, rung: null });
});

test("nobody is red and black at once, and a better rate never stands behind a worse one", () => {
  const counts = fc.uniqueArray(
    fc
      .tuple(fc.nat(30), fc.nat(30), fc.string({ minLength: 1, maxLength: 4 }))
      .map(([due, closed, name]) => count(name, due, Math.min(due, closed))),
    { selector: (one) => one.name, maxLength: 20 },
  );
  fc.assert(
    fc.property(counts, fc.nat(6), fc.nat(6), (given, red, black) => {
      const rows = rankWeek(given, { red, black });
      expect(rows).toHaveLength(given.length);
      const ranked = rows.filter((row) => row.rank !== null);
      for (const [at, row] of ranked.entries()) {
        const before = ranked[at - 1];
        if (before !== undefined) expect(before.rank ?? 0).toBeLessThanOrEqual(row.rank ?? 0);
        if (row.list === "black") expect(row.rate).toBeLessThan(10_000);
      }
      const worstRed = Math.max(0, ...ranked.filter((row) => row.list === "red").map((row) => row.rank ?? 0));
      const bestBlack = Math.min(999, ...ranked.filter((row) => row.list === "black").map((row) => row.rank ?? 999));
      expect(worstRed).toBeLessThan(bestBlack);
    }),
  );
});
