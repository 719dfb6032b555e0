/** What is done in today (今日). */
import type { ActionsFor } from "../../kit/action.ts";
import type { todayApi } from "./api.ts";

export const todayActions: ActionsFor<typeof todayApi> = {};
