/** What is done with visits: taking one in and handing out stand in their own files; here they are looked at. */
import type { ActionsFor } from "../../kit/action.ts";
import { settingNow, spanOfDays, startOfDay } from "../../kit/db/setting.store.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindRegion } from "../directory/index.ts";
import { agreementActions } from "./agreement.actions.ts";
import type { inspectionsApi } from "./api.ts";
import { beginActions } from "./begin.actions.ts";
import { boardActions } from "./board.actions.ts";
import { correctionActions } from "./correction.actions.ts";
import { fieldbookActions } from "./fieldbook.actions.ts";
import { handOut } from "./handout.actions.ts";
import { sendVisit } from "./intake.actions.ts";
import { farSetting } from "./model.ts";
import { objectionActions } from "./objection.actions.ts";
import { observationActions } from "./observation.actions.ts";
import { scopeIn } from "./reader.actions.ts";
import * as rules from "./rules.ts";
import { siteVisitActions } from "./site-card.actions.ts";
import { countObserved, listVisits } from "./store.ts";
import { typedActions } from "./typed.actions.ts";
import { visitPage } from "./visit.actions.ts";

export const inspectionsActions: ActionsFor<typeof inspectionsApi> = {
  ...beginActions,
  ...boardActions,
  ...observationActions,
  ...siteVisitActions,
  countObserved: async (ctx, { by, days }) => ({
    items: await countObserved(ctx.db, ctx.scope, by, await startOfDay(ctx, days)),
  }),

  listMyVisits: (ctx) => handOut(ctx),

  sendVisit: (ctx, input) => sendVisit(ctx, input),

  async listVisits(ctx, input) {
    const after = readAfter(rules.visitSorts, input.sort, input.after);
    const filter = {
      roundId: input.round,
      siteId: input.site,
      teamId: input.team,
      origins: input.origin,
      ...{ faulty: input.faulty === true, secondOnly: input.second === true, correctedOnly: input.corrected === true },
      fartherThan: input.far === true ? await settingNow(ctx, farSetting) : undefined,
      ...(await spanOfDays(ctx, input.since, input.until)),
      within: input.region === undefined ? undefined : (await mustFindRegion(ctx, input.region)).path,
      sort: input.sort,
      after,
      limit: input.limit + 1,
    };
    return pageBy(rules.visitSorts, input.sort, await listVisits(ctx.db, scopeIn(ctx), filter), input.limit);
  },

  ...agreementActions,
  ...correctionActions,
  ...objectionActions,
  ...typedActions,
  ...fieldbookActions,
  getVisit: (ctx, { id }) => visitPage(ctx, id),
};
