/** Identity's pages in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const identityRoutes: readonly ConsoleRoute[] = [];
