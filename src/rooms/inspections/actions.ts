/** What is done in inspections (实地考察). */
import type { ActionsFor } from "../../kit/action.ts";
import type { inspectionsApi } from "./api.ts";

export const inspectionsActions: ActionsFor<typeof inspectionsApi> = {};
