/** Handing out what a phone needs to work without signal: sites in the order of the route, check-lists, last time's faults. */
import type { Context } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { findStandards } from "../framework/index.ts";
import { sayScale } from "../framework/rules.ts";
import { listAssignments, listMembers } from "../rounds/index.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { SiteTypeCode } from "../sites/model.ts";
import type { AssignedSite, Question } from "./api.ts";
import { askedOn } from "./asked.actions.ts";
import { listVisitedBy } from "./handout.store.ts";
import { person } from "./intake.actions.ts";
import { farSetting } from "./model.ts";
import { photoSetting, phraseSetting, placeSetting, traceSetting } from "./phone.model.ts";
import { listLastFaults } from "./store.ts";

/** The check-lists of an edition by site type, each made once, as they are asked today or were on another day. */
export async function questionsOf(
  ctx: Context,
  editionId: Id,
  typeCodes: readonly SiteTypeCode[],
  on?: Day,
): Promise<Map<string, Question[]>> {
  const items = await askedOn(ctx, editionId, [...new Set(typeCodes)], on ?? (await today(ctx)));
  const standards = new Map(
    (
      await findStandards(
        ctx.db,
        ctx.scope,
        items.map((item) => item.itemId),
      )
    ).map((standard) => [standard.id, standard]),
  );
  const lists = new Map<string, Question[]>();
  for (const { id, itemId, siteTypeCode, text, how, watch, answer } of items) {
    const standard = standards.get(itemId);
    if (standard === undefined) continue;
    const question = { id, itemId, code: standard.code, text, how, watch, answer, scale: sayScale(standard.scale) };
    lists.set(siteTypeCode, [...(lists.get(siteTypeCode) ?? []), question]);
  }
  return lists;
}

async function mine(ctx: Context): Promise<AssignedSite[]> {
  const assigned = await listAssignments(ctx.db, ctx.scope, person(ctx));
  const phones = new Set(
    (await listSiteTypes(ctx.db, ctx.scope)).filter((type) => type.isPhone).map((type) => type.code),
  );
  const members = await listMembers(
    ctx.db,
    ctx.scope,
    assigned.flatMap((one) => (one.teamId === null ? [] : [one.teamId])),
  );
  const lastFaults = Map.groupBy(
    // Of other rounds alone: whoever reads a site again is not told what was found the first time.
    await listLastFaults(ctx.db, ctx.scope, assigned),
    (fault) => fault.drawnSiteId,
  );
  const own = new Set(
    await listVisitedBy(
      ctx.db,
      ctx.scope,
      person(ctx),
      assigned.map((one) => one.id),
    ),
  );
  const companionsOf = (teamId: Id | null) =>
    members
      .filter((member) => member.teamId === teamId && member.personId !== person(ctx))
      .map(({ personId, name }) => ({ id: personId, name }));
  const sites: AssignedSite[] = [];
  for (const editionId of new Set(assigned.map((one) => one.editionId))) {
    const alike = assigned.filter((one) => one.editionId === editionId);
    const lists = await questionsOf(
      ctx,
      editionId,
      alike.map((one) => one.siteTypeCode),
    );
    sites.push(
      ...alike.map((one) => ({
        ...one,
        isPhone: phones.has(one.siteTypeCode),
        questions: lists.get(one.siteTypeCode) ?? [],
        isMine: own.has(one.id),
        companions: companionsOf(one.teamId),
        lastFaults: lastFaults.get(one.id) ?? [],
      })),
    );
  }
  return sites;
}

/** Everything at once: a phone asks when it has signal, and works from it without. */
export const handOut = async (ctx: Context) => ({
  sites: await mine(ctx),
  farMetres: await settingNow(ctx, farSetting),
  phrases: await settingNow(ctx, phraseSetting),
  places: await settingNow(ctx, placeSetting),
  photoBytes: await settingNow(ctx, photoSetting),
  traceLimits: await settingNow(ctx, traceSetting),
});
