/** The pages of framework (测评体系) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const frameworkRoutes: readonly ConsoleRoute[] = [];
