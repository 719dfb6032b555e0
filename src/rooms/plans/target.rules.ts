/** How a target of a year stands today. */
import type { Day } from "../../kit/shapes.ts";
import type { PlanTarget, TargetStatus } from "./target.model.ts";

/** Met as soon as it is reached; missed only when its year is over; what nobody counted is not missed but unreported. */
export function statusOf(
  { year, target, actual }: Pick<PlanTarget, "year" | "target" | "actual">,
  today: Day,
): TargetStatus {
  const thisYear = Number(today.slice(0, 4));
  if (actual !== null && actual >= target) return "met";
  if (year < thisYear) return actual === null ? "unreported" : "missed";
  return year > thisYear && actual === null ? "ahead" : "open";
}
