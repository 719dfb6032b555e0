/** The front door of scoring (计分): the score of a round, and results that are entered. */
import { room } from "../../kit/room.ts";
import { scoringActions } from "./actions.ts";
import { scoringApi, scoringRights } from "./api.ts";
import { scoringFaults } from "./model.ts";
import { scoringWords } from "./words.ts";

export { enterResult, scoreOf } from "./actions.ts";

export const scoring = room({
  name: "scoring",
  api: scoringApi,
  actions: scoringActions,
  words: scoringWords,
  faults: scoringFaults,
  rights: scoringRights,
});
