/** Corrections (更正): another answer appended beside the one that was sent, with the reason; nothing is overwritten. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import { RoundState } from "../rounds/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { Observation, VisitOrigin } from "./model.ts";

/** An observation with what decides whether it may be corrected. */
export const Correctable = Observation.extend({
  drawnSiteId: Id,
  editionId: Id,
  roundState: RoundState,
  siteTypeCode: SiteTypeCode,
  isPhone: z.boolean(),
  siteName: z.string(),
  visitOrigin: VisitOrigin,
  personId: Id,
  companionId: Id.nullable(),
  groupId: Id.nullable(),
  receivedAt: Instant,
  /** Objections to it that nobody has decided yet. */
  openObjections: z.int(),
});
export type Correctable = z.infer<typeof Correctable>;

/** Whoever made the visit corrects it this long after it came in; the office until the round is frozen. */
export const correctionHoursSetting = setting({
  name: "inspections.correction_hours",
  shape: z.int().min(0).max(1_000),
  fallback: 48,
  source: "督察员交出记录后自己更正的时限，为默认值；之后由文明办更正",
});

export const correctionFaults = faults({
  "correction.not_found": 404,
  "correction.not_yours": 403,
  "correction.too_late": 409,
  "correction.not_current": 409,
  "correction.round_frozen": 409,
  "correction.objection_open": 409,
  "correction.nothing_new": 422,
});
