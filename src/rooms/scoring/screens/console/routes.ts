/** The pages of scoring (计分) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const scoringRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "scoring", path: "scores", word: "score.title", menu: "rounds", right: "score.view" },
    load: () => import("./score-page.tsx"),
  },
  {
    ...{ room: "scoring", path: "cycles", word: "cycle.title", menu: "rounds", right: "score.view" },
    load: () => import("./cycle-page.tsx"),
  },
];
