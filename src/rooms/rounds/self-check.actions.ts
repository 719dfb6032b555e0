/** Self-checks: a unit goes through its own sites with the edition's check-list; faults stay with the unit. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { cite, filesOf } from "../evidence/index.ts";
import { listCheckItems } from "../framework/index.ts";
import type { CheckItem } from "../framework/model.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { Round, RoundRow } from "./model.ts";
import type { preparationApi, SelfCheckPage } from "./preparation.api.ts";
import { type OwnSite, SelfCheckAnswer } from "./preparation.model.ts";
import * as rules from "./preparation.rules.ts";
import { mustFindRound } from "./round.actions.ts";
import { addSelfCheck, findAnswer, listNewestAnswers, listOwnSites, saveMended } from "./self-check.store.ts";

const noun = "self_check_answer";

async function itemsOf(ctx: Context, round: Round, siteTypeCodes?: readonly string[]): Promise<CheckItem[]> {
  const types = siteTypeCodes ?? (await listSiteTypes(ctx.db, ctx.scope)).map((type) => type.code);
  const of = { editionId: round.editionId, siteTypeCodes: types, on: await today(ctx) };
  return listCheckItems(ctx.db, ctx.scope, of);
}

/** Site types that the round's edition asks about. */
export const askedTypes = async (ctx: Context, round: Round): Promise<string[]> => [
  ...new Set((await itemsOf(ctx, round)).map((item) => item.siteTypeCode)),
];

export async function mustFindOfficial(ctx: Context, id: Id): Promise<RoundRow> {
  const round = await mustFindRound(ctx, id);
  return round.kind === "official" ? round : refuse("round.only_official");
}

async function mustFindOwn(ctx: Context, round: Round, siteId: Id): Promise<OwnSite> {
  const types = (await listSiteTypes(ctx.db, ctx.scope)).map((type) => type.code);
  const [site] = await listOwnSites(ctx.db, ctx.scope, { roundId: round.id, types, siteId });
  return site ?? refuse("self_check.no_such_site");
}

async function pageOf(ctx: Context, roundId: Id, siteId: Id): Promise<SelfCheckPage> {
  const round = await mustFindOfficial(ctx, roundId);
  const site = await mustFindOwn(ctx, round, siteId);
  const newest = await listNewestAnswers(ctx.db, ctx.scope, roundId, siteId);
  const answers = new Map(newest.map((answer) => [answer.itemId, answer]));
  const files = await filesOf(
    ctx,
    noun,
    newest.map((answer) => answer.id),
  );
  const questions = (await itemsOf(ctx, round, [site.siteTypeCode])).map((item) => {
    const answer = answers.get(item.itemId) ?? null;
    return { ...item, answer, files: answer === null ? [] : (files.get(answer.id) ?? []) };
  });
  const isOver = round.state === "finished" || round.state === "frozen";
  return { roundId, roundName: round.name, isOver, site, questions };
}

type Photos = readonly { uploadId: Id; caption: string }[];

const keep = (ctx: Context, answerId: Id, purpose: string, photos: Photos) =>
  cite(
    ctx,
    noun,
    answerId,
    photos.map((photo) => ({ ...photo, purpose })),
  );

type Own = "listOwnSites" | "getSelfCheck" | "sendSelfCheck" | "mendFault";

export const selfCheckActions: Pick<ActionsFor<typeof preparationApi>, Own> = {
  async listOwnSites(ctx, { round: roundId, unit, sort, after, limit }) {
    const round = await mustFindOfficial(ctx, roundId);
    const page = { sort, after: readAfter(rules.ownSiteSorts, sort, after), limit: limit + 1 };
    const filter = { roundId, types: await askedTypes(ctx, round), unitId: unit };
    return pageBy(rules.ownSiteSorts, sort, await listOwnSites(ctx.db, ctx.scope, filter, page), limit);
  },

  getSelfCheck: (ctx, { round, site }) => pageOf(ctx, round, site),

  async sendSelfCheck(ctx, { round: roundId, site: siteId, id, note, answers: given }) {
    const round = await mustFindOfficial(ctx, roundId);
    rules.checkPreparing(round);
    const site = await mustFindOwn(ctx, round, siteId);
    const answers = rules.answersOf(id, await itemsOf(ctx, round, [site.siteTypeCode]), given);

    const record = { id, roundId, siteId, checkedBy: ctx.actor.personId, checkedAt: ctx.now, note };
    const rows = answers.map((answer) => SelfCheckAnswer.parse(answer));
    if (!(await addSelfCheck(ctx.db, ctx.scope, record, rows))) refuse("preparation.changed_meanwhile");
    for (const answer of given) await keep(ctx, answer.id, "found", answer.photos);
    const faults = answers.filter((answer) => answer.result === "fault").length;
    ctx.tell("self_check.sent", id, { roundId, siteId, faults });
    return pageOf(ctx, roundId, siteId);
  },

  async mendFault(ctx, { id, note, photos }) {
    const answer = (await findAnswer(ctx.db, ctx.scope, id)) ?? refuse("self_check.no_such_fault");
    rules.checkPreparing(await mustFindRound(ctx, answer.roundId));
    const mended = rules.mend(SelfCheckAnswer.parse(answer), note, ctx.now);

    if (!(await saveMended(ctx.db, ctx.scope, mended))) refuse("preparation.changed_meanwhile");
    await keep(ctx, id, "mended", photos);
    ctx.tell("self_check.mended", id, { roundId: answer.roundId, siteId: answer.siteId });
    return pageOf(ctx, answer.roundId, answer.siteId);
  },
};
