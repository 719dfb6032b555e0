/** The front door of problems (督查整改): report them, count them, say what waits, write the circular. */
import { room } from "../../kit/room.ts";
import { problemsActions } from "./actions.ts";
import { problemsApi, problemsRights } from "./api.ts";
import { problemsJobs } from "./jobs.ts";
import { problemFaults } from "./model.ts";
import { problemPages } from "./pages.ts";
import { boardTable, ladderTable, problemTable, recheckedTable, recheckTable, weekTable } from "./sheets.ts";
import { problemTasks } from "./tasks.ts";
import { problemsWords } from "./words.ts";

export { importDeficiencies } from "./deficiency.actions.ts";
export {
  circular,
  leftOfPeriod,
  listOpenProblems,
  openByAge,
  overdueByUnit,
  threeNumbers,
  unitsOfPeriod,
} from "./figures.actions.ts";
export { draftProblemPaper } from "./ladder.actions.ts";
export { ending, heading, history, paragraph, type RungPaper, talkOf } from "./ladder.papers.ts";
export { problemsMetrics } from "./metrics.ts";
export { dispatchAll } from "./office.actions.ts";
export { addByHand, enter, reportProblem } from "./report.actions.ts";
export { clockOf, saveStep } from "./step.actions.ts";
export { findProblems } from "./store.ts";

export const problems = room({
  name: "problems",
  api: problemsApi,
  actions: problemsActions,
  words: problemsWords,
  faults: problemFaults,
  rights: problemsRights,
  jobs: problemsJobs,
  tables: {
    ...{ listProblems: problemTable, listWeekUnits: weekTable, listLadder: ladderTable },
    ...{ listBoardRows: boardTable, listRechecks: recheckTable, listRechecked: recheckedTable },
  },
  pages: problemPages,
  tasks: problemTasks,
});
