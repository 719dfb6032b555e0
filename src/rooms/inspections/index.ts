/** The front door of inspections (实地考察): the room, and taking in a visit. */
import { room } from "../../kit/room.ts";
import { inspectionsActions } from "./actions.ts";
import { inspectionsApi, inspectionsRights } from "./api.ts";
import { inspectionsFaults } from "./model.ts";
import { observationTable, rateTable } from "./observation.sheets.ts";
import { visitTable } from "./sheets.ts";
import { inspectionsWords } from "./words.ts";

export { agreementOf } from "./agreement.actions.ts";
export { beginVisit } from "./begin.actions.ts";
export { sendVisit } from "./intake.actions.ts";

export { inspectionsMetrics } from "./metrics.ts";

export const inspections = room({
  name: "inspections",
  api: inspectionsApi,
  actions: inspectionsActions,
  words: inspectionsWords,
  faults: inspectionsFaults,
  rights: inspectionsRights,
  tables: { listVisits: visitTable, listObservations: observationTable, listFieldRates: rateTable },
});
