/** What is done with scores: each endpoint with the action that answers it. */
import type { ActionsFor } from "../../kit/action.ts";
import { newId } from "../../kit/id.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import type { scoringApi } from "./api.ts";
import { cyclePage, enterYear, imposeSanction, liftSanction } from "./cycle.actions.ts";
import { checkedSeal, enterLetter, enterResult, sealRound } from "./entry.actions.ts";
import {
  compared,
  groupsOf,
  lossesOf,
  scoreOf,
  standardOf,
  standardScores,
  supposed,
  trendOf,
} from "./score.actions.ts";

/** Everything at once: a score has hundreds of lines, not thousands. */
const whole = <Row>(items: readonly Row[]) => ({ items: [...items], next: null });

export const scoringActions: ActionsFor<typeof scoringApi> = {
  getScore: (ctx, { id, edition }) => scoreOf(ctx, id, edition),
  listScoreGroups: async (ctx, { id, by, edition }) => whole(await groupsOf(ctx, id, by, edition)),
  listStandardScores: async (ctx, { id, edition }) => whole(await standardScores(ctx, id, edition)),
  listLosses: async (ctx, { id, edition }) => whole(await lossesOf(ctx, id, edition)),
  getScoredStandard: (ctx, { id, code, edition, page }) => standardOf(ctx, id, code, { editionId: edition, page }),
  supposeScore: (ctx, { id, edition, ...given }) => supposed(ctx, id, given, edition),
  getTrend: (ctx) => trendOf(ctx),
  compareScores: (ctx, { id, other }) => compared(ctx, id, other),

  async enterResult(ctx, input) {
    await enterResult(ctx, input);
    return standardOf(ctx, input.id, input.code);
  },
  importLetter: async (ctx, { id, source, upload }) => ({
    entered: await enterLetter(ctx, id, await readWorkbook(upload.path), source),
  }),
  freezeRound: (ctx, { id, version }) => sealRound(ctx, id, version),
  getSeal: (ctx, { id }) => checkedSeal(ctx, id),

  getCycle: (ctx, { id }) => cyclePage(ctx, id),
  putYearScore: (ctx, { id, ...given }) => enterYear(ctx, { ...given, id: newId(), editionId: id }),
  addSanction: (ctx, { id, sanctionId, ...given }) => imposeSanction(ctx, { ...given, id: sanctionId, editionId: id }),
  withdrawSanction: (ctx, { id, sanctionId, reason, version }) =>
    liftSanction(ctx, { editionId: id, id: sanctionId, reason, version }),
};
