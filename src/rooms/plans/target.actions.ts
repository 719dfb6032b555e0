/** What is done with targets: enter, change, count, remove. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { targetApi } from "./target.api.ts";
import type { PlanTarget } from "./target.model.ts";
import { statusOf } from "./target.rules.ts";
import * as store from "./target.store.ts";

async function check(ctx: Context, target: PlanTarget): Promise<void> {
  if ((target.actual === null) !== (target.actualOn === null)) refuse("target.undated");
  const { item, level, year } = target;
  if (await store.isTaken(ctx.db, ctx.scope, target)) refuse("target.taken", { item, level, year });
}

const told = async (ctx: Context, target: PlanTarget) => ({ ...target, status: statusOf(target, await today(ctx)) });

export const targetActions: ActionsFor<typeof targetApi> = {
  async listTargets(ctx, filter) {
    const day = await today(ctx);
    const targets = await store.listTargets(ctx.db, ctx.scope, filter);
    return { items: targets.map((target) => ({ ...target, status: statusOf(target, day) })), next: null };
  },

  async addTarget(ctx, input) {
    const target: PlanTarget = { ...input, version: 1 };
    await check(ctx, target);

    if (await store.addTarget(ctx.db, ctx.scope, target))
      ctx.tell("target.added", target.id, { item: target.item, year: target.year, target: target.target });
    return told(ctx, target);
  },

  async changeTarget(ctx, input) {
    if ((await store.findTarget(ctx.db, ctx.scope, input.id)) === null) refuse("target.not_found");
    await check(ctx, input);

    if (!(await store.saveTarget(ctx.db, ctx.scope, input))) refuse("target.changed_meanwhile");
    ctx.tell("target.changed", input.id, { target: input.target, actual: input.actual });
    return told(ctx, { ...input, version: input.version + 1 });
  },

  async removeTarget(ctx, { id, version }) {
    const target = (await store.findTarget(ctx.db, ctx.scope, id)) ?? refuse("target.not_found");
    if (!(await store.removeTarget(ctx.db, ctx.scope, id, version))) refuse("target.changed_meanwhile");
    ctx.tell("target.removed", id, { plan: target.plan, item: target.item, level: target.level, year: target.year });
    return { removed: 1 };
  },
};
