/** Endpoints of sites (点位) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const sitesApi = {};

export const sitesRights = {} satisfies Rights;
