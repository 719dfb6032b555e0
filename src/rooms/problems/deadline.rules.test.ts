/** Deadlines over weekends, holidays and make-up days. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corrected, dueAfterPause, dueByHand, dueByRule, dueFrom, retimed, termOf } from "./deadline.rules.ts";
import { deadlineSetting } from "./settings.model.ts";
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
  const pause = (
    from: string,
    unit: "working_days" | "days" | "hours",
    amount: number,
    stopped: string,
    resumed: string,
  ) => {
    const { dueAt } = dueByRule(from, { amount, unit }, zone, calendar);
    return dueAfterPause({ dueAt, termUnit: unit, suspendedAt: stopped }, resumed, zone, calendar);
  };
  test.each([
    // Due 10-13; on 09-28, a make-up day, six working days are left: 29, 30, then 9, 10, 11 (make-up), 13 October.
    [
      "working days over the National Day of 2025",
      "working_days",
      7,
      "2025-09-26T02:00:00.000Z",
      "2025-09-28T02:00:00.000Z",
      "2025-10-20T02:00:00.000Z",
      "2025-10-28T15:59:59.000Z",
    ],
    // Due 02-24; on 02-13 two are left: 14 (make-up) and 24 February.
    [
      "working days over the Spring Festival of 2026",
      "working_days",
      3,
      "2026-02-12T02:00:00.000Z",
      "2026-02-13T02:00:00.000Z",
      "2026-02-25T02:00:00.000Z",
      "2026-02-27T15:59:59.000Z",
    ],
    [
      "calendar days pass holidays",
      "days",
      30,
      "2025-09-20T02:00:00.000Z",
      "2025-09-30T02:00:00.000Z",
      "2025-10-09T02:00:00.000Z",
      "2025-10-29T15:59:59.000Z",
    ],
    [
      "hours go on to the minute",
      "hours",
      24,
      "2026-11-23T02:00:00.000Z",
      "2026-11-23T10:00:00.000Z",
      "2026-11-25T00:30:00.000Z",
      "2026-11-25T16:30:00.000Z",
    ],
    [
      "what was overdue by a day is overdue by a day",
      "hours",
      24,
      "2026-11-23T02:00:00.000Z",
      "2026-11-25T02:00:00.000Z",
      "2026-12-01T02:00:00.000Z",
      "2026-11-30T02:00:00.000Z",
    ],
  ] as const)(
    "a clock that stood still goes on with what was left: %s",
    (_, unit, amount, from, stopped, resumed, due) => expect(pause(from, unit, amount, stopped, resumed)).toBe(due),
  );

  test("stopping and resuming at once changes nothing", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2025-01-01"), max: new Date("2026-12-01"), noInvalidDate: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 23 }),
        fc.constantFrom("hours" as const, "days" as const, "working_days" as const),
        (from, amount, hours, unit) => {
          const { dueAt } = dueByRule(from.toISOString(), { amount: amount + 1, unit }, zone, calendar);
          const at = new Date(from.getTime() + hours * 3_600_000).toISOString();
          expect(dueAfterPause({ dueAt, termUnit: unit, suspendedAt: at }, at, zone, calendar)).toBe(dueAt);
        },
      ),
      { numRuns: 80 },
    );
  });

  test("a standard's own term goes before the kind's, and for one kind before for all", () => {
    const terms = {
      ...deadlineSetting.fallback,
      standards: [
        { code: "1-1-1", severity: null, term: working(2) },
        { code: "1-1-1", severity: "major" as const, term: working(9) },
      ],
    };
    const of = (severity: "normal" | "major", itemCode: string) => termOf(terms, { severity, itemCode }).amount;
    expect([of("normal", "1-1-1"), of("major", "1-1-1"), of("normal", "2-2-2"), of("major", "")]).toEqual([
      2, 9, 7, 30,
    ]);
  });

  test("a changed rule moves what the rule made, never behind today, and nothing that was set by hand", () => {
    const terms = { ...deadlineSetting.fallback, normal: working(3) };
    const now = "2026-11-23T02:00:00.000Z";
    const kind = { severity: "normal" as const, itemCode: "" };
    const made = (from: string) => ({ ...kind, ...dueByRule(from, working(7), zone, calendar) });
    expect(retimed(made("2026-11-20T02:00:00.000Z"), terms, now, zone, calendar)?.dueAt).toBe(
      "2026-11-25T15:59:59.000Z",
    );
    // By the new rule due on the 18th: today is the earliest.
    expect(retimed(made("2026-11-13T02:00:00.000Z"), terms, now, zone, calendar)?.dueAt).toBe(
      "2026-11-23T15:59:59.000Z",
    );
    expect(retimed({ ...kind, ...dueByHand(now, "2026-12-01T00:00:00.000Z") }, terms, now, zone, calendar)).toBeNull();
    expect(retimed(made("2026-11-20T02:00:00.000Z"), deadlineSetting.fallback, now, zone, calendar)).toBeNull();
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
