/** Decisions of plans: the life of a milestone, who may take each step, and what is late. */
import { addMonths } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Measure, Milestone, MilestoneState, NamedTask, Task } from "./model.ts";

export const taskSorts: Sorts<NamedTask> = {
  nextDueOn: {
    column: "coalesce(n.next_due_on, 'infinity')",
    type: "date",
    key: (task) => task.nextDueOn,
    whenNull: "infinity",
  },
  title: { column: "t.title", type: "text", key: (task) => task.title },
};

/** Which steps lead out of a state. */
export const STEPS = {
  report: { from: ["open", "returned"], to: "reported" },
  accept: { from: ["reported"], to: "accepted" },
  sendBack: { from: ["reported"], to: "returned" },
} as const satisfies Record<string, { from: readonly MilestoneState[]; to: MilestoneState }>;
export type MilestoneStep = keyof typeof STEPS;

export type Who = { readonly isOffice: boolean; readonly unitId: Id | null; readonly personId: Id | null };

/** Why a step is closed to somebody; null where it is open. The lead unit reports, the office decides, nobody their own. */
export function whyNot(
  step: MilestoneStep,
  milestone: Pick<Milestone, "state" | "reportedBy">,
  task: Pick<Task, "state" | "leadUnitId">,
  who: Who,
): "task.closed" | "milestone.wrong_state" | "milestone.not_yours" | "milestone.own_work" | null {
  if (task.state !== "open") return "task.closed";
  if (!(STEPS[step].from as readonly string[]).includes(milestone.state)) return "milestone.wrong_state";
  if (step === "report") return who.unitId === task.leadUnitId || who.isOffice ? null : "milestone.not_yours";
  if (!who.isOffice) return "milestone.not_yours";
  return milestone.reportedBy !== null && milestone.reportedBy === who.personId ? "milestone.own_work" : null;
}

function take(
  step: MilestoneStep,
  milestone: Milestone,
  task: Pick<Task, "state" | "leadUnitId">,
  who: Who,
): Milestone {
  const fault = whyNot(step, milestone, task, who);
  if (fault !== null) refuse(fault, { text: milestone.text });
  return { ...milestone, state: STEPS[step].to };
}

type Ground = Pick<Task, "state" | "leadUnitId">;

export const report = (milestone: Milestone, task: Ground, who: Who, progress: string, now: Instant): Milestone => ({
  ...take("report", milestone, task, who),
  ...{ progress, reportedAt: now, reportedBy: who.personId, decidedAt: null, decidedBy: null, reason: "" },
});

export const accept = (milestone: Milestone, task: Ground, who: Who, now: Instant): Milestone => ({
  ...take("accept", milestone, task, who),
  ...{ decidedAt: now, decidedBy: who.personId },
});

export const sendBack = (milestone: Milestone, task: Ground, who: Who, reason: string, now: Instant): Milestone => ({
  ...take("sendBack", milestone, task, who),
  ...{ decidedAt: now, decidedBy: who.personId, reason },
});

/** Late is what nobody has reported by the end of its day; what waits for the office is not the unit's delay. */
export const isLate = (milestone: Pick<Milestone, "state" | "dueOn">, today: Day): boolean =>
  (milestone.state === "open" || milestone.state === "returned") && milestone.dueOn < today;

/** A task is done when nothing of it is open. */
export function finish(task: Task, milestones: readonly Milestone[]): Task {
  if (task.state !== "open") refuse("task.closed", { text: task.title });
  const open = milestones.filter((milestone) => milestone.state !== "accepted").length;
  if (open > 0) refuse("task.open_milestones", { title: task.title, count: open });
  return { ...task, state: "done" };
}

/**
 * A standing duty goes on: the same task a year later, its milestones on the same days, nothing of it done yet.
 * What a campaign counted before and after belongs to its own year and stays there.
 */
export function nextYear(
  task: Task,
  milestones: readonly Milestone[],
  id: Id,
  makeId: () => Id,
): { task: Omit<Task, "state" | "version">; milestones: MilestoneInput[] } {
  if (!task.isStanding) refuse("task.not_standing", { title: task.title });
  if (task.state === "dropped") refuse("task.closed", { text: task.title });
  const { state: _, version: __, ...said } = task;
  return {
    task: {
      ...{ ...said, id, year: task.year + 1, decisionId: null, continues: task.id, isCampaign: false },
      startsOn: task.startsOn === null ? null : addMonths(task.startsOn, 12),
    },
    milestones: milestones.map(({ text, dueOn }) => ({ id: makeId(), text, dueOn: addMonths(dueOn, 12) })),
  };
}

type MilestoneInput = Pick<Milestone, "id" | "text" | "dueOn">;
type MeasureInput = Pick<Measure, "id" | "name" | "unit" | "unitId">;

/** How a list changes into what was given: new ones, changed ones, and those that fall away. */
export type Change<One> = {
  readonly added: readonly One[];
  readonly changed: readonly One[];
  readonly removed: readonly Id[];
};

export const blankMilestone = (taskId: Id, one: MilestoneInput): Milestone => ({
  ...{ id: one.id, taskId, text: one.text, dueOn: one.dueOn, state: "open", progress: "", reportedAt: null },
  ...{ reportedBy: null, decidedAt: null, decidedBy: null, reason: "", version: 1 },
});

export const blankMeasure = (taskId: Id, one: MeasureInput, position: number): Measure => ({
  ...{ id: one.id, taskId, unitId: one.unitId, name: one.name, unit: one.unit, position, version: 1 },
  ...{ before: null, beforeOn: null, after: null, afterOn: null },
});

/** Milestones become those given. What was reported on stays as it was asked: it is evidence of what was asked. */
export function changeMilestones(
  taskId: Id,
  known: readonly Milestone[],
  given: readonly MilestoneInput[],
): Change<Milestone> {
  const byId = new Map(known.map((one) => [one.id, one]));
  const changed = given.flatMap((one) => {
    const old = byId.get(one.id);
    if (old === undefined || (old.text === one.text && old.dueOn === one.dueOn)) return [];
    if (old.state === "reported" || old.state === "accepted") refuse("task.milestone_fixed", { text: old.text });
    return [{ ...old, text: one.text, dueOn: one.dueOn }];
  });
  const kept = new Set(given.map((one) => one.id));
  const removed = known.filter((one) => !kept.has(one.id));
  for (const one of removed) if (one.state !== "open") refuse("task.milestone_fixed", { text: one.text });
  return {
    added: given.filter((one) => !byId.has(one.id)).map((one) => blankMilestone(taskId, one)),
    ...{ changed, removed: removed.map((one) => one.id) },
  };
}

/** Measures become those given; one that was counted neither falls away nor becomes another. */
export function changeMeasures(taskId: Id, known: readonly Measure[], given: readonly MeasureInput[]): Change<Measure> {
  const byId = new Map(known.map((one) => [one.id, one]));
  const isTaken = (one: Measure) => one.before !== null || one.after !== null;
  const changed = given.flatMap((one, position) => {
    const old = byId.get(one.id);
    if (old === undefined) return [];
    const isSame = old.name === one.name && old.unit === one.unit && old.unitId === one.unitId;
    if (!isSame && isTaken(old)) refuse("task.measure_taken", { name: old.name });
    return isSame && old.position === position ? [] : [{ ...old, ...one, position }];
  });
  const kept = new Set(given.map((one) => one.id));
  const removed = known.filter((one) => !kept.has(one.id));
  for (const one of removed) if (isTaken(one)) refuse("task.measure_taken", { name: one.name });
  return {
    added: given.flatMap((one, at) => (byId.has(one.id) ? [] : [blankMeasure(taskId, one, at)])),
    ...{ changed, removed: removed.map((one) => one.id) },
  };
}

/** The office, the lead unit, and a participating unit for what it counts itself. */
export const mayRecord = (measure: Pick<Measure, "unitId">, task: Ground, who: Who): boolean =>
  task.state === "open" &&
  (who.isOffice || (who.unitId !== null && (who.unitId === task.leadUnitId || who.unitId === measure.unitId)));

/** Counted values with their days; one without the other says nothing. */
export function record(
  measure: Measure,
  task: Ground & Pick<Task, "title">,
  who: Who,
  said: Pick<Measure, "before" | "beforeOn" | "after" | "afterOn">,
): Measure {
  if (task.state !== "open") refuse("task.closed", { text: task.title });
  if (!mayRecord(measure, task, who)) refuse("measure.not_yours", { name: measure.name });
  const { before, beforeOn, after, afterOn } = said;
  const isWhole = (before === null) === (beforeOn === null) && (after === null) === (afterOn === null);
  const isInOrder = beforeOn === null || afterOn === null || beforeOn <= afterOn;
  if (!isWhole || !isInOrder) refuse("measure.undated", { name: measure.name });
  return { ...measure, before, beforeOn, after, afterOn };
}
