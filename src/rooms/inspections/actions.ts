/** What is done with visits: taking one in and handing out stand in their own files; here they are looked at. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { settingNow, startOfDay, timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { filesOf } from "../evidence/index.ts";
import { agreementActions } from "./agreement.actions.ts";
import type { inspectionsApi, VisitPage } from "./api.ts";
import { beginActions } from "./begin.actions.ts";
import { boardActions } from "./board.actions.ts";
import { mine } from "./handout.actions.ts";
import { sendVisit } from "./intake.actions.ts";
import { farSetting } from "./model.ts";
import { observationActions } from "./observation.actions.ts";
import { scopeIn } from "./reader.actions.ts";
import * as rules from "./rules.ts";
import { siteVisitActions } from "./site-card.actions.ts";
import { countObserved, findVisit, listObservations, listVisits } from "./store.ts";

async function pageOf(ctx: Context, id: Id): Promise<VisitPage> {
  const visit = (await findVisit(ctx.db, scopeIn(ctx), id)) ?? refuse("visit.not_found");
  const observations = await listObservations(ctx.db, ctx.scope, id);
  const files = await filesOf(
    ctx,
    "observation",
    observations.map((one) => one.id),
  );
  return { ...visit, items: observations.map((one) => ({ ...one, files: files.get(one.id) ?? [] })) };
}

export const inspectionsActions: ActionsFor<typeof inspectionsApi> = {
  ...beginActions,
  ...boardActions,
  ...observationActions,
  ...siteVisitActions,
  countObserved: async (ctx, { by, days }) => ({
    items: await countObserved(ctx.db, ctx.scope, by, await startOfDay(ctx, days)),
  }),

  listMyVisits: async (ctx) => ({ sites: await mine(ctx), farMetres: await settingNow(ctx, farSetting) }),

  sendVisit: (ctx, input) => sendVisit(ctx, input),

  async listVisits(ctx, input) {
    const after = readAfter(rules.visitSorts, input.sort, input.after);
    const zone = await timeZone(ctx);
    const filter = {
      roundId: input.round,
      siteId: input.site,
      faulty: input.faulty === true,
      ...{ from: input.since && instantAt(zone, input.since) },
      ...{ before: input.until && instantAt(zone, addDays(input.until, 1)) },
      sort: input.sort,
      after,
      limit: input.limit + 1,
    };
    return pageBy(rules.visitSorts, input.sort, await listVisits(ctx.db, scopeIn(ctx), filter), input.limit);
  },

  ...agreementActions,
  getVisit: (ctx, { id }) => pageOf(ctx, id),
};
