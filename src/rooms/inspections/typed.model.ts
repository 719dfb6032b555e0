/** Records from paper (代录): what the form needs, the setting about scans, and the sample that somebody else looks at. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant, note } from "../../kit/shapes.ts";
import { DrawnSiteState } from "../rounds/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

/** A drawn site as paper records name it. */
export const PaperSite = z.object({
  id: Id,
  roundId: Id,
  roundName: z.string(),
  editionId: Id,
  siteName: z.string(),
  siteCode: z.string(),
  siteTypeCode: SiteTypeCode,
  typeName: z.string(),
  isPhone: z.boolean(),
  regionName: z.string(),
  teamId: Id.nullable(),
  teamName: z.string().nullable(),
  state: DrawnSiteState,
});
export type PaperSite = z.infer<typeof PaperSite>;

/** Somebody else held the record against the paper. */
export const VisitCheck = z.object({ visitId: Id, checkedAt: Instant, checkedBy: Id, note: note(300) });
export type VisitCheck = z.infer<typeof VisitCheck>;

export const typedScanSetting = setting({
  name: "inspections.typed_needs_scan",
  shape: z.boolean(),
  fallback: false,
  source: "代录时是否必须附纸质表的扫描件，默认不要求",
});

export const typedFaults = faults({
  "typed.no_site": 404,
  "typed.site_done": 409,
  "typed.not_in_team": 422,
  "typed.needs_scan": 422,
  "typed.not_typed": 409,
  "typed.own_work": 403,
  "typed.checked_already": 409,
});
