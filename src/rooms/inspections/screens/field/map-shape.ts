/** A small flat map: places and outlines as points of a picture, near enough for the sites of one day. */

type Point = { readonly x: number; readonly y: number };
type Place = { readonly longitude: number; readonly latitude: number };
export type View = { readonly centre: Place /** Picture points for a degree of latitude. */; readonly scale: number };

const width = 360;
const height = 320;
export const picture = { width, height } as const;

/** About 300 metres; nearer places are drawn no larger. */
const leastDegrees = 0.003;
const padding = 36;

const narrowing = (latitude: number) => Math.cos((latitude * Math.PI) / 180);

/** The view that shows all places, with room around them; null when there are none. */
export function viewOf(places: readonly Place[]): View | null {
  if (places.length === 0) return null;
  const longitudes = places.map((place) => place.longitude);
  const latitudes = places.map((place) => place.latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const centre = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const across = Math.max((east - west) * narrowing(centre.latitude), leastDegrees);
  const along = Math.max(north - south, leastDegrees);
  return { centre, scale: Math.min((width - 2 * padding) / across, (height - 2 * padding) / along) };
}

export const zoomed = (view: View, times: number): View => ({ ...view, scale: view.scale * times });

/** The same view moved by so many picture points. */
export const moved = (view: View, by: Point): View => ({
  ...view,
  centre: {
    longitude: view.centre.longitude - by.x / (view.scale * narrowing(view.centre.latitude)),
    latitude: view.centre.latitude + by.y / view.scale,
  },
});

export const pointOf = ({ centre, scale }: View, place: Place): Point => ({
  x: width / 2 + (place.longitude - centre.longitude) * narrowing(centre.latitude) * scale,
  y: height / 2 - (place.latitude - centre.latitude) * scale,
});

/** A thumb covers so much. */
const thumb = 26;

/** The place under a touch; null where none is near. */
export function nearest<Of extends Place>(view: View, places: readonly Of[], touch: Point): Of | null {
  const away = (place: Of) => {
    const { x, y } = pointOf(view, place);
    return Math.hypot(x - touch.x, y - touch.y);
  };
  const [first] = places.toSorted((one, other) => away(one) - away(other));
  return first !== undefined && away(first) <= thumb ? first : null;
}

/** The rings of a boundary (GeoJSON polygon or several) as one path; nothing for what is neither. */
export function pathOf(view: View, boundary: unknown): string {
  const { type, coordinates } = (boundary ?? {}) as { type?: string; coordinates?: unknown };
  const polygons =
    type === "MultiPolygon" ? (coordinates as number[][][][]) : type === "Polygon" ? [coordinates as number[][][]] : [];
  return polygons
    .flat()
    .map((ring) => {
      const points = ring.map(([longitude = 0, latitude = 0]) => pointOf(view, { longitude, latitude }));
      return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
    })
    .join("");
}
