/** What inspections put into the slots of sites: colourings of the map by the last visit and its score, and the visits on a site's card. */
import { lazy } from "react";
import { colours, type SitePanelSlot } from "../../../sites/screens/shared/slots.ts";
import { siteVisitApi } from "../../site-card.api.ts";

export const visitColours = colours({
  ...{ key: "visits", room: "inspections", right: "visit.view", otherwise: "grey" },
  list: siteVisitApi.listSiteLastVisits,
  toneOf: ({ faults, observations }) => (faults === 0 ? "green" : faults * 2 > observations ? "red" : "yellow"),
  legend: ["red", "yellow", "green", "grey"],
});

const bandTones = { good: "green", fair: "yellow", poor: "red" } as const;

export const scoreColours = colours({
  ...{ key: "score", room: "inspections", right: "visit.view", otherwise: "grey" },
  list: siteVisitApi.listSiteScores,
  toneOf: ({ band }) => bandTones[band],
  legend: ["red", "yellow", "green", "grey"],
});

export const visitPanel: SitePanelSlot = {
  ...{ key: "visits", room: "inspections", right: "visit.view" },
  Panel: lazy(() => import("./site-visits.tsx")),
};
