/** What is done with regions and settings. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { listSettings, saveSetting, settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import { findSettingKind, settingKinds } from "../../kit/setting.ts";
import type { regionApi } from "./region.api.ts";
import type { Region, RegionCode } from "./region.model.ts";
import * as rules from "./region.rules.ts";
import { findRegion, listBoundaries, listRegions, saveAreaOf } from "./region.store.ts";

export async function mustFindRegion(ctx: Context, code: RegionCode): Promise<Region> {
  return (await findRegion(ctx.db, ctx.scope, code)) ?? refuse("region.not_found");
}

export const regionActions: ActionsFor<typeof regionApi> = {
  async listRegions(ctx, input) {
    const regions = await listRegions(ctx.db, ctx.scope, {
      levels: input.level,
      parentCode: input.parent,
      search: input.search,
      after: readCursor(input.after, 1)?.[0],
      limit: input.limit + 1,
    });
    return cutPage(regions, input.limit, (region) => [region.code]);
  },

  listBoundaries: (ctx) => listBoundaries(ctx.db, ctx.scope),

  async moveTownship(ctx, { code, areaCode }) {
    const township = await mustFindRegion(ctx, code);
    const above = await mustFindRegion(ctx, areaCode ?? township.parentCode ?? "");

    const path = rules.pathInside(township, above, areaCode);

    await saveAreaOf(ctx.db, ctx.scope, township, path, areaCode);
    ctx.tell("region.moved", code, { areaCode });
    return { ...township, areaCode, path };
  },

  async listSettings(ctx) {
    const stored = await listSettings(ctx.db, ctx.scope);
    const settings: z.output<typeof regionApi.listSettings.output> = [];
    // One after the other: they share the connection of the transaction.
    for (const kind of settingKinds())
      settings.push({
        ...{ name: kind.name, inForce: await settingNow(ctx, kind), fallback: kind.fallback, source: kind.source },
        history: stored.filter((one) => one.name === kind.name),
      });
    return settings;
  },

  async changeSetting(ctx, { name, validFrom, value, source }) {
    const kind = findSettingKind(name) ?? refuse("setting.unknown", { name });
    const fitting = kind.shape.safeParse(value);
    if (!fitting.success)
      refuse("setting.unfit", { name, why: fitting.error.issues.map((issue) => issue.message).join("；") });

    const setting = { name, validFrom, value: fitting.data, source, setAt: ctx.now };
    await saveSetting(ctx.db, ctx.scope, { ...setting, setBy: ctx.actor.accountId });
    ctx.tell("setting.changed", name, { validFrom, source });
    return setting;
  },
};
