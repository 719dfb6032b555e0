/** Everything the directory offers over HTTP, and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";
import { groupApi } from "./group.api.ts";
import { meetingApi } from "./meeting.api.ts";
import { personApi } from "./person.api.ts";
import { regionApi } from "./region.api.ts";
import { unitApi } from "./unit.api.ts";

export { groupApi } from "./group.api.ts";
export { meetingApi } from "./meeting.api.ts";
export { personApi } from "./person.api.ts";
export { regionApi } from "./region.api.ts";
export { unitApi } from "./unit.api.ts";

export const directoryApi = { ...regionApi, ...unitApi, ...personApi, ...groupApi, ...meetingApi };

export const directoryRights = {
  "directory.view": ["office", "county", "unit", "inspector", "leader", "auditor", "org"],
  "directory.change": ["office", "county"],
  "person.view": ["office", "county", "unit", "leader", "auditor"],
  "person.change": ["office", "county"],
  "person.reveal": ["office", "county"],
  "group.change": ["office"],
  "meeting.view": ["office", "county", "unit", "leader", "auditor"],
  "meeting.change": ["office", "county"],
  "setting.change": ["office"],
} satisfies Rights;
