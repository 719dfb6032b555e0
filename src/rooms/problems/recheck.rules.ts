/** Re-checks: how many of what was closed in each area, and who may look again. */
import type { Problem } from "./model.ts";
import type { Who } from "./rules.ts";

/** So many of a hundred, rounded up, so that an area with anything closed is never left out. */
export const drawnOf = (closed: number, percent: number): number => Math.ceil((closed * percent) / 100);

/** Neither who put it right, person or unit, nor who closed it looks again. */
export function isOwnWork(problem: Pick<Problem, "rectifiedBy" | "rectifiedUnit" | "closedBy">, who: Who): boolean {
  const { personId, unitId, answersFor } = who;
  const byPerson = personId !== null && (personId === problem.rectifiedBy || personId === problem.closedBy);
  const byUnit = problem.rectifiedUnit !== null && [unitId, answersFor].includes(problem.rectifiedUnit);
  return byPerson || byUnit;
}
