/** What is done in reports (报告). */
import type { ActionsFor } from "../../kit/action.ts";
import type { reportsApi } from "./api.ts";

export const reportsActions: ActionsFor<typeof reportsApi> = {};
