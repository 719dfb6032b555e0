/** What is done with plans: make tasks, report on milestones, decide on reports, finish. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { settingNow, startOfDay, timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindPerson, mustFindUnit } from "../directory/index.ts";
import { cite, filesOf } from "../evidence/index.ts";
import type { plansApi, TaskPage } from "./api.ts";
import { brandActions } from "./brand.actions.ts";
import { calendarActions } from "./calendar.actions.ts";
import { incomingActions } from "./incoming.actions.ts";
import { lateActions } from "./late.actions.ts";
import { actionSetting, duties, Measure, Milestone, type NamedTask, type Task, workstreamSetting } from "./model.ts";
import * as rules from "./rules.ts";
import * as store from "./store.ts";
import { targetActions } from "./target.actions.ts";

const noun = "plan_milestone";
const taskNoun = "plan_task";
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
  const schemes = await filesOf(ctx, taskNoun, [id]);
  const measures = await store.listMeasures(ctx.db, ctx.scope, id);
  const [day, who] = [await today(ctx), whoIn(ctx)];
  const may = (step: rules.MilestoneStep, milestone: Milestone) => rules.whyNot(step, milestone, task, who);
  return {
    ...task,
    continuedBy: await store.findContinuing(ctx.db, ctx.scope, id),
    supports: await store.listSupports(ctx.db, ctx.scope, id),
    steps: milestones.map((one) => ({
      ...{ ...one, files: files.get(one.id) ?? [], isLate: rules.isLate(one, day) },
      may: { report: may("report", one), accept: may("accept", one), sendBack: may("sendBack", one) },
    })),
    measures: measures.map((one) => ({ ...one, mayRecord: rules.mayRecord(one, task, who) })),
    files: schemes.get(id) ?? [],
  };
}

/** What is told of each step of a milestone. */
const events = {
  report: "milestone.reported",
  accept: "milestone.accepted",
  sendBack: "milestone.returned",
} as const satisfies Record<rules.MilestoneStep, string>;

/** A step of a milestone, saved with the version the actor saw. */
async function act(
  ctx: Context,
  { id, version }: { id: Id; version: number },
  name: rules.MilestoneStep,
  step: (milestone: Milestone, task: Task) => Milestone,
): Promise<TaskPage> {
  const milestone = (await store.findMilestone(ctx.db, ctx.scope, id)) ?? refuse("milestone.not_found");
  const task = await mustFind(ctx, milestone.taskId);

  const next = step(milestone, task);

  if (!(await store.saveMilestone(ctx.db, ctx.scope, { ...next, version }))) refuse("task.changed_meanwhile");
  ctx.tell(events[name], id, { task: task.id, reason: next.reason });
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

type TaskWords = Omit<Task, "state" | "version"> & {
  supportUnitIds: Id[];
  milestones: Pick<Milestone, "id" | "text" | "dueOn">[];
  measures: Pick<Measure, "id" | "name" | "unit" | "unitId">[];
};

/** What is named in a task must exist; who counts a measure must take part. */
async function check(ctx: Context, input: Omit<TaskWords, "decisionId" | "continues">): Promise<void> {
  const [actions, workstreams] = [await settingNow(ctx, actionSetting), await settingNow(ctx, workstreamSetting)];
  for (const [known, code] of [
    [actions, input.action],
    [workstreams, input.workstream],
  ] as const)
    if (!known.some((one) => one.code === code)) refuse("task.no_such_choice", { code });
  const units = [input.leadUnitId, ...input.supportUnitIds];
  for (const unitId of units) await mustFindUnit(ctx, unitId);
  for (const duty of duties) if (input[duty] !== null) await mustFindPerson(ctx, input[duty]);
  const ids = [...input.milestones, ...input.measures].map((one) => one.id);
  if (await store.isTaken(ctx.db, ctx.scope, input.id, ids)) refuse("task.changed_meanwhile");
  for (const { unitId, name } of input.measures)
    if (unitId !== null && !units.includes(unitId)) refuse("task.not_participating", { name });
}

/** Makes a task with its milestones and measures. The demo comes in here too. */
export async function makeTask(ctx: Context, input: TaskWords): Promise<void> {
  await check(ctx, input);
  const { supportUnitIds, milestones, measures, ...said } = input;
  const task: Task = { ...said, state: "open", version: 1 };
  const steps = milestones.map((one) => rules.blankMilestone(task.id, one));
  const counted = measures.map((one, at) => rules.blankMeasure(task.id, one, at));
  if (!(await store.addTask(ctx.db, ctx.scope, task, supportUnitIds, steps, counted))) {
    const same = await store.findTask(ctx.db, ctx.scope, await today(ctx), task.id);
    if (same === null)
      refuse(task.continues === null ? "task.decision_taken" : "task.continued", { title: task.title });
    return;
  }
  ctx.tell("task.added", task.id, { year: task.year, unitId: task.leadUnitId, milestones: steps.length });
}

/** Tasks of a year in the order of their next day, for reports and the roadmap. */
export async function tasksOf(ctx: Context, year: number): Promise<NamedTask[]> {
  const filter = { year, categories: [], states: [], late: false, campaign: false, standing: false };
  const all = { ...filter, sort: "nextDueOn", after: null, limit: 500 };
  return store.listTasks(ctx.db, ctx.scope, await today(ctx), all);
}

/** Milestones of a year's tasks that the actor sees. */
export async function milestonesOf(ctx: Context, year: number): Promise<Milestone[]> {
  const ids = (await tasksOf(ctx, year)).map((task) => task.id);
  return store.listMilestones(ctx.db, ctx.scope, ids);
}

export const plansActions: ActionsFor<typeof plansApi> = {
  ...lateActions,
  ...targetActions,
  ...incomingActions,
  ...brandActions,
  ...calendarActions,
  async listTasks(ctx, { category, state, unit, late, campaign, standing, sort, after, limit, ...filter }) {
    const rows = await store.listTasks(ctx.db, ctx.scope, await today(ctx), {
      ...{ ...filter, categories: category, states: state, unitId: unit, late: late === true },
      ...{ campaign: campaign === true, standing: standing === true, sort },
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
    await makeTask(ctx, { ...input, continues: null });
    return pageOf(ctx, input.id);
  },

  async changeTask(ctx, { version, supportUnitIds, milestones, measures, ...said }) {
    const task = await mustFind(ctx, said.id);
    if (task.state !== "open") refuse("task.closed", { text: task.title });
    await check(ctx, { ...said, supportUnitIds, milestones, measures });
    const [steps, counted] = [
      rules.changeMilestones(task.id, await store.listMilestones(ctx.db, ctx.scope, [task.id]), milestones),
      rules.changeMeasures(task.id, await store.listMeasures(ctx.db, ctx.scope, task.id), measures),
    ];

    await save(ctx, { ...task, version }, said);
    await store.saveSupports(ctx.db, ctx.scope, task.id, supportUnitIds);
    await store.changeMilestones(ctx.db, ctx.scope, steps);
    await store.changeMeasures(ctx.db, ctx.scope, counted);
    for (const one of steps.changed)
      if (!(await store.saveMilestone(ctx.db, ctx.scope, Milestone.parse(one)))) refuse("task.changed_meanwhile");
    for (const one of counted.changed)
      if (!(await store.saveMeasure(ctx.db, ctx.scope, Measure.parse(one)))) refuse("task.changed_meanwhile");
    ctx.tell("task.changed", task.id, {
      ...{ unitId: said.leadUnitId, added: steps.added.length, moved: steps.changed.length },
      removed: steps.removed.length,
    });
    return pageOf(ctx, task.id);
  },

  async addTaskFiles(ctx, { id, files }) {
    await mustFind(ctx, id);
    const uses = files.map((file) => ({ ...file, purpose: "scheme" }));
    await cite(ctx, taskNoun, id, uses);
    ctx.tell("task.files_added", id, { files: files.length });
    return pageOf(ctx, id);
  },

  async recordMeasure(ctx, { id, version, ...said }) {
    const measure = (await store.findMeasure(ctx.db, ctx.scope, id)) ?? refuse("measure.not_found");
    const task = await mustFind(ctx, measure.taskId);

    const next = rules.record({ ...measure, version }, task, whoIn(ctx), said);

    if (!(await store.saveMeasure(ctx.db, ctx.scope, next))) refuse("task.changed_meanwhile");
    ctx.tell("measure.recorded", id, { task: task.id, before: said.before, after: said.after });
    return pageOf(ctx, task.id);
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

  async continueTask(ctx, { id, nextId }) {
    const task = await mustFind(ctx, id);
    const known = await store.findContinuing(ctx.db, ctx.scope, id);
    if (known !== null && known !== nextId) refuse("task.continued", { title: task.title });
    const milestones = await store.listMilestones(ctx.db, ctx.scope, [id]);
    const supports = await store.listSupports(ctx.db, ctx.scope, id);

    const next = rules.nextYear(rowOf(task), milestones, nextId, newId);

    const supportUnitIds = supports.map((one) => one.unitId);
    await makeTask(ctx, { ...next.task, supportUnitIds, milestones: next.milestones, measures: [] });
    return pageOf(ctx, nextId);
  },

  listOpenDecisions: async (ctx) => ({
    items: await store.listOpenDecisions(ctx.db, ctx.scope, await startOfDay(ctx, decisionDays), await timeZone(ctx)),
  }),

  async reportMilestone(ctx, { files, progress, ...input }) {
    const step = (milestone: Milestone, task: Task) => rules.report(milestone, task, whoIn(ctx), progress, ctx.now);
    const uses = files.map((file) => ({ ...file, purpose: "proof" }));
    await act(ctx, input, "report", step);
    await cite(ctx, noun, input.id, uses);
    const milestone = (await store.findMilestone(ctx.db, ctx.scope, input.id)) ?? refuse("milestone.not_found");
    return pageOf(ctx, milestone.taskId);
  },

  acceptMilestone: (ctx, input) =>
    act(ctx, input, "accept", (milestone, task) => rules.accept(milestone, task, whoIn(ctx), ctx.now)),

  returnMilestone: (ctx, { reason, ...input }) =>
    act(ctx, input, "sendBack", (milestone, task) => rules.sendBack(milestone, task, whoIn(ctx), reason, ctx.now)),
};
