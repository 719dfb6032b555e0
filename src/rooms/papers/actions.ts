/** What is done in papers (公文). */
import type { ActionsFor } from "../../kit/action.ts";
import type { papersApi } from "./api.ts";

export const papersActions: ActionsFor<typeof papersApi> = {};
