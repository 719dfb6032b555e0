/** Answers what maps and cards of sites ask. */
import type { ActionsFor } from "../../kit/action.ts";
import { scopeIn } from "./reader.actions.ts";
import type { siteVisitApi } from "./site-card.api.ts";
import { listLastVisits, listVisitsOf } from "./site-card.store.ts";

export const siteVisitActions: ActionsFor<typeof siteVisitApi> = {
  listSiteLastVisits: (ctx) => listLastVisits(ctx.db, scopeIn(ctx)),
  listSiteVisits: (ctx, { siteId }) => listVisitsOf(ctx.db, scopeIn(ctx), siteId),
};
