/** The front door of sites: the room, site types, frames for draws, and single sites. */
import { room } from "../../kit/room.ts";
import { sitesActions } from "./actions.ts";
import { sitesApi, sitesRights } from "./api.ts";
import { sitesJobs } from "./jobs.ts";
import { sitesFaults } from "./model.ts";
import { siteTable } from "./sheets.ts";
import { sitesWords } from "./words.ts";

export { ensureSiteTypes, shippedTypeNames } from "./import.actions.ts";
export { sitesMetrics } from "./metrics.ts";
export { imageOrigins } from "./plate.actions.ts";
export { findSite, findSiteByToken, findSites, findSitesByName, listFrame, listSiteTypes, putSites } from "./store.ts";

export const sites = room({
  name: "sites",
  api: sitesApi,
  actions: sitesActions,
  words: sitesWords,
  faults: sitesFaults,
  rights: sitesRights,
  jobs: sitesJobs,
  tables: { listSites: siteTable },
});
