/** The pages of reports (报告) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const reportsRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "reports", path: "cockpit", word: "cockpit.title", menu: "reports", right: "cockpit.view" },
    load: () => import("./cockpit.tsx"),
  },
  {
    ...{ room: "reports", path: "wall", word: "cockpit.wall", menu: null, right: "cockpit.view", bare: true },
    load: () => import("./wall-page.tsx"),
  },
  {
    ...{ room: "reports", path: "reports", word: "report.list", menu: "reports", right: "report.view" },
    load: () => import("./report-list.tsx"),
  },
  {
    ...{ room: "reports", path: "reports/templates", word: "template.list", menu: "reports", right: "report.write" },
    load: () => import("./template-page.tsx"),
  },
  {
    ...{ room: "reports", path: "reports/read", word: "report.show_text", menu: null, right: "report.view" },
    load: () => import("./report-page.tsx"),
  },
  {
    ...{ room: "reports", path: "problems/board", word: "board.title", menu: "problems", right: "board.view" },
    load: () => import("./board-page.tsx"),
  },
];
