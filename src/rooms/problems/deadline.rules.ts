/** Deadlines: hours, calendar days or working days from a moment on, ending with the city's day. */
import {
  addDays,
  addMilliseconds,
  clockIn,
  dayIn,
  daysBetween,
  instantAt,
  millisecondsBetween,
} from "../../kit/day.ts";
import type { Day, Instant } from "../../kit/shapes.ts";
import type { Problem, Severity } from "./model.ts";
import type { deadlineSetting, Term } from "./settings.model.ts";

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

/** A deadline and how it came about. */
export type Due = Pick<Problem, "termUnit" | "dueFrom" | "dueByRule"> & { readonly dueAt: Instant };

/** The term of a problem: its standard's own for this kind, else its standard's for every kind, else the kind's. */
export function termOf(
  terms: (typeof deadlineSetting)["fallback"],
  problem: { readonly severity: Severity; readonly itemCode: string },
): Term {
  const own = terms.standards.filter((one) => one.code === problem.itemCode && problem.itemCode !== "");
  const chosen = own.find((one) => one.severity === problem.severity) ?? own.find((one) => one.severity === null);
  return chosen?.term ?? terms[problem.severity];
}

/** A deadline that the rule makes from a moment on. */
export const dueByRule = (from: Instant, term: Term, zone: string, calendar: Calendar): Due => ({
  ...{ dueAt: dueFrom(from, term, zone, calendar), termUnit: term.unit, dueFrom: from, dueByRule: true },
});

/** A deadline that somebody set by hand; it counts in calendar days where it has to be moved. */
export const dueByHand = (now: Instant, dueAt: Instant): Due => ({
  ...{ dueAt, termUnit: "days", dueFrom: now, dueByRule: false },
});

/**
 * The deadline after the clock stood still: as many hours, days or working days are left on resuming as were left when
 * it stopped. What was overdue then is overdue by as much.
 */
export function dueAfterPause(
  problem: Pick<Problem, "dueAt" | "suspendedAt" | "termUnit">,
  now: Instant,
  zone: string,
  calendar: Calendar,
): Instant {
  const { dueAt, suspendedAt, termUnit } = problem;
  if (dueAt === null || suspendedAt === null) return now;
  if (termUnit === "hours" || dueAt <= suspendedAt)
    return addMilliseconds(now, millisecondsBetween(suspendedAt, dueAt));
  const [stopped, due, resumed] = [dayIn(zone, suspendedAt), dayIn(zone, dueAt), dayIn(zone, now)];
  const at = (day: Day) => instantAt(zone, day, clockIn(zone, dueAt) === "23:59" ? "23:59:59" : clockIn(zone, dueAt));
  if (termUnit !== "working_days") return at(addDays(resumed, daysBetween(stopped, due)));
  let left = 0;
  for (let day = addDays(stopped, 1); day <= due; day = addDays(day, 1)) if (calendar(day)) left += 1;
  let day = resumed;
  for (; left > 0; ) {
    day = addDays(day, 1);
    if (calendar(day)) left -= 1;
  }
  return at(day);
}

/**
 * The deadline after the rule has changed; null where nothing moves: set by hand, suspended, or the same. It is never moved
 * behind today: who was in time this morning is not overdue by a new rule.
 */
export function retimed(
  problem: Pick<Problem, "dueAt" | "dueFrom" | "dueByRule" | "severity" | "itemCode">,
  terms: (typeof deadlineSetting)["fallback"],
  now: Instant,
  zone: string,
  calendar: Calendar,
): Due | null {
  if (!problem.dueByRule || problem.dueFrom === null || problem.dueAt === null) return null;
  const due = dueByRule(problem.dueFrom, termOf(terms, problem), zone, calendar);
  const earliest = endOf(zone, dayIn(zone, now));
  const dueAt = due.dueAt < earliest && problem.dueAt > now ? earliest : due.dueAt;
  return dueAt === problem.dueAt ? null : { ...due, dueAt };
}
