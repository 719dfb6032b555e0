/** Plates with codes for the sites of a filter, and the tile service of the city. */
import type { Call, Context, FileReply } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import type { SiteFilterInput } from "./api.ts";
import { type PerPage, tilesSetting } from "./map.model.ts";
import { layersOf, originsOf } from "./map.rules.ts";
import { findCityName } from "./page.store.ts";
import { platesPdf, plateUrl } from "./plate.papers.ts";
import { listForPlates, type SiteFilter } from "./store.ts";

/** More than a print shop takes at once: it is asked to be narrowed down. */
const mostPlates = 2_000;

export const filterOf = (input: SiteFilterInput & { ids?: readonly Id[] }): SiteFilter => ({
  ...{ search: input.search, types: input.type, region: input.region, unitId: input.unit, states: input.state },
  ...{ doubts: input.doubt, grid: input.grid, mark: input.mark, minors: input.minors === true },
  doubtful: input.doubtful === true,
  ids: input.ids ?? [],
});

export const plateActions = {
  async printPlates(
    ctx: Context & { call: Call },
    { perPage, ...input }: SiteFilterInput & { ids: Id[]; perPage: PerPage },
  ): Promise<FileReply> {
    const sites = await listForPlates(ctx.db, ctx.scope, filterOf(input), mostPlates + 1);
    if (sites.length === 0) refuse("site.no_plates");
    if (sites.length > mostPlates) refuse("site.too_many_plates", { most: mostPlates });
    const city = await findCityName(ctx.db, ctx.scope);
    const body = await platesPdf(
      city,
      sites.map((site) => ({ ...site, url: plateUrl(ctx.call.origin, site.token) })),
      perPage,
    );
    return { name: `点位二维码牌 ${await today(ctx)}.pdf`, type: "application/pdf", body };
  },

  async getTiles(ctx: Context): Promise<{ layers: string[]; attribution: string }> {
    const tiles = await settingNow(ctx, tilesSetting);
    return { layers: layersOf(tiles), attribution: tiles.attribution };
  },
};

/** Hosts that pages of this city may show pictures from. */
export const imageOrigins = async (ctx: Context): Promise<string[]> => originsOf(await settingNow(ctx, tilesSetting));
