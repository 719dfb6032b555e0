/** The pages of reports (报告) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const reportsRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "reports", path: "cockpit", word: "cockpit.title", menu: "reports", right: "cockpit.view" },
    load: () => import("./cockpit.tsx"),
  },
];
