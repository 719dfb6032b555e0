/** What is done in framework (测评体系). */
import type { ActionsFor } from "../../kit/action.ts";
import type { frameworkApi } from "./api.ts";

export const frameworkActions: ActionsFor<typeof frameworkApi> = {};
