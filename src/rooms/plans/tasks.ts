/** What waits in plans: milestones that a unit must report on soon, and reports that the office has not decided on. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import type { Waiting } from "../../kit/room.ts";
import type { Id } from "../../kit/shapes.ts";
import { listUnacknowledged } from "./incoming.store.ts";
import { listMilestones, listTasks, listUncontinued } from "./store.ts";

const most = 20;
/** How many days before its day a milestone is shown. */
const ahead = 14;

/** What a unit was told of from above and has not acknowledged. */
async function toAcknowledge(ctx: Context, unitId: Id): Promise<Waiting[]> {
  const zone = await timeZone(ctx);
  return (await listUnacknowledged(ctx.db, ctx.scope, unitId)).map((one) => ({
    ...{ kind: "incoming.to_acknowledge", id: one.id, title: one.title, path: `tasks/incoming?open=${one.id}` },
    dueAt: one.dueOn === null ? null : instantAt(zone, one.dueOn, "23:59:59"),
  }));
}

export async function planTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  if (role !== "office" && role !== "unit") return [];
  const told = role === "unit" && ctx.scope.unitId !== null ? await toAcknowledge(ctx, ctx.scope.unitId) : [];
  return [...told, ...(await milestonesFor(ctx, role)), ...(role === "office" ? await toContinue(ctx) : [])];
}

/** Duties of last year that were meant to go on and have no task in this one. */
async function toContinue(ctx: Context): Promise<Waiting[]> {
  const year = Number((await today(ctx)).slice(0, 4)) - 1;
  return (await listUncontinued(ctx.db, ctx.scope, year)).slice(0, most).map(({ id, title }) => ({
    ...{ kind: "task.to_continue", id, title, path: `tasks?open=${id}`, dueAt: null },
  }));
}

async function milestonesFor(ctx: Context, role: "office" | "unit"): Promise<Waiting[]> {
  const [day, zone] = [await today(ctx), await timeZone(ctx)];
  const filter = { categories: [], states: ["open" as const], late: false, campaign: false, standing: false };
  const all = { ...filter, sort: "nextDueOn", after: null, limit: 200 };
  const own = role === "unit" && ctx.scope.unitId !== null ? { unitId: ctx.scope.unitId } : {};
  const tasks = await listTasks(ctx.db, ctx.scope, day, { ...all, ...own });
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  const milestones = await listMilestones(ctx.db, ctx.scope, [...titles.keys()]);
  const waits = milestones.filter((one) =>
    role === "office"
      ? one.state === "reported" && one.reportedBy !== ctx.actor.personId
      : (one.state === "open" || one.state === "returned") && one.dueOn <= addDays(day, ahead),
  );
  return waits.slice(0, most).map((one) => ({
    ...{ kind: role === "office" ? "task.to_decide" : "task.to_report", id: one.id },
    ...{ title: `${titles.get(one.taskId)}：${one.text}`, path: `tasks?open=${one.taskId}` },
    dueAt: role === "office" ? null : instantAt(zone, one.dueOn, "23:59:59"),
  }));
}
