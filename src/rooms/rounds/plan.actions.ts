/** The sample plan: proposed with the rules of a weekly round, and saved with the sites that are certain. */
import type { Context } from "../../kit/action.ts";
import { addMonths, instantAt } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Proposal } from "./api.ts";
import { partKey } from "./draw.wire.ts";
import type { Round, Stratum } from "./model.ts";
import { mustFindRound, saveStep } from "./round.actions.ts";
import * as rules from "./rules.ts";
import {
  inspectorSetting,
  monthlySetting,
  revisitSetting,
  shareSetting,
  weeklyShareSetting,
} from "./settings.model.ts";
import { countFrame, saveStrata } from "./store.ts";
import { proposeWeek, stratumOf, withoutCertain } from "./week.rules.ts";
import { addCertain, type FailedSite, listFailed, listSeenTypes } from "./week.store.ts";

/** Sites that the rule puts in for certain; no other kind of round has any. */
async function failedFor(ctx: Context, round: Round): Promise<FailedSite[]> {
  if (round.kind !== "weekly" || !(await settingNow(ctx, revisitSetting))) return [];
  return listFailed(ctx.db, ctx.scope, round.startsOn);
}

/** Types seen in the calendar month in which the round begins. */
async function seenIn(ctx: Context, round: Round): Promise<Set<string>> {
  const [zone, first] = [await timeZone(ctx), `${round.startsOn.slice(0, 7)}-01`];
  return listSeenTypes(ctx.db, ctx.scope, instantAt(zone, first), instantAt(zone, addMonths(first, 1)));
}

export async function proposePlan(ctx: Context, id: Id): Promise<Proposal> {
  const round = await mustFindRound(ctx, id);
  const frames = await countFrame(ctx.db, ctx.scope);
  if (round.kind !== "weekly") {
    const part = await settingNow(ctx, shareSetting);
    const strata = frames.map((one) => ({
      ...{ ...one, wanted: rules.proposed(one.frame, part), because: "share" as const },
    }));
    return { strata, revisits: [], rules: null };
  }
  const failed = await failedFor(ctx, round);
  const share = await settingNow(ctx, weeklyShareSetting);
  const [isMonthly, inspectors] = [await settingNow(ctx, monthlySetting), await settingNow(ctx, inspectorSetting)];
  const seen = isMonthly ? await seenIn(ctx, round) : null;
  // A type that is visited again for certain is seen this month.
  for (const site of failed) seen?.add(site.siteTypeCode);
  const strata = proposeWeek(withoutCertain(frames, failed), share, seen);
  const added = strata.filter((one) => one.because === "month").map((one) => one.typeName);
  return {
    ...{ strata, revisits: failed.map(({ regionPath: _, failedIn: __, siteTypeCode: ___, ...site }) => site) },
    rules: { share, month: isMonthly ? added : null, revisit: await settingNow(ctx, revisitSetting), inspectors },
  };
}

type Wanted = Pick<Stratum, "siteTypeCode" | "areaCode" | "wanted" | "how">;

/** Saves a plan; the sites that the rule makes certain are part of it, whatever the plan asks for. */
export async function planRound(ctx: Context, id: Id, version: number, wanted: readonly Wanted[]): Promise<void> {
  const planned = rules.take("plan", { ...(await mustFindRound(ctx, id)), version });
  const failed = await failedFor(ctx, planned);
  const counted = await countFrame(ctx.db, ctx.scope);
  const frames = withoutCertain(counted, failed);
  rules.checkPlan(wanted, (part) => frames.find((one) => partKey(one) === partKey(part))?.frame ?? 0);
  const homes = failed.flatMap((site) => {
    const home = stratumOf<Pick<Stratum, "siteTypeCode" | "areaCode">>(site, wanted, counted);
    return home === null ? [] : [{ site, key: partKey(home), home }];
  });
  const known = new Set(wanted.map(partKey));
  const more = new Map(homes.filter((one) => !known.has(one.key)).map(({ key, home }) => [key, home]));
  const strata: Stratum[] = [
    ...wanted,
    ...[...more.values()].map(({ siteTypeCode, areaCode }) => ({ siteTypeCode, areaCode, wanted: 0, how: "" })),
  ].map((stratum, position) => ({ ...stratum, id: newId(), position }));

  await saveStrata(ctx.db, ctx.scope, id, strata);
  const idOf = new Map(strata.map((stratum) => [partKey(stratum), stratum.id]));
  const certain = homes.map(({ site, key }) => ({
    ...{ siteId: site.siteId, failedIn: site.failedIn, stratumId: idOf.get(key) ?? "" },
  }));
  await addCertain(ctx.db, ctx.scope, id, certain);
  await saveStep(ctx, planned, "round.planned", { strata: wanted.length, certain: certain.length });
}
