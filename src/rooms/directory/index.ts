/** The front door of the directory: the room itself and what rooms above may ask of it. */
import { room } from "../../kit/room.ts";
import { directoryActions } from "./actions.ts";
import { directoryApi, directoryRights } from "./api.ts";
import { directoryFaults } from "./model.ts";
import { groupTable, meetingTable, partnerTable, personTable, regionTable, settingTable, unitTable } from "./sheets.ts";
import { directoryWords } from "./words.ts";

export { addGroup, addMember } from "./group.store.ts";
export { meetingPage, mustFindMeeting, planMeeting } from "./meeting.actions.ts";
export { addMeeting, listMeetings, saveAttendance, saveDecisions, saveInvitations } from "./meeting.store.ts";
export { directoryMetrics } from "./metrics.ts";
export { mustFindPerson, sealPhone } from "./person.actions.ts";
export { addPartner, addPeople, findPerson, listPartners, listPeople } from "./person.store.ts";
export { mustFindRegion } from "./region.actions.ts";
export { addRegions, findPath, listBoundaries, listRegions, regionsWithin } from "./region.store.ts";
export { mustFindUnit } from "./unit.actions.ts";
export { addUnits, findUnit, findUnitsByName, listSuccessions, unitNames } from "./unit.store.ts";

export const directory = room({
  name: "directory",
  api: directoryApi,
  actions: directoryActions,
  words: directoryWords,
  faults: directoryFaults,
  rights: directoryRights,
  tables: {
    ...{ listUnits: unitTable, listPeople: personTable, listMeetings: meetingTable, listGroups: groupTable },
    ...{ listRegions: regionTable, listPartners: partnerTable, listSettings: settingTable },
  },
  always: true,
});
