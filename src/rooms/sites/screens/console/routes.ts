/** The pages of sites in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  menu: ConsoleRoute["menu"],
  right: string,
  load: ConsoleRoute["load"],
): ConsoleRoute => ({
  ...{ room: "sites", path, word, menu, right, load },
});

export const sitesRoutes: readonly ConsoleRoute[] = [
  page("sites", "site.list", "visits", "site.view", () => import("./site-list.tsx")),
  page("sites/map", "site.map", "visits", "site.view", () => import("./site-map.tsx")),
  page("sites/import", "site.import", null, "site.change", () => import("./site-import.tsx")),
];
