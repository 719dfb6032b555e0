/** Tables: plan_task, plan_support, plan_milestone, plan_measure; reads unit, region, person, meeting, meeting_decision. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { Measure, Milestone, NamedTask, OpenDecision, Task, type TaskCategory, type TaskState } from "./model.ts";
import { taskSorts } from "./rules.ts";

const named = (
  today: Day,
) => sql`${columnsOf(Task, "t")}, u.name as lead_unit_name, m.name as manages_name, w.name as watches_name,
  p.name as pushes_name, d.name as does_name, n.milestones, n.accepted, n.late, n.next_due_on from plan_task t
  join unit u on u.city_id = t.city_id and u.id = t.lead_unit_id
  join region r on r.city_id = u.city_id and r.code = u.region_code
  left join person m on m.city_id = t.city_id and m.id = t.manages
  left join person w on w.city_id = t.city_id and w.id = t.watches
  left join person p on p.city_id = t.city_id and p.id = t.pushes
  left join person d on d.city_id = t.city_id and d.id = t.does
  cross join lateral (
    select count(*)::int as milestones, (count(*) filter (where s.state = 'accepted'))::int as accepted,
           (count(*) filter (where s.state in ('open', 'returned') and s.due_on < ${today}))::int as late,
           min(s.due_on) filter (where s.state <> 'accepted') as next_due_on
      from plan_milestone s where s.city_id = t.city_id and s.task_id = t.id) n`;

/** A unit sees what it leads or supports, a county office what units of its area lead. */
const visible = (scope: Scope) => sql`
  ${inside("r.path", scope.regionPath)}
  ${
    scope.unitId === null
      ? empty
      : sql`and (t.lead_unit_id = ${scope.unitId} or exists (select from plan_support x where x.city_id = t.city_id and x.task_id = t.id and x.unit_id = ${scope.unitId}))`
  }`;

export type TaskFilter = {
  readonly search?: string | undefined;
  readonly year?: number | undefined;
  readonly action?: string | undefined;
  readonly workstream?: string | undefined;
  readonly categories: readonly TaskCategory[];
  readonly states: readonly TaskState[];
  readonly unitId?: Id | undefined;
  readonly late: boolean;
  readonly campaign: boolean;
  readonly standing: boolean;
};

export function listTasks(
  db: Db,
  scope: Scope,
  today: Day,
  filter: TaskFilter & { sort: string; after: After; limit: number },
): Promise<NamedTask[]> {
  return db.many(
    NamedTask,
    sql`
    select ${named(today)}
     where t.city_id = ${scope.cityId} ${visible(scope)}
       ${filter.year === undefined ? empty : sql`and t.year = ${filter.year}`}
       ${filter.action === undefined ? empty : sql`and t.action = ${filter.action}`}
       ${filter.workstream === undefined ? empty : sql`and t.workstream = ${filter.workstream}`}
       ${filter.categories.length === 0 ? empty : sql`and t.category = any(${filter.categories})`}
       ${filter.states.length === 0 ? sql`and t.state <> 'dropped'` : sql`and t.state = any(${filter.states})`}
       ${filter.unitId === undefined ? empty : sql`and t.lead_unit_id = ${filter.unitId}`}
       ${filter.late ? sql`and t.state = 'open' and n.late > 0` : empty}
       ${filter.campaign ? sql`and t.is_campaign` : empty}
       ${filter.standing ? sql`and t.is_standing` : empty}
       ${filter.search === undefined ? empty : sql`and (t.title like ${anywhere(filter.search)} or t.goal like ${anywhere(filter.search)})`}
       ${goesOn(taskSorts, filter.sort, filter.after, "t.id")}
     ${inOrder(taskSorts, filter.sort, "t.id")}
     limit ${filter.limit}
  `,
  );
}

export function findTask(db: Db, scope: Scope, today: Day, id: Id): Promise<NamedTask | null> {
  return db.maybe(
    NamedTask,
    sql`select ${named(today)} where t.city_id = ${scope.cityId} and t.id = ${id} ${visible(scope)}`,
  );
}

/** The task of the next year that carries one on. */
export async function findContinuing(db: Db, scope: Scope, id: Id): Promise<Id | null> {
  const found = await db.maybe(
    Task.pick({ id: true }),
    sql`select id from plan_task where city_id = ${scope.cityId} and continues = ${id}`,
  );
  return found?.id ?? null;
}

/** Standing duties of a year that nobody has carried on into the next. */
export function listUncontinued(db: Db, scope: Scope, year: number): Promise<Pick<Task, "id" | "title">[]> {
  return db.many(
    Task.pick({ id: true, title: true }),
    sql`
    select t.id, t.title from plan_task t
     where t.city_id = ${scope.cityId} and t.year = ${year} and t.is_standing and t.state <> 'dropped'
       and not exists (select from plan_task n where n.city_id = t.city_id and n.continues = t.id)
     order by t.title, t.id
  `,
  );
}

/** Adds a task with its supporting units and milestones; false where it, or one of the same decision, is there already. */
export async function addTask(
  db: Db,
  scope: Scope,
  task: Task,
  supportUnitIds: readonly Id[],
  milestones: readonly Milestone[],
  measures: readonly Measure[],
): Promise<boolean> {
  const { cityId } = scope;
  if ((await db.run(sql`${insertOf("plan_task", { cityId, ...task })} on conflict do nothing`)) === 0) return false;
  await saveSupports(db, scope, task.id, supportUnitIds);
  await addAll(db, scope, "plan_milestone", milestones);
  await addAll(db, scope, "plan_measure", measures);
  return true;
}

async function addAll(db: Db, { cityId }: Scope, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0)
    await db.run(
      insertAllOf(
        table,
        rows.map((row) => ({ cityId, ...row })),
      ),
    );
}

/** Whether one of these ids stands for a milestone or measure of another task. */
export async function isTaken(db: Db, scope: Scope, taskId: Id, ids: readonly Id[]): Promise<boolean> {
  const rows = await db.many(
    z.object({ id: Task.shape.id }),
    sql`
    select id from plan_milestone where city_id = ${scope.cityId} and id = any(${[...ids]}::uuid[]) and task_id <> ${taskId}
    union all
    select id from plan_measure where city_id = ${scope.cityId} and id = any(${[...ids]}::uuid[]) and task_id <> ${taskId}
    limit 1
  `,
  );
  return rows.length > 0;
}

/** The units that take part become exactly these, in this order. */
export async function saveSupports(db: Db, scope: Scope, taskId: Id, unitIds: readonly Id[]): Promise<void> {
  await db.run(sql`delete from plan_support where city_id = ${scope.cityId} and task_id = ${taskId}`);
  const rows = [...new Set(unitIds)].map((unitId, position) => ({ taskId, unitId, position }));
  await addAll(db, scope, "plan_support", rows);
}

/** What is new and what falls away of a task's milestones. */
export async function changeMilestones(
  db: Db,
  scope: Scope,
  { added, removed }: { added: readonly Milestone[]; removed: readonly Id[] },
): Promise<void> {
  await addAll(db, scope, "plan_milestone", added);
  await db.run(sql`delete from plan_milestone where city_id = ${scope.cityId} and id = any(${[...removed]}::uuid[])`);
}

/** What is new and what falls away of a task's measures. */
export async function changeMeasures(
  db: Db,
  scope: Scope,
  { added, removed }: { added: readonly Measure[]; removed: readonly Id[] },
): Promise<void> {
  await addAll(db, scope, "plan_measure", added);
  await db.run(sql`delete from plan_measure where city_id = ${scope.cityId} and id = any(${[...removed]}::uuid[])`);
}

export function listMeasures(db: Db, scope: Scope, taskId: Id): Promise<(Measure & { unitName: string | null })[]> {
  return db.many(
    Measure.extend({ unitName: z.string().nullable() }),
    sql`
    select ${columnsOf(Measure, "m")}, u.name as unit_name
      from plan_measure m left join unit u on u.city_id = m.city_id and u.id = m.unit_id
     where m.city_id = ${scope.cityId} and m.task_id = ${taskId} order by m.position, m.id
  `,
  );
}

export function findMeasure(db: Db, scope: Scope, id: Id): Promise<Measure | null> {
  return db.maybe(
    Measure,
    sql`select ${columnsOf(Measure)} from plan_measure where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** False means that somebody else was first. */
export async function saveMeasure(db: Db, scope: Scope, measure: Measure): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("plan_measure", { ...measure, version: measure.version + 1 })}
     where city_id = ${scope.cityId} and id = ${measure.id} and version = ${measure.version}
  `);
  return touched === 1;
}

/** False means that somebody else was first. */
export async function saveTask(db: Db, scope: Scope, task: Task): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("plan_task", { ...task, version: task.version + 1 })}
     where city_id = ${scope.cityId} and id = ${task.id} and version = ${task.version}
  `);
  return touched === 1;
}

export function listSupports(db: Db, scope: Scope, taskId: Id): Promise<{ unitId: Id; unitName: string }[]> {
  return db.many(
    z.object({ unitId: Task.shape.id, unitName: z.string() }),
    sql`
    select s.unit_id, u.name as unit_name from plan_support s join unit u on u.city_id = s.city_id and u.id = s.unit_id
     where s.city_id = ${scope.cityId} and s.task_id = ${taskId} order by s.position
  `,
  );
}

/** Milestones of tasks, by their day. */
export function listMilestones(
  db: Db,
  scope: Scope,
  taskIds: readonly Id[],
): Promise<(Milestone & { reportedByName: string | null })[]> {
  return db.many(
    Milestone.extend({ reportedByName: z.string().nullable() }),
    sql`
    select ${columnsOf(Milestone, "s")}, w.name as reported_by_name
      from plan_milestone s left join person w on w.city_id = s.city_id and w.id = s.reported_by
     where s.city_id = ${scope.cityId} and s.task_id = any(${[...taskIds]}::uuid[]) order by s.due_on, s.id
  `,
  );
}

export function findMilestone(db: Db, scope: Scope, id: Id): Promise<Milestone | null> {
  return db.maybe(
    Milestone,
    sql`select ${columnsOf(Milestone)} from plan_milestone where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** False means that somebody else was first. */
export async function saveMilestone(db: Db, scope: Scope, milestone: Milestone): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("plan_milestone", { ...milestone, version: milestone.version + 1 })}
     where city_id = ${scope.cityId} and id = ${milestone.id} and version = ${milestone.version}
  `);
  return touched === 1;
}

/** What meetings decided since a moment and nobody has made a task of. */
export function listOpenDecisions(db: Db, scope: Scope, since: Instant, zone: string): Promise<OpenDecision[]> {
  return db.many(
    OpenDecision,
    sql`
    select d.id, d.text, m.title as meeting_title, to_char(m.held_at at time zone ${zone}, 'YYYY-MM-DD') as held_on, d.unit_id, u.name as unit_name, d.due_on
      from meeting_decision d
      join meeting m on m.city_id = d.city_id and m.id = d.meeting_id and m.state = 'held' and m.held_at >= ${since}
      left join unit u on u.city_id = d.city_id and u.id = d.unit_id
     where d.city_id = ${scope.cityId} and not exists (select from plan_task t where t.city_id = d.city_id and t.decision_id = d.id)
     order by m.held_at desc, d.position limit 200
  `,
  );
}
