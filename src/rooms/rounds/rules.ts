/** Decisions about rounds: steps, plans, replacements. */
import { refuse, word } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { DrawnSite, NamedDrawnSite, Round, RoundRow, RoundState, Stratum } from "./model.ts";

const STEPS = {
  change: { from: ["planned"], to: "planned" },
  plan: { from: ["planned"], to: "planned" },
  draw: { from: ["planned"], to: "drawn" },
  assign: { from: ["drawn"], to: "drawn" },
  begin: { from: ["drawn"], to: "running" },
  finish: { from: ["drawn", "running"], to: "finished" },
  freeze: { from: ["finished"], to: "frozen" },
} as const satisfies Record<string, { from: readonly RoundState[]; to: RoundState }>;
export type RoundStep = keyof typeof STEPS;
export const roundSteps = Object.keys(STEPS) as RoundStep[];

/** Official rounds are drawn by the province; here they only begin and end. */
const drawn: readonly RoundStep[] = ["plan", "draw", "assign", "begin"];

const isOpen = (step: RoundStep, round: Pick<Round, "state" | "kind">): boolean =>
  round.kind === "official"
    ? !drawn.includes(step) &&
      ((STEPS[step].from as readonly RoundState[]).includes(round.state) ||
        (step === "finish" && round.state === "planned"))
    : (STEPS[step].from as readonly RoundState[]).includes(round.state);

/** The steps that are open now; screens offer these, actions enforce them. */
export const stepsOpenTo = (round: Pick<Round, "state" | "kind">): RoundStep[] =>
  roundSteps.filter((step) => isOpen(step, round));

export function take(step: RoundStep, round: Round): Round {
  if (round.kind === "official" && drawn.includes(step)) refuse("round.official_has_no_draw");
  if (!isOpen(step, round))
    refuse("round.wrong_state", { state: word(`round.state.${round.state}`), step: word(`round.step.${step}`) });
  return { ...round, state: STEPS[step].to };
}

export function checkDays(round: Pick<Round, "startsOn" | "endsOn">): void {
  if (round.endsOn < round.startsOn) refuse("round.ends_before_start");
}

/** Every stratum once, and none larger than what could be drawn from it. */
export function checkPlan(
  strata: readonly Pick<Stratum, "siteTypeCode" | "areaCode" | "wanted">[],
  frameOf: (part: Pick<Stratum, "siteTypeCode" | "areaCode">) => number,
): void {
  const seen = new Set<string>();
  for (const stratum of strata) {
    const key = `${stratum.siteTypeCode} ${stratum.areaCode}`;
    const values = { type: stratum.siteTypeCode, area: stratum.areaCode };
    if (seen.has(key)) refuse("round.stratum_twice", values);
    seen.add(key);
    const frame = frameOf(stratum);
    if (stratum.wanted > frame) refuse("round.stratum_too_large", { ...values, wanted: stratum.wanted, frame });
  }
}

/** The next reserve of the same stratum takes the place of a site that cannot be visited. */
export function replace(
  site: DrawnSite,
  reserves: readonly DrawnSite[],
  reason: string,
): { gone: DrawnSite; next: DrawnSite } {
  if (site.state !== "waiting") refuse("drawn_site.visited");
  if (site.isCertain) refuse("drawn_site.certain");
  const [next] = reserves.toSorted((one, other) => one.drawPosition - other.drawPosition);
  if (next === undefined) return refuse("drawn_site.no_reserve");
  return {
    gone: { ...site, state: "replaced", reason },
    next: {
      ...next,
      state: "waiting",
      teamId: site.teamId,
      routeDay: site.routeDay,
      routePosition: site.routePosition,
      replacesId: site.id,
      reason,
    },
  };
}

/** A site that is in the round for certain has nobody to take its place: it is struck, with a reason, and stays to be seen. */
export function strike<Site extends DrawnSite>(site: Site, reason: string): Site {
  if (site.state !== "waiting") refuse("drawn_site.visited");
  if (!site.isCertain) refuse("drawn_site.not_certain");
  return { ...site, state: "struck", reason };
}

/** After a visit; a second one changes nothing but that a fault may have been found after all. */
export function visit<Site extends DrawnSite>(site: Site, failed: boolean, at: string): Site {
  return { ...site, state: "visited", failed: site.failed === true || failed, visitedAt: site.visitedAt ?? at };
}

/** A proposed plan takes a share of every stratum and at least one site of each. */
export const proposed = (frame: number, share: number): number =>
  Math.min(frame, Math.max(1, Math.round(frame * share)));

export const roundSorts: Sorts<RoundRow> = {
  startsOn: { column: "r.starts_on", type: "date", key: (row) => row.startsOn },
  name: { column: "r.name", type: "text", key: (row) => row.name },
};

export const drawnSiteSorts: Sorts<NamedDrawnSite & { id: Id }> = {
  route: {
    column: "coalesce(d.route_position, 9999)",
    type: "integer",
    key: (row) => row.routePosition,
    whenNull: 9_999,
  },
};
