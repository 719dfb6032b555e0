/** What problems put into the slots of sites: a colouring of the map, and a part of a site's card. */
import { lazy } from "react";
import { colours, type SitePanelSlot } from "../../../sites/screens/shared/slots.ts";
import { siteProblemApi } from "../../site.api.ts";

export const problemColours = colours({
  ...{ key: "problems", room: "problems", right: "problem.view", otherwise: "green" },
  list: siteProblemApi.listSiteProblemCounts,
  toneOf: (row) => (row.overdue > 0 ? "red" : "yellow"),
  legend: ["red", "yellow", "green"],
});

export const problemPanel: SitePanelSlot = {
  ...{ key: "problems", room: "problems", right: "problem.view" },
  Panel: lazy(() => import("./site-problems.tsx")),
};
