/** Rounds: plan, sealed draw, teams, replacements, the published draw file. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { DrawnSiteState, NamedDrawnSite, Round, RoundRow, RoundState, RoundTeam, StratumProgress } from "./model.ts";
import { preparationApi } from "./preparation.api.ts";

/** A round as everybody may see it: strata and counts, never which sites. */
export const RoundPage = RoundRow.extend({
  strata: z.array(StratumProgress),
  teams: z.array(
    z.object({ id: Id, name: z.string(), memberNames: z.array(z.string()), sites: z.int(), visited: z.int() }),
  ),
  /** How many sites are in the plan for certain; for whoever runs the round. */
  certain: z.int().nullable(),
  areInspectorsDrawn: z.boolean(),
});
export type RoundPage = z.infer<typeof RoundPage>;

/** A proposed plan, and what each rule of a weekly round put into it. */
export const Proposal = z.object({
  strata: z.array(
    StratumProgress.omit({ visited: true, position: true, how: true }).extend({
      because: z.enum(["share", "month", "none"]),
    }),
  ),
  revisits: z.array(
    z.object({ siteId: Id, siteName: z.string(), typeName: z.string(), regionName: z.string(), roundName: z.string() }),
  ),
  rules: z
    .object({
      share: z.number(),
      /** Types that were put in because nobody has seen them this month; null when the rule is off. */
      month: z.array(z.string()).nullable(),
      revisit: z.boolean(),
      inspectors: z.enum(["off", "unit", "county"]),
    })
    .nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

const Stretch = { sites: z.int(), minutes: z.int(), metres: z.int() };
/** How far and how long the teams go. `left` are sites that no team may visit. */
export const RoutePlan = z.object({
  left: z.int(),
  minutesPerDay: z.int(),
  teams: z.array(
    z.object({
      ...{ id: Id, name: z.string(), ...Stretch, listMetres: z.int() },
      days: z.array(z.object({ day: z.int(), ...Stretch })),
    }),
  ),
});
export type RoutePlan = z.infer<typeof RoutePlan>;

const RoundInput = Round.pick({ name: true, editionId: true, startsOn: true, endsOn: true, partnerId: true });
const Step = z.object({ id: Id, version: z.int() });
const stepFails = ["round.not_found", "round.wrong_state", "round.changed_meanwhile"] as const;
const siteFails = ["drawn_site.not_found", "drawn_site.visited", "drawn_site.changed_meanwhile"] as const;
const drawFails = [
  "round.official_has_no_draw",
  "round.no_plan",
  "round.stratum_too_large",
  "round.inspectors_wanted",
  "round.no_such_person",
  "round.pool_too_small",
] as const;
const namedFails = [
  "round.name_taken",
  "round.ends_before_start",
  "round.edition_not_found",
  "round.edition_retired",
  "round.partner_not_found",
] as const;

export const roundsApi = {
  ...preparationApi,
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
    output: Proposal,
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
            wanted: z.int().min(1).max(500),
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
    input: Step.extend({
      seed: line(100).optional(),
      /** Of whom teams of two are drawn by the same secret; `teamWord` ends their names. */
      inspectors: z.object({ personIds: z.array(Id).min(2).max(300), teamWord: line(10) }).optional(),
    }),
    output: RoundPage,
    fails: [...stepFails, ...drawFails],
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
    fails: [...stepFails, "round.official_has_no_draw", "round.no_such_person", "round.inspectors_drawn"],
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
    fails: [...siteFails, "drawn_site.no_reserve", "drawn_site.certain"],
  }),
  /** Leaves out a site that is certain; it is not replaced. */
  strikeSite: endpoint({
    method: "POST",
    path: "/drawn-sites/{id}/strike",
    may: "round.run",
    input: Step.extend({ reason: line(200) }),
    output: NamedDrawnSite,
    fails: [...siteFails, "drawn_site.not_certain"],
  }),
  getRoutes: endpoint({
    method: "GET",
    path: "/rounds/{id}/routes",
    may: "round.run",
    input: z.object({ id: Id }),
    output: RoutePlan,
    fails: ["round.not_found"],
  }),
  moveSite: endpoint({
    method: "POST",
    path: "/drawn-sites/{id}/move",
    may: "round.run",
    input: Step.extend({ teamId: Id }),
    output: NamedDrawnSite,
    fails: [...siteFails, "drawn_site.no_such_team", "drawn_site.own_site"],
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
  "preparation.view": ["office", "county", "unit", "leader", "auditor"],
  "preparation.report": ["unit"],
} satisfies Rights;
