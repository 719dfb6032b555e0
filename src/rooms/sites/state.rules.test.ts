/** States of sites and their days. */
import { describe, expect, test } from "vitest";
import type { Site } from "./model.ts";
import { dayTyped } from "./register.sheets.ts";
import { goOn, isAnotherStay, isOver, settle } from "./state.rules.ts";

const today = "2026-11-27";
type State = Pick<Site, "name" | "state" | "stateSince" | "stateUntil">;
const state = (name: Site["state"], stateSince: string | null = null, stateUntil: string | null = null): State => ({
  ...{ name: "公园", state: name, stateSince, stateUntil },
});

describe("a state", () => {
  test("begins today where nobody says when, and on the day that is said", () => {
    expect(settle(state("works"), null, today)).toMatchObject({ stateSince: today, stateUntil: null });
    expect(settle(state("works", "2026-11-01"), null, today).stateSince).toBe("2026-11-01");
    expect(settle(state("closed", "2026-11-01"), state("works", "2026-11-01"), today).stateSince).toBe(today);
  });
  test("that is normal has no last day, and none at all where it always was", () => {
    expect(settle(state("normal", null, "2026-12-31"), null, today)).toMatchObject({
      stateSince: null,
      stateUntil: null,
    });
    expect(settle(state("normal"), state("works", "2026-11-01", "2026-12-31"), today)).toMatchObject({
      ...{ stateSince: today, stateUntil: null },
    });
  });
  test("cannot end before it begins", () =>
    expect(() => settle(state("works", "2026-11-20", "2026-11-19"), null, today)).toThrow("site.until_before_since"));
  test("is remembered when it or its days change", () => {
    expect(isAnotherStay(null, state("normal"))).toBe(false);
    expect(isAnotherStay(null, state("works", today))).toBe(true);
    expect(isAnotherStay(state("works", today), state("works", today))).toBe(false);
    expect(isAnotherStay(state("works", today), state("works", today, "2026-12-31"))).toBe(true);
  });
});

test("works end by themselves the day after their last; what is closed stays closed", () => {
  expect(isOver(state("works", "2026-11-01", "2026-11-26"), today)).toBe(true);
  expect(isOver(state("works", "2026-11-01", today), today)).toBe(false);
  expect(isOver(state("works", "2026-11-01"), today)).toBe(false);
  expect(isOver(state("closed", "2026-11-01", "2026-11-26"), today)).toBe(false);
  expect(goOn(state("works", "2026-11-01", "2026-11-26"), today)).toMatchObject(state("normal", today));
});

test("days are read as offices type them", () => {
  const typed = ["2026-11-27", "2026/1/5", "2026年1月5日", "明年", "2026-13-01", ""].map(dayTyped);
  expect(typed).toEqual(["2026-11-27", "2026-01-05", "2026-01-05", null, null, null]);
});
