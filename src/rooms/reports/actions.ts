/** What is done with reports: the cockpit's figures, and the circular as a paper. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { draftPaper } from "../papers/index.ts";
import { circular, openByAge, overdueByUnit, threeNumbers } from "../problems/index.ts";
import { listRounds } from "../rounds/index.ts";
import { groupsOf, scoreBlocks, scoreOf } from "../scoring/index.ts";
import type { reportsApi } from "./api.ts";
import type { Cockpit } from "./model.ts";
import { reportActions } from "./report.actions.ts";

const recentDays = 30;

/** The newest round that somebody has visited; its score may still be partial and says so. */
async function newestScore(ctx: Context): Promise<Cockpit["score"]> {
  const rounds = await listRounds(ctx.db, ctx.scope, {
    states: ["running", "finished", "frozen"],
    sort: "-startsOn",
    after: null,
    limit: 5,
  });
  for (const { id, visited } of rounds) {
    if (visited === 0) continue;
    const { roundId, roundName, whole, passLine, gap, tree, below } = await scoreOf(ctx, id);
    if (whole === null || gap === null) continue;
    const byArea = await groupsOf(ctx, id, "county");
    return { roundId, roundName, whole, passLine, gap, unscored: tree.unscored, below, byArea };
  }
  return null;
}

export const reportsActions: ActionsFor<typeof reportsApi> = {
  ...reportActions,
  async getCockpit(ctx) {
    return {
      openByAge: await openByAge(ctx),
      overdueByUnit: await overdueByUnit(ctx),
      recent: { days: recentDays, ...(await threeNumbers(ctx, recentDays)) },
      score: await newestScore(ctx),
    };
  },

  async draftCircular(ctx, { id, seriesId, title, from, to, unitIds, roundId, withLists, withPhotos }) {
    if (to < from) refuse("circular.ends_before_start");
    const overdue = await overdueByUnit(ctx, 300);
    const scores = roundId === null ? [] : await scoreBlocks(ctx, roundId);
    const body = await circular(ctx, { from, to, withLists, withPhotos, more: scores });
    const recipientUnitIds = unitIds.length > 0 ? unitIds : overdue.map((unit) => unit.unitId);
    await draftPaper(ctx, {
      id,
      kind: "circular",
      seriesId,
      title,
      body,
      copiesTo: "",
      attachments: [],
      recipientUnitIds,
      noun: "circular",
      about: `${from} ${to}`,
    });
    return { paperId: id };
  },
};
