/** What is done in sites (点位). */
import type { ActionsFor } from "../../kit/action.ts";
import type { sitesApi } from "./api.ts";

export const sitesActions: ActionsFor<typeof sitesApi> = {};
