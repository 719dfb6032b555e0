/** What is done with sites: register, mend, import. Rooms above come in for types, frames and single sites. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Position } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindRegion, mustFindUnit } from "../directory/index.ts";
import { isInside } from "../directory/rules.ts";
import { cite, filesOf, removeCitation } from "../evidence/index.ts";
import type { SitePage, sitesApi } from "./api.ts";
import { findTwins, importRegister, readDraft, twinDoubts } from "./import.actions.ts";
import { duplicateSetting, type NamedSite, type Site } from "./model.ts";
import { addStays, listChanges, listRegionCharges, listStays } from "./page.store.ts";
import { filterOf, plateActions } from "./plate.actions.ts";
import * as rules from "./rules.ts";
import { isAnotherStay, settle } from "./state.rules.ts";
import {
  addSiteTypes,
  findShownSite,
  findSite,
  findSitesByName,
  isCodeTaken,
  listPlaces,
  listSites,
  listSiteTypes,
  putSites,
  saveSite,
} from "./store.ts";

async function mustFind(ctx: Context, id: Id): Promise<NamedSite> {
  return (await findSite(ctx.db, ctx.scope, id)) ?? refuse("site.not_found");
}

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

/** Columns that differ, for the log. */
const changedFields = (before: Site, after: Site): string[] =>
  (Object.keys(after) as (keyof Site)[]).filter(
    (name) => name !== "version" && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );

const alike = (site: NamedSite): rules.Alike & NamedSite => ({ ...site, key: site.id, type: site.typeCode });

/** Other sites that are probably this one, with metres where both are on the map. */
async function twinsOf(ctx: Context, site: NamedSite): Promise<SitePage["twins"]> {
  const namesakes = (await findSitesByName(ctx.db, ctx.scope, [site.name])).map(alike);
  const twins = rules.twinsOf(alike(site), namesakes, await settingNow(ctx, duplicateSetting));
  return twins.map((twin) => {
    const apart = rules.metresApart(alike(site), twin);
    return { id: twin.id, name: twin.name, code: twin.code, metres: apart === null ? null : Math.round(apart) };
  });
}

/** Marks a new or moved site that is probably known under another code, and takes the mark off when it is not any more. */
async function doubtTwins(ctx: Context, id: Id): Promise<void> {
  const site = await mustFind(ctx, id);
  const isTwin = (await twinsOf(ctx, site)).length > 0;
  if (isTwin === site.doubts.includes("duplicate")) return;
  const { typeName: _, regionName: __, regionPath: ___, unitName: ____, ...row } = site;
  const others = site.doubts.filter((doubt) => doubt !== "duplicate");
  await saveSite(ctx.db, ctx.scope, { ...row, doubts: isTwin ? [...others, "duplicate"] : others });
}

async function addPhotos(ctx: Context, id: Id, files: readonly { uploadId: Id; caption: string }[]): Promise<void> {
  await cite(
    ctx,
    "site",
    id,
    files.map((file) => ({ ...file, purpose: "site" })),
  );
}

async function pageOf(ctx: Context, id: Id): Promise<SitePage> {
  const site = (await findShownSite(ctx.db, ctx.scope, id)) ?? refuse("site.not_found");
  return {
    ...site,
    files: (await filesOf(ctx, "site", [id])).get(id) ?? [],
    stays: await listStays(ctx.db, ctx.scope, id),
    changes: await listChanges(ctx.db, ctx.scope, id),
    charges: await listRegionCharges(ctx.db, ctx.scope, site.regionPath, await today(ctx)),
    twins: site.doubts.includes("duplicate") ? await twinsOf(ctx, site) : [],
  };
}

async function save(ctx: Context, before: Site, site: Site & Partial<NamedSite>, event: string): Promise<NamedSite> {
  const { typeName: _, regionName: __, regionPath: ___, unitName: ____, ...row } = site;
  if (!(await saveSite(ctx.db, ctx.scope, row))) refuse("site.changed_meanwhile", { name: site.name });
  if (isAnotherStay(before, row)) await addStays(ctx, [row]);
  ctx.tell(event, site.id, { fields: changedFields(before, { ...before, ...row }) });
  return mustFind(ctx, site.id);
}

export const sitesActions: ActionsFor<typeof sitesApi> = {
  ...plateActions,

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

  getSite: (ctx, { id }) => pageOf(ctx, id),

  async addSite(ctx, { position, files, ...input }) {
    await check(ctx, input);

    const at: Position | { longitude: null; latitude: null } = position ?? { longitude: null, latitude: null };
    const made: Site = { ...input, ...at, doubts: position === null ? ["no_position"] : [], version: 1 };
    const site = settle(made, null, await today(ctx));

    await putSites(ctx.db, ctx.scope, [site]);
    if (isAnotherStay(null, site)) await addStays(ctx, [site]);
    await addPhotos(ctx, site.id, files);
    await doubtTwins(ctx, site.id);
    ctx.tell("site.added", site.id, { code: site.code });
    return mustFind(ctx, site.id);
  },

  async changeSite(ctx, { files, ...input }) {
    const site = await mustFind(ctx, input.id);
    await check(ctx, input);

    const changed = settle({ ...site, ...input }, site, await today(ctx));

    const saved = await save(ctx, site, changed, "site.changed");
    await addPhotos(ctx, site.id, files);
    return saved;
  },

  async removeSitePhoto(ctx, { id, photoId }) {
    await mustFind(ctx, id);
    const files = (await filesOf(ctx, "site", [id])).get(id) ?? [];
    if (!files.some((file) => file.id === photoId)) refuse("site.photo_not_found");

    await removeCitation(ctx.db, ctx.scope, photoId);
    ctx.tell("site.photo_removed", id, { photoId });
    return pageOf(ctx, id);
  },

  async placeSite(ctx, { id, version, longitude, latitude }) {
    const site = await mustFind(ctx, id);

    const placed = rules.place({ ...site, version }, { longitude, latitude });

    const saved = await save(ctx, site, placed, "site.placed");
    await doubtTwins(ctx, id);
    return { ...saved, ...(await mustFind(ctx, id)) };
  },

  async acceptSite(ctx, { id, version }) {
    const site = await mustFind(ctx, id);

    const accepted = rules.accept({ ...site, version });

    return save(ctx, site, accepted, "site.accepted");
  },

  async previewSites(ctx, { upload, datum }) {
    const { lines, doubts } = await readDraft(ctx, upload.path, datum);
    const twins = await findTwins(ctx, lines);
    const known = await listSiteTypes(ctx.db, ctx.scope);
    const names = [...new Set(lines.map((line) => line.type))];
    return {
      lines: lines.length,
      byType: names.map((name) => ({
        name,
        count: lines.filter((line) => line.type === name).length,
        isNew: !known.some((type) => type.name === name),
      })),
      doubts: [...doubts, ...twinDoubts(twins)],
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
