/** Endpoints of papers (公文) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const papersApi = {};

export const papersRights = {} satisfies Rights;
