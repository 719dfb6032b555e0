/** The front door of rounds (测评轮次): rounds, assignments, and the visits that come in. */
import { room } from "../../kit/room.ts";
import { roundsActions } from "./actions.ts";
import { roundsApi, roundsRights } from "./api.ts";
import { roundsJobs } from "./jobs.ts";
import { roundsFaults } from "./model.ts";
import { ownSiteTable, preparationTable, readinessTable } from "./preparation.sheets.ts";
import { drawnSiteTable, roundTable } from "./sheets.ts";
import { roundTasks } from "./tasks.ts";
import { roundsWords } from "./words.ts";

export { drawRound, finishRound } from "./draw.actions.ts";
export { drawShare } from "./draw.wire.ts";
export { noteVisited } from "./drawn-site.actions.ts";
export { findAssignment, listAssignments, listMembers } from "./drawn-site.store.ts";
export { planRound } from "./plan.actions.ts";
export { freezeRound, heldState, makeRound } from "./round.actions.ts";
export { findRound, listRounds } from "./store.ts";
export { makeTeams } from "./team.actions.ts";

export const rounds = room({
  name: "rounds",
  api: roundsApi,
  actions: roundsActions,
  words: roundsWords,
  faults: roundsFaults,
  rights: roundsRights,
  jobs: roundsJobs,
  tables: {
    ...{ listRounds: roundTable, listDrawnSites: drawnSiteTable },
    ...{ listPreparations: preparationTable, listReadiness: readinessTable, listOwnSites: ownSiteTable },
  },
  tasks: roundTasks,
});
