/** Decisions about sites: whether a position can be right, and what a doubtful one probably means. */
import { metresBetween } from "../../kit/earth.ts";
import type { Position } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { NamedSite, Site, SiteDoubt } from "./model.ts";

type Ring = readonly (readonly [number, number])[];
type Polygonal =
  | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };

/** A region's outline as GeoJSON. */
export type Outline = { readonly code: string; readonly boundary: unknown };

function isInRing({ longitude, latitude }: Position, ring: Ring): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[before] ?? [];
    // One more edge to the east of the point; an odd number of them means that it lies inside.
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** True when the position lies in the outline and in none of its holes. */
export function isInOutline(position: Position, boundary: unknown): boolean {
  const shape = boundary as Polygonal;
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  return polygons.some(
    ([outer = [], ...holes]) => isInRing(position, outer) && !holes.some((hole) => isInRing(position, hole)),
  );
}

/** Metres from a position to the nearest edge of an outline, on a plane that fits a county. */
export function metresToOutline(position: Position, boundary: unknown): number {
  const shape = boundary as Polygonal;
  const rings = shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat();
  const perLatitude = 111_320;
  const perLongitude = perLatitude * Math.cos((position.latitude * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [x1, y1] = [
        ((ring[at - 1]?.[0] ?? 0) - position.longitude) * perLongitude,
        ((ring[at - 1]?.[1] ?? 0) - position.latitude) * perLatitude,
      ];
      const [x2, y2] = [
        ((ring[at]?.[0] ?? 0) - position.longitude) * perLongitude,
        ((ring[at]?.[1] ?? 0) - position.latitude) * perLatitude,
      ];
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length));
      nearest = Math.min(nearest, Math.hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1)));
    }
  }
  return nearest;
}

export type Judged = { readonly position: Position | null; readonly doubt: SiteDoubt | null };

/**
 * What a typed position probably means. Swapped numbers are swapped back and marked; one outside its county is kept
 * and marked; an impossible or missing one is left out and marked. A county without an outline is not judged.
 * Outlines are simplified, so a place just outside one counts as inside.
 */
export function judgePosition(
  longitude: number | null,
  latitude: number | null,
  own: Outline | undefined,
  all: readonly Outline[],
  toleranceMetres: number,
): Judged {
  if (longitude === null || latitude === null) return { position: null, doubt: "no_position" };
  const typed = { longitude, latitude };
  const swapped = { longitude: latitude, latitude: longitude };
  const isIn = (position: Position, outline: Outline) =>
    isInOutline(position, outline.boundary) || metresToOutline(position, outline.boundary) <= toleranceMetres;
  const fits = (position: Position) => Math.abs(position.latitude) <= 90 && (own === undefined || isIn(position, own));
  const isSomewhere = (position: Position) =>
    Math.abs(position.latitude) <= 90 && all.some((one) => isIn(position, one));
  if (fits(typed)) return { position: typed, doubt: null };
  if (fits(swapped)) return { position: swapped, doubt: "swapped" };
  if (isSomewhere(typed)) return { position: typed, doubt: "outside_region" };
  if (isSomewhere(swapped)) return { position: swapped, doubt: "swapped" };
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { position: typed, doubt: "outside_city" }
    : { position: null, doubt: "no_position" };
}

/** Doubts that a new position settles. */
const aboutPosition: readonly SiteDoubt[] = ["no_position", "swapped", "outside_region", "outside_city"];

/** Somebody looked and said where it is. */
export function place(site: Site, position: Position): Site {
  return { ...site, ...position, doubts: site.doubts.filter((doubt) => !aboutPosition.includes(doubt)) };
}

/** Somebody looked and found it right as it stands. */
export const accept = (site: Site): Site => ({ ...site, doubts: [] });

/** What decides whether two sites are probably one: name, type (by code or by name), place. */
export type Alike = Pick<Site, "name" | "longitude" | "latitude"> & { readonly key: string; readonly type: string };

/** Metres between two sites; null where one has no position. */
export const metresApart = (one: Alike, other: Alike): number | null =>
  one.longitude === null || one.latitude === null || other.longitude === null || other.latitude === null
    ? null
    : metresBetween(
        { longitude: one.longitude, latitude: one.latitude },
        { longitude: other.longitude, latitude: other.latitude },
      );

/** Others of the same name and type within the distance; where a position is missing, the name decides alone. */
export const twinsOf = <Some extends Alike>(site: Alike, others: readonly Some[], metres: number): Some[] =>
  others.filter((other) => {
    if (other.key === site.key || other.name !== site.name || other.type !== site.type) return false;
    const apart = metresApart(site, other);
    return apart === null || apart <= metres;
  });

/** How the register may be sorted. */
export const siteSorts: Sorts<NamedSite> = {
  name: { column: "s.name", type: "text", key: (site) => site.name },
  code: { column: "s.code", type: "text", key: (site) => site.code },
};
