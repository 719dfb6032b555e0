/** What is done in problems (督查整改). */
import type { ActionsFor } from "../../kit/action.ts";
import type { problemsApi } from "./api.ts";

export const problemsActions: ActionsFor<typeof problemsApi> = {};
