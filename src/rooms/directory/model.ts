/** The nouns of the directory in one place, and all its faults. */
import { settingFaults } from "../../kit/setting.ts";
import { groupFaults } from "./group.model.ts";
import { meetingFaults } from "./meeting.model.ts";
import { personFaults } from "./person.model.ts";
import { regionFaults } from "./region.model.ts";
import { unitFaults } from "./unit.model.ts";

export * from "./group.model.ts";
export * from "./meeting.model.ts";
export * from "./person.model.ts";
export * from "./region.model.ts";
export * from "./setting.model.ts";
export * from "./unit.model.ts";

export const directoryFaults = {
  ...regionFaults,
  ...unitFaults,
  ...personFaults,
  ...groupFaults,
  ...meetingFaults,
  ...settingFaults,
};
