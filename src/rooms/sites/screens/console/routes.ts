/** The pages of sites (点位) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const sitesRoutes: readonly ConsoleRoute[] = [];
