/** Rounds: plan, sealed draw, teams, replacements, the published draw file. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import {
  DrawnSiteState,
  NamedDrawnSite,
  Round,
  RoundRow,
  RoundState,
  RoundTeam,
  Stratum,
  StratumProgress,
} from "./model.ts";

/** A round as everybody may see it: strata and counts, never which sites. */
export const RoundPage = RoundRow.extend({
  strata: z.array(StratumProgress),
  teams: z.array(
    z.object({ id: Id, name: z.string(), memberNames: z.array(z.string()), sites: z.int(), visited: z.int() }),
  ),
});
export type RoundPage = z.infer<typeof RoundPage>;

const RoundInput = Round.pick({ name: true, editionId: true, startsOn: true, endsOn: true, partnerId: true });
const Step = z.object({ id: Id, version: z.int() });
const stepFails = ["round.not_found", "round.wrong_state", "round.changed_meanwhile"] as const;
const namedFails = [
  "round.name_taken",
  "round.ends_before_start",
  "round.edition_not_found",
  "round.edition_retired",
  "round.partner_not_found",
] as const;

export const roundsApi = {
  listRounds: endpoint({
    method: "GET",
    path: "/rounds",
    may: "round.view",
    input: PageInput.extend({ state: someOf(RoundState), sort: sortInput(["startsOn", "name"], "-startsOn") }),
    output: pageOf(RoundRow),
    fails: [],
  }),
  getRound: endpoint({
    method: "GET",
    path: "/rounds/{id}",
    may: "round.view",
    input: z.object({ id: Id }),
    output: RoundPage,
    fails: ["round.not_found"],
  }),
  addRound: endpoint({
    method: "POST",
    path: "/rounds",
    may: "round.run",
    input: RoundInput.extend({ id: Id, kind: Round.shape.kind }),
    output: RoundPage,
    fails: namedFails,
  }),
  changeRound: endpoint({
    method: "PUT",
    path: "/rounds/{id}",
    may: "round.run",
    input: RoundInput.extend({ id: Id, version: z.int() }),
    output: RoundPage,
    fails: [...stepFails, ...namedFails],
  }),
  /** Every stratum that could be drawn from now, with the size of its frame and a proposed number. */
  proposePlan: endpoint({
    method: "GET",
    path: "/rounds/{id}/proposal",
    may: "round.run",
    input: z.object({ id: Id }),
    output: z.array(StratumProgress.omit({ visited: true, position: true, how: true })),
    fails: ["round.not_found"],
  }),
  planRound: endpoint({
    method: "PUT",
    path: "/rounds/{id}/plan",
    may: "round.run",
    input: Step.extend({
      strata: z
        .array(
          z.object({
            siteTypeCode: SiteTypeCode,
            areaCode: RegionCode,
            wanted: Stratum.shape.wanted,
            how: note(200).default(""),
          }),
        )
        .min(1)
        .max(2_000),
    }),
    output: RoundPage,
    fails: [...stepFails, "round.official_has_no_draw", "round.stratum_twice", "round.stratum_too_large"],
  }),
  drawRound: endpoint({
    method: "POST",
    path: "/rounds/{id}/draw",
    may: "round.run",
    /** A public seed, such as the digits of a lottery; without one the server makes a secret. */
    input: Step.extend({ seed: line(100).optional() }),
    output: RoundPage,
    fails: [...stepFails, "round.official_has_no_draw", "round.no_plan", "round.stratum_too_large"],
  }),
  makeTeams: endpoint({
    method: "POST",
    path: "/rounds/{id}/teams",
    may: "round.run",
    input: Step.extend({
      teams: z
        .array(RoundTeam.pick({ id: true, name: true, groupId: true, personIds: true }))
        .min(1)
        .max(50),
    }),
    output: RoundPage,
    fails: [...stepFails, "round.official_has_no_draw", "round.no_such_person"],
  }),
  finishRound: endpoint({
    method: "POST",
    path: "/rounds/{id}/finish",
    may: "round.run",
    input: Step,
    output: RoundPage,
    fails: stepFails,
  }),
  listDrawnSites: endpoint({
    method: "GET",
    path: "/rounds/{round}/sites",
    may: "round.run",
    input: PageInput.extend({
      round: Id,
      state: someOf(DrawnSiteState),
      team: Id.optional(),
      sort: sortInput(["route"], "route"),
    }),
    output: pageOf(NamedDrawnSite),
    fails: [],
  }),
  replaceSite: endpoint({
    method: "POST",
    path: "/drawn-sites/{id}/replace",
    may: "round.run",
    input: Step.extend({ reason: line(200) }),
    output: NamedDrawnSite,
    fails: ["drawn_site.not_found", "drawn_site.visited", "drawn_site.no_reserve", "drawn_site.changed_meanwhile"],
  }),
  moveSite: endpoint({
    method: "POST",
    path: "/drawn-sites/{id}/move",
    may: "round.run",
    input: Step.extend({ teamId: Id }),
    output: NamedDrawnSite,
    fails: ["drawn_site.not_found", "drawn_site.visited", "drawn_site.no_such_team", "drawn_site.changed_meanwhile"],
  }),
  getDrawFile: endpoint({
    method: "GET",
    path: "/rounds/{id}/draw-file",
    may: "round.view",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["round.not_found", "round.secret_kept"],
  }),
};

export const roundsRights = {
  "round.view": ["office", "county", "inspector", "partner", "leader", "auditor"],
  "round.run": ["office"],
} satisfies Rights;
