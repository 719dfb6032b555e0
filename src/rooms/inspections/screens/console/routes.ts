/** The pages of inspections (实地考察) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const inspectionsRoutes: readonly ConsoleRoute[] = [];
