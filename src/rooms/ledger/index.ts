/** The front door of the ledger (工作台账): figures for reports, definitions, and reporting a fact. */
import { room } from "../../kit/room.ts";
import { ledgerActions } from "./actions.ts";
import { ledgerApi, ledgerRights } from "./api.ts";
import { ledgerJobs } from "./jobs.ts";
import { ledgerFaults } from "./model.ts";
import { entryTable, metricTable, reviewedTable, reviewTable, rollupTable, unitRateTable } from "./sheets.ts";
import { ledgerTasks } from "./tasks.ts";
import { ledgerWords } from "./words.ts";

export { report } from "./entry.actions.ts";
export { shipMetrics } from "./metric.actions.ts";
export { behindOf } from "./metrics.ts";
export { figureOf, figuresOf, type Ground, groundOf, reportingOf } from "./rollup.actions.ts";

export const ledger = room({
  name: "ledger",
  api: ledgerApi,
  actions: ledgerActions,
  words: ledgerWords,
  faults: ledgerFaults,
  rights: ledgerRights,
  tables: {
    ...{ listEntries: entryTable, listMetrics: metricTable, rollUp: rollupTable },
    ...{ listReviewed: reviewedTable, listReviews: reviewTable, listUnitRates: unitRateTable },
  },
  jobs: ledgerJobs,
  tasks: ledgerTasks,
});
