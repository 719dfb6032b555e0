/** The last score of a site: shares by hand, bands by the exact share, and bands that lie in order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScoreBands, scoreBandsSetting } from "./site-score.model.ts";
import { bandOf, scoreOf } from "./site-score.rules.ts";

const bands = { good: 90, fair: 85 };

describe("the last score of a site", () => {
  test.each([
    [9, 10, 9_000, "good"],
    [17, 20, 8_500, "fair"],
    [16, 20, 8_000, "poor"],
    [0, 4, 0, "poor"],
    [4, 4, 10_000, "good"],
    // 89.996 % reads as 90.00, and is not good.
    [22_499, 25_000, 9_000, "fair"],
  ] as const)("%i of %i is %i hundredths of a percent and %s", (met, applicable, score, band) => {
    expect([scoreOf(met, applicable), bandOf(met, applicable, bands)]).toEqual([score, band]);
  });

  test("is none where nothing applied", () => expect(scoreOf(0, 0)).toBeNull());

  test("never falls into a lower band when more is met", () => {
    const order = ["poor", "fair", "good"];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), (applicable, before) => {
        const met = before % applicable;
        const at = (count: number) => order.indexOf(bandOf(count, applicable, bands));
        expect(at(met + 1)).toBeGreaterThanOrEqual(at(met));
      }),
    );
  });

  test("has bands in order, by a setting with its source", () => {
    expect(ScoreBands.safeParse({ good: 80, fair: 90 }).success).toBe(false);
    expect(ScoreBands.safeParse({ good: 80, fair: 80 }).success).toBe(false);
    expect(ScoreBands.parse(scoreBandsSetting.fallback)).toEqual(scoreBandsSetting.fallback);
    expect(scoreBandsSetting.source).not.toBe("");
  });
});
