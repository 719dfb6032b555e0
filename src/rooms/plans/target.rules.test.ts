/** How a target stands, in worked cases around the end of its year. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { statusOf } from "./target.rules.ts";

test.each([
  [2026, 65, null, "2026-11-23", "open"],
  [2026, 65, 64.9, "2026-12-31", "open"],
  [2026, 65, 64.9, "2027-01-01", "missed"],
  [2026, 65, 65, "2026-03-01", "met"],
  [2026, 65, null, "2027-01-01", "unreported"],
  [2027, 65, null, "2026-11-23", "ahead"],
  [2027, 65, 60, "2026-11-23", "open"],
  [2027, 65, 70, "2026-11-23", "met"],
  [2026, 0, 0, "2026-01-01", "met"],
] as const)("%i: %d asked, %s counted, on %s: %s", (year, target, actual, today, status) => {
  expect(statusOf({ year, target, actual }, today)).toBe(status);
});

test("nothing is missed before its year is over, and what is reached is never missed", () => {
  const year = fc.integer({ min: 2020, max: 2035 });
  const value = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(year, year, value, fc.option(value), (of, now, target, actual) => {
      const status = statusOf({ year: of, target, actual }, `${now}-06-30`);
      if (now <= of) expect(["missed", "unreported"]).not.toContain(status);
      if (actual !== null && actual >= target) expect(status).toBe("met");
    }),
  );
});
