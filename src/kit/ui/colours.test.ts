/** Every pair of colours that carries words can be read. */
import { expect, test } from "vitest";
import { brand, contrastOf, pages, tones } from "./colours.ts";

test("knows the contrast of black and white", () => {
  expect(contrastOf("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
});

for (const theme of ["light", "dark"] as const) {
  for (const [tone, { fill, text }] of Object.entries(tones[theme])) {
    test(`${tone} words can be read on their fill and on the ${theme} page`, () => {
      expect(contrastOf(text, fill)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(text, pages[theme])).toBeGreaterThanOrEqual(4.5);
    });
  }
}

test("the main colour can be read on the page and under white words", () => {
  expect(contrastOf(brand.primary, pages.light)).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(brand.primaryDark, pages.dark)).toBeGreaterThanOrEqual(4.5);
});
