/** How region codes become a tree, and what lies inside what. */
import { refuse } from "../../kit/fault.ts";
import type { Region, RegionCode, RegionLevel } from "./region.model.ts";

/** The level of a 12-digit statistical code: trailing zeros say how far down it reaches. */
export function levelOf(code: RegionCode): Exclude<RegionLevel, "area"> {
  if (code.endsWith("00000000")) return "city";
  if (code.endsWith("000000")) return "county";
  return code.endsWith("000") ? "township" : "village";
}

type Row = Pick<Region, "code" | "parentCode" | "areaCode">;

/** The path of every region, through its evaluation area where it has one. A parent that is missing is a bug of the import. */
export function pathsOf(rows: readonly Row[]): Map<RegionCode, string> {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const paths = new Map<RegionCode, string>();
  const pathOf = (code: RegionCode): string => {
    const known = paths.get(code);
    if (known !== undefined) return known;
    const row = byCode.get(code) ?? refuse("region.not_found");
    const above = row.areaCode ?? row.parentCode;
    const path = above === null ? row.code : `${pathOf(above)}/${row.code}`;
    paths.set(code, path);
    return path;
  };
  for (const row of rows) pathOf(row.code);
  return paths;
}

/** The path of a township once it belongs to `above`: an evaluation area, or (null) its own county again. */
export function pathInside(township: Region, above: Region, areaCode: RegionCode | null): string {
  if (township.level !== "township") refuse("region.not_a_township");
  if (areaCode !== null && above.level !== "area") refuse("region.not_an_area");
  return `${above.path}/${township.code}`;
}

/** True when the region with `path` is `outer` itself or lies inside it. */
export function isInside(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

/** The evaluation unit (county or area) that a path runs through; null for the city itself. */
export const evaluationCodeOf = (path: string): RegionCode | null => path.split("/")[1] ?? null;
