/** The page of one visit: answers with photos, what was corrected by whom, objections, and whether the reader may correct. */
import type { Context } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { filesOf } from "../evidence/index.ts";
import { findCheckItems } from "../framework/index.ts";
import { findRound } from "../rounds/index.ts";
import type { VisitPage } from "./api.ts";
import { correctorOf } from "./correction.actions.ts";
import { correctionHoursSetting } from "./correction.model.ts";
import { whyNotCorrect } from "./correction.rules.ts";
import { listCorrectors } from "./correction.store.ts";
import type { NamedVisit } from "./model.ts";
import { listOfVisit } from "./objection.store.ts";
import { scopeIn } from "./reader.actions.ts";
import { findVisit, listObservations } from "./store.ts";
import { whyNotSample } from "./typed.rules.ts";

async function mayCorrect(ctx: Context, visit: NamedVisit): Promise<string | null> {
  const round = await findRound(ctx.db, ctx.scope, visit.roundId);
  const { personId, receivedAt } = visit;
  return whyNotCorrect(
    { roundState: round?.state ?? "frozen", isCurrent: true, openObjections: 0, personId, receivedAt },
    correctorOf(ctx),
    ctx.now,
    await settingNow(ctx, correctionHoursSetting),
  );
}

export async function visitPage(ctx: Context, id: Id): Promise<VisitPage> {
  const visit = (await findVisit(ctx.db, scopeIn(ctx), id)) ?? refuse("visit.not_found");
  const observations = await listObservations(ctx.db, ctx.scope, id);
  const correctors = new Map((await listCorrectors(ctx.db, ctx.scope, id)).map((one) => [one.id, one]));
  const files = await filesOf(
    ctx,
    "observation",
    observations.map((one) => one.id),
  );
  const ids = observations.map((one) => one.checkItemId);
  const asked = new Map((await findCheckItems(ctx.db, ctx.scope, ids)).map((item) => [item.id, item]));
  return {
    ...visit,
    items: observations.map((one) => ({
      ...one,
      files: files.get(one.id) ?? [],
      asked: asked.get(one.checkItemId)?.answer ?? { kind: "conform" as const },
      watch: asked.get(one.checkItemId)?.watch ?? {},
      correctedAt: correctors.get(one.id)?.correctedAt ?? null,
      correctedByName: correctors.get(one.id)?.correctedByName ?? null,
    })),
    objections: await listOfVisit(ctx.db, ctx.scope, id),
    scans: (await filesOf(ctx, "visit", [id])).get(id) ?? [],
    maySample: visit.checkedAt === null ? whyNotSample(visit, ctx.actor) : "typed.checked_already",
    mayCorrect: await mayCorrect(ctx, visit),
  };
}
