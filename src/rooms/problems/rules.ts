/** The life of a problem as one table, who may take which step, and what each step changes. */
import type { Role } from "../../kit/actor.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { refuse, word } from "../../kit/fault.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Due } from "./deadline.rules.ts";
import type { Level, Problem, ProblemState, TabledProblem } from "./model.ts";

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
  askExtension: { from: ["rectifying"], to: "rectifying", by: ["unit", "office"], isUnits: true },
  askSuspension: { from: ["rectifying"], to: "rectifying", by: ["unit", "office"], isUnits: true },
  extend: { from: ["rectifying"], to: "rectifying", by: ["office"] },
  refuseAsked: { from: ["rectifying"], to: "rectifying", by: ["office"] },
  askVisit: { from: ["awaiting_check"], to: "awaiting_check", by: ["office", "county"] },
  split: { from: ["unassigned"], to: "unassigned", by: ["office", "county"] },
  merge: { from: ["unverified", "unassigned"], to: "not_accepted", by: ["office", "county"] },
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
  order: { unitId: Id; due: Due; measures: string; meetingId?: Id | null },
  now: Instant,
): Some {
  const dispatched = take("dispatch", problem, who);
  const { unitId, due, measures, meetingId = problem.meetingId } = order;
  return {
    ...dispatched,
    ...ahead(problem, due, now),
    unitId,
    measures,
    meetingId,
    dispatchedAt: now,
    receivedAt: null,
  };
}

/** A deadline that lies ahead. */
function ahead(problem: Problem, due: Due, now: Instant): Due {
  if (due.dueAt <= now) refuse("problem.due_in_past", { number: numberOf(problem) });
  return due;
}

export const receive = <Some extends Problem>(problem: Some, who: Who, now: Instant): Some => ({
  ...take("receive", problem, who),
  receivedAt: now,
});

/** Back to whoever dispatches; the unit stays as a suggestion, the deadline goes. */
export const decline = <Some extends Problem>(problem: Some, who: Who): Some => ({
  ...take("decline", problem, who),
  ...{ dueAt: null, termUnit: null, dueFrom: null, dueByRule: false, dispatchedAt: null, receivedAt: null },
});

/** Nothing is asked any more. */
const answered = { asked: null, askedUntil: null, askedReason: "" } as const;

/** The unit asks for more time: once, and before the deadline. `dueDay` is the city's day of the deadline. */
export function askExtension<Some extends Problem>(
  problem: Some,
  who: Who,
  wish: { until: Day; reason: string; dueDay: Day },
  now: Instant,
): Some {
  const asking = take("askExtension", problem, who);
  const number = numberOf(problem);
  if (problem.asked !== null) refuse("problem.asked_already", { number });
  if (problem.isExtended) refuse("problem.extended_already", { number });
  if (problem.dueAt === null || problem.dueAt <= now) refuse("problem.extension_too_late", { number });
  if (wish.until <= wish.dueDay) refuse("problem.extension_not_later", { number });
  return { ...asking, asked: "extension", askedUntil: wish.until, askedReason: wish.reason };
}

/** The unit asks to be suspended, with a plan and a day. */
export function askSuspension<Some extends Problem>(problem: Some, who: Who, wish: { until: Day; plan: string }): Some {
  const asking = take("askSuspension", problem, who);
  if (problem.asked !== null) refuse("problem.asked_already", { number: numberOf(problem) });
  return { ...asking, asked: "suspension", askedUntil: wish.until, plan: wish.plan, askedReason: "" };
}

/** The office grants what was asked, or more time on its own; the one extension is used up. */
export function extend<Some extends Problem>(problem: Some, who: Who, due: Due, now: Instant): Some {
  const extended = take("extend", problem, who);
  if (problem.asked === "suspension") refuse("problem.nothing_asked", { number: numberOf(problem) });
  if (problem.dueAt !== null && due.dueAt <= problem.dueAt)
    refuse("problem.extension_not_later", { number: numberOf(problem) });
  return { ...extended, ...answered, ...ahead(problem, due, now), isExtended: true };
}

export function refuseAsked<Some extends Problem>(problem: Some, who: Who): Some {
  const refused = take("refuseAsked", problem, who);
  if (problem.asked === null) refuse("problem.nothing_asked", { number: numberOf(problem) });
  return { ...refused, ...answered, plan: "" };
}

/** 挂账: the clock stands still from now on, with a plan and the day it should be done. */
export const suspend = <Some extends Problem>(
  problem: Some,
  who: Who,
  given: { plan: string; until: Day },
  now: Instant,
): Some => ({
  ...take("suspend", problem, who),
  ...answered,
  ...{ suspendedAt: now, suspendedUntil: given.until, plan: given.plan },
});

/** Whoever checks it next has to go there. */
export const askVisit = <Some extends Problem>(problem: Some, who: Who): Some => ({
  ...take("askVisit", problem, who),
  needsVisit: true,
});

/** Part of another problem from now on; nobody acts on it any more. */
export function merge<Some extends Problem>(problem: Some, who: Who, into: Problem): Some {
  const merged = take("merge", problem, who);
  const over = ["closed", "not_accepted"];
  if (into.id === problem.id) refuse("problem.merge_into_itself", { number: numberOf(problem) });
  if (over.includes(into.state)) refuse("problem.merge_target_over", { number: numberOf(into) });
  return { ...merged, mergedInto: into.id };
}

/** What the unit did, with proof. The office typing for it (代录) counts as the person, the unit as the unit. */
export function rectify<Some extends Problem>(
  problem: Some,
  who: Who,
  said: { text: string; proofs: number; cost?: number | null },
  now: Instant,
): Some {
  const rectified = take("rectify", problem, who);
  if (said.proofs === 0) refuse("problem.needs_proof");
  return {
    ...rectified,
    ...{ rectification: said.text, rectifiedAt: now, rectifiedBy: who.personId, rectifiedUnit: problem.unitId },
    isTyped: who.answersFor !== problem.unitId && who.unitId !== problem.unitId,
    // What was asked and not answered falls away with the work done.
    ...{ ...answered, cost: said.cost ?? null },
  };
}

/** Closed by somebody who was there, or by the photos; what somebody wanted seen is closed on the spot only. */
export function close<Some extends Problem>(
  problem: Some,
  who: Who,
  how: NonNullable<Problem["checkedHow"]>,
  now: Instant,
): Some {
  const closed = take("close", problem, who);
  if (problem.needsVisit && how !== "spot") refuse("problem.needs_visit", { number: numberOf(problem) });
  return { ...closed, ...{ closedAt: now, closedBy: who.personId, checkedHow: how, needsVisit: false } };
}

/** Back to the unit with a new deadline. */
export const sendBack = <Some extends Problem>(problem: Some, who: Who, due: Due, now: Instant): Some => ({
  ...take("sendBack", problem, who),
  ...ahead(problem, due, now),
  // An extension that was had is had: a poor answer earns no second one.
  ...{ returnCount: problem.returnCount + 1, needsVisit: false },
});

export const reopen = <Some extends Problem>(problem: Some, who: Who, due: Due, now: Instant): Some => ({
  ...take("reopen", problem, who),
  ...ahead(problem, due, now),
  ...{ closedAt: null, closedBy: null, checkedHow: null, isExtended: false },
});

/** The clock goes on, with what was left of the term or with a deadline given by hand, which must lie ahead. */
export const resume = <Some extends Problem>(
  problem: Some,
  who: Who,
  due: Due | { dueAt: Instant },
  now: Instant,
): Some => ({
  ...take("resume", problem, who),
  ...("dueByRule" in due ? ahead(problem, due, now) : due),
  // What was left of a rule's term is no longer a term of the rule.
  ...{ suspendedAt: null, suspendedUntil: null, dueByRule: false },
});

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

export const problemSorts: Sorts<TabledProblem> = {
  foundAt: { column: "p.found_at", type: "timestamptz", key: (row) => row.foundAt },
  dueAt: {
    column: "coalesce(p.due_at, 'infinity')",
    type: "timestamptz",
    key: (row) => row.dueAt,
    whenNull: "infinity",
  },
};
