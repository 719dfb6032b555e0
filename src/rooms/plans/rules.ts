/** Decisions of plans: the life of a milestone, who may take each step, and what is late. */
import { refuse } from "../../kit/fault.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Milestone, MilestoneState, NamedTask, Task } from "./model.ts";

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
