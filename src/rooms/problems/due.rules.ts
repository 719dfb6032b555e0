/** What a unit has to do first: overdue, due today, due this week, later. */
import { dayIn } from "../../kit/day.ts";
import type { Instant } from "../../kit/shapes.ts";
import type { Problem } from "./model.ts";
import { weekOf } from "./week.rules.ts";

export const dueGroups = ["overdue", "today", "week", "later"] as const;
export type DueGroup = (typeof dueGroups)[number];

/** The group of a deadline, by the city's own days; the week ends with its Sunday. */
export function dueGroup(problem: Pick<Problem, "dueAt">, now: Instant, zone: string): DueGroup {
  const { dueAt } = problem;
  if (dueAt === null) return "later";
  if (dueAt < now) return "overdue";
  const [due, today] = [dayIn(zone, dueAt), dayIn(zone, now)];
  if (due === today) return "today";
  return due <= weekOf(today).to ? "week" : "later";
}
