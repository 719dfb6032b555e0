/** What follows by itself: works whose last day is over end, so that the place can be drawn again. */
import type { Context, Jobs } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { addStays, listOver } from "./page.store.ts";
import { goOn, isOver } from "./state.rules.ts";
import { saveSite } from "./store.ts";

async function endWorks(ctx: Context): Promise<void> {
  const day = await today(ctx);
  for (const site of await listOver(ctx.db, ctx.scope, day)) {
    if (!isOver(site, day)) continue;
    const { typeName: _, regionName: __, regionPath: ___, unitName: ____, ...row } = goOn(site, day);
    if (!(await saveSite(ctx.db, ctx.scope, row))) continue;
    await addStays(ctx, [row]);
    ctx.tell("site.works_ended", site.id, { fields: ["state"] });
  }
}

export const sitesJobs = { every: { endWorks: { cron: "20 0 * * *", run: endWorks } } } satisfies Jobs;
