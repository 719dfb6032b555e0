/** Deadlines over weekends, holidays and make-up days. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corrected, dueFrom } from "./deadline.rules.ts";
import { isWorkday, knowsYear } from "./wire.ts";

describe("deadlines", () => {
  const zone = "Asia/Shanghai";
  const calendar = corrected(isWorkday, { off: [], on: [] });
  const working = (amount: number) => ({ amount, unit: "working_days" as const });
  test.each([
    [
      "three working days from a Monday end on Thursday night",
      "2026-11-23T02:00:00.000Z",
      working(3),
      "2026-11-26T15:59:59.000Z",
    ],
    ["three from a Thursday pass the weekend", "2026-11-26T02:00:00.000Z", working(3), "2026-12-01T15:59:59.000Z"],
    [
      "seven before the National Day of 2025 pass its eight days and count both make-up days",
      "2025-09-26T02:00:00.000Z",
      working(7),
      "2025-10-13T15:59:59.000Z",
    ],
    [
      "three before the Spring Festival of 2025 end after it",
      "2025-01-26T02:00:00.000Z",
      working(3),
      "2025-02-06T15:59:59.000Z",
    ],
    [
      "24 hours run through",
      "2026-11-28T02:00:00.000Z",
      { amount: 24, unit: "hours" as const },
      "2026-11-29T02:00:00.000Z",
    ],
    [
      "30 days count every day",
      "2026-11-23T02:00:00.000Z",
      { amount: 30, unit: "days" as const },
      "2026-12-23T15:59:59.000Z",
    ],
    [
      "shortly after midnight in the city it is already the next day",
      "2026-11-22T16:30:00.000Z",
      working(1),
      "2026-11-24T15:59:59.000Z",
    ],
  ])("%s", (_, from, term, due) => expect(dueFrom(from, term, zone, calendar)).toBe(due));

  test("a city adds what the program does not know yet", () => {
    expect(knowsYear(2026)).toBe(true);
    expect(knowsYear(2031)).toBe(false);
    const own = corrected(isWorkday, { off: ["2031-10-01"], on: ["2031-10-04"] });
    expect([own("2031-10-01"), own("2031-10-04"), own("2031-10-05")]).toEqual([false, true, false]);
  });
  test("are never earlier than they begin", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2024-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
        fc.integer({ min: 1, max: 40 }),
        (from, amount) => {
          for (const unit of ["hours", "days", "working_days"] as const)
            expect(dueFrom(from.toISOString(), { amount, unit }, zone, calendar) > from.toISOString()).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});
