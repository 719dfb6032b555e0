/** Answers what maps of sites ask. */
import type { ActionsFor } from "../../kit/action.ts";
import type { siteProblemApi } from "./site.api.ts";
import { countBySite } from "./site.store.ts";
import { scopeIn } from "./step.actions.ts";

export const siteProblemActions: ActionsFor<typeof siteProblemApi> = {
  listSiteProblemCounts: (ctx) => countBySite(ctx.db, scopeIn(ctx), ctx.now),
};
