/** The pages of scoring (计分) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const scoringRoutes: readonly ConsoleRoute[] = [];
