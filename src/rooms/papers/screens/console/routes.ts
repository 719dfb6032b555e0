/** The pages of papers in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const papersRoutes: readonly ConsoleRoute[] = [
  {
    room: "papers",
    path: "papers",
    word: "paper.list",
    menu: "reports",
    right: "paper.view",
    load: () => import("./paper-list.tsx"),
  },
  {
    room: "papers",
    path: "paper-series",
    word: "series.list",
    menu: "settings",
    right: "series.change",
    load: () => import("./series-list.tsx"),
  },
];
