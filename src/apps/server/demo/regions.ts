/** The demo city's regions: real codes and boundaries, and one evaluation area made of a township. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../../../kit/action.ts";
import { addRegions } from "../../../rooms/directory/index.ts";
import type { Region } from "../../../rooms/directory/model.ts";
import { levelOf, pathsOf } from "../../../rooms/directory/rules.ts";

type Places = {
  source: string;
  places: { code: string; population: number; longitude: number; latitude: number }[];
  areas: { code: string; name: string; parent: string; townships: string[]; longitude: number; latitude: number }[];
};

type Boundaries = { features: { properties: { code: string }; geometry: unknown }[] };

const divisionsSource = "国家统计局 统计用区划代码（2023-06-30）";

/** Reads the tree from the data folder, city first. The province above the city is left out: no scope reaches it. */
export function readRegions(data: string): (Region & { boundary: unknown; source: string })[] {
  const read = (name: string) => readFileSync(join(data, "heihe", name), "utf8");
  const { places, areas } = JSON.parse(read("places.json")) as Places;
  const boundaries = new Map(
    (JSON.parse(read("counties.geojson")) as Boundaries).features.map((one) => [one.properties.code, one.geometry]),
  );
  const known = new Map(places.map((place) => [place.code, place]));
  const areaOf = new Map(areas.flatMap((area) => area.townships.map((code) => [code, area.code] as const)));

  const rows = read("divisions.csv")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",") as [string, string, string, string]);
  const divisions = rows
    .filter(([, , level]) => level !== "province")
    .map(([code, name, level, parent]) => ({
      code,
      name,
      level: levelOf(code),
      parentCode: level === "city" ? null : parent,
      areaCode: areaOf.get(code) ?? null,
      longitude: known.get(code)?.longitude ?? null,
      latitude: known.get(code)?.latitude ?? null,
      population: known.get(code)?.population ?? null,
      boundary: boundaries.get(code) ?? null,
      source: divisionsSource,
    }));
  const evaluation = areas.map((area) => ({
    ...{ code: area.code, name: area.name, level: "area" as const, parentCode: area.parent, areaCode: null },
    ...{
      longitude: area.longitude,
      latitude: area.latitude,
      population: null,
      boundary: null,
      source: "测评区域，由乡镇组成",
    },
  }));
  const all = [...divisions, ...evaluation];
  const paths = pathsOf(all);
  const depth = (path: string) => path.split("/").length;
  return all
    .map((region) => ({ ...region, path: paths.get(region.code) ?? region.code }))
    .toSorted((one, other) => depth(one.path) - depth(other.path));
}

export async function loadRegions(ctx: Context, data: string): Promise<void> {
  await addRegions(ctx.db, ctx.scope, readRegions(data));
}
