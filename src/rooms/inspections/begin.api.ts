/** A phone with signal tells that a visit was begun, so that the office sees who is where it was sent; never a position. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, Instant } from "../../kit/shapes.ts";

export const beginApi = {
  beginVisit: endpoint({
    method: "POST",
    path: "/visits/begun",
    may: "visit.make",
    /** The id is the visit's own; sending it again changes nothing. */
    input: z.object({ id: Id, drawnSiteId: Id, beganAt: Instant }),
    output: z.object({ id: Id }),
    fails: ["visit.not_assigned"],
  }),
};
