/** Bringing in a register: types are made, names looked up, twins marked; all lines or none. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { type Doubt, refuseBlocking } from "../../kit/workbook.ts";
import { findUnitsByName, listBoundaries, listRegions } from "../directory/index.ts";
import { isInside } from "../directory/rules.ts";
import { type Datum, duplicateSetting, type NamedSite, type Site, type SiteType, toleranceSetting } from "./model.ts";
import { addStays, findSitesByCode } from "./page.store.ts";
import { readRegister, type SiteDraft, type SiteLine } from "./register.sheets.ts";
import { type Alike, twinsOf } from "./rules.ts";
import { isAnotherStay, settle } from "./state.rules.ts";
import { addSiteTypes, findSitesByName, listSiteTypes, putSites } from "./store.ts";
import { toWgs84 } from "./wire.ts";

type TypeFile = { types: [string, string][]; phone: string[]; minors: string[] };

const typeFile = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../data/sites/types.json"), "utf8"),
) as TypeFile;

/** The names of the types the product ships, for a new city. */
export const shippedTypeNames = (): string[] => typeFile.types.map(([, name]) => name);

/** Types by name; missing ones are made, with the code of the shipped list where it knows the name. */
export async function ensureSiteTypes(ctx: Context, names: readonly string[]): Promise<SiteType[]> {
  const known = await listSiteTypes(ctx.db, ctx.scope);
  const missing = [...new Set(names)].filter((name) => !known.some((type) => type.name === name));
  const made = missing.map((name, at): SiteType => {
    const position = known.length + at;
    const code = typeFile.types.find(([, shipped]) => shipped === name)?.[0] ?? `type_${position + 1}`;
    return { code, name, isPhone: typeFile.phone.includes(code), position };
  });
  await addSiteTypes(ctx.db, ctx.scope, made);
  return [...known, ...made].filter((type) => names.includes(type.name));
}

/** Reads the workbook among the city's regions; lines outside the actor's reach refuse all of it. */
export async function readDraft(ctx: Context, path: string, datum: Datum): Promise<SiteDraft> {
  const sheets = await readWorkbook(path);
  const outlines = await listBoundaries(ctx.db, ctx.scope);
  const regions = await listRegions(ctx.db, ctx.scope, { levels: [], limit: 20_000 });
  const isArea = (level: string) => level === "county" || level === "area";
  const counties = new Map(
    regions
      .filter((region) => isArea(region.level))
      .map((area) => [area.name, { code: area.code, outline: outlines.find((one) => one.code === area.code) }]),
  );
  const below = new Map(
    regions.map((region) => [`${region.areaCode ?? region.parentCode ?? ""}/${region.name}`, region.code]),
  );
  const draft = readRegister(sheets, {
    counties,
    below: (parentCode, name) => below.get(`${parentCode}/${name}`),
    outlines,
    toleranceMetres: await settingNow(ctx, toleranceSetting),
    toWgs84: (position) => toWgs84(position, datum),
  });
  if (draft === null) return refuse("site.no_header");
  const own = ctx.scope.regionPath;
  const paths = new Map(regions.map((region) => [region.code, region.path]));
  const foreign = draft.lines.find((line) => own !== null && !isInside(paths.get(line.regionCode) ?? "", own));
  if (foreign !== undefined) refuse("site.outside_reach", { name: foreign.name });
  return draft;
}

const alikeLine = (line: SiteLine): Alike & { row: number } => ({
  ...{ key: line.code, name: line.name, type: line.type, row: line.row },
  ...(line.position ?? { longitude: null, latitude: null }),
});
const alikeSite = (site: NamedSite): Alike & { row: null } => ({
  ...{ key: site.code, name: site.name, type: site.typeName, row: null },
  ...{ longitude: site.longitude, latitude: site.latitude },
});

/** Lines that are probably a place of the register, or of another line, with that one's code. */
export async function findTwins(
  ctx: Context,
  lines: readonly SiteLine[],
): Promise<Map<SiteLine, { code: string; row: number | null }>> {
  const metres = await settingNow(ctx, duplicateSetting);
  const known = await findSitesByName(
    ctx.db,
    ctx.scope,
    lines.map((line) => line.name),
  );
  const codes = new Set(lines.map((line) => line.code));
  // A site that the workbook itself brings up to date is judged by its line.
  const others = Map.groupBy(
    [...lines.map(alikeLine), ...known.filter((site) => !codes.has(site.code)).map(alikeSite)],
    (one) => one.name,
  );
  const twins = new Map<SiteLine, { code: string; row: number | null }>();
  for (const line of lines) {
    const [twin] = twinsOf(alikeLine(line), others.get(line.name) ?? [], metres);
    if (twin !== undefined) twins.set(line, { code: twin.key, row: twin.row });
  }
  return twins;
}

/** What a preview says about twins, where the line stands. */
export const twinDoubts = (twins: Awaited<ReturnType<typeof findTwins>>): Doubt[] =>
  [...twins].map(([line, twin]) => ({
    ...{ sheet: line.sheet, row: line.row, column: "", isBlocking: false },
    word: twin.row === null ? "site.doubt.duplicate" : "site.doubt.duplicate_row",
    values: { name: line.name, code: twin.code, row: twin.row ?? 0 },
  }));

/** What a site begins with before its first line says anything. */
const blank = (typeCode: string) =>
  ({
    ...{ address: "", chargeLeader: "", chargeUnit: "", grid: "", contact: "", note: "", unitId: null, mark: null },
    ...{ isBuiltUp: null, isMinors: typeFile.minors.includes(typeCode) },
    ...{ state: "normal", stateSince: null, stateUntil: null, longitude: null, latitude: null, doubts: [], version: 1 },
  }) satisfies Partial<Site>;

const columnsOf = (site: NamedSite): Site => {
  const { typeName: _, regionName: __, regionPath: ___, unitName: ____, ...columns } = site;
  return columns;
};

/** Lines become sites; what a known site has and the workbook has no column for stays. */
async function sitesOf(
  ctx: Context,
  lines: readonly SiteLine[],
): Promise<{ site: Site; before: NamedSite | undefined }[]> {
  const types = new Map(
    (
      await ensureSiteTypes(
        ctx,
        lines.map((line) => line.type),
      )
    ).map((type) => [type.name, type.code]),
  );
  const names = lines.map((line) => line.unit);
  const units = new Map((await findUnitsByName(ctx.db, ctx.scope, names)).map((one) => [one.name, one.unit.id]));
  const codes = lines.map((line) => line.code);
  const known = new Map((await findSitesByCode(ctx.db, ctx.scope, codes)).map((site) => [site.code, site]));
  const twins = await findTwins(ctx, lines);
  const day = await today(ctx);
  return lines.map((line) => {
    const before = known.get(line.code);
    const own = ctx.scope.regionPath;
    // A code names one place of the city: a county cannot take another's by naming it.
    if (before !== undefined && own !== null && !isInside(before.regionPath, own))
      refuse("site.outside_reach", { name: line.name });
    const { sheet: _, row: __, position, doubts, unit, type, ...facts } = line;
    const typeCode = types.get(type) ?? refuse("site.type_unknown", { type });
    const unitId = units.get(unit) ?? before?.unitId ?? null;
    const site: Site = {
      ...{ id: newId(), ...blank(typeCode), ...(before === undefined ? {} : columnsOf(before)), typeCode },
      ...facts,
      ...(position ?? {}),
      unitId,
      doubts: [
        ...doubts,
        ...(unit !== "" && !units.has(unit) ? (["unknown_unit"] as const) : []),
        ...(twins.has(line) ? (["duplicate"] as const) : []),
      ],
    };
    return { site: settle(site, before ?? null, day), before };
  });
}

/** Imports the register of a workbook, all or nothing; importing again brings sites with the same code up to date. */
export async function importRegister(
  ctx: Context,
  path: string,
  datum: Datum,
): Promise<{ added: number; changed: number; doubtful: number }> {
  const { lines, doubts } = await readDraft(ctx, path, datum);
  refuseBlocking("site.blocking_doubts", doubts);

  const sites = await sitesOf(ctx, lines);

  const counts = await putSites(
    ctx.db,
    ctx.scope,
    sites.map((one) => one.site),
  );
  const moved = sites.filter(({ site, before }) => isAnotherStay(before ?? null, site)).map((one) => one.site);
  await addStays(ctx, moved);
  ctx.tell("site.imported", "register", counts);
  return { ...counts, doubtful: sites.filter(({ site }) => site.doubts.length > 0).length };
}
