/** Looks of pictures: which bits stand for what, and when a picture has none. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookHeight, lookOf, lookWidth } from "./look.rules.ts";

const grey = (of: (row: number, column: number) => number): Uint8Array =>
  Uint8Array.from({ length: lookWidth * lookHeight }, (_, at) => of(Math.floor(at / lookWidth), at % lookWidth));

describe("a look", () => {
  test("is 64 bits: one where a part is brighter than the part to its right", () => {
    expect(lookOf(grey((_, column) => 200 - column * 20))).toBe("1".repeat(64));
    expect(lookOf(grey((_, column) => 20 + column * 20))).toBe("0".repeat(64));
    expect(lookOf(grey((row, column) => (row === 0 ? 200 - column * 20 : 20 + column * 20)))).toBe(
      "1".repeat(8) + "0".repeat(56),
    );
  });
  test("is not there for a plain surface, or for anything that is not nine by eight", () => {
    expect(lookOf(grey(() => 128))).toBeNull();
    expect(lookOf(grey((_, column) => 128 + column))).toBeNull();
    expect(lookOf(new Uint8Array(10).fill(3))).toBeNull();
  });
  test("does not change with the light: every part brighter by as much looks the same", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 72, maxLength: 72, max: 200 }),
        fc.integer({ min: 0, max: 55 }),
        (parts, more) => {
          expect(lookOf(parts.map((part) => part + more))).toBe(lookOf(parts));
        },
      ),
    );
  });
});
