/** Endpoints of scoring (计分) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const scoringApi = {};

export const scoringRights = {} satisfies Rights;
