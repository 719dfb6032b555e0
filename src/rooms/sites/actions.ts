/** What is done with sites: register, mend, import. Rooms above come in for types, frames and single sites. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id, Position } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import type { Sheet } from "../../kit/workbook.ts";
import { findUnitsByName, listBoundaries, listRegions, mustFindRegion, mustFindUnit } from "../directory/index.ts";
import { isInside } from "../directory/rules.ts";
import type { sitesApi } from "./api.ts";
import { type Datum, duplicateSetting, type NamedSite, type Site, type SiteType, toleranceSetting } from "./model.ts";
import * as rules from "./rules.ts";
import { readRegister, type SiteDraft, type SiteLine } from "./sheets.ts";
import {
  addSiteTypes,
  findSite,
  findSitesByName,
  isCodeTaken,
  listPlaces,
  listSites,
  listSiteTypes,
  putSites,
  type SiteFilter,
  saveSite,
} from "./store.ts";
import { toWgs84 } from "./wire.ts";

type TypeFile = { types: [string, string][]; phone: string[]; minors: string[] };

const typeFile = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../data/sites/types.json"), "utf8"),
) as TypeFile;

async function mustFind(ctx: Context, id: Id): Promise<NamedSite> {
  return (await findSite(ctx.db, ctx.scope, id)) ?? refuse("site.not_found");
}

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

async function read(ctx: Context, path: string, datum: Datum): Promise<SiteDraft> {
  const sheets: readonly Sheet[] = await readWorkbook(path);
  const outlines = await listBoundaries(ctx.db, ctx.scope);
  const areas = await listRegions(ctx.db, ctx.scope, { levels: ["county", "area"], limit: 500 });
  const counties = new Map(
    areas.map((area) => [area.name, { code: area.code, outline: outlines.find((one) => one.code === area.code) }]),
  );
  const toleranceMetres = await settingNow(ctx, toleranceSetting);
  const draft = readRegister(sheets, {
    counties,
    outlines,
    toleranceMetres,
    toWgs84: (position) => toWgs84(position, datum),
  });
  if (draft === null) return refuse("site.no_header");
  const own = ctx.scope.regionPath;
  const isOwn = (code: string) => own === null || isInside(areas.find((area) => area.code === code)?.path ?? "", own);
  const foreign = draft.lines.find((line) => !isOwn(line.county));
  if (foreign !== undefined) refuse("site.outside_reach", { name: foreign.name });
  return draft;
}

/** Lines become sites: names of units and types are looked up, twins of the same name nearby are marked. */
async function sitesOf(ctx: Context, lines: readonly SiteLine[]): Promise<Site[]> {
  const types = await ensureSiteTypes(
    ctx,
    lines.map((line) => line.type),
  );
  const units = new Map(
    (
      await findUnitsByName(
        ctx.db,
        ctx.scope,
        lines.map((line) => line.unit),
      )
    ).map((one) => [one.name, one.unit.id]),
  );
  const near = await settingNow(ctx, duplicateSetting);
  const known = await findSitesByName(
    ctx.db,
    ctx.scope,
    lines.map((line) => line.name),
  );
  return lines.map((line) => {
    const typeCode =
      types.find((type) => type.name === line.type)?.code ?? refuse("site.type_unknown", { type: line.type });
    const unitId = units.get(line.unit) ?? null;
    const at = line.position ?? { longitude: null, latitude: null };
    const site = { id: newId(), name: line.name, typeCode, ...at };
    const twins = known.filter((other) => other.code !== line.code);
    return {
      ...site,
      ...{
        code: line.code,
        regionCode: line.county,
        address: line.address,
        unitId,
        chargeUnit: line.charge,
        contact: line.contact,
      },
      ...{
        isBuiltUp: null,
        isMinors: typeFile.minors.includes(typeCode),
        mark: null,
        state: "normal",
        note: line.note,
        version: 1,
      },
      doubts: [
        ...(line.doubt === null ? [] : [line.doubt]),
        ...(line.unit !== "" && unitId === null ? (["unknown_unit"] as const) : []),
        ...(rules.duplicateOf(site, twins, near) === null ? [] : (["duplicate"] as const)),
      ],
    };
  });
}

/** Imports the register of a workbook, all or nothing; importing again brings sites with the same code up to date. */
export async function importRegister(
  ctx: Context,
  path: string,
  datum: Datum,
): Promise<{ added: number; changed: number; doubtful: number }> {
  const { lines, doubts } = await read(ctx, path, datum);
  const blocking = doubts.filter((doubt) => doubt.isBlocking);
  const [first] = blocking;
  if (first !== undefined)
    refuse("site.blocking_doubts", {
      count: blocking.length,
      sheet: first.sheet,
      row: first.row,
      column: first.column,
    });

  const sites = await sitesOf(ctx, lines);

  const counts = await putSites(ctx.db, ctx.scope, sites);
  ctx.tell("site.imported", "register", counts);
  return { ...counts, doubtful: sites.filter((site) => site.doubts.length > 0).length };
}

const filterOf = (input: {
  search?: string | undefined;
  type: string[];
  region?: string | undefined;
  unit?: Id | undefined;
  state: Site["state"][];
  doubtful?: boolean | undefined;
}): SiteFilter => ({
  ...{ search: input.search, types: input.type, region: input.region, unitId: input.unit, states: input.state },
  doubtful: input.doubtful === true,
});

async function check(
  ctx: Context,
  input: Pick<Site, "id" | "code" | "typeCode" | "regionCode" | "unitId">,
): Promise<void> {
  if (!(await listSiteTypes(ctx.db, ctx.scope)).some((type) => type.code === input.typeCode))
    refuse("site.type_unknown", { type: input.typeCode });
  if (await isCodeTaken(ctx.db, ctx.scope, input.code, input.id)) refuse("site.code_taken", { code: input.code });
  const { path } = await mustFindRegion(ctx, input.regionCode);
  if (ctx.scope.regionPath !== null && !isInside(path, ctx.scope.regionPath))
    refuse("site.outside_reach", { name: input.code });
  if (input.unitId !== null) await mustFindUnit(ctx, input.unitId);
}

async function save(ctx: Context, site: Site & Partial<NamedSite>, event: string): Promise<NamedSite> {
  const { typeName: _, regionName: __, regionPath: ___, unitName: ____, ...row } = site;
  if (!(await saveSite(ctx.db, ctx.scope, row))) refuse("site.changed_meanwhile", { name: site.name });
  ctx.tell(event, site.id);
  return mustFind(ctx, site.id);
}

export const sitesActions: ActionsFor<typeof sitesApi> = {
  async listSites(ctx, input) {
    const after = readAfter(rules.siteSorts, input.sort, input.after);
    const rows = await listSites(ctx.db, ctx.scope, {
      ...filterOf(input),
      sort: input.sort,
      after,
      limit: input.limit + 1,
    });
    return pageBy(rules.siteSorts, input.sort, rows, input.limit);
  },

  listPlaces: (ctx, input) => listPlaces(ctx.db, ctx.scope, filterOf(input)),

  getSite: (ctx, { id }) => mustFind(ctx, id),

  async addSite(ctx, { position, ...input }) {
    await check(ctx, input);

    const at: Position | { longitude: null; latitude: null } = position ?? { longitude: null, latitude: null };
    const site: Site = { ...input, ...at, doubts: position === null ? ["no_position"] : [], version: 1 };

    await putSites(ctx.db, ctx.scope, [site]);
    ctx.tell("site.added", site.id, { code: site.code });
    return mustFind(ctx, site.id);
  },

  async changeSite(ctx, input) {
    const site = await mustFind(ctx, input.id);
    await check(ctx, input);

    return save(ctx, { ...site, ...input }, "site.changed");
  },

  async placeSite(ctx, { id, version, longitude, latitude }) {
    const site = await mustFind(ctx, id);

    const placed = rules.place({ ...site, version }, { longitude, latitude });

    return save(ctx, placed, "site.placed");
  },

  async acceptSite(ctx, { id, version }) {
    const site = await mustFind(ctx, id);

    const accepted = rules.accept({ ...site, version });

    return save(ctx, accepted, "site.accepted");
  },

  async previewSites(ctx, { upload, datum }) {
    const { lines, doubts } = await read(ctx, upload.path, datum);
    const known = await listSiteTypes(ctx.db, ctx.scope);
    const names = [...new Set(lines.map((line) => line.type))];
    return {
      lines: lines.length,
      byType: names.map((name) => ({
        name,
        count: lines.filter((line) => line.type === name).length,
        isNew: !known.some((type) => type.name === name),
      })),
      doubts: [...doubts],
    };
  },

  importSites: (ctx, { upload, datum }) => importRegister(ctx, upload.path, datum),

  listSiteTypes: (ctx) => listSiteTypes(ctx.db, ctx.scope),

  async addSiteType(ctx, input) {
    if ((await addSiteTypes(ctx.db, ctx.scope, [input])) === 0) refuse("site.type_taken", { name: input.name });
    ctx.tell("site_type.added", input.code, { name: input.name });
    return input;
  },
};

/** The names of the types the product ships, for a new city. */
export const shippedTypeNames = (): string[] => typeFile.types.map(([, name]) => name);
