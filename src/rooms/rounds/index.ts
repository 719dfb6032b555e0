/** The front door of rounds (测评轮次). */
import { room } from "../../kit/room.ts";
import { roundsActions } from "./actions.ts";
import { roundsApi, roundsRights } from "./api.ts";
import { roundsFaults } from "./model.ts";
import { roundsWords } from "./words.ts";

export const rounds = room({
  name: "rounds",
  api: roundsApi,
  actions: roundsActions,
  words: roundsWords,
  faults: roundsFaults,
  rights: roundsRights,
});
