/** Exact fractions: half-up rounding, and parts that always add up. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fraction, partsThatAddUp, sum, toHundredths } from "./fraction.ts";

test("rounds half up to hundredths", () => {
  expect(toHundredths(fraction(1, 8))).toBe(13);
  expect(toHundredths(fraction("91.505"))).toBe(9151);
  expect(toHundredths(fraction(2, 3))).toBe(67);
});

test("shown parts always add up to the shown whole", () => {
  const part = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 997 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 40 }), (pairs) => {
      const parts = pairs.map(([numerator, denominator]) => fraction(numerator, denominator));
      const shown = partsThatAddUp(parts);
      expect(shown.reduce((total, one) => total + one, 0)).toBe(toHundredths(sum(parts)));
      for (const [at, one] of shown.entries())
        expect(Math.abs(one - Number(parts[at]?.mul(100).valueOf()))).toBeLessThanOrEqual(1);
    }),
  );
});
