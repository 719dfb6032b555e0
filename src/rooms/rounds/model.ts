/** Rounds (测评轮次): sample plans, sealed draws, teams and routes. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { preparationFaults } from "./preparation.model.ts";

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
  wanted: z.int().min(0).max(500),
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

export const DrawnSiteState = z.enum(["reserve", "waiting", "visited", "replaced", "struck"]);

export const DrawnSite = z.object({
  id: Id,
  roundId: Id,
  stratumId: Id,
  siteId: Id,
  drawPosition: z.int(),
  teamId: Id.nullable(),
  /** Which day of the team's route. */
  routeDay: z.int().nullable(),
  routePosition: z.int().nullable(),
  /** In the round beside the draw, because it failed in the last weekly round (复查). */
  isCertain: z.boolean(),
  state: DrawnSiteState,
  replacesId: Id.nullable(),
  reason: note(200),
  failed: z.boolean().nullable(),
  visitedAt: Instant.nullable(),
  version: z.int(),
});
export type DrawnSite = z.infer<typeof DrawnSite>;

/** A drawn site with the names that lists and maps show. */
export const NamedDrawnSite = DrawnSite.extend({
  siteName: z.string(),
  siteTypeCode: SiteTypeCode,
  typeName: z.string(),
  areaCode: RegionCode,
  areaName: z.string(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  teamName: z.string().nullable(),
});
export type NamedDrawnSite = z.infer<typeof NamedDrawnSite>;

/** A site that somebody's team goes to, with what the visit needs. */
export const Assignment = NamedDrawnSite.extend({
  ...{ roundName: z.string(), editionId: Id, how: z.string() },
  /** The group that the team belongs to. */
  groupId: Id.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

/** A stratum with its frame (how many sites could be drawn) and how far it is. Counts tell nobody which sites they are. */
export const StratumProgress = Stratum.omit({ id: true }).extend({
  typeName: z.string(),
  areaName: z.string(),
  frame: z.int(),
  visited: z.int(),
});
export type StratumProgress = z.infer<typeof StratumProgress>;

/** A list of rounds shows how far each is. */
export const RoundRow = Round.extend({ editionName: z.string(), drawn: z.int(), visited: z.int() });
export type RoundRow = z.infer<typeof RoundRow>;

/** How long visits and ways take. */
export const Load = z.object({
  /** Minutes at a site whose type is not named below. */
  minutes: z.int().min(5).max(480),
  minutesByType: z.record(SiteTypeCode, z.int().min(5).max(480)),
  metresPerMinute: z.int().min(50).max(2_000),
  minutesPerDay: z.int().min(60).max(720),
});
export type Load = z.infer<typeof Load>;

export const roundsFaults = faults({
  "round.not_found": 404,
  "round.changed_meanwhile": 409,
  "round.name_taken": 409,
  "round.wrong_state": 409,
  "round.ends_before_start": 422,
  "round.official_has_no_draw": 409,
  "round.edition_retired": 422,
  "round.edition_not_found": 422,
  "round.partner_not_found": 422,
  "round.stratum_twice": 422,
  "round.stratum_too_large": 422,
  "round.no_plan": 409,
  "round.no_such_person": 422,
  "round.secret_kept": 409,
  "round.inspectors_wanted": 422,
  "round.inspectors_drawn": 409,
  "round.pool_too_small": 422,
  "drawn_site.not_found": 404,
  "drawn_site.visited": 409,
  "drawn_site.no_reserve": 409,
  "drawn_site.changed_meanwhile": 409,
  "drawn_site.no_such_team": 422,
  "drawn_site.certain": 409,
  "drawn_site.not_certain": 409,
  "drawn_site.own_site": 422,
  ...preparationFaults,
});
