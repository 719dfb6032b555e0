/** Deadlines: hours, calendar days or working days from a moment on, ending with the city's day. */
import { addDays, addMilliseconds, dayIn, instantAt } from "../../kit/day.ts";
import type { Day, Instant } from "../../kit/shapes.ts";
import type { Term } from "./model.ts";

/** Says whether people work on a day. */
export type Calendar = (day: Day) => boolean;

/** A calendar with a city's own days off and make-up days on top. */
export const corrected =
  (calendar: Calendar, own: { off: readonly Day[]; on: readonly Day[] }): Calendar =>
  (day) =>
    own.on.includes(day) || (!own.off.includes(day) && calendar(day));

/** The last second of a day in the zone. */
const endOf = (zone: string, day: Day): Instant => instantAt(zone, day, "23:59:59");

/**
 * When something is due that begins now. Hours run through; days end with the city's day, and the day it begins on
 * does not count; working days pass over weekends and holidays and count make-up days.
 */
export function dueFrom(now: Instant, term: Term, zone: string, calendar: Calendar): Instant {
  if (term.unit === "hours") return addMilliseconds(now, term.amount * 3_600_000);
  let day = dayIn(zone, now);
  if (term.unit === "days") return endOf(zone, addDays(day, term.amount));
  for (let left = term.amount; left > 0; ) {
    day = addDays(day, 1);
    if (calendar(day)) left -= 1;
  }
  return endOf(zone, day);
}
