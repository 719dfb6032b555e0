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
