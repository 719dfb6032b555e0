/** The front door of snapshots (随手拍): public pages behind the plates of sites. */
import { room } from "../../kit/room.ts";
import { snapshotsApi, snapshotsRights } from "./api.ts";
import { snapshotFaults } from "./model.ts";
import { snapshotPages } from "./pages.ts";
import { snapshotsWords } from "./words.ts";

export const snapshots = room({
  name: "snapshots",
  api: snapshotsApi,
  actions: {},
  words: snapshotsWords,
  faults: snapshotFaults,
  rights: snapshotsRights,
  pages: snapshotPages,
});
