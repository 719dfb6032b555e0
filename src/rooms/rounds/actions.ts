/** What is done with rounds: every endpoint and the function behind it. */
import type { ActionsFor } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import type { roundsApi } from "./api.ts";
import { drawFile, drawRound, finishRound, makeTeams, moveSite, replaceSite } from "./draw.actions.ts";
import { listDrawnSites } from "./drawn-site.store.ts";
import { shareSetting } from "./model.ts";
import { checkRound, makeRound, mustFindRound, pageOf, planRound, saveStep } from "./round.actions.ts";
import * as rules from "./rules.ts";
import { countFrame, listRounds } from "./store.ts";

export const roundsActions: ActionsFor<typeof roundsApi> = {
  async listRounds(ctx, input) {
    const after = readAfter(rules.roundSorts, input.sort, input.after);
    const rows = await listRounds(ctx.db, ctx.scope, {
      states: input.state,
      sort: input.sort,
      after,
      limit: input.limit + 1,
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

  async proposePlan(ctx, { id }) {
    await mustFindRound(ctx, id);
    const part = await settingNow(ctx, shareSetting);
    return (await countFrame(ctx.db, ctx.scope)).map((one) => ({ ...one, wanted: rules.proposed(one.frame, part) }));
  },

  async planRound(ctx, { id, version, strata }) {
    await planRound(ctx, id, version, strata);
    return pageOf(ctx, id);
  },

  async drawRound(ctx, { id, version, seed }) {
    await drawRound(ctx, id, version, seed);
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

  moveSite: (ctx, { id, version, teamId }) => moveSite(ctx, id, version, teamId),

  getDrawFile: (ctx, { id }) => drawFile(ctx, id),
};
