/** The pages of papers (公文) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const papersRoutes: readonly ConsoleRoute[] = [];
