/** Endpoints of problems (督查整改) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const problemsApi = {};

export const problemsRights = {} satisfies Rights;
