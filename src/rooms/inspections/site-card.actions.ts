/** Answers what maps and cards of sites ask. */
import type { ActionsFor } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { scopeIn } from "./reader.actions.ts";
import type { siteVisitApi } from "./site-card.api.ts";
import { listLastVisits, listVisitsOf } from "./site-card.store.ts";
import { scoreBandsSetting } from "./site-score.model.ts";
import { bandOf, scoreOf } from "./site-score.rules.ts";

export const siteVisitActions: ActionsFor<typeof siteVisitApi> = {
  listSiteLastVisits: (ctx) => listLastVisits(ctx.db, scopeIn(ctx)),
  async listSiteScores(ctx) {
    const bands = await settingNow(ctx, scoreBandsSetting);
    const visits = await listLastVisits(ctx.db, scopeIn(ctx));
    return {
      items: visits.flatMap(({ id, siteId, endedAt, observations, faults }) => {
        const met = observations - faults;
        const score = scoreOf(met, observations);
        if (score === null) return [];
        return {
          siteId,
          visitId: id,
          endedAt,
          applicable: observations,
          met,
          score,
          band: bandOf(met, observations, bands),
        };
      }),
      values: bands,
    };
  },
  listSiteVisits: (ctx, { siteId }) => listVisitsOf(ctx.db, scopeIn(ctx), siteId),
};
