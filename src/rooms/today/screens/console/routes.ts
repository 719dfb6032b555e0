/** The pages of today (今日) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const todayRoutes: readonly ConsoleRoute[] = [];
