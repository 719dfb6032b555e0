/** Rounds (测评轮次): sample plans, sealed draws, teams and routes. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

export const RoundKind = z.enum(["official", "mock", "weekly"]);
export const RoundState = z.enum(["planned", "drawn", "running", "finished", "frozen"]);
export type RoundState = z.infer<typeof RoundState>;

export const Round = z.object({
  id: Id,
  kind: RoundKind,
  name: line(80),
  editionId: Id,
  startsOn: Day,
  endsOn: Day,
  partnerId: Id.nullable(),
  state: RoundState,
  planHash: z.string().nullable(),
  frameHash: z.string().nullable(),
  /** Hash of frame, plan and secret, told before the draw. */
  commitment: z.string().nullable(),
  /** Told after the round is finished, so that anybody can repeat the draw. */
  secret: z.string().nullable(),
  drawnAt: Instant.nullable(),
  version: z.int(),
});
export type Round = z.infer<typeof Round>;

/** How many sites of a type in an area (a county or evaluation area), and how to cover each. */
export const Stratum = z.object({
  id: Id,
  position: z.int(),
  siteTypeCode: SiteTypeCode,
  areaCode: RegionCode,
  wanted: z.int().min(1).max(500),
  how: note(200),
});
export type Stratum = z.infer<typeof Stratum>;

export const RoundTeam = z.object({
  id: Id,
  roundId: Id,
  name: line(60),
  groupId: Id.nullable(),
  personIds: z.array(Id).min(1).max(10),
});
export type RoundTeam = z.infer<typeof RoundTeam>;

export const DrawnSiteState = z.enum(["reserve", "waiting", "visited", "replaced"]);

export const DrawnSite = z.object({
  id: Id,
  roundId: Id,
  stratumId: Id,
  siteId: Id,
  drawPosition: z.int(),
  teamId: Id.nullable(),
  routePosition: z.int().nullable(),
  state: DrawnSiteState,
  replacesId: Id.nullable(),
  reason: note(200),
  failed: z.boolean().nullable(),
  visitedAt: Instant.nullable(),
  version: z.int(),
});
export type DrawnSite = z.infer<typeof DrawnSite>;

export const roundsFaults = faults({
  "round.not_found": 404,
});
