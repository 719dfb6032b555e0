/** Plans: tasks, their milestones, decisions that become tasks, and the roadmap of a year. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { brandApi } from "./brand.api.ts";
import { calendarApi } from "./calendar.api.ts";
import { incomingApi } from "./incoming.api.ts";
import { lateApi } from "./late.api.ts";
import { Measure, Milestone, NamedTask, OpenDecision, Task, TaskCategory, TaskState } from "./model.ts";
import { targetApi } from "./target.api.ts";

const MilestoneInput = z.object({ id: Id, text: line(300), dueOn: Day });
const Choice = z.object({ code: z.string(), name: z.string() });

export const TaskInput = Task.omit({ state: true, version: true, decisionId: true, continues: true }).extend({
  supportUnitIds: z.array(Id).max(60).default([]),
  milestones: z.array(MilestoneInput).min(1).max(40),
  isCampaign: z.boolean().default(false),
  startsOn: Day.nullable().default(null),
  /** What is counted before and after a campaign. */
  measures: z
    .array(Measure.pick({ id: true, name: true, unit: true, unitId: true }))
    .max(40)
    .default([]),
});

export const MilestonePage = Milestone.extend({
  files: z.array(CitedFile),
  isLate: z.boolean(),
  reportedByName: z.string().nullable(),
  /** The fault that closes each step to the reader; null where it is open. */
  may: z.object({ report: z.string().nullable(), accept: z.string().nullable(), sendBack: z.string().nullable() }),
});
export type MilestonePage = z.infer<typeof MilestonePage>;

export const TaskPage = NamedTask.extend({
  /** The task of the next year that carries it on. */
  continuedBy: Id.nullable(),
  supports: z.array(z.object({ unitId: Id, unitName: z.string() })),
  steps: z.array(MilestonePage),
  measures: z.array(Measure.extend({ unitName: z.string().nullable(), mayRecord: z.boolean() })),
  /** The scheme of the action and what else belongs to the task as a whole (活动方案). */
  files: z.array(CitedFile),
});
export type TaskPage = z.infer<typeof TaskPage>;

const Files = z.array(z.object({ uploadId: Id, caption: note(200).default("") })).max(30);
const inputFails = [
  ...(["task.no_such_choice", "task.not_participating", "task.changed_meanwhile"] as const),
  ...(["unit.not_found", "person.not_found"] as const),
] as const;

const stepFails = [
  ...(["milestone.not_found", "task.not_found", "task.changed_meanwhile", "task.closed"] as const),
  ...(["milestone.wrong_state", "milestone.not_yours", "milestone.own_work"] as const),
] as const;

export const plansApi = {
  ...lateApi,
  ...targetApi,
  ...incomingApi,
  ...brandApi,
  ...calendarApi,
  listTasks: endpoint({
    method: "GET",
    path: "/tasks",
    may: "task.view",
    input: PageInput.extend({
      search: note(60).optional(),
      year: z.coerce.number().int().optional(),
      action: note(20).optional(),
      workstream: note(20).optional(),
      category: someOf(TaskCategory),
      state: someOf(TaskState),
      unit: Id.optional(),
      late: Flag.optional(),
      /** Only campaigns. */
      campaign: Flag.optional(),
      /** Only duties that go on from year to year. */
      standing: Flag.optional(),
      sort: sortInput(["nextDueOn", "title"], "nextDueOn"),
    }),
    output: pageOf(NamedTask),
    fails: [],
  }),
  getTask: endpoint({
    method: "GET",
    path: "/tasks/{id}",
    may: "task.view",
    input: z.object({ id: Id }),
    output: TaskPage,
    fails: ["task.not_found"],
  }),
  /** Every task of a year with its milestones, for the roadmap. */
  getRoadmap: endpoint({
    method: "GET",
    path: "/roadmap",
    may: "task.view",
    input: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    output: z.object({
      tasks: z.array(NamedTask),
      milestones: z.array(Milestone.pick({ id: true, taskId: true, text: true, dueOn: true, state: true })),
      today: Day,
    }),
    fails: [],
  }),
  getTaskChoices: endpoint({
    method: "GET",
    path: "/task-choices",
    may: "task.view",
    input: z.object({}),
    output: z.object({ actions: z.array(Choice), workstreams: z.array(Choice) }),
    fails: [],
  }),
  addTask: endpoint({
    method: "POST",
    path: "/tasks",
    may: "task.change",
    /** With a decision of a meeting the task is the one that came out of it. */
    input: TaskInput.extend({ decisionId: Id.nullable().default(null) }),
    output: TaskPage,
    fails: [...inputFails, "task.decision_taken", "task.decision_not_found", "task.not_found"],
  }),
  /** Milestones that were reported on and measures that were counted stay as they are. */
  changeTask: endpoint({
    method: "PUT",
    path: "/tasks/{id}",
    may: "task.change",
    input: TaskInput.extend({ version: z.int() }),
    output: TaskPage,
    fails: [
      ...inputFails,
      ...(["task.not_found", "task.closed"] as const),
      ...(["task.milestone_fixed", "task.measure_taken"] as const),
    ],
  }),
  addTaskFiles: endpoint({
    method: "POST",
    path: "/tasks/{id}/files",
    may: "task.change",
    input: z.object({ id: Id, files: Files.min(1) }),
    output: TaskPage,
    fails: ["task.not_found", ...citingFails],
  }),
  /** The office, the lead unit, and of its own measures a participating unit. */
  recordMeasure: endpoint({
    method: "POST",
    path: "/measures/{id}",
    may: "task.report",
    input: Measure.pick({
      ...{ id: true, version: true, before: true, beforeOn: true, after: true, afterOn: true },
    }),
    output: TaskPage,
    fails: [
      ...(["measure.not_found", "measure.not_yours", "measure.undated"] as const),
      ...(["task.not_found", "task.closed", "task.changed_meanwhile"] as const),
    ],
  }),
  finishTask: endpoint({
    method: "POST",
    path: "/tasks/{id}/finish",
    may: "task.change",
    input: z.object({ id: Id, version: z.int() }),
    output: TaskPage,
    fails: ["task.not_found", "task.closed", "task.open_milestones", "task.changed_meanwhile"],
  }),
  dropTask: endpoint({
    method: "POST",
    path: "/tasks/{id}/drop",
    may: "task.change",
    input: z.object({ id: Id, version: z.int() }),
    output: TaskPage,
    fails: ["task.not_found", "task.closed", "task.changed_meanwhile"],
  }),
  /** A standing duty becomes a task of the next year, once. */
  continueTask: endpoint({
    method: "POST",
    path: "/tasks/{id}/continue",
    may: "task.change",
    input: z.object({ id: Id, nextId: Id }),
    output: TaskPage,
    fails: [...inputFails, "task.not_found", "task.closed", "task.not_standing", "task.continued"],
  }),
  listOpenDecisions: endpoint({
    method: "GET",
    path: "/open-decisions",
    may: "task.change",
    input: z.object({}),
    output: z.object({ items: z.array(OpenDecision) }),
    fails: [],
  }),
  reportMilestone: endpoint({
    method: "POST",
    path: "/milestones/{id}/report",
    may: "task.report",
    input: z.object({
      ...{ id: Id, version: z.int(), progress: line(1_000) },
      files: Files.default([]),
    }),
    output: TaskPage,
    fails: [...stepFails, ...citingFails],
  }),
  acceptMilestone: endpoint({
    method: "POST",
    path: "/milestones/{id}/accept",
    may: "task.change",
    input: z.object({ id: Id, version: z.int() }),
    output: TaskPage,
    fails: stepFails,
  }),
  returnMilestone: endpoint({
    method: "POST",
    path: "/milestones/{id}/return",
    may: "task.change",
    input: z.object({ id: Id, version: z.int(), reason: line(300) }),
    output: TaskPage,
    fails: stepFails,
  }),
};

export const plansRights = {
  "task.view": ["office", "county", "unit", "leader", "auditor"],
  "task.change": ["office"],
  "task.report": ["office", "unit"],
  "target.view": ["office", "county", "leader", "auditor"],
  "target.change": ["office"],
  "incoming.view": ["office", "unit", "leader", "auditor"],
  "incoming.change": ["office"],
  "incoming.acknowledge": ["office", "unit"],
  "brand.view": ["office", "county", "unit", "leader", "auditor"],
  "brand.report": ["office", "unit"],
  "brand.decide": ["office"],
} satisfies Rights;
