/** What plans do by themselves: tell units what is asked of them and what came back. */
import type { Context, Jobs, Told } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { listHolders } from "../identity/index.ts";
import { send } from "../messages/index.ts";
import { findIncoming, listTold } from "./incoming.store.ts";
import { findMilestone, findTask, listSupports } from "./store.ts";

async function tellUnits(
  ctx: Context,
  event: Told,
  unitIds: readonly Id[],
  word: string,
  title: string,
  path: string,
): Promise<void> {
  const holders = await listHolders(ctx.db, ctx.scope, { roles: ["unit"], unitIds });
  const accountIds = holders.map((holder) => holder.accountId);
  await send(ctx, { because: event.id, accountIds, word, facts: { title: title.slice(0, 80) }, path });
}

async function tellTask(ctx: Context, event: Told, taskId: Id, word: string, all: boolean): Promise<void> {
  const task = await findTask(ctx.db, wholeCity(ctx.scope.cityId), await today(ctx), taskId);
  if (task === null || task.state !== "open") return;
  const supports = all ? await listSupports(ctx.db, ctx.scope, taskId) : [];
  const unitIds = [task.leadUnitId, ...supports.map((one) => one.unitId)];
  await tellUnits(ctx, event, unitIds, word, task.title, `tasks?open=${taskId}`);
}

export const plansJobs: Jobs = {
  on: {
    "task.added": (ctx, event) => tellTask(ctx, event, event.about, "task.message.added", true),
    "task.changed": (ctx, event) => tellTask(ctx, event, event.about, "task.message.changed", true),
    async "milestone.returned"(ctx, event) {
      const milestone = await findMilestone(ctx.db, ctx.scope, event.about);
      if (milestone?.state === "returned") await tellTask(ctx, event, milestone.taskId, "task.message.returned", false);
    },
    async "incoming.told"(ctx, event) {
      const incoming = await findIncoming(ctx.db, ctx.scope, event.about);
      if (incoming === null) return;
      const waiting = (await listTold(ctx.db, ctx.scope, incoming.id)).filter((one) => one.acknowledgedAt === null);
      const unitIds = waiting.map((one) => one.unitId);
      const path = `tasks/incoming?open=${incoming.id}`;
      await tellUnits(ctx, event, unitIds, "incoming.message.told", incoming.title, path);
    },
  },
};
