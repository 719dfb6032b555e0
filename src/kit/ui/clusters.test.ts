/** Clusters keep every place, show the worst, and fall apart when one comes nearer. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterer, singleZoom, worstOf } from "./clusters.ts";
import type { Tone } from "./colours.ts";

const world = [-180, -85, 180, 85] as const;
const tone = fc.constantFrom<Tone>("red", "yellow", "blue", "green", "grey");

test("red before yellow before blue before green before grey, in whatever order they are asked", () => {
  expect((["grey", "green", "blue", "yellow", "red"] as Tone[]).reduce(worstOf)).toBe("red");
  expect((["yellow", "grey", "green"] as Tone[]).reduce(worstOf)).toBe("yellow");
  fc.assert(fc.property(tone, tone, (one, other) => worstOf(one, other) === worstOf(other, one)));
});

test("one overdue place colours the cluster of a hundred calm ones", () => {
  const places = Array.from({ length: 101 }, (_, at) => ({
    ...{ longitude: 127.5 + at / 10_000, latitude: 50.24 },
    tone: (at === 57 ? "red" : "green") as Tone,
  }));
  expect(clusterer(places)(world, 8)).toMatchObject({ clusters: [{ count: 101, tone: "red" }], singles: [] });
});

test("at every zoom each place is drawn once: by itself or counted in one cluster", () => {
  const place = fc.record({
    longitude: fc.double({ min: 124, max: 130, noNaN: true }),
    latitude: fc.double({ min: 47, max: 51, noNaN: true }),
    tone,
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), fc.integer({ min: 5, max: 18 }), (places, zoom) => {
      const { clusters, singles } = clusterer(places)(world, zoom);
      const drawn = singles.length + clusters.reduce((sum, one) => sum + one.count, 0);
      expect(drawn).toBe(places.length);
      for (const one of clusters) expect(one.apartAt).toBeGreaterThan(zoom);
      if (zoom >= singleZoom) expect(clusters).toEqual([]);
    }),
  );
});
