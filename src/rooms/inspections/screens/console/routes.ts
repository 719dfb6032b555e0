/** The pages of inspections (实地考察) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const inspectionsRoutes: readonly ConsoleRoute[] = [
  {
    ...{ room: "inspections", path: "visits", word: "visit.list", menu: "visits", right: "visit.view" },
    load: () => import("./visit-list.tsx"),
  },
  {
    ...{ room: "inspections", path: "visits/type", word: "typed.list", menu: "visits", right: "visit.type" },
    load: () => import("./typed-page.tsx"),
  },
  {
    ...{ room: "inspections", path: "visits/import", word: "fieldbook.import", menu: null, right: "visit.type" },
    load: () => import("./record-import.tsx"),
  },
  {
    ...{
      room: "inspections",
      path: "field-board",
      word: "field_board.title",
      menu: "visits",
      right: "field_board.view",
    },
    load: () => import("./field-board.tsx"),
  },
  {
    ...{
      room: "inspections",
      path: "observations",
      word: "observation.list",
      menu: "visits",
      right: "observation.count",
    },
    load: () => import("./observation-list.tsx"),
  },
  {
    ...{
      room: "inspections",
      path: "agreement",
      word: "agreement.title",
      menu: "visits",
      right: "observation.compare",
    },
    load: () => import("./agreement-page.tsx"),
  },
  {
    ...{ room: "inspections", path: "objections", word: "objection.list", menu: "visits", right: "objection.view" },
    load: () => import("./objection-list.tsx"),
  },
];
