/** How plates lie on a page, and which hosts a map service needs. */
import { expect, test } from "vitest";
import { Tiles, tilesSetting } from "./map.model.ts";
import { layersOf, layoutOf, originsOf, page } from "./map.rules.ts";

test("plates of every size lie on A4 within the margins, with a code that a phone reads", () => {
  for (const perPage of [2, 6, 12] as const) {
    const { columns, rows, width, height, code } = layoutOf(perPage);
    expect(columns * rows).toBe(perPage);
    expect(columns * width + (columns - 1) * page.gap).toBeCloseTo(page.width - 2 * page.margin);
    expect(rows * height + (rows - 1) * page.gap).toBeCloseTo(page.height - 2 * page.margin);
    expect(code).toBeGreaterThanOrEqual(30);
    expect(code).toBeLessThan(Math.min(width, height));
  }
  expect([2, 6, 12].map((perPage) => layoutOf(perPage as 2 | 6 | 12).columns)).toEqual([1, 2, 3]);
});

const tiles = {
  layers: [
    "https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}",
    "https://t0.tianditu.gov.cn/cva_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}",
  ],
  attribution: "天地图",
  token: "a b",
};

test("a map service is off by default; one that is set needs its own hosts and nothing else", () => {
  expect(originsOf(tilesSetting.fallback)).toEqual([]);
  expect(originsOf(tiles)).toEqual(["https://t0.tianditu.gov.cn"]);
  expect(layersOf(tiles)[0]).toBe(
    "https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=a%20b",
  );
});

test("an address without tiles, or one that would slip into the page's policy, is no layer", () => {
  const isLayer = (layer: string) => Tiles.safeParse({ ...tiles, layers: [layer] }).success;
  expect(isLayer("https://maps.example/{z}/{x}/{y}.png")).toBe(true);
  expect(isLayer("https://maps.example/all.png")).toBe(false);
  expect(isLayer("https://maps.example; script-src *{z}{x}{y}")).toBe(false);
  expect(isLayer("javascript:{z}{x}{y}")).toBe(false);
});
