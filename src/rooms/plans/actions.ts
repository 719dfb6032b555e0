/** What is done with plans: make tasks, report on milestones, decide on reports, finish. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { settingNow, startOfDay, timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindPerson, mustFindUnit } from "../directory/index.ts";
import { cite, filesOf } from "../evidence/index.ts";
import type { plansApi, TaskPage } from "./api.ts";
import { actionSetting, duties, type Milestone, type NamedTask, type Task, workstreamSetting } from "./model.ts";
import * as rules from "./rules.ts";
import * as store from "./store.ts";

const noun = "plan_milestone";
/** How far back decisions of meetings are offered. */
const decisionDays = 365;

const whoIn = (ctx: Context): rules.Who => ({
  isOffice: ctx.actor.grants.some((grant) => grant.role === "office"),
  unitId: ctx.scope.unitId ?? ctx.actor.unitId,
  personId: ctx.actor.personId,
});

async function mustFind(ctx: Context, id: Id): Promise<NamedTask> {
  return (await store.findTask(ctx.db, ctx.scope, await today(ctx), id)) ?? refuse("task.not_found");
}

async function pageOf(ctx: Context, id: Id): Promise<TaskPage> {
  const task = await mustFind(ctx, id);
  const milestones = await store.listMilestones(ctx.db, ctx.scope, [id]);
  const files = await filesOf(
    ctx,
    noun,
    milestones.map((one) => one.id),
  );
  const [day, who] = [await today(ctx), whoIn(ctx)];
  const may = (step: rules.MilestoneStep, milestone: Milestone) => rules.whyNot(step, milestone, task, who);
  return {
    ...task,
    supports: await store.listSupports(ctx.db, ctx.scope, id),
    steps: milestones.map((one) => ({
      ...{ ...one, files: files.get(one.id) ?? [], isLate: rules.isLate(one, day) },
      may: { report: may("report", one), accept: may("accept", one), sendBack: may("sendBack", one) },
    })),
  };
}

/** A step of a milestone, saved with the version the actor saw. */
async function act(
  ctx: Context,
  { id, version }: { id: Id; version: number },
  event: string,
  step: (milestone: Milestone, task: Task) => Milestone,
): Promise<TaskPage> {
  const milestone = (await store.findMilestone(ctx.db, ctx.scope, id)) ?? refuse("milestone.not_found");
  const task = await mustFind(ctx, milestone.taskId);

  const next = step(milestone, task);

  if (!(await store.saveMilestone(ctx.db, ctx.scope, { ...next, version }))) refuse("task.changed_meanwhile");
  ctx.tell(event, id, { task: task.id, reason: next.reason });
  return pageOf(ctx, task.id);
}

/** What a task is stored as, without the names and counts that lists show. */
function rowOf(named: NamedTask): Task {
  const { leadUnitName: _, managesName: __, watchesName: ___, pushesName: ____, doesName: _____, ...rest } = named;
  const { milestones: _a, accepted: _b, late: _c, nextDueOn: _d, ...task } = rest;
  return task;
}

async function save(ctx: Context, task: NamedTask, changes: Partial<Task>): Promise<void> {
  if (!(await store.saveTask(ctx.db, ctx.scope, { ...rowOf(task), ...changes }))) refuse("task.changed_meanwhile");
}

/** Makes a task with its milestones. The demo comes in here too. */
export async function makeTask(
  ctx: Context,
  input: Omit<Task, "state" | "version"> & {
    supportUnitIds: Id[];
    milestones: { id: Id; text: string; dueOn: string }[];
  },
): Promise<void> {
  const { supportUnitIds, milestones, ...said } = input;
  const [actions, workstreams] = [await settingNow(ctx, actionSetting), await settingNow(ctx, workstreamSetting)];
  for (const [known, code] of [
    [actions, said.action],
    [workstreams, said.workstream],
  ] as const)
    if (!known.some((one) => one.code === code)) refuse("task.no_such_choice", { code });
  for (const unitId of [said.leadUnitId, ...supportUnitIds]) await mustFindUnit(ctx, unitId);
  for (const duty of duties) if (said[duty] !== null) await mustFindPerson(ctx, said[duty]);

  const task: Task = { ...said, state: "open", version: 1 };
  const blank = { state: "open" as const, progress: "", reportedAt: null, reportedBy: null, decidedAt: null };
  const steps = milestones.map(
    (one): Milestone => ({ ...one, ...blank, taskId: task.id, decidedBy: null, reason: "", version: 1 }),
  );
  if (!(await store.addTask(ctx.db, ctx.scope, task, supportUnitIds, steps))) {
    const same = await store.findTask(ctx.db, ctx.scope, await today(ctx), task.id);
    if (same === null) refuse("task.decision_taken");
    return;
  }
  ctx.tell("task.added", task.id, { year: task.year, unitId: task.leadUnitId, milestones: steps.length });
}

/** Tasks of a year in the order of their next day, for reports and the roadmap. */
export async function tasksOf(ctx: Context, year: number): Promise<NamedTask[]> {
  const filter = { year, categories: [], states: [], late: false, sort: "nextDueOn", after: null, limit: 500 };
  return store.listTasks(ctx.db, ctx.scope, await today(ctx), filter);
}

export const plansActions: ActionsFor<typeof plansApi> = {
  async listTasks(ctx, { category, state, unit, late, sort, after, limit, ...filter }) {
    const rows = await store.listTasks(ctx.db, ctx.scope, await today(ctx), {
      ...{ ...filter, categories: category, states: state, unitId: unit, late: late === true, sort },
      ...{ after: readAfter(rules.taskSorts, sort, after), limit: limit + 1 },
    });
    return pageBy(rules.taskSorts, sort, rows, limit);
  },

  getTask: (ctx, { id }) => pageOf(ctx, id),

  async getRoadmap(ctx, { year }) {
    const tasks = await tasksOf(ctx, year);
    const ids = tasks.map((task) => task.id);
    return { tasks, milestones: await store.listMilestones(ctx.db, ctx.scope, ids), today: await today(ctx) };
  },

  getTaskChoices: async (ctx) => ({
    actions: await settingNow(ctx, actionSetting),
    workstreams: await settingNow(ctx, workstreamSetting),
  }),

  async addTask(ctx, input) {
    if (input.decisionId !== null) {
      const since = await startOfDay(ctx, decisionDays);
      const open = await store.listOpenDecisions(ctx.db, ctx.scope, since, await timeZone(ctx));
      if (!open.some((one) => one.id === input.decisionId)) refuse("task.decision_not_found");
    }
    await makeTask(ctx, input);
    return pageOf(ctx, input.id);
  },

  async finishTask(ctx, { id, version }) {
    const task = await mustFind(ctx, id);
    const { state } = rules.finish(task, await store.listMilestones(ctx.db, ctx.scope, [id]));

    await save(ctx, { ...task, version }, { state });
    ctx.tell("task.finished", id);
    return pageOf(ctx, id);
  },

  async dropTask(ctx, { id, version }) {
    const task = await mustFind(ctx, id);
    if (task.state !== "open") refuse("task.closed", { text: task.title });

    await save(ctx, { ...task, version }, { state: "dropped" });
    ctx.tell("task.dropped", id);
    return pageOf(ctx, id);
  },

  listOpenDecisions: async (ctx) => ({
    items: await store.listOpenDecisions(ctx.db, ctx.scope, await startOfDay(ctx, decisionDays), await timeZone(ctx)),
  }),

  async reportMilestone(ctx, { files, progress, ...input }) {
    const step = (milestone: Milestone, task: Task) => rules.report(milestone, task, whoIn(ctx), progress, ctx.now);
    const uses = files.map((file) => ({ ...file, purpose: "proof" }));
    await act(ctx, input, "milestone.reported", step);
    await cite(ctx, noun, input.id, uses);
    const milestone = (await store.findMilestone(ctx.db, ctx.scope, input.id)) ?? refuse("milestone.not_found");
    return pageOf(ctx, milestone.taskId);
  },

  acceptMilestone: (ctx, input) =>
    act(ctx, input, "milestone.accepted", (milestone, task) => rules.accept(milestone, task, whoIn(ctx), ctx.now)),

  returnMilestone: (ctx, { reason, ...input }) =>
    act(ctx, input, "milestone.returned", (milestone, task) =>
      rules.sendBack(milestone, task, whoIn(ctx), reason, ctx.now),
    ),
};
