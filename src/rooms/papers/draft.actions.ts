/** Drafting a paper: rooms above come in here with what is in it; the series and the recipients are checked. */
import type { z } from "zod";
import type { Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { unitNames } from "../directory/index.ts";
import type { PaperInput } from "./api.ts";
import type { Paper, PaperKind, PaperSeries } from "./model.ts";
import { addPaper, findSeries, saveRecipients } from "./store.ts";

export async function mustFindOpenSeries(ctx: Context, id: Id): Promise<PaperSeries> {
  const series = (await findSeries(ctx.db, ctx.scope, id)) ?? refuse("series.not_found");
  if (!series.isActive) refuse("series.closed", { issuer: series.issuer });
  return series;
}

export async function checkRecipients(ctx: Context, unitIds: readonly Id[]): Promise<void> {
  const known = await unitNames(ctx.db, ctx.scope, unitIds);
  if (known.length !== new Set(unitIds).size) refuse("paper.no_such_unit");
}

/** Who drafts, checks or signs: always a person. */
export const person = (ctx: Context): Id => ctx.actor.personId ?? refuse("session.missing");

/** A draft from a room above: the room says what is in it and which of its records it is about. */
export type Draft = z.output<typeof PaperInput> & { id: Id; kind: PaperKind; noun?: string; about?: string };

export async function draftPaper(
  ctx: Context,
  { recipientUnitIds, noun = "", about = "", ...draft }: Draft,
): Promise<Paper> {
  await mustFindOpenSeries(ctx, draft.seriesId);
  await checkRecipients(ctx, recipientUnitIds);

  const paper: Paper = {
    ...draft,
    noun,
    about,
    state: "draft",
    draftedBy: person(ctx),
    reviewedBy: null,
    signedBy: null,
    returnReason: "",
    number: null,
    signedOn: null,
    draftedAt: ctx.now,
    signedAt: null,
    version: 1,
  };

  await addPaper(ctx.db, ctx.scope, paper);
  await saveRecipients(ctx.db, ctx.scope, paper.id, [...new Set(recipientUnitIds)]);
  ctx.tell("paper.drafted", paper.id, { kind: paper.kind, title: paper.title });
  return paper;
}
