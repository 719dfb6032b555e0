/** Quiet hours, over midnight and within a day. */
import { expect, test } from "vitest";
import { isQuiet } from "./rules.ts";

test("nothing rings at night, and everything may in the morning", () => {
  const night = { from: "21:00", to: "07:30" };
  expect(["20:59", "21:00", "23:59", "00:00", "07:29", "07:30", "12:00"].map((clock) => isQuiet(night, clock))).toEqual(
    [...[false, true, true, true, true, false, false]],
  );
});

test("a noon rest within one day is quiet too", () => {
  const noon = { from: "12:00", to: "14:00" };
  expect(["11:59", "12:00", "13:59", "14:00"].map((clock) => isQuiet(noon, clock))).toEqual([false, true, true, false]);
});

test("quiet hours of no length are never quiet", () => {
  expect(isQuiet({ from: "09:00", to: "09:00" }, "09:00")).toBe(false);
});
