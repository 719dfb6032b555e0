/** Re-checks (回头看): a seeded sample of closed problems, area by area, seen again by somebody else. */
import { z } from "zod";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { Problem } from "./model.ts";

export const Recheck = z.object({
  id: Id,
  name: line(80),
  /** Closed on these days, both included. */
  closedFrom: Day,
  closedTo: Day,
  percent: z.int().min(1).max(100),
  seed: z.string(),
  frameHash: z.string(),
  drawnAt: Instant,
  drawnBy: Id.nullable(),
});
export type Recheck = z.infer<typeof Recheck>;

export const RecheckRow = Recheck.extend({ drawn: z.int(), done: z.int(), reopened: z.int() });
export type RecheckRow = z.infer<typeof RecheckRow>;

export const RecheckOutcome = z.enum(["holds", "reopened"]);

export const RecheckedProblem = z.object({
  recheckId: Id,
  problemId: Id,
  areaCode: RegionCode.nullable(),
  outcome: RecheckOutcome.nullable(),
  note: note(500),
  doneAt: Instant.nullable(),
  doneBy: Id.nullable(),
  version: z.int(),
});
export type RecheckedProblem = z.infer<typeof RecheckedProblem>;

/** One of a re-check as the list shows it. `id` is the problem's. */
export const RecheckedRow = RecheckedProblem.extend({
  ...Problem.pick({ id: true, year: true, serial: true, description: true, place: true, itemCode: true }).shape,
  siteName: z.string().nullable(),
  unitName: z.string().nullable(),
  areaName: z.string().nullable(),
  doneByName: z.string().nullable(),
});
export type RecheckedRow = z.infer<typeof RecheckedRow>;
