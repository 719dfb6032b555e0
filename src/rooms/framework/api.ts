/** Endpoints of framework (测评体系) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const frameworkApi = {};

export const frameworkRights = {} satisfies Rights;
