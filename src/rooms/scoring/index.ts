/** The front door of scoring (计分). */
import { room } from "../../kit/room.ts";
import { scoringActions } from "./actions.ts";
import { scoringApi, scoringRights } from "./api.ts";
import { scoringFaults } from "./model.ts";
import { scoringWords } from "./words.ts";

export const scoring = room({
  name: "scoring",
  api: scoringApi,
  actions: scoringActions,
  words: scoringWords,
  faults: scoringFaults,
  rights: scoringRights,
});
