/** What the office sees while a round runs: coverage, visits in progress, faults as they come, photos, places. */
import { z } from "zod";
import { Id, Instant } from "../../kit/shapes.ts";

/** A visit that was begun; overtaken when the visit itself comes in. */
export const BegunVisit = z.object({ id: Id, drawnSiteId: Id, personId: Id, beganAt: Instant });
export type BegunVisit = z.infer<typeof BegunVisit>;
