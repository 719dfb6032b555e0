/** The pages of rounds (测评轮次) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  menu: ConsoleRoute["menu"],
  right: string,
  load: ConsoleRoute["load"],
): ConsoleRoute => ({ ...{ room: "rounds", path, word, menu, right, load } });

export const roundsRoutes: readonly ConsoleRoute[] = [
  page("rounds", "round.list", "rounds", "round.view", () => import("./round-list.tsx")),
  page("rounds/:id", "round.page", null, "round.view", () => import("./round-page.tsx")),
  page("rounds/:id/plan", "round.plan", null, "round.run", () => import("./plan-page.tsx")),
  page("rounds/:id/sites", "drawn_site.list", null, "round.run", () => import("./drawn-sites.tsx")),
  page("preparations", "preparation.list", "rounds", "preparation.view", () => import("./preparation-list.tsx")),
  page("rounds/:id/readiness", "readiness.list", null, "preparation.view", () => import("./readiness-page.tsx")),
  page("rounds/:id/own-sites", "self_check.sites", null, "preparation.view", () => import("./own-sites-page.tsx")),
  page(
    "rounds/:id/own-sites/:site",
    "self_check.page",
    null,
    "preparation.view",
    () => import("./self-check-page.tsx"),
  ),
];
