/** All actions of the directory, in the order of its endpoints. */
import { groupActions } from "./group.actions.ts";
import { meetingActions } from "./meeting.actions.ts";
import { personActions } from "./person.actions.ts";
import { regionActions } from "./region.actions.ts";
import { unitActions } from "./unit.actions.ts";

export const directoryActions = {
  ...regionActions,
  ...unitActions,
  ...personActions,
  ...groupActions,
  ...meetingActions,
};
