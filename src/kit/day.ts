/** Days and moments as values: which day it is in a city's zone, the day before, the days between. No clock is read here. */
import type { Day, Instant } from "./shapes.ts";

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** How far a zone's clock is ahead of UTC, in milliseconds, by the moments it was asked for. */
const offsets = new Map<string, Map<number, number>>();
const quarterMs = 900_000;

function readOffset(timeZone: string, ms: number): number {
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>();
  const known = ofZone.get(ms);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(new Date(ms))
      .map((part) => [part.type, part.value]),
  );
  const shown = Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
  if (ofZone.size > 50_000) ofZone.clear();
  offsets.set(timeZone, ofZone.set(ms, shown - ms));
  return shown - ms;
}

/** No zone changes its clock twice in a day, nor within a quarter of an hour: a list shows thousands of moments of a few days. */
function offsetAt(timeZone: string, ms: number): number {
  const start = Math.floor(ms / dayMs) * dayMs;
  const offset = readOffset(timeZone, start);
  if (offset === readOffset(timeZone, start + dayMs)) return offset;
  return readOffset(timeZone, Math.floor(ms / quarterMs) * quarterMs);
}

/** What a zone's clock shows at a moment, in milliseconds as if it were UTC. */
function shownAt(timeZone: string, instant: Instant): number {
  const ms = Date.parse(instant);
  return ms + offsetAt(timeZone, ms);
}

/** Days by their number since 1970: a list shows thousands of moments on a few of them. */
const days = new Map<number, Day>();

function dayOf(shown: number): Day {
  const number = Math.floor(shown / dayMs);
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size > 50_000) days.clear();
  const day = new Date(shown).toISOString().slice(0, 10);
  days.set(number, day);
  return day;
}

const twoDigits = (count: number): string => (count < 10 ? `0${count}` : `${count}`);

function clockOf(shown: number): string {
  const minutes = Math.floor((shown - Math.floor(shown / dayMs) * dayMs) / 60_000);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** The calendar day of a moment in a zone. */
export const dayIn = (timeZone: string, instant: Instant): Day => dayOf(shownAt(timeZone, instant));

/** `18:05` of a moment in a zone. */
export const clockIn = (timeZone: string, instant: Instant): string => clockOf(shownAt(timeZone, instant));

/** `2026-11-23 18:05` of a moment in a zone. */
export function momentIn(timeZone: string, instant: Instant): string {
  const shown = shownAt(timeZone, instant);
  return `${dayOf(shown)} ${clockOf(shown)}`;
}

/** The moment at which a wall clock in the zone shows this day and time; in a skipped hour, the moment the hour was skipped to. */
export function instantAt(timeZone: string, day: Day, time = "00:00:00"): Instant {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  let guess = wanted;
  // Twice, because the first guess may lie across a change of the zone's offset.
  for (let round = 0; round < 2; round += 1) guess = wanted - offsetAt(timeZone, guess);
  return new Date(guess).toISOString();
}

/** The day so many days later (or earlier, when negative). */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The same day so many months later (or earlier); the last day of a month that is too short for it. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(date, length) - 1);
}

/** How many days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The moment so many milliseconds later. */
export const addMilliseconds = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

export const millisecondsBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** `2026年1月5日`, without leading zeros, as official papers write it [GB/T 9704 7.3.5.4]. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
