/** Decisions about the board: when a visit was begun, what is left, hours of the day, rates. */
import type { Instant } from "../../kit/shapes.ts";

/** A phone whose clock runs ahead has begun now: a wrong clock must not hold up the letters behind this one. */
export const beganBy = (said: Instant, now: Instant): Instant => (said > now ? now : said);
