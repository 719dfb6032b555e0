/** The front door of sites (点位). */
import { room } from "../../kit/room.ts";
import { sitesActions } from "./actions.ts";
import { sitesApi, sitesRights } from "./api.ts";
import { sitesFaults } from "./model.ts";
import { sitesWords } from "./words.ts";

export const sites = room({
  name: "sites",
  api: sitesApi,
  actions: sitesActions,
  words: sitesWords,
  faults: sitesFaults,
  rights: sitesRights,
});
