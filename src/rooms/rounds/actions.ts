/** What is done with rounds: every endpoint and the function behind it. */
import type { ActionsFor } from "../../kit/action.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import type { roundsApi } from "./api.ts";
import { drawFile, drawRound, finishRound } from "./draw.actions.ts";
import { moveSite, replaceSite, strikeSite } from "./drawn-site.actions.ts";
import { listDrawnSites } from "./drawn-site.store.ts";
import { planRound, proposePlan } from "./plan.actions.ts";
import { preparationActions } from "./preparation.actions.ts";
import { checkRound, makeRound, mustFindRound, mustSeeRound, pageOf, partnerOf, saveStep } from "./round.actions.ts";
import * as rules from "./rules.ts";
import { listRounds } from "./store.ts";
import { makeTeams, routesOf } from "./team.actions.ts";

export const roundsActions: ActionsFor<typeof roundsApi> = {
  ...preparationActions,
  async listRounds(ctx, input) {
    const after = readAfter(rules.roundSorts, input.sort, input.after);
    const rows = await listRounds(ctx.db, ctx.scope, {
      ...{ states: input.state, sort: input.sort, after, limit: input.limit + 1 },
      partnerId: await partnerOf(ctx),
    });
    return pageBy(rules.roundSorts, input.sort, rows, input.limit);
  },

  getRound: (ctx, { id }) => pageOf(ctx, id),

  async addRound(ctx, input) {
    await makeRound(ctx, input);
    return pageOf(ctx, input.id);
  },

  async changeRound(ctx, input) {
    const round = rules.take("change", { ...(await mustFindRound(ctx, input.id)), ...input });
    await checkRound(ctx, round);
    await saveStep(ctx, round, "round.changed");
    return pageOf(ctx, input.id);
  },

  proposePlan: (ctx, { id }) => proposePlan(ctx, id),

  async planRound(ctx, { id, version, strata }) {
    await planRound(ctx, id, version, strata);
    return pageOf(ctx, id);
  },

  async drawRound(ctx, { id, version, seed, inspectors }) {
    await drawRound(ctx, id, version, seed, inspectors);
    return pageOf(ctx, id);
  },

  async makeTeams(ctx, { id, version, teams }) {
    await makeTeams(ctx, id, version, teams);
    return pageOf(ctx, id);
  },

  async finishRound(ctx, { id, version }) {
    await finishRound(ctx, id, version);
    return pageOf(ctx, id);
  },

  async listDrawnSites(ctx, input) {
    const after = readAfter(rules.drawnSiteSorts, input.sort, input.after);
    const filter = {
      roundId: input.round,
      states: input.state,
      teamId: input.team,
      sort: input.sort,
      after,
      limit: input.limit + 1,
    };
    return pageBy(rules.drawnSiteSorts, input.sort, await listDrawnSites(ctx.db, ctx.scope, filter), input.limit);
  },

  replaceSite: (ctx, { id, version, reason }) => replaceSite(ctx, id, version, reason),

  strikeSite: (ctx, { id, version, reason }) => strikeSite(ctx, id, version, reason),

  getRoutes: (ctx, { id }) => routesOf(ctx, id),

  moveSite: (ctx, { id, version, teamId }) => moveSite(ctx, id, version, teamId),

  getDrawFile: async (ctx, { id }) => drawFile(ctx, await mustSeeRound(ctx, id)),
};
