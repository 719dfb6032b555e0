/** The front door of scoring (计分): the score of a round, and results that are entered. */
import { room } from "../../kit/room.ts";
import { scoringActions } from "./actions.ts";
import { scoringApi, scoringRights } from "./api.ts";
import { scoringFaults } from "./model.ts";
import { lossTable, rankTable, scoreTable } from "./sheets.ts";
import { scoringWords } from "./words.ts";

export { enterYear } from "./cycle.actions.ts";
export { enterResult } from "./entry.actions.ts";
export { scoreBlocks } from "./papers.ts";
export { groupsOf, scoreOf } from "./score.actions.ts";

export const scoring = room({
  name: "scoring",
  api: scoringApi,
  actions: scoringActions,
  words: scoringWords,
  faults: scoringFaults,
  rights: scoringRights,
  tables: { listStandardScores: scoreTable, listLosses: lossTable, listScoreGroups: rankTable },
});
