/** The pages of reports (报告) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const reportsRoutes: readonly ConsoleRoute[] = [];
