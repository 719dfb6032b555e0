/** Inspections (实地考察): visits to drawn sites and what was observed there. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant, note } from "../../kit/shapes.ts";
import { Answer } from "../framework/model.ts";
import { WatchRecord } from "./record.model.ts";

export const Verdict = z.enum(["conform", "fault", "not_applicable"]);
export type Verdict = z.infer<typeof Verdict>;

export const VisitOrigin = z.enum(["phone", "typed", "import"]);

/** After sending nobody edits a visit; what was wrong is corrected by another one beside it. */
export const Visit = z.object({
  id: Id,
  roundId: Id,
  drawnSiteId: Id,
  siteId: Id,
  teamId: Id.nullable(),
  personId: Id,
  /** Who went along (双人考察). */
  companionId: Id.nullable(),
  /** Another reading of a site that was visited before: it is compared, never counted. */
  isSecond: z.boolean(),
  beganAt: Instant,
  endedAt: Instant,
  receivedAt: Instant,
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  accuracyMetres: z.number().nullable(),
  /** From the site's own position; null when either is unknown. */
  distanceMetres: z.int().nullable(),
  farReason: note(200),
  note: note(1_000),
  origin: VisitOrigin,
  /** The account that typed a paper record for the inspector (代录). */
  typedBy: Id.nullable(),
});
export type Visit = z.infer<typeof Visit>;

/** One check item answered once. What does not apply has a reason instead of an answer. */
export const Observation = z.object({
  id: Id,
  visitId: Id,
  roundId: Id,
  siteId: Id,
  checkItemId: Id,
  itemId: Id,
  position: z.int(),
  answer: Answer.nullable(),
  verdict: Verdict,
  naReason: note(200),
  note: note(1_000),
  place: note(200),
  madeAt: Instant,
  problemId: Id.nullable(),
  record: WatchRecord.nullable(),
  /** False once a correction stands beside it. */
  isCurrent: z.boolean(),
  isSecond: z.boolean(),
  correctsId: Id.nullable(),
  correctionReason: note(200),
  correctedBy: Id.nullable(),
});
export type Observation = z.infer<typeof Observation>;

export const NamedVisit = Visit.extend({
  siteName: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  personName: z.string(),
  teamName: z.string().nullable(),
  companionName: z.string().nullable(),
  typedByName: z.string().nullable(),
  /** A typed record that somebody else held against the paper (抽查). */
  ...{ checkedAt: Instant.nullable(), checkedByName: z.string().nullable() },
  observations: z.int(),
  faults: z.int(),
  /** Answers that a correction stands beside. */
  corrections: z.int(),
});
export type NamedVisit = z.infer<typeof NamedVisit>;

export const NamedObservation = Observation.extend({ itemCode: z.string(), itemText: z.string() });
export type NamedObservation = z.infer<typeof NamedObservation>;

/** From this distance on the inspector says why. */
export const farSetting = setting({
  name: "inspections.far_metres",
  shape: z.int().min(10).max(100_000),
  fallback: 500,
  source: "手机定位与点位坐标相差较大时请督察员说明原因，距离为默认值",
});

export const inspectionsFaults = faults({
  "visit.not_found": 404,
  "visit.not_assigned": 404,
  "visit.site_replaced": 422,
  "visit.round_frozen": 422,
  "visit.already_sent": 422,
  "visit.not_whole": 422,
  "visit.unknown_item": 422,
  "visit.answer_unfit": 422,
  "visit.needs_reason": 422,
  "visit.needs_photo": 422,
  "visit.needs_note": 422,
  "visit.too_far": 422,
  "visit.ends_before_start": 422,
  "visit.in_future": 422,
  "visit.no_companion": 422,
});
