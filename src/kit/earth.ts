/** Distances on the earth. */

const earthMetres = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places on the earth (haversine). */
export function metresBetween(
  one: { longitude: number; latitude: number },
  other: { longitude: number; latitude: number },
): number {
  const dLat = radians(other.latitude - one.latitude);
  const dLng = radians(other.longitude - one.longitude);
  const a =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** A place that may be unknown. */
export type MaybePlace = { readonly longitude: number | null; readonly latitude: number | null };

/** Whole metres between two places; null where one of them is unknown. */
export function metresApart(one: MaybePlace | null, other: MaybePlace | null): number | null {
  if (one?.longitude == null || one.latitude === null || other?.longitude == null || other.latitude === null)
    return null;
  const [from, to] = [
    { longitude: one.longitude, latitude: one.latitude },
    { longitude: other.longitude, latitude: other.latitude },
  ];
  return Math.round(metresBetween(from, to));
}
