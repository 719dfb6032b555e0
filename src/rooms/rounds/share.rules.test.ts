/** Ways and shares: shorter than the list, even in minutes, cut into days, nobody to a place of their own. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Load } from "./model.ts";
import { daysOf, metresOf, minutesOf, routeOf } from "./route.rules.ts";
import { type Barred, isBarred, type Shared, shareOut } from "./share.rules.ts";

const load: Load = { minutes: 30, minutesByType: { market: 60, toilet: 10 }, metresPerMinute: 300, minutesPerDay: 360 };
const nobody: Barred = { unitIds: [], countyCodes: [] };

/** Sites of a town of ten kilometres. */
const site = fc.record({
  siteTypeCode: fc.constantFrom("park", "market", "toilet"),
  areaCode: fc.constantFrom("a", "b"),
  unitId: fc.constantFrom("u1", "u2", "u3", null),
  regionPath: fc.constantFrom("city/a/x", "city/b/y"),
  longitude: fc.double({ min: 127.45, max: 127.59, noNaN: true }),
  latitude: fc.double({ min: 50.2, max: 50.29, noNaN: true }),
});
const town = (least: number, most: number): fc.Arbitrary<Shared[]> =>
  fc.array(site, { minLength: least, maxLength: most });

test("a route through twenty to forty random sites is at least 30 % shorter than the list, and never longer", () => {
  for (const places of fc.sample(town(20, 40), { numRuns: 60, seed: 20_261_127 }))
    expect(metresOf(routeOf(places))).toBeLessThan(metresOf(places) * 0.7);
  fc.assert(
    fc.property(town(0, 25), (places) => {
      expect(metresOf(routeOf(places))).toBeLessThanOrEqual(metresOf(places) + 0.01);
    }),
    { numRuns: 80 },
  );
});

describe("shares", () => {
  test("hold every site once and differ by no more than one long visit and its detour", () => {
    fc.assert(
      fc.property(town(1, 50), fc.integer({ min: 1, max: 6 }), (places, count) => {
        const { ways, left } = shareOut(load, places, Array(count).fill(nobody));
        expect(left).toEqual([]);
        expect(new Set(ways.flat())).toEqual(new Set(places));
        expect(ways.flat()).toHaveLength(places.length);
        const work = ways.map((way) => minutesOf(load, way));
        // The longest visit, and there and back across the town (14 km apart at most).
        expect(Math.max(...work) - Math.min(...work)).toBeLessThanOrEqual(60 + 28_000 / load.metresPerMinute);
      }),
      { numRuns: 80 },
    );
  });

  test("differ by little where there is much to share: a tenth of the mean over forty sites and four teams", () => {
    for (const places of fc.sample(town(40, 40), { numRuns: 20, seed: 7 })) {
      const work = shareOut(load, places, Array(4).fill(nobody)).ways.map((way) => minutesOf(load, way));
      const mean = work.reduce((sum, one) => sum + one, 0) / work.length;
      expect((Math.max(...work) - Math.min(...work)) / mean).toBeLessThan(0.15);
    }
  });

  test("weigh minutes, not heads: two long visits stand against many short ones", () => {
    const at = (siteTypeCode: string): Shared => ({
      ...{ siteTypeCode, areaCode: "a", unitId: null, regionPath: "city/a", longitude: 127.5, latitude: 50.24 },
    });
    const places = [at("market"), at("market"), ...Array.from({ length: 12 }, () => at("toilet"))];
    const { ways } = shareOut(load, places, [nobody, nobody]);
    expect(ways.map((way) => minutesOf(load, way))).toEqual([120, 120]);
    expect(ways.map((way) => way.length).toSorted((one, other) => one - other)).toEqual([2, 12]);
  });

  test("never send anybody to a site of their own unit or county; what nobody may visit is left", () => {
    const teams: Barred[] = [
      { unitIds: ["u1"], countyCodes: [] },
      { unitIds: ["u1", "u2"], countyCodes: ["b"] },
    ];
    fc.assert(
      fc.property(town(1, 30), (places) => {
        const { ways, left } = shareOut(load, places, teams);
        for (const [at, way] of ways.entries())
          for (const place of way) expect(isBarred(teams[at] as Barred, place)).toBe(false);
        expect(left.every((place) => teams.every((team) => isBarred(team, place)))).toBe(true);
        expect(ways.flat().length + left.length).toBe(places.length);
      }),
      { numRuns: 80 },
    );
  });
});

test("a way is cut into days of at most so many minutes, in its order; a visit longer than a day has its own", () => {
  fc.assert(
    fc.property(town(1, 40), (places) => {
      const days = daysOf(load, routeOf(places));
      expect(days.flat()).toEqual(routeOf(places));
      for (const day of days) expect(minutesOf(load, day)).toBeLessThanOrEqual(load.minutesPerDay);
    }),
    { numRuns: 60 },
  );
  const long = { ...load, minutesByType: { park: 400 } };
  const park = { siteTypeCode: "park", longitude: null, latitude: null };
  expect(daysOf(long, [park, park])).toEqual([[park], [park]]);
});
