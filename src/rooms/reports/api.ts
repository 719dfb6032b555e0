/** Endpoints of reports (报告) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const reportsApi = {};

export const reportsRights = {} satisfies Rights;
