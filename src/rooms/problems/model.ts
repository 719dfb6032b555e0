/** Problems (问题): something, mostly seen at a site, that breaks one standard and that a unit must put right. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

export const ProblemState = z.enum([
  "unverified",
  "unassigned",
  "dispatched",
  "rectifying",
  "awaiting_check",
  "suspended",
  "closed",
  "not_accepted",
]);
export type ProblemState = z.infer<typeof ProblemState>;

export const ProblemSource = z.enum(["visit", "deficiency", "leader", "media", "hotline", "resident"]);
export type ProblemSource = z.infer<typeof ProblemSource>;

/** How long a repair of this kind may take is a setting: on the spot, small, usual, building work. */
export const Severity = z.enum(["quick", "minor", "normal", "major"]);
export type Severity = z.infer<typeof Severity>;

export const Level = z.enum(["blue", "yellow", "red"]);

export const Problem = z.object({
  id: Id,
  year: z.int(),
  serial: z.int(),
  source: ProblemSource,
  /** The record it came from, such as an observation; at most one problem for each. */
  origin: z.string().max(80),
  siteId: Id.nullable(),
  siteTypeCode: SiteTypeCode.nullable(),
  regionCode: RegionCode.nullable(),
  place: note(200),
  itemId: Id.nullable(),
  itemCode: z.string().max(20),
  description: line(1_000),
  severity: Severity,
  level: Level,
  state: ProblemState,
  unitId: Id.nullable(),
  dueAt: Instant.nullable(),
  measures: note(1_000),
  lostYear: z.int().nullable(),
  lostMethod: z.string().nullable(),
  lostPoints: z.int().nullable(),
  meetingId: Id.nullable(),
  foundAt: Instant,
  foundBy: Id.nullable(),
  dispatchedAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  rectifiedAt: Instant.nullable(),
  rectifiedBy: Id.nullable(),
  rectifiedUnit: Id.nullable(),
  rectification: note(1_000),
  isTyped: z.boolean(),
  closedAt: Instant.nullable(),
  closedBy: Id.nullable(),
  returnCount: z.int().min(0),
  repeatOf: Id.nullable(),
  version: z.int(),
});
export type Problem = z.infer<typeof Problem>;

export const problemFaults = faults({
  "problem.not_found": 404,
});
