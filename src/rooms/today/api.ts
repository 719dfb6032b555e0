/** Endpoints of today (今日) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const todayApi = {};

export const todayRights = {} satisfies Rights;
