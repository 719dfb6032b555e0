/** The cockpit, and drafting the circular of a period. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line } from "../../kit/shapes.ts";
import { Cockpit } from "./model.ts";
import { reportApi, reportRights } from "./report.api.ts";

export const reportsApi = {
  ...reportApi,
  getCockpit: endpoint({
    method: "GET",
    path: "/cockpit",
    may: "cockpit.view",
    input: z.object({}),
    output: Cockpit,
    fails: [],
  }),
  draftCircular: endpoint({
    method: "POST",
    path: "/circulars",
    may: "circular.draft",
    /** Both days are included. Without recipients every unit that is overdue gets it. */
    input: z.object({
      id: Id,
      seriesId: Id,
      title: line(200),
      from: Day,
      to: Day,
      /** The red and black lists of the week that the period ends in. */
      withLists: z.boolean().default(false),
      /** Photos of what is left open, on pages of their own. */
      withPhotos: z.boolean().default(false),
      /** The round whose score is annexed as tables. */
      roundId: Id.nullable().default(null),
      unitIds: z.array(Id).max(300).default([]),
    }),
    output: z.object({ paperId: Id }),
    fails: [
      "circular.ends_before_start",
      "score.round_not_found",
      "series.not_found",
      "series.closed",
      "paper.no_such_unit",
    ],
  }),
};

export const reportsRights = {
  ...reportRights,
  "cockpit.view": ["leader", "office", "county", "auditor"],
  "circular.draft": ["office"],
} satisfies Rights;
