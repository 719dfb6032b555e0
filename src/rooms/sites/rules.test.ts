/** What a typed position probably means, and which sites are probably one. */
import { describe, expect, test } from "vitest";
import type { Site } from "./model.ts";
import { accept, isInOutline, judgePosition, metresToOutline, place, twinsOf } from "./rules.ts";

const square = (x: number, y: number, size: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
});
const own = { code: "a", boundary: square(127, 50, 1) };
const other = { code: "b", boundary: square(126, 48, 1) };

test("a point lies in an outline, but not in its hole", () => {
  const [outer] = square(0, 0, 10).coordinates;
  const [hole] = square(4, 4, 2).coordinates;
  const ring = { type: "Polygon", coordinates: [outer, hole] };
  const at = (longitude: number, latitude: number) => isInOutline({ longitude, latitude }, ring);
  expect([at(1, 1), at(5, 5), at(11, 5), at(5, -1)]).toEqual([true, false, false, false]);
  expect(
    isInOutline(
      { longitude: 5, latitude: 5 },
      { type: "MultiPolygon", coordinates: [[outer, hole], square(4.5, 4.5, 1).coordinates] },
    ),
  ).toBe(true);
});

describe("a typed position", () => {
  const judge = (longitude: number | null, latitude: number | null) =>
    judgePosition(longitude, latitude, own, [own, other], 0);
  test("inside its county is taken as it is", () =>
    expect(judge(127.5, 50.5)).toEqual({ position: { longitude: 127.5, latitude: 50.5 }, doubt: null }));
  test("that is swapped is swapped back and marked", () =>
    expect(judge(50.5, 127.5)).toEqual({ position: { longitude: 127.5, latitude: 50.5 }, doubt: "swapped" }));
  test("in another county of the city is kept and marked", () =>
    expect(judge(126.5, 48.5).doubt).toBe("outside_region"));
  test("outside the city is kept and marked", () => expect(judge(116.4, 39.9).doubt).toBe("outside_city"));
  test("with a number missing, or impossible both ways, is left out and marked", () => {
    expect(judge(null, 50.5)).toEqual({ position: null, doubt: "no_position" });
    expect(judge(500, 700)).toEqual({ position: null, doubt: "no_position" });
  });
  test("in a county without an outline is not judged", () =>
    expect(judgePosition(10, 20, undefined, [], 0).doubt).toBeNull());
});

test("a place just outside a simplified outline counts as inside, within the tolerance", () => {
  const outside = { longitude: 128.02, latitude: 50.5 };
  expect(Math.round(metresToOutline(outside, own.boundary) / 10)).toBe(142);
  expect(judgePosition(128.02, 50.5, own, [own], 1_400).doubt).toBe("outside_city");
  expect(judgePosition(128.02, 50.5, own, [own], 1_500).doubt).toBeNull();
});

const site = (more: Partial<Site>): Site => ({
  ...{
    id: "1",
    code: "c",
    name: "人民广场",
    typeCode: "square",
    regionCode: "231102000000",
    address: "",
    longitude: 127.5,
    latitude: 50.25,
  },
  ...{
    unitId: null,
    chargeUnit: "",
    chargeLeader: "",
    grid: "",
    contact: "",
    isBuiltUp: null,
    isMinors: false,
    mark: null,
    state: "normal",
    stateSince: null,
    stateUntil: null,
    doubts: [],
    note: "",
    version: 1,
    ...more,
  },
});

test("same name and type nearby is probably one site; far away, or another type, is not", () => {
  const alike = (more: Partial<Site>) => ({ ...site(more), key: more.id ?? "1", type: more.typeCode ?? "square" });
  const near = alike({ id: "2", longitude: 127.501 });
  const found = (one: Parameters<typeof twinsOf>[0], metres: number) =>
    twinsOf(one, [near], metres).map((twin) => twin.key);
  expect(found(alike({}), 200)).toEqual(["2"]);
  expect(found(alike({}), 50)).toEqual([]);
  expect(found(alike({ typeCode: "park" }), 200)).toEqual([]);
  expect(found(alike({ id: "2" }), 200)).toEqual([]);
  expect(found(alike({ longitude: null, latitude: null }), 200)).toEqual(["2"]);
});

test("placing a site settles doubts about its position only; accepting settles all", () => {
  const doubtful = site({ doubts: ["swapped", "unknown_unit"] });
  expect(place(doubtful, { longitude: 127.6, latitude: 50.2 })).toMatchObject({
    longitude: 127.6,
    doubts: ["unknown_unit"],
  });
  expect(accept(doubtful).doubts).toEqual([]);
});
