/** Re-checks: who may look again. */
import type { Problem } from "./model.ts";
import type { Who } from "./rules.ts";

/** Neither who put it right, person or unit, nor who closed it looks again. */
export function isOwnWork(problem: Pick<Problem, "rectifiedBy" | "rectifiedUnit" | "closedBy">, who: Who): boolean {
  const { personId, unitId, answersFor } = who;
  const byPerson = personId !== null && (personId === problem.rectifiedBy || personId === problem.closedBy);
  const byUnit = problem.rectifiedUnit !== null && [unitId, answersFor].includes(problem.rectifiedUnit);
  return byPerson || byUnit;
}
