/** Nouns and faults of plans (任务清单): tasks of a year and their milestones. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { brandFaults } from "./brand.model.ts";
import { calendarFaults } from "./calendar.model.ts";
import { incomingFaults } from "./incoming.model.ts";
import { targetFaults } from "./target.model.ts";

/** 常规、重点、联合. */
export const TaskCategory = z.enum(["routine", "key", "joint"]);
export type TaskCategory = z.infer<typeof TaskCategory>;

export const TaskState = z.enum(["open", "done", "dropped"]);
export type TaskState = z.infer<typeof TaskState>;

export const Task = z.object({
  id: Id,
  year: z.int().min(2000).max(2100),
  title: line(200),
  /** Which of the five actions and of the seven workstreams it belongs to, by code. */
  action: line(20),
  workstream: line(20),
  category: TaskCategory,
  /** The meeting, paper or plan that asks for it. */
  source: note(300),
  decisionId: Id.nullable(),
  /** The task of the year before that it carries on. */
  continues: Id.nullable(),
  goal: note(500),
  /** What can be measured at the end of the year: 文明村占比 65%. */
  target: note(100),
  /** What shows that it is done. */
  evidence: note(300),
  /** A duty that outlives its campaign (长效机制). */
  isStanding: z.boolean(),
  /** A campaign (专项行动): units take part, and something is measured before and after. */
  isCampaign: z.boolean(),
  /** From when on it is shown in calendar and roadmap; its milestones say until when. */
  startsOn: Day.nullable(),
  leadUnitId: Id,
  /** Who manages, watches, pushes and does it (管、盯、促、干). */
  ...{ manages: Id.nullable(), watches: Id.nullable(), pushes: Id.nullable(), does: Id.nullable() },
  state: TaskState,
  version: z.int(),
});
export type Task = z.infer<typeof Task>;

export const duties = ["manages", "watches", "pushes", "does"] as const;

export const NamedTask = Task.extend({
  leadUnitName: z.string(),
  ...{ managesName: z.string().nullable(), watchesName: z.string().nullable() },
  ...{ pushesName: z.string().nullable(), doesName: z.string().nullable() },
  /** Milestones in all, accepted, and late today. */
  ...{ milestones: z.int(), accepted: z.int(), late: z.int() },
  nextDueOn: Day.nullable(),
});
export type NamedTask = z.infer<typeof NamedTask>;

export const MilestoneState = z.enum(["open", "reported", "accepted", "returned"]);
export type MilestoneState = z.infer<typeof MilestoneState>;

export const Milestone = z.object({
  id: Id,
  taskId: Id,
  text: line(300),
  dueOn: Day,
  state: MilestoneState,
  progress: note(1_000),
  reportedAt: Instant.nullable(),
  reportedBy: Id.nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: Id.nullable(),
  /** Why it was returned. */
  reason: note(300),
  version: z.int(),
});
export type Milestone = z.infer<typeof Milestone>;

/** Something counted before and after a campaign, by one of its units or for all of it. */
export const Measure = z.object({
  id: Id,
  taskId: Id,
  /** The unit that counts it; null for the action as a whole. */
  unitId: Id.nullable(),
  name: line(60),
  unit: note(20),
  ...{ before: z.number().nullable(), beforeOn: Day.nullable() },
  ...{ after: z.number().nullable(), afterOn: Day.nullable() },
  position: z.int(),
  version: z.int(),
});
export type Measure = z.infer<typeof Measure>;

/** A decision of a meeting that has not become a task yet. */
export const OpenDecision = z.object({
  id: Id,
  text: z.string(),
  meetingTitle: z.string(),
  heldOn: Day,
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  dueOn: Day.nullable(),
});
export type OpenDecision = z.infer<typeof OpenDecision>;

const Choice = z
  .array(z.object({ code: line(20), name: line(40) }))
  .min(1)
  .max(30);

export const actionSetting = setting({
  name: "plans.actions",
  shape: Choice,
  fallback: [
    { code: "city", name: "城市文明达标" },
    { code: "village", name: "乡村文明提升" },
    { code: "unit", name: "单位文明优化" },
    { code: "campus", name: "校园文明滋养" },
    { code: "family", name: "家庭文明夯基" },
  ],
  source: "市文明办工作会议部署的五大行动",
});

export const workstreamSetting = setting({
  name: "plans.workstreams",
  shape: Choice,
  fallback: [
    { code: "values", name: "核心价值观建设" },
    { code: "creation", name: "文明城市创建" },
    { code: "morals", name: "公民道德建设" },
    { code: "rural", name: "农村精神文明建设" },
    { code: "volunteers", name: "志愿服务" },
    { code: "minors", name: "未成年人思想道德建设" },
    { code: "honors", name: "评选表彰" },
  ],
  source: "市文明办工作会议部署的七项工作",
});

export const plansFaults = faults({
  "task.not_found": 404,
  "task.changed_meanwhile": 409,
  "task.no_such_choice": 422,
  "task.closed": 409,
  "task.open_milestones": 409,
  "task.decision_taken": 409,
  "task.decision_not_found": 404,
  "task.not_standing": 409,
  "task.continued": 409,
  "task.milestone_fixed": 409,
  "task.measure_taken": 409,
  "task.not_participating": 422,
  "measure.not_found": 404,
  "measure.not_yours": 403,
  "measure.undated": 422,
  "milestone.not_found": 404,
  "milestone.not_late": 409,
  "milestone.wrong_state": 409,
  "milestone.not_yours": 403,
  "milestone.own_work": 403,
  ...{ ...targetFaults, ...incomingFaults, ...brandFaults, ...calendarFaults },
});
