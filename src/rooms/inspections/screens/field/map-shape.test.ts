/** The phone's own map: everything is in the picture, dragging and outlines keep their places. */
import { expect, test } from "vitest";
import { moved, nearest, pathOf, picture, pointOf, viewOf, zoomed } from "./map-shape.ts";

const places = [
  { longitude: 127.5, latitude: 50.24 },
  { longitude: 127.55, latitude: 50.25 },
];

test("all places of a day lie inside the picture, north above south and east right of west", () => {
  const view = viewOf(places);
  if (view === null) throw new Error("no view");
  const [one, other] = places.map((place) => pointOf(view, place));
  for (const { x, y } of [one, other] as { x: number; y: number }[])
    expect(x >= 0 && x <= picture.width && y >= 0 && y <= picture.height).toBe(true);
  expect((one?.x ?? 0) < (other?.x ?? 0) && (one?.y ?? 0) > (other?.y ?? 0)).toBe(true);
  expect(viewOf([])).toBe(null);
  expect(viewOf(places.slice(0, 1))?.scale).toBeLessThan(100_000);
});

test("a drag moves every place by as much, and zooming keeps the middle", () => {
  const view = viewOf(places);
  const [place] = places;
  if (view === null || place === undefined) throw new Error("no view");
  const [before, after] = [pointOf(view, place), pointOf(moved(view, { x: 30, y: -12 }), place)];
  expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([30, -12]);
  expect(pointOf(zoomed(view, 2), view.centre)).toEqual({ x: picture.width / 2, y: picture.height / 2 });
});

test("a touch finds the nearest place within a thumb, and nothing elsewhere", () => {
  const view = viewOf(places);
  if (view === null) throw new Error("no view");
  const { x, y } = pointOf(view, places[1] as (typeof places)[number]);
  expect(nearest(view, places, { x: x + 10, y: y - 10 })).toBe(places[1]);
  expect(nearest(view, places, { x: x - 60, y })).toBe(null);
});

test("outlines are drawn ring by ring; what is no outline draws nothing", () => {
  const view = viewOf(places);
  if (view === null) throw new Error("no view");
  const ring = [
    [127.5, 50.24],
    [127.55, 50.24],
    [127.55, 50.25],
  ];
  expect(pathOf(view, { type: "Polygon", coordinates: [ring] })).toMatch(/^M[\d. L-]+Z$/);
  expect(pathOf(view, { type: "MultiPolygon", coordinates: [[ring], [ring]] }).match(/Z/g)).toHaveLength(2);
  expect(pathOf(view, null)).toBe("");
});
