/** The front door of today. */
import { room } from "../../kit/room.ts";
import { todayActions } from "./actions.ts";
import { todayApi, todayRights } from "./api.ts";
import { todayFaults } from "./model.ts";
import { todayWords } from "./words.ts";

export const today = room({
  name: "today",
  api: todayApi,
  actions: todayActions,
  words: todayWords,
  faults: todayFaults,
  rights: todayRights,
  always: true,
});
