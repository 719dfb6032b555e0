/** What maps and cards of sites ask problems: how many are open at each place. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id } from "../../kit/shapes.ts";

export const siteProblemApi = {
  /** Only sites with a problem that somebody still has to do something about, as far as the reader sees them. */
  listSiteProblemCounts: endpoint({
    method: "GET",
    path: "/site-problem-counts",
    may: "problem.view",
    input: z.object({}),
    output: z.array(z.object({ siteId: Id, open: z.int(), overdue: z.int() })),
    fails: [],
  }),
};
