/** Typing paper records: the office types, the inspector is who was there; somebody else samples. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { cite } from "../evidence/index.ts";
import { listMembers } from "../rounds/index.ts";
import { questionsOf } from "./handout.actions.ts";
import { person, sendVisit } from "./intake.actions.ts";
import { scopeIn } from "./reader.actions.ts";
import { findVisit } from "./store.ts";
import type { typedApi } from "./typed.api.ts";
import { type PaperSite, typedScanSetting } from "./typed.model.ts";
import { checkScan, checkTypeable, whyNotSample } from "./typed.rules.ts";
import { addCheck, findPaperSite, listPaperSites } from "./typed.store.ts";

const mustFind = async (ctx: Context, id: Id): Promise<PaperSite> =>
  (await findPaperSite(ctx.db, ctx.scope, id)) ?? refuse("typed.no_site");

const membersOf = async (ctx: Context, teamId: Id | null) =>
  (teamId === null ? [] : await listMembers(ctx.db, ctx.scope, [teamId])).map(({ personId, name }) => ({
    id: personId,
    name,
  }));

/** The account that types keeps acting, as the person who was there: the visit is theirs, the typing is ours. */
export const inTheNameOf = (ctx: Context, personId: Id): Context =>
  ctx.as({ ...ctx.actor, personId }, { ...ctx.scope, personId });

type Typed = z.output<typeof typedApi.typeVisit.input>;

/** A paper form that the office types for whoever was there. */
export async function typeVisit(ctx: Context, { personId, scans, ...input }: Typed) {
  const site = await mustFind(ctx, input.drawnSiteId);
  const members = await membersOf(ctx, site.teamId);
  const ids = members.map((member) => member.id);
  checkTypeable(site, personId, ids);
  checkScan(await settingNow(ctx, typedScanSetting), scans.length);

  const visit = { ...input, position: null, farReason: "" };
  const sent = await sendVisit(inTheNameOf(ctx, personId), visit, "typed");
  await cite(
    ctx,
    "visit",
    sent.id,
    scans.map((scan) => ({ ...scan, purpose: "scan" })),
  );
  ctx.tell("visit.typed", sent.id, { drawnSiteId: input.drawnSiteId, personId, scans: scans.length });
  return sent;
}

export const typedActions: ActionsFor<typeof typedApi> = {
  listPaperSites: async (ctx, { id }) => ({
    items: await listPaperSites(ctx.db, ctx.scope, { roundId: id, waitingOnly: true }),
  }),

  async getPaperForm(ctx, { id, on }) {
    const site = await mustFind(ctx, id);
    const lists = await questionsOf(ctx, site.editionId, [site.siteTypeCode], on);
    return {
      site,
      members: await membersOf(ctx, site.teamId),
      questions: lists.get(site.siteTypeCode) ?? [],
      needsScan: await settingNow(ctx, typedScanSetting),
    };
  },

  typeVisit,

  async sampleTyped(ctx, { id, note }) {
    const visit = (await findVisit(ctx.db, scopeIn(ctx), id)) ?? refuse("visit.not_found");
    const closed = whyNotSample(visit, ctx.actor);
    if (closed !== null) refuse(closed);

    const check = { visitId: id, checkedAt: ctx.now, checkedBy: person(ctx), note };
    if (!(await addCheck(ctx.db, ctx.scope, check))) refuse("typed.checked_already");
    ctx.tell("visit.sampled", id, { note });
    return { id, checkedAt: ctx.now };
  },
};
