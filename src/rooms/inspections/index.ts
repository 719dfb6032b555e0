/** The front door of inspections (实地考察): the room, and taking in a visit. */
import { room } from "../../kit/room.ts";
import { inspectionsActions } from "./actions.ts";
import { agreementFaults } from "./agreement.model.ts";
import { differingTable } from "./agreement.sheets.ts";
import { inspectionsApi, inspectionsRights } from "./api.ts";
import { correctionFaults } from "./correction.model.ts";
import { fieldbookFaults } from "./fieldbook.model.ts";
import { inspectionsFaults } from "./model.ts";
import { objectionJobs } from "./objection.jobs.ts";
import { objectionFaults } from "./objection.model.ts";
import { objectionTable } from "./objection.sheets.ts";
import { observationTable, rateTable } from "./observation.sheets.ts";
import { visitTable } from "./sheets.ts";
import { visitTasks } from "./tasks.ts";
import { typedFaults } from "./typed.model.ts";
import { inspectionsWords } from "./words.ts";

export { beginVisit } from "./begin.actions.ts";
export { sendVisit } from "./intake.actions.ts";
export { inspectionsMetrics } from "./metrics.ts";
export { typeVisit } from "./typed.actions.ts";

export const inspections = room({
  name: "inspections",
  api: inspectionsApi,
  actions: inspectionsActions,
  words: inspectionsWords,
  faults: {
    ...inspectionsFaults,
    ...agreementFaults,
    ...correctionFaults,
    ...objectionFaults,
    ...typedFaults,
    ...fieldbookFaults,
  },
  rights: inspectionsRights,
  jobs: objectionJobs,
  tasks: visitTasks,
  tables: {
    listVisits: visitTable,
    listObservations: observationTable,
    listObjections: objectionTable,
    listFieldRates: rateTable,
    listDiffering: differingTable,
  },
});
