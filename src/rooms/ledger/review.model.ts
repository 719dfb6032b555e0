/** Reviews: a seeded sample of facts, unit by unit, that the office looks at. */
import { z } from "zod";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { NamedEntry } from "./model.ts";

export const LedgerReview = z.object({
  id: Id,
  name: line(80),
  happenedFrom: Day,
  happenedTo: Day,
  percent: z.int().min(1).max(100),
  seed: z.string(),
  frameHash: z.string(),
  drawnAt: Instant,
  drawnBy: Id.nullable(),
});
export type LedgerReview = z.infer<typeof LedgerReview>;

export const ReviewOutcome = z.enum(["holds", "refused"]);

export const ReviewRow = LedgerReview.extend({ drawn: z.int(), done: z.int(), refused: z.int() });
export type ReviewRow = z.infer<typeof ReviewRow>;

export const Reviewed = z.object({
  reviewId: Id,
  entryId: Id,
  outcome: ReviewOutcome.nullable(),
  note: note(300),
  doneAt: Instant.nullable(),
  doneBy: Id.nullable(),
  version: z.int(),
});
export type Reviewed = z.infer<typeof Reviewed>;

/** A drawn fact with the outcome; `id` is the fact's. */
export const ReviewedRow = NamedEntry.extend({
  outcome: ReviewOutcome.nullable(),
  reviewNote: z.string(),
  reviewVersion: z.int(),
});
export type ReviewedRow = z.infer<typeof ReviewedRow>;

/** How a unit's facts stood up: of what was looked at, how many hold. */
export const UnitRate = z.object({ unitId: Id, unitName: z.string(), looked: z.int(), holds: z.int() });
export type UnitRate = z.infer<typeof UnitRate>;

/** A year that is closed. */
export const LedgerYear = z.object({ year: z.int(), frozenAt: Instant, frozenBy: Id.nullable(), hash: z.string() });
export type LedgerYear = z.infer<typeof LedgerYear>;
