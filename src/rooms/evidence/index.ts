/** The front door of evidence: store files, cite them, show what is cited. */
import { room } from "../../kit/room.ts";
import { bring, evidenceActions } from "./actions.ts";
import { evidenceApi, evidenceRights } from "./api.ts";
import { evidenceJobs } from "./jobs.ts";
import { evidenceFaults } from "./model.ts";
import { evidenceWords } from "./words.ts";

export { bytesOf, cite, filesOf, readFile, storeFile } from "./actions.ts";
export { alikeOf } from "./look.actions.ts";
export { listCitations, removeCitation } from "./store.ts";
export { sizeOf } from "./wire.ts";

export const evidence = room({
  name: "evidence",
  api: evidenceApi,
  actions: evidenceActions,
  words: evidenceWords,
  faults: evidenceFaults,
  rights: evidenceRights,
  jobs: evidenceJobs,
  before: { addEvidence: bring },
  always: true,
});
