/** The life of a problem as one table, who may take which step, and what each step changes. */
import type { Role } from "../../kit/actor.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { refuse, word } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Level, NamedProblem, Problem, ProblemState } from "./model.ts";

type Step = {
  readonly from: readonly ProblemState[];
  readonly to: ProblemState;
  /** Roles that may take it; `link` is the holder of a one-task link, who counts as the unit. */
  readonly by: readonly (Role | "link")[];
  /** Never by the unit or the person that rectified. */
  readonly isCheck?: true;
  /** Only by the lead unit itself, or by the office typing for it (代录). */
  readonly isUnits?: true;
};

export const STEPS = {
  confirm: { from: ["unverified"], to: "unassigned", by: ["office", "county"] },
  reject: { from: ["unverified"], to: "not_accepted", by: ["office", "county"] },
  dispatch: { from: ["unassigned"], to: "dispatched", by: ["office", "county"] },
  receive: { from: ["dispatched"], to: "rectifying", by: ["unit", "link", "office"], isUnits: true },
  decline: { from: ["dispatched"], to: "unassigned", by: ["unit", "office"], isUnits: true },
  rectify: { from: ["rectifying"], to: "awaiting_check", by: ["unit", "link", "office"], isUnits: true },
  close: { from: ["awaiting_check"], to: "closed", by: ["office", "county", "inspector"], isCheck: true },
  sendBack: { from: ["awaiting_check"], to: "rectifying", by: ["office", "county", "inspector"], isCheck: true },
  suspend: { from: ["rectifying"], to: "suspended", by: ["office"] },
  resume: { from: ["suspended"], to: "rectifying", by: ["office"] },
  reopen: { from: ["closed"], to: "rectifying", by: ["office"] },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;
export const stepNames = Object.keys(STEPS) as StepName[];

/** Whoever takes a step: their roles, the person, the unit they belong to, and the unit they answer for (null for the office). */
export type Who = {
  readonly roles: readonly (Role | "link")[];
  readonly personId: Id | null;
  readonly unitId: Id | null;
  readonly answersFor: Id | null;
};

/** Why a step is closed to somebody now, as a fault code; null when it is open. */
export function whyNot(step: StepName, problem: Problem, who: Who): string | null {
  const { from, by, isCheck, isUnits }: Step = STEPS[step];
  if (!from.includes(problem.state)) return "problem.wrong_state";
  if (!by.some((role) => who.roles.includes(role))) return "problem.not_for_your_role";
  if (isUnits === true && !who.roles.includes("office") && who.answersFor !== problem.unitId)
    return "problem.not_yours";
  const rectified =
    (who.personId !== null && who.personId === problem.rectifiedBy) ||
    (problem.rectifiedUnit !== null &&
      (who.unitId === problem.rectifiedUnit || who.answersFor === problem.rectifiedUnit));
  return isCheck === true && rectified ? "problem.own_work" : null;
}

/** The problem after a step, or the fault that says why it cannot be taken. */
export function take<Some extends Problem>(step: StepName, problem: Some, who: Who): Some {
  const reason = whyNot(step, problem, who);
  if (reason !== null)
    refuse(reason, {
      number: numberOf(problem),
      state: word(`problem.state.${problem.state}`),
      step: word(`problem.step.${step}`),
    });
  return { ...problem, state: STEPS[step].to };
}

/** `〔2026〕12号`. */
export const numberOf = (problem: Pick<Problem, "year" | "serial">): string => `〔${problem.year}〕${problem.serial}号`;

export function dispatch<Some extends Problem>(
  problem: Some,
  who: Who,
  order: { unitId: Id; dueAt: Instant; measures: string; meetingId?: Id | null },
  now: Instant,
): Some {
  const dispatched = take("dispatch", problem, who);
  if (order.dueAt <= now) refuse("problem.due_in_past", { number: numberOf(problem) });
  const { unitId, dueAt, measures, meetingId = problem.meetingId } = order;
  return { ...dispatched, unitId, dueAt, measures, meetingId, dispatchedAt: now, receivedAt: null };
}

export const receive = <Some extends Problem>(problem: Some, who: Who, now: Instant): Some => ({
  ...take("receive", problem, who),
  receivedAt: now,
});

/** Back to whoever dispatches; the unit stays as a suggestion, the deadline goes. */
export const decline = <Some extends Problem>(problem: Some, who: Who): Some => ({
  ...take("decline", problem, who),
  ...{ dueAt: null, dispatchedAt: null, receivedAt: null },
});

/** What the unit did, with proof. The office typing for it (代录) counts as the person, the unit as the unit. */
export function rectify<Some extends Problem>(
  problem: Some,
  who: Who,
  said: { text: string; proofs: number },
  now: Instant,
): Some {
  const rectified = take("rectify", problem, who);
  if (said.proofs === 0) refuse("problem.needs_proof");
  return {
    ...rectified,
    ...{ rectification: said.text, rectifiedAt: now, rectifiedBy: who.personId, rectifiedUnit: problem.unitId },
    isTyped: who.answersFor !== problem.unitId && who.unitId !== problem.unitId,
  };
}

export const close = <Some extends Problem>(problem: Some, who: Who, now: Instant): Some => ({
  ...take("close", problem, who),
  ...{ closedAt: now, closedBy: who.personId },
});

/** Back to the unit with a new deadline. */
export function sendBack<Some extends Problem>(problem: Some, who: Who, dueAt: Instant, now: Instant): Some {
  const returned = take("sendBack", problem, who);
  if (dueAt <= now) refuse("problem.due_in_past", { number: numberOf(problem) });
  return { ...returned, dueAt, returnCount: problem.returnCount + 1 };
}

export const reopen = <Some extends Problem>(problem: Some, who: Who, dueAt: Instant, now: Instant): Some => {
  const reopened = take("reopen", problem, who);
  if (dueAt <= now) refuse("problem.due_in_past", { number: numberOf(problem) });
  return { ...reopened, dueAt, closedAt: null, closedBy: null };
};

export const resume = <Some extends Problem>(problem: Some, who: Who, dueAt: Instant, now: Instant): Some => {
  const resumed = take("resume", problem, who);
  if (dueAt <= now) refuse("problem.due_in_past", { number: numberOf(problem) });
  return { ...resumed, dueAt };
};

/** Overdue is a problem whose unit still has to act after its deadline. */
export const isOverdue = (problem: Pick<Problem, "state" | "dueAt">, now: Instant): boolean =>
  (problem.state === "dispatched" || problem.state === "rectifying") && problem.dueAt !== null && problem.dueAt < now;

type LevelName = (typeof Level)["options"][number];
const levels: readonly LevelName[] = ["blue", "yellow", "red"];

/** One level harder, at most red. */
export const harder = (level: LevelName): LevelName =>
  levels[Math.min(levels.length - 1, levels.indexOf(level) + 1)] ?? "red";

/** The level of a problem that is overdue so long; it never falls. */
export function levelWhenOverdue(
  problem: Pick<Problem, "level" | "dueAt">,
  now: Instant,
  days: { yellow: number; red: number },
): LevelName {
  const since = (count: number) => problem.dueAt !== null && addMilliseconds(problem.dueAt, count * 86_400_000) <= now;
  const wanted: LevelName = since(days.red) ? "red" : since(days.yellow) ? "yellow" : "blue";
  return levels.indexOf(wanted) > levels.indexOf(problem.level) ? wanted : problem.level;
}

export const problemSorts: Sorts<NamedProblem> = {
  foundAt: { column: "p.found_at", type: "timestamptz", key: (row) => row.foundAt },
  dueAt: {
    column: "coalesce(p.due_at, 'infinity')",
    type: "timestamptz",
    key: (row) => row.dueAt,
    whenNull: "infinity",
  },
};
