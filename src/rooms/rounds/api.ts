/** Endpoints of rounds (测评轮次) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const roundsApi = {};

export const roundsRights = {} satisfies Rights;
