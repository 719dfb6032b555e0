/** The front door of framework (测评体系). */
import { room } from "../../kit/room.ts";
import { frameworkActions } from "./actions.ts";
import { frameworkApi, frameworkRights } from "./api.ts";
import { frameworkFaults } from "./model.ts";
import { frameworkWords } from "./words.ts";

export const framework = room({
  name: "framework",
  api: frameworkApi,
  actions: frameworkActions,
  words: frameworkWords,
  faults: frameworkFaults,
  rights: frameworkRights,
});
