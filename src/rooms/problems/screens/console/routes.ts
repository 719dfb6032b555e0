/** The pages of problems (督查整改) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  menu: ConsoleRoute["menu"],
  right: string,
  load: ConsoleRoute["load"],
): ConsoleRoute => ({ ...{ room: "problems", path, word, menu, right, load } });

export const problemsRoutes: readonly ConsoleRoute[] = [
  page("problems", "problem.list", "problems", "problem.view", () => import("./problem-list.tsx")),
  page("problems/mine", "mine.title", "problems", "problem.own", () => import("./mine-page.tsx")),
  page("problems/week", "week.title", "problems", "week.view", () => import("./week-page.tsx")),
  page("problems/ladder", "ladder.title", "problems", "problem.run", () => import("./ladder-page.tsx")),
  page("problems/rechecks", "recheck.title", "problems", "recheck.view", () => import("./recheck-page.tsx")),
  page("problems/returned", "returned.title", "problems", "problem.run", () => import("./returned-page.tsx")),
  page("problems/split", "problem.split", "problems", "problem.run", () => import("./split-page.tsx")),
  page("problems/deficiencies", "problem.deficiency", null, "problem.run", () => import("./deficiency-import.tsx")),
];
