/** The pages of problems (督查整改) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const problemsRoutes: readonly ConsoleRoute[] = [];
