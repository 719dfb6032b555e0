/** The board's decisions: coverage adds up, rates add up, names stay hidden from whoever does not run rounds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Actor, type Grant, type Role, roles, systemActor } from "../../kit/actor.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { CoverageCell, HourCount } from "./board.model.ts";
import * as rules from "./board.rules.ts";

const anActor = (...grants: Grant[]): Actor => ({ ...systemActor("c"), via: "session", grants });
const grant = (role: Role, regionPath: string | null = null): Grant => ({ role, regionPath, unitId: null });

describe("who may know what is still to be visited", () => {
  test("the office only, whatever the role", () => {
    const seers = roles.filter((role) => rules.seesDrawn(anActor(grant(role)), wholeCity("c")));
    expect(seers).toEqual(["office"]);
  });

  test("an office that reaches one county does not learn the whole city's list as a leader", () => {
    const actor = anActor(grant("leader"), grant("office", "23/01"));
    expect(rules.seesDrawn(actor, wholeCity("c"))).toBe(false);
    expect(rules.seesDrawn(actor, { ...wholeCity("c"), regionPath: "23/01" })).toBe(true);
  });

  test("names of sites under way are taken out, everything else stays", () => {
    const visit = { id: "v", beganAt: "2026-11-23T01:00:00.000Z", siteName: "公园1", typeName: "公园" };
    const more = { teamName: "第一组", personName: "甲", isSecond: false };
    expect(rules.withoutNames([{ ...visit, ...more }])).toEqual([{ ...visit, ...more, siteName: null }]);
  });
});

test("a visit began when the phone says, but never later than now", () => {
  const now = "2026-11-23T02:00:00.000Z";
  expect(rules.beganBy("2026-11-23T01:59:00.000Z", now)).toBe("2026-11-23T01:59:00.000Z");
  expect(rules.beganBy("2026-11-24T01:59:00.000Z", now)).toBe(now);
});

const anyCell = fc
  .record({
    typeCode: fc.constantFrom("park", "road", "market"),
    areaCode: fc.constantFrom("A", "B"),
    teamId: fc.constantFrom("t1", "t2", null),
    today: fc.nat(5),
    earlier: fc.nat(5),
    left: fc.nat(5),
  })
  .map(
    ({ today, earlier, left, ...keys }): CoverageCell => ({
      ...keys,
      ...{ typeName: `${keys.typeCode}名`, areaName: `${keys.areaCode}区`, teamName: keys.teamId },
      ...{ today, visited: today + earlier, drawn: today + earlier + left },
    }),
  );

test("coverage adds up to the same by every side", () => {
  fc.assert(
    fc.property(fc.array(anyCell, { maxLength: 30 }), (cells) => {
      const { drawn, visited, today } = rules.totalsOf(cells, []);
      for (const side of ["type", "area", "team", "typeAndArea"] as const) {
        const rows = rules.coverageBy(cells, side);
        const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
        expect([total((row) => row.drawn), total((row) => row.visited), total((row) => row.today)]).toEqual([
          drawn,
          visited,
          today,
        ]);
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      }
    }),
  );
});

test("hours run from the first to the last, and a pause is an empty hour", () => {
  const hour = (at: number, observations: number): HourCount => ({ hour: at, visits: 1, observations, faults: 0 });
  expect(rules.wholeHours([])).toEqual([]);
  expect(rules.wholeHours([hour(9, 4), hour(11, 2)]).map((one) => [one.hour, one.observations])).toEqual([
    [9, 4],
    [10, 0],
    [11, 2],
  ]);
  expect(rules.totalsOf([], [hour(9, 4), hour(11, 2)])).toMatchObject({ observations: 6, faults: 0 });
});

describe("rates", () => {
  test.each([
    [1, 0, "100.0%", "0.0%"],
    [0, 3, "0.0%", "100.0%"],
    [2, 1, "66.7%", "33.3%"],
    [1, 2, "33.3%", "66.7%"],
    [1, 7, "12.5%", "87.5%"],
    [7, 9, "43.8%", "56.2%"],
    [1_999, 1, "100.0%", "0.0%"],
  ])("%i conform and %i do not: %s and %s", (conform, fault, first, second) => {
    const rates = rules.ratesOf({ conform, fault });
    expect([rules.sayRate(rates?.conform), rules.sayRate(rates?.fault)]).toEqual([first, second]);
  });

  test("are unknown where nothing was judged, and always add up to a hundred percent", () => {
    expect(rules.ratesOf({ conform: 0, fault: 0 })).toBeNull();
    expect(rules.sayRate(undefined)).toBe("—");
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(9_999), (conform, fault) => {
        const rates = rules.ratesOf({ conform, fault });
        if (rates === null) return;
        expect(rates.conform + rates.fault).toBe(1_000);
        expect(Math.abs(rates.conform - (1_000 * conform) / (conform + fault))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
