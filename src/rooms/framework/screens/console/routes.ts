/** The pages of framework (测评体系) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  menu: ConsoleRoute["menu"],
  right: string,
  load: ConsoleRoute["load"],
): ConsoleRoute => ({ ...{ room: "framework", path, word, menu, right, load } });

export const frameworkRoutes: readonly ConsoleRoute[] = [
  page("editions", "edition.list", "rounds", "framework.view", () => import("./edition-list.tsx")),
  page("editions/import", "edition.import", null, "framework.change", () => import("./edition-import.tsx")),
  page("editions/:id", "standard.list", null, "framework.view", () => import("./edition-page.tsx")),
];
