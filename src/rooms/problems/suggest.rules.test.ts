/** Suggestions against sums by hand and as properties. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suggest } from "./suggest.rules.ts";

const rule = { least: 5, added: 1 };

describe("what earlier cases suggest", () => {
  test("shares are smoothed: 4 and 1 of five, one added to each of two values, are 5/7 and 2/7", () => {
    const counts = [
      { key: "a", count: 1 },
      { key: "b", count: 4 },
    ];
    expect(suggest(counts, rule)).toEqual([
      { key: "b", count: 4, n: 5, share: 7_143 },
      { key: "a", count: 1, n: 5, share: 2_857 },
    ]);
  });

  test("four cases say nothing", () => {
    expect(suggest([{ key: "a", count: 4 }], rule)).toEqual([]);
    expect(suggest([], { least: 1, added: 1 })).toEqual([]);
  });

  test("at most three, the likeliest first, never more than the whole, and no share without a case", () => {
    const counts = fc.uniqueArray(
      fc.record({ key: fc.string({ minLength: 1 }), count: fc.integer({ min: 1, max: 999 }) }),
      {
        selector: (one) => one.key,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 10, noNaN: true }), (given, added) => {
        const found = suggest(given, { least: 5, added });
        const n = given.reduce((sum, one) => sum + one.count, 0);
        expect(found).toHaveLength(n < 5 ? 0 : Math.min(3, given.length));
        expect(found.reduce((sum, one) => sum + one.share, 0)).toBeLessThanOrEqual(10_002);
        for (const [at, one] of found.entries()) {
          expect(one.n).toBe(n);
          if (at > 0) expect(found[at - 1]?.share).toBeGreaterThanOrEqual(one.share);
        }
      }),
    );
  });
});
