/** Appending a correction: the old answer steps down, the new one is judged, counted, and opens or leaves a problem. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { systemActor } from "../../kit/actor.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { cite, listCitations } from "../evidence/index.ts";
import { findEdition, findStandards } from "../framework/index.ts";
import type { Standard } from "../framework/model.ts";
import { reportProblem } from "../problems/index.ts";
import type { ProblemState } from "../problems/model.ts";
import { findAssignment, heldState, noteVisited } from "../rounds/index.ts";
import type { correctionApi, RightAnswer } from "./correction.api.ts";
import { type Correctable, correctionHoursSetting } from "./correction.model.ts";
import { type Corrector, correct, judgeAnew, whyNotCorrect } from "./correction.rules.ts";
import { addCorrection, findCorrectable, listChain, stepDown } from "./correction.store.ts";
import type { Observation } from "./model.ts";
import { scopeIn } from "./reader.actions.ts";
import type { Said } from "./rules.ts";
import { isVisited } from "./store.ts";

/** Nobody corrects behind the back of a freeze: site and round are held, in the order of visits, before anything is looked at. */
export async function mustFindCorrectable(ctx: Context, id: Id): Promise<Correctable> {
  const found = (await findCorrectable(ctx.db, scopeIn(ctx), id)) ?? refuse("correction.not_found");
  await isVisited(ctx.db, ctx.scope, found.drawnSiteId);
  await heldState(ctx, found.roundId);
  return (await findCorrectable(ctx.db, scopeIn(ctx), id)) ?? refuse("correction.not_found");
}

const isOver = (state: ProblemState): boolean => state === "closed" || state === "not_accepted";

type Earlier = { readonly chain: Awaited<ReturnType<typeof listChain>>; readonly photos: readonly Use[] };
type Use = { readonly uploadId: Id; readonly caption: string };

/** What was said and photographed of the item on this visit so far. */
async function earlierOf(ctx: Context, found: Correctable): Promise<Earlier> {
  const chain = await listChain(ctx.db, ctx.scope, found);
  const cited = await listCitations(
    ctx.db,
    ctx.scope,
    "observation",
    chain.map((one) => one.id),
  );
  return { chain, photos: cited.filter((one) => one.purpose === "seen") };
}

const openProblemOf = ({ chain }: Earlier): Id | null =>
  chain.findLast(({ problemState }) => problemState !== null && !isOver(problemState))?.problemId ?? null;

/** The problem of a fault: the one that is still open, else a new one with the photos of before and now. */
async function problemFor(
  ctx: Context,
  found: Correctable,
  said: Said,
  { earlier, standard }: { earlier: Earlier; standard: Standard },
): Promise<Id> {
  const known = openProblemOf(earlier);
  if (known !== null) return known;
  const problemId = await reportProblem(ctx, {
    ...{ origin: said.id, siteId: found.siteId, standard, place: said.place, severity: "normal" },
    ...{ foundAt: found.madeAt, groupId: found.groupId, photos: said.photos },
    description: said.note === "" ? standard.text : said.note,
  });
  // What was photographed before may be somebody else's upload: the house itself cites it again.
  const house = ctx.as(systemActor(ctx.scope.cityId), wholeCity(ctx.scope.cityId));
  const uses = earlier.photos.map(({ uploadId, caption }) => ({ uploadId, caption, purpose: "before" }));
  await cite(house, "problem", problemId, uses);
  return problemId;
}

/** A site that turns out to have failed is looked at again like any other that did. */
async function noteFailed(ctx: Context, { personId, drawnSiteId, roundState }: Correctable): Promise<void> {
  const drawn = await findAssignment(ctx.db, ctx.scope, personId, drawnSiteId);
  if (drawn !== null) await noteVisited(ctx, drawn, true, roundState);
}

/** Appends a correction, whole or not at all; the caller has held the round. */
export async function appendCorrection(
  ctx: Context,
  found: Correctable,
  right: RightAnswer & { reason: string },
  who: Corrector,
): Promise<Observation> {
  const reason = whyNotCorrect(found, who, ctx.now, await settingNow(ctx, correctionHoursSetting));
  if (reason !== null) refuse(reason, { name: found.siteName });
  const edition = await findEdition(ctx.db, ctx.scope, found.editionId);
  const [standard] = await findStandards(ctx.db, ctx.scope, [found.itemId]);
  if (edition === null || standard === undefined) throw new Error(`observation ${found.id} has no standard`);
  const earlier = await earlierOf(ctx, found);
  const photos = right.photos.map((photo) => ({ ...photo, stampedId: null }));
  const said: Said = { ...right, id: right.correctionId, checkItemId: found.checkItemId, photos, record: found.record };
  const verdict = judgeAnew(found, said, earlier.photos.length, standard, edition.rules.grades);

  if (!(await stepDown(ctx.db, ctx.scope, found.id))) refuse("correction.not_current");
  const problemId =
    verdict === "fault" && !found.isSecond ? await problemFor(ctx, found, said, { earlier, standard }) : null;
  const by = { verdict, problemId, reason: right.reason, correctedBy: ctx.actor.personId };
  const after = correct(found, said, by);
  await addCorrection(ctx.db, ctx.scope, { before: found, after, correctedAt: ctx.now });
  await cite(
    ctx,
    "observation",
    after.id,
    right.photos.map((photo) => ({ ...photo, purpose: "seen" })),
  );
  if (problemId !== null) await noteFailed(ctx, found);
  ctx.tell("observation.corrected", after.id, {
    ...{ correctsId: found.id, visitId: found.visitId, from: found.verdict, to: verdict, reason: right.reason },
    problemId: problemId ?? openProblemOf(earlier),
  });
  return after;
}

export const correctorOf = (ctx: Context, isDeciding = false): Corrector => ({
  roles: ctx.actor.grants.map((grant) => grant.role),
  personId: ctx.actor.personId,
  isDeciding,
});

export const correctionActions: ActionsFor<typeof correctionApi> = {
  async correctObservation(ctx, { id, ...right }) {
    const found = await mustFindCorrectable(ctx, id);
    const {
      id: correctionId,
      visitId,
      verdict,
      problemId,
    } = await appendCorrection(ctx, found, right, correctorOf(ctx));
    return { id: correctionId, visitId, verdict, problemId };
  },
};
