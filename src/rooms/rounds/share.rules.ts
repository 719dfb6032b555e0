/** Who goes where: even shares of work for the teams, one area together, and nobody to a place of their own unit. */
import type { Load } from "./model.ts";
import { metresApart, minutesOf, routeOf, type Stop, visitMinutes } from "./route.rules.ts";

/** A drawn site as sharing sees it. */
export type Shared = Stop & {
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly regionPath: string;
};

/** Where the members of a team do not go. */
export type Barred = { readonly unitIds: readonly string[]; readonly countyCodes: readonly string[] };

export const isBarred = (team: Barred, place: Pick<Shared, "unitId" | "regionPath">): boolean =>
  (place.unitId !== null && team.unitIds.includes(place.unitId)) ||
  place.regionPath.split("/").some((code) => team.countyCodes.includes(code));

/** What the way saves, in minutes, when this stop is left out. */
function saved(load: Load, way: readonly Stop[], at: number): number {
  const [before, stop, after] = [way[at - 1], way[at] as Stop, way[at + 1]];
  const metres = metresApart(before, stop) + metresApart(stop, after) - metresApart(before, after);
  return visitMinutes(load, stop.siteTypeCode) + metres / load.metresPerMinute;
}

/** Where the stop costs the way least, and how many minutes. */
function cheapest(load: Load, way: readonly Stop[], stop: Stop): { at: number; cost: number } {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at <= way.length; at += 1) {
    const metres = metresApart(way[at - 1], stop) + metresApart(stop, way[at]) - metresApart(way[at - 1], way[at]);
    if (metres < least) [best, least] = [at, metres];
  }
  return { at: best, cost: visitMinutes(load, stop.siteTypeCode) + least / load.metresPerMinute };
}

/** One stop of the team with most work goes to one with less, where that makes the busier of the two less busy. */
function moveOne<Place extends Shared>(load: Load, ways: Place[][], teams: readonly Barred[]): boolean {
  const work = ways.map((way) => minutesOf(load, way));
  const most = work.indexOf(Math.max(...work));
  const [from, busy] = [ways[most] ?? [], work[most] ?? 0];
  let best: { at: number; to: number; into: number; busier: number } | null = null;
  for (const [to, way] of ways.entries()) {
    if (to === most) continue;
    for (const [at, stop] of from.entries()) {
      if (isBarred(teams[to] as Barred, stop)) continue;
      const { at: into, cost } = cheapest(load, way, stop);
      const busier = Math.max(busy - saved(load, from, at), (work[to] ?? 0) + cost);
      if (busier < (best?.busier ?? busy - 1)) best = { at, to, into, busier };
    }
  }
  if (best === null) return false;
  const [stop] = from.splice(best.at, 1) as [Place];
  ways[best.to]?.splice(best.into, 0, stop);
  return true;
}

/** Neighbours beside neighbours: by area, then from west to east. */
const inOrder = <Place extends Shared>(places: readonly Place[]): Place[] =>
  places.toSorted(
    (one, other) =>
      (one.areaCode < other.areaCode ? -1 : one.areaCode > other.areaCode ? 1 : 0) ||
      (one.longitude ?? 999) - (other.longitude ?? 999),
  );

/** First shares: each team takes what comes next until it has its part of the minutes, or the nearest team that may. */
function firstShares<Place extends Shared>(load: Load, places: readonly Place[], teams: readonly Barred[]) {
  const ways: Place[][] = teams.map(() => []);
  const left: Place[] = [];
  const total = places.reduce((sum, place) => sum + visitMinutes(load, place.siteTypeCode), 0);
  let given = 0;
  for (const place of inOrder(places)) {
    const own = Math.min(teams.length - 1, Math.floor((given / total) * teams.length));
    given += visitMinutes(load, place.siteTypeCode);
    const team = teams
      .map((_, at) => at)
      .toSorted((one, other) => Math.abs(one - own) - Math.abs(other - own))
      .find((at) => !isBarred(teams[at] as Barred, place));
    if (team === undefined) left.push(place);
    else ways[team]?.push(place);
  }
  return { ways, left };
}

/**
 * Ways for the teams with nearly the same minutes of visits and travel. What no team may visit is left, for a person to
 * replace or strike. At the end no single stop could go to another team and make the busier of the two less busy.
 */
export function shareOut<Place extends Shared>(
  load: Load,
  places: readonly Place[],
  teams: readonly Barred[],
): { ways: Place[][]; left: Place[] } {
  const { ways, left } = firstShares(load, places, teams);
  for (let pass = 0; pass < 3; pass += 1) {
    for (const [at, way] of ways.entries()) ways[at] = routeOf(way);
    // Every move makes the busiest team less busy by a minute at least, so this ends; the bound is for the eye.
    for (let moves = 0; moves < places.length * 2 && moveOne(load, ways, teams); moves += 1);
  }
  return { ways: ways.map(routeOf), left };
}
