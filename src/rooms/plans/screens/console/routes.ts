/** The pages of plans (任务清单) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const plansRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "plans", path: "tasks", word: "task.list", menu: "tasks", right: "task.view" },
    load: () => import("./task-list.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/roadmap", word: "task.roadmap", menu: "tasks", right: "task.view" },
    load: () => import("./roadmap-page.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/decisions", word: "task.decisions", menu: "tasks", right: "task.change" },
    load: () => import("./decision-page.tsx"),
  },
];
