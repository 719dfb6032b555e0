/** Taking in what the public reports by a plate, and telling its sender how far it has come. */
import { randomBytes } from "node:crypto";
import type { Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { addByHand, findProblems } from "../problems/index.ts";
import { numberOf } from "../problems/rules.ts";
import { findSite, findSiteByToken } from "../sites/index.ts";
import type { NamedSite } from "../sites/model.ts";
import { burstSetting, photosSetting } from "./model.ts";
import { check, type Progress, progressOf, receiptOf } from "./rules.ts";
import { addSnapshot, countSince, findByReceipt } from "./store.ts";

/** What the page of a place shows: what stands on its plate anyway. */
export type PlacePage = {
  readonly siteId: Id;
  readonly name: string;
  readonly typeName: string;
  readonly regionName: string;
  readonly state: NamedSite["state"];
  readonly mostPhotos: number;
};

const mustFind = async (ctx: Context, token: string): Promise<NamedSite> =>
  (await findSiteByToken(ctx.db, ctx.scope, token)) ?? refuse("snapshot.no_such_plate");

export async function placePage(ctx: Context, token: string): Promise<PlacePage> {
  const { id, name, typeName, regionName, state } = await mustFind(ctx, token);
  return { siteId: id, name, typeName, regionName, state, mostPhotos: await settingNow(ctx, photosSetting) };
}

/** Photos are kept only for a place that takes reports. */
export async function checkOpen(ctx: Context, token: string): Promise<NamedSite> {
  const site = await mustFind(ctx, token);
  return site.state === "closed" ? refuse("snapshot.place_closed", { name: site.name }) : site;
}

/** A report becomes a problem that the office has yet to verify; its sender gets a receipt and leaves no name. */
export async function report(
  ctx: Context,
  token: string,
  said: { text: string; trap: string },
  photos: readonly Id[],
): Promise<string> {
  const site = await checkOpen(ctx, token);
  const { reports, minutes } = await settingNow(ctx, burstSetting);
  const lately = await countSince(ctx.db, ctx.scope, site.id, addMilliseconds(ctx.now, -minutes * 60_000));

  check({ trap: said.trap, photos: photos.length }, lately, { reports, photos: await settingNow(ctx, photosSetting) });

  const problem = await addByHand(ctx, {
    ...{ id: newId(), source: "resident", description: said.text, severity: "normal", place: "" },
    ...{ siteId: site.id, regionCode: site.regionCode },
    files: photos.map((uploadId) => ({ uploadId, caption: "" })),
  });
  const receipt = receiptOf(randomBytes(10));
  const snapshot = { id: newId(), siteId: site.id, problemId: problem.id, receipt, sentAt: ctx.now };
  await addSnapshot(ctx.db, ctx.scope, snapshot);
  ctx.tell("snapshot.sent", snapshot.id, { siteId: site.id, problemId: problem.id });
  return receipt;
}

export type ReceiptPage = {
  readonly receipt: string;
  readonly number: string;
  readonly name: string;
  readonly sentAt: string;
  readonly progress: Progress;
};

export async function receiptPage(ctx: Context, receipt: string): Promise<ReceiptPage> {
  const snapshot = (await findByReceipt(ctx.db, ctx.scope, receipt)) ?? refuse("snapshot.no_such_receipt");
  const [problem] = await findProblems(ctx.db, ctx.scope, [snapshot.problemId]);
  const site = await findSite(ctx.db, ctx.scope, snapshot.siteId);
  if (problem === undefined || site === null) return refuse("snapshot.no_such_receipt");
  return {
    ...{ receipt, number: numberOf(problem), name: site.name, sentAt: snapshot.sentAt },
    progress: progressOf(problem.state),
  };
}
