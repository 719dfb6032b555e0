/** The front door of identity: the room, who a request comes from, and who holds a role. */
import { room } from "../../kit/room.ts";
import { identityActions } from "./actions.ts";
import { identityApi, identityRights } from "./api.ts";
import { deviceApi } from "./device.api.ts";
import { deviceFaults } from "./device.model.ts";
import { identityJobs } from "./jobs.ts";
import { identityFaults } from "./model.ts";
import { accountTable, eventTable } from "./sheets.ts";
import { identityWords } from "./words.ts";

export { openAccount, settlePassword } from "./account.actions.ts";
export { listCities } from "./login.store.ts";
export { cityOf, whoIs } from "./session.actions.ts";
export { listHolders } from "./store.ts";
export { openSignIn } from "./wire.ts";

export const identity = room({
  name: "identity",
  api: { ...identityApi, ...deviceApi },
  actions: identityActions,
  words: identityWords,
  faults: { ...identityFaults, ...deviceFaults },
  rights: identityRights,
  jobs: identityJobs,
  tables: { listAccounts: accountTable, listEvents: eventTable },
  always: true,
});
