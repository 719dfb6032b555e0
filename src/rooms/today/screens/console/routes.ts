/** The first page of the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const todayRoutes: readonly ConsoleRoute[] = [
  {
    room: "today",
    path: "today",
    word: "today.title",
    menu: "today",
    right: "signed_in",
    load: () => import("./today-page.tsx"),
  },
];
