/** Days and moments in the city's zone, whatever the zone of the process. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, chineseDay, clockIn, dayIn, daysBetween, instantAt, momentIn, weekdayOf } from "./day.ts";

test("a day in the city begins at its own midnight", () => {
  expect(dayIn("Asia/Shanghai", "2026-11-22T15:59:59.999Z")).toBe("2026-11-22");
  expect(dayIn("Asia/Shanghai", "2026-11-22T16:00:00.000Z")).toBe("2026-11-23");
  expect(clockIn("Asia/Shanghai", "2026-11-22T16:05:00.000Z")).toBe("00:05");
  expect(momentIn("Asia/Shanghai", "2026-11-22T15:59:59.999Z")).toBe("2026-11-22 23:59");
  expect(momentIn("America/New_York", "1969-12-31T23:09:00.000Z")).toBe("1969-12-31 18:09");
  expect(instantAt("Asia/Shanghai", "2026-11-23", "18:00")).toBe("2026-11-23T10:00:00.000Z");
});

test("wall clock and moment fit together in zones with and without summer time", () => {
  const zone = fc.constantFrom("Asia/Shanghai", "Asia/Urumqi", "UTC", "Europe/Berlin", "America/New_York");
  const day = fc.integer({ min: 0, max: 8_000 }).map((days) => addDays("2015-01-01", days));
  fc.assert(
    fc.property(zone, day, (timeZone, on) => {
      // Noon exists on every day of every zone.
      const noon = instantAt(timeZone, on, "12:00");
      expect([dayIn(timeZone, noon), clockIn(timeZone, noon)]).toEqual([on, "12:00"]);
    }),
  );
});

test("a clock shows what the zone shows, also on the days that it changes and the day that was left out", () => {
  const changes = [
    ["Asia/Shanghai", "1988-04-16"],
    ["Europe/Berlin", "2026-10-25"],
    ["America/New_York", "2026-03-08"],
    ["Australia/Lord_Howe", "2026-04-04"],
    ["Pacific/Apia", "2011-12-30"],
  ] as const;
  for (const [timeZone, on] of changes) {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    for (let minute = -1_440; minute < 2_880; minute += 7) {
      const instant = new Date(Date.parse(on) + minute * 60_000).toISOString();
      expect(momentIn(timeZone, instant), timeZone).toBe(format.format(new Date(instant)));
    }
  }
});

test("days are added and counted over months and leap years", () => {
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(daysBetween("2027-12-31", "2028-03-01")).toBe(61);
  expect(weekdayOf("2026-11-23")).toBe(1);
  expect(addMonths("2026-12-31", -12)).toBe("2025-12-31");
  expect(addMonths("2026-12-31", -10)).toBe("2026-02-28");
  expect(addMonths("2026-11-15", 3)).toBe("2027-02-15");
});

test("official papers write days without leading zeros", () => {
  expect(chineseDay("2026-01-05")).toBe("2026年1月5日");
});
