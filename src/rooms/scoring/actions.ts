/** What is done in scoring (计分). */
import type { ActionsFor } from "../../kit/action.ts";
import type { scoringApi } from "./api.ts";

export const scoringActions: ActionsFor<typeof scoringApi> = {};
