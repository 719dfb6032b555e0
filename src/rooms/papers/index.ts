/** The front door of papers: rooms above draft here; numbers, signatures and receipts are decided here alone. */
import { room } from "../../kit/room.ts";
import { papersActions } from "./actions.ts";
import { papersApi, papersRights } from "./api.ts";
import { papersJobs } from "./jobs.ts";
import { papersFaults } from "./model.ts";
import { paperTable, seriesTable } from "./sheets.ts";
import { paperTasks } from "./tasks.ts";
import { papersWords } from "./words.ts";

export { approvePaper, signPaper, submitPaper } from "./actions.ts";
export { type Draft, draftPaper } from "./draft.actions.ts";
export { papersMetrics } from "./metrics.ts";
export { acknowledge, addSeries, findPaper } from "./store.ts";

export const papers = room({
  name: "papers",
  api: papersApi,
  actions: papersActions,
  words: papersWords,
  faults: papersFaults,
  rights: papersRights,
  jobs: papersJobs,
  tables: { listPapers: paperTable, listSeries: seriesTable },
  tasks: paperTasks,
});
