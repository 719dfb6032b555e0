/** The pages of inspections (实地考察) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const inspectionsRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "inspections", path: "visits", word: "visit.list", menu: "visits", right: "visit.view" },
    load: () => import("./visit-list.tsx"),
  },
];
