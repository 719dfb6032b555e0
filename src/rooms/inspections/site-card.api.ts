/** What maps and cards of sites ask inspections: the last visit to each site, and all visits to one. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import { ScoreBands, SiteScore } from "./site-score.model.ts";

export const SiteVisit = z.object({
  id: Id,
  siteId: Id,
  endedAt: Instant,
  roundName: z.string(),
  observations: z.int(),
  faults: z.int(),
});
export type SiteVisit = z.infer<typeof SiteVisit>;

export const siteVisitApi = {
  /** A site stands here once it was visited; that it was drawn stays hidden until then (暗访). */
  listSiteLastVisits: endpoint({
    method: "GET",
    path: "/site-last-visits",
    may: "visit.view",
    input: z.object({}),
    output: z.array(SiteVisit),
    fails: [],
  }),
  /** The score of each site in its last counted visit, with the bands in force. */
  listSiteScores: endpoint({
    method: "GET",
    path: "/site-scores",
    may: "visit.view",
    input: z.object({}),
    output: z.object({ items: z.array(SiteScore), values: ScoreBands }),
    fails: [],
  }),
  /** Visits to one site with their rounds, newest first. */
  listSiteVisits: endpoint({
    method: "GET",
    path: "/site-visits/{siteId}",
    may: "visit.view",
    input: z.object({ siteId: Id }),
    output: z.array(SiteVisit),
    fails: [],
  }),
};
