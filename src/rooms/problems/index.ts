/** The front door of problems (督查整改). */
import { room } from "../../kit/room.ts";
import { problemsActions } from "./actions.ts";
import { problemsApi, problemsRights } from "./api.ts";
import { problemFaults } from "./model.ts";
import { problemsWords } from "./words.ts";

export const problems = room({
  name: "problems",
  api: problemsApi,
  actions: problemsActions,
  words: problemsWords,
  faults: problemFaults,
  rights: problemsRights,
});
