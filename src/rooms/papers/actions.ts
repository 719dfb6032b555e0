/** What is done with papers. Rooms above draft through draftPaper; what is in a paper is theirs, how it leaves is decided here. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { cite, filesOf } from "../evidence/index.ts";
import type { PaperPage, papersApi } from "./api.ts";
import { checkRecipients, draftPaper, mustFindOpenSeries, person } from "./draft.actions.ts";
import { draftMeetingPaper } from "./meeting.actions.ts";
import type { Paper } from "./model.ts";
import { wordFile } from "./papers.ts";
import * as rules from "./rules.ts";
import {
  acknowledge,
  addSeries,
  findPaper,
  findSeries,
  listPapers,
  listRecipients,
  listSeries,
  type PaperWithNames,
  recipientNames,
  savePaper,
  saveRecipients,
  saveSeries,
  takeNumber,
} from "./store.ts";

async function mustFind(ctx: Context, id: Id): Promise<PaperWithNames> {
  return (await findPaper(ctx.db, ctx.scope, id)) ?? refuse("paper.not_found");
}

async function save(ctx: Context, paper: Paper): Promise<void> {
  if ((await savePaper(ctx.db, ctx.scope, onlyPaper(paper))) === null) refuse("paper.changed_meanwhile");
}

/** The columns of a paper, without the names that pages add. */
const onlyPaper = ({
  issuer: _,
  draftedByName: __,
  reviewedByName: ___,
  signedByName: ____,
  ...paper
}: Paper & Partial<PaperWithNames>): Paper => paper;

async function pageOf(ctx: Context, id: Id): Promise<z.infer<typeof PaperPage>> {
  const paper = await mustFind(ctx, id);
  const files = await filesOf(ctx, "paper", [id]);
  return { ...paper, recipients: await listRecipients(ctx.db, ctx.scope, id), scans: files.get(id) ?? [] };
}

/** Signs with the next number of the series; the demo signs through here too. */
export async function signPaper(ctx: Context, id: Id, version: number): Promise<void> {
  const paper = await mustFind(ctx, id);
  const series = await mustFindOpenSeries(ctx, paper.seriesId);
  const on = await today(ctx);
  const year = Number(on.slice(0, 4));

  // The step is tried before the number is taken, so that a refusal never leaves a hole in the series.
  rules.sign(
    { ...paper, version },
    { personId: person(ctx), on, at: ctx.now, number: { prefix: series.prefix, year, seq: 1 } },
  );
  const seq = await takeNumber(ctx.db, ctx.scope, series.id, year);
  const signed = rules.sign(
    { ...paper, version },
    { personId: person(ctx), on, at: ctx.now, number: { prefix: series.prefix, year, seq } },
  );

  const saved = await savePaper(ctx.db, ctx.scope, onlyPaper(signed), { numberYear: year, numberSeq: seq });
  if (saved === null) refuse("paper.changed_meanwhile");
  ctx.tell("paper.signed", id, { number: signed.number, kind: paper.kind, noun: paper.noun, about: paper.about });
}

/** Gives the draft to whoever checks it (送核). */
export async function submitPaper(ctx: Context, id: Id, version: number): Promise<void> {
  const paper = await mustFind(ctx, id);
  const recipients = await recipientNames(ctx.db, ctx.scope, id);

  const submitted = rules.submit({ ...paper, version }, person(ctx), recipients.length);

  await save(ctx, submitted);
  ctx.tell("paper.submitted", id);
}

/** Checked (核稿) by somebody who did not draft it. */
export async function approvePaper(ctx: Context, id: Id, version: number): Promise<void> {
  const approved = rules.approve({ ...(await mustFind(ctx, id)), version }, person(ctx));

  await save(ctx, approved);
  ctx.tell("paper.approved", id);
}

export const papersActions: ActionsFor<typeof papersApi> = {
  async listPapers(ctx, input) {
    const rows = await listPapers(ctx.db, ctx.scope, {
      states: input.state,
      kinds: input.kind,
      ...{ search: input.search, since: input.since, until: input.until },
      ...(input.meeting === undefined ? {} : { about: { noun: "meeting", about: input.meeting } }),
      sort: input.sort,
      after: readAfter(rules.paperSorts, input.sort, input.after),
      limit: input.limit + 1,
    });
    return pageBy(rules.paperSorts, input.sort, rows, input.limit);
  },

  getPaper: (ctx, { id }) => pageOf(ctx, id),

  async downloadPaper(ctx, { id }) {
    const paper = await mustFind(ctx, id);
    const series = (await findSeries(ctx.db, ctx.scope, paper.seriesId)) ?? refuse("paper.not_found");
    return wordFile(ctx.scope.cityId, paper, series, await recipientNames(ctx.db, ctx.scope, id));
  },

  async draftPaper(ctx, input) {
    await draftPaper(ctx, input);
    return pageOf(ctx, input.id);
  },

  async draftMeetingPaper(ctx, input) {
    await draftMeetingPaper(ctx, input);
    return pageOf(ctx, input.id);
  },

  async changePaper(ctx, { recipientUnitIds, version, ...input }) {
    const paper = await mustFind(ctx, input.id);
    await mustFindOpenSeries(ctx, input.seriesId);
    await checkRecipients(ctx, recipientUnitIds);

    if (rules.whyNot("change", paper, person(ctx)) !== null) refuse("paper.not_drafter");
    const changed = rules.take("change", { ...paper, ...input, version });

    await save(ctx, changed);
    await saveRecipients(ctx.db, ctx.scope, paper.id, [...new Set(recipientUnitIds)]);
    ctx.tell("paper.changed", paper.id);
    return pageOf(ctx, paper.id);
  },

  async submitPaper(ctx, { id, version }) {
    await submitPaper(ctx, id, version);
    return pageOf(ctx, id);
  },

  async approvePaper(ctx, { id, version }) {
    await approvePaper(ctx, id, version);
    return pageOf(ctx, id);
  },

  async returnPaper(ctx, { id, version, reason }) {
    const returned = rules.sendBack({ ...(await mustFind(ctx, id)), version }, reason);

    await save(ctx, returned);
    ctx.tell("paper.returned", id, { reason });
    return pageOf(ctx, id);
  },

  async signPaper(ctx, { id, version }) {
    await signPaper(ctx, id, version);
    return pageOf(ctx, id);
  },

  async voidPaper(ctx, { id, version, reason }) {
    const voided = rules.take("void", { ...(await mustFind(ctx, id)), version });

    await save(ctx, { ...voided, returnReason: reason });
    ctx.tell("paper.voided", id, { reason, number: voided.number });
    return pageOf(ctx, id);
  },

  async acknowledgePaper(ctx, { id, unitId }) {
    const paper = rules.take("acknowledge", await mustFind(ctx, id));
    if (ctx.scope.unitId !== null && unitId !== ctx.scope.unitId) refuse("paper.not_addressed");

    const isTyped = ctx.scope.unitId === null;
    const receipt = { paperId: id, unitId, at: ctx.now, by: ctx.actor.personId, isTyped };
    if (!(await acknowledge(ctx.db, ctx.scope, receipt))) refuse("paper.not_addressed");
    ctx.tell("paper.acknowledged", paper.id, { unitId, isTyped });
    return pageOf(ctx, id);
  },

  async fileScan(ctx, { id, uploadIds }) {
    rules.take("scan", await mustFind(ctx, id));

    await cite(
      ctx,
      "paper",
      id,
      uploadIds.map((uploadId) => ({ uploadId, purpose: "scan" })),
    );
    ctx.tell("paper.scan_filed", id, { files: uploadIds.length });
    return pageOf(ctx, id);
  },

  listSeries: (ctx) => listSeries(ctx.db, ctx.scope),

  async addSeries(ctx, input) {
    const series = await addSeries(ctx.db, ctx.scope, { ...input, isActive: true, version: 1 });
    if (series === null) return refuse("series.prefix_taken", { prefix: input.prefix });
    ctx.tell("series.added", series.id, { prefix: series.prefix });
    return series;
  },

  async changeSeries(ctx, input) {
    const series = (await findSeries(ctx.db, ctx.scope, input.id)) ?? refuse("series.not_found");

    const saved = (await saveSeries(ctx.db, ctx.scope, { ...series, ...input })) ?? refuse("series.changed_meanwhile");
    ctx.tell("series.changed", series.id);
    return saved;
  },
};
