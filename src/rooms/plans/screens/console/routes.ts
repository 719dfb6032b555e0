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
    ...{ room: "plans", path: "tasks/calendar", word: "calendar.title", menu: "tasks", right: "task.view" },
    load: () => import("./calendar-page.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/late", word: "late.title", menu: "tasks", right: "task.change" },
    load: () => import("./late-page.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/incoming", word: "incoming.list", menu: "tasks", right: "incoming.view" },
    load: () => import("./incoming-list.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/targets", word: "target.list", menu: "tasks", right: "target.view" },
    load: () => import("./target-page.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/brands", word: "brand.list", menu: "tasks", right: "brand.view" },
    load: () => import("./brand-list.tsx"),
  },
  {
    ...{ room: "plans", path: "tasks/decisions", word: "task.decisions", menu: "tasks", right: "task.change" },
    load: () => import("./decision-page.tsx"),
  },
];
