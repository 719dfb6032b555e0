/** The pages of rounds (测评轮次) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const roundsRoutes: readonly ConsoleRoute[] = [];
