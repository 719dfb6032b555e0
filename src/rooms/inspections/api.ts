/** Endpoints of inspections (实地考察) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const inspectionsApi = {};

export const inspectionsRights = {} satisfies Rights;
