/** In which order a team goes: short ways, and no more on a day than fits into it. */
import { metresBetween } from "../../kit/earth.ts";
import type { Position } from "../../kit/shapes.ts";
import type { Load } from "./model.ts";

export type Placed = { readonly longitude: number | null; readonly latitude: number | null };
export type Stop = Placed & { readonly siteTypeCode: string };

const positionOf = (place: Placed): Position | null =>
  place.longitude === null || place.latitude === null ? null : { longitude: place.longitude, latitude: place.latitude };

/** Metres between two places; one without a position (a hot line) costs nothing. */
export function metresApart(one: Placed | undefined, other: Placed | undefined): number {
  const [from, to] = [one && positionOf(one), other && positionOf(other)];
  return from == null || to == null ? 0 : metresBetween(from, to);
}

/** Metres of the whole way through the places in this order. */
export function metresOf(places: readonly Placed[]): number {
  const located = places.filter((place) => positionOf(place) !== null);
  return located.reduce((sum, place, at) => sum + (at === 0 ? 0 : metresApart(located[at - 1], place)), 0);
}

/** From each place to the nearest one that has not been visited. */
function nearestFirst<Place extends Placed>(places: readonly Place[]): Place[] {
  const left = [...places];
  const way: Place[] = left.splice(0, 1);
  while (left.length > 0) {
    const here = way.at(-1);
    const far = left.map((place) => metresApart(here, place));
    way.push(...left.splice(far.indexOf(Math.min(...far)), 1));
  }
  return way;
}

/** Turns a stretch of the way round wherever that makes it shorter, until nothing does (2-opt). */
function untangled<Place extends Placed>(way: readonly Place[]): Place[] {
  const best = [...way];
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (let from = 0; from < best.length - 1; from += 1)
      for (let to = from + 1; to < best.length; to += 1) {
        // Only the two ends of the stretch change; beyond the ends of the way there is nothing to go to.
        const [before, first, last, after] = [best[from - 1], best[from], best[to], best[to + 1]];
        const now = metresApart(before, first) + metresApart(last, after);
        if (metresApart(before, last) + metresApart(first, after) + 0.5 < now) {
          best.splice(from, to - from + 1, ...best.slice(from, to + 1).reverse());
          isBetter = true;
        }
      }
  }
  return best;
}

/** A short way through the places, never longer than their own order; those without a position come last. */
export function routeOf<Place extends Placed>(places: readonly Place[]): Place[] {
  const located = places.filter((place) => positionOf(place) !== null);
  const others = places.filter((place) => positionOf(place) === null);
  if (located.length === 0) return others;
  const found = untangled(nearestFirst(located));
  return [...(metresOf(found) <= metresOf(located) ? found : located), ...others];
}

/** How long the visit of a site of this type takes. */
export const visitMinutes = (load: Load, siteTypeCode: string): number =>
  load.minutesByType[siteTypeCode] ?? load.minutes;

/** Minutes of a way: every visit, and getting from one to the next. */
export const minutesOf = (load: Load, way: readonly Stop[]): number =>
  way.reduce((sum, stop) => sum + visitMinutes(load, stop.siteTypeCode), 0) + metresOf(way) / load.metresPerMinute;

/** The way cut into days: a stop that no longer fits begins the next day. One that is longer than a day has one of its own. */
export function daysOf<Place extends Stop>(load: Load, way: readonly Place[]): Place[][] {
  const days: Place[][] = [];
  for (const stop of way) {
    const day = days.at(-1);
    if (day === undefined || minutesOf(load, [...day, stop]) > load.minutesPerDay) days.push([stop]);
    else day.push(stop);
  }
  return days;
}
