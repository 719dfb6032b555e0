/** The last score of a site (最近得分): what share of the applicable items was met in its last counted visit, and where the bands lie. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Id, Instant } from "../../kit/shapes.ts";

export const ScoreBand = z.enum(["good", "fair", "poor"]);
export type ScoreBand = z.infer<typeof ScoreBand>;

export const SiteScore = z.object({
  siteId: Id,
  visitId: Id,
  endedAt: Instant,
  applicable: z.int(),
  met: z.int(),
  /** In hundredths of a percent. */
  score: z.int(),
  band: ScoreBand,
});
export type SiteScore = z.infer<typeof SiteScore>;

const Percent = z.number().min(0).max(100);

/** From which percent on a site is good, and from which it is still fair. */
export const ScoreBands = z
  .object({ good: Percent, fair: Percent })
  .refine(({ good, fair }) => fair < good, { path: ["fair"] });
export type ScoreBands = z.infer<typeof ScoreBands>;

export const scoreBandsSetting = setting({
  name: "inspections.score_bands",
  shape: ScoreBands,
  fallback: { good: 90, fair: 85 },
  source: "县级文明村测评表：自评 90 分以上可申报、85 分合格；借作点位最近得分的分档，可按本市达标线调整",
});
