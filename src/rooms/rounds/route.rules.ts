/** Who goes where, and in which order: even shares for the teams, one area together, short ways. */
import { metresBetween } from "../../kit/earth.ts";
import type { Position } from "../../kit/shapes.ts";

type Placed = { readonly longitude: number | null; readonly latitude: number | null };

const positionOf = (place: Placed): Position | null =>
  place.longitude === null || place.latitude === null ? null : { longitude: place.longitude, latitude: place.latitude };

/** Metres of the whole way through the places in this order; those without a position (hot lines) cost nothing. */
export function metresOf(places: readonly Placed[]): number {
  const positions = places.map(positionOf).filter((position) => position !== null);
  return positions.reduce(
    (sum, position, at) => sum + (at === 0 ? 0 : metresBetween(positions[at - 1] ?? position, position)),
    0,
  );
}

/** From each place to the nearest one that has not been visited. */
function nearestFirst<Place extends Placed>(places: readonly Place[]): Place[] {
  const left = [...places];
  const way: Place[] = left.splice(0, 1);
  while (left.length > 0) {
    const here = positionOf(way.at(-1) as Place) as Position;
    const far = left.map((place) => metresBetween(here, positionOf(place) as Position));
    way.push(...left.splice(far.indexOf(Math.min(...far)), 1));
  }
  return way;
}

/** Turns a stretch of the way round wherever that makes it shorter, until nothing does (2-opt). */
function untangled<Place extends Placed>(way: readonly Place[]): Place[] {
  let best = [...way];
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (let from = 0; from < best.length - 1; from += 1) {
      for (let to = from + 1; to < best.length; to += 1) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).reverse(), ...best.slice(to + 1)];
        if (metresOf(turned) + 0.5 < metresOf(best)) {
          best = turned;
          isBetter = true;
        }
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

/** Parts of nearly equal size (they differ by one at most), in which sites of one area stay together as far as that allows. */
export function share<Place extends Placed & { readonly areaCode: string }>(
  places: readonly Place[],
  teams: number,
): Place[][] {
  const ordered = places.toSorted(
    (one, other) =>
      (one.areaCode < other.areaCode ? -1 : one.areaCode > other.areaCode ? 1 : 0) ||
      (one.longitude ?? 999) - (other.longitude ?? 999),
  );
  const parts: Place[][] = [];
  for (let team = 0, at = 0; team < teams; team += 1) {
    const size = Math.ceil((ordered.length - at) / (teams - team));
    parts.push(ordered.slice(at, at + size));
    at += size;
  }
  return parts;
}
