/** What is done in rounds (测评轮次). */
import type { ActionsFor } from "../../kit/action.ts";
import type { roundsApi } from "./api.ts";

export const roundsActions: ActionsFor<typeof roundsApi> = {};
