/** Papers about problems, and which of them are due by the ladder. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { dayIn, daysBetween } from "../../kit/day.ts";
import { settingNow, timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import { listCitations } from "../evidence/index.ts";
import { draftPaper } from "../papers/index.ts";
import type { ladderApi } from "./ladder.api.ts";
import { type LadderRow, ladderSetting, type ProblemPaperKind, type Talk, type WrittenPaper } from "./ladder.model.ts";
import { dueRung, standingOf } from "./ladder.rules.ts";
import { addProblemPapers, listOverdue, listWritten } from "./ladder.store.ts";
import { noticeBlocks } from "./notice.papers.ts";
import { numberOf } from "./rules.ts";
import { noticeSetting } from "./settings.model.ts";
import { mustFindAll, scopeIn } from "./step.actions.ts";

type PaperInput = {
  readonly id: Id;
  readonly kind: ProblemPaperKind;
  readonly seriesId: Id;
  readonly title: string;
  readonly problemIds: readonly Id[];
  readonly replyBy: string | null;
  readonly talk: Talk | null;
  readonly recipientUnitId: Id | null;
};

/** Pictures of problems taken before, by problem; papers print the small copies. */
export async function photosOf(ctx: Context, ids: readonly Id[]): Promise<Map<Id, string[]>> {
  const photos = new Map<Id, string[]>();
  for (const one of await listCitations(ctx.db, ctx.scope, "problem", ids))
    if (one.purpose === "before" && one.type.startsWith("image/"))
      photos.set(one.about, [...(photos.get(one.about) ?? []), one.sha256]);
  return photos;
}

/** One paper for all units that hold these problems; a suggestion to hold somebody to account goes to another body. */
export async function draftProblemPaper(ctx: Context, input: PaperInput): Promise<{ paperId: Id; units: number }> {
  const { kind } = input;
  const problems = await mustFindAll(ctx, input.problemIds);
  const waiting = problems.find(
    (problem) => problem.unitId === null || problem.dueAt === null || problem.state === "closed",
  );
  if (waiting !== undefined) refuse("problem.not_dispatched", { number: numberOf(waiting) });
  if (kind === "talk" && input.talk === null) refuse("problem.talk_missing");
  const units = [...new Set(problems.flatMap((problem) => problem.unitId ?? []))];
  const recipientUnitIds =
    kind === "accountability" ? [input.recipientUnitId ?? refuse("problem.body_missing")] : units;
  const fixed = await settingNow(ctx, noticeSetting);
  const words = (await settingNow(ctx, ladderSetting)).find((rung) => rung.kind === kind) ?? fixed;
  const written = await listWritten(ctx.db, ctx.scope, input.problemIds);
  // Each paper is named once, however many of these problems it was about.
  const papers = [...new Map(written.filter((one) => one.signedOn !== null).map((one) => [one.number, one])).values()];
  const paper = await draftPaper(ctx, {
    ...{ id: input.id, kind, seriesId: input.seriesId, title: input.title, copiesTo: "", attachments: [] },
    body: noticeBlocks(kind, {
      ...{ problems, words, contact: fixed.contact, zone: await timeZone(ctx), today: await today(ctx) },
      ...{ replyBy: input.replyBy, talk: input.talk, photos: await photosOf(ctx, input.problemIds) },
      papers: papers.toSorted((a, b) => ((a.signedOn ?? "") < (b.signedOn ?? "") ? -1 : 1)),
    }),
    ...{ recipientUnitIds, noun: "problem", about: problems[0]?.id ?? "" },
  });
  await addProblemPapers(ctx.db, ctx.scope, paper.id, input.problemIds);
  return { paperId: paper.id, units: units.length };
}

/** Overdue problems that have come to a rung of the ladder, those that have come furthest first. */
async function dueNow(ctx: Context): Promise<LadderRow[]> {
  const ladder = await settingNow(ctx, ladderSetting);
  const [zone, day] = [await timeZone(ctx), await today(ctx)];
  const problems = await listOverdue(ctx.db, scopeIn(ctx), ctx.now);
  const written = Map.groupBy(
    await listWritten(
      ctx.db,
      ctx.scope,
      problems.map((problem) => problem.id),
    ),
    (paper: WrittenPaper) => paper.problemId,
  );
  const rows = problems.flatMap((problem): LadderRow[] => {
    const papers = written.get(problem.id) ?? [];
    const overdueDays = problem.dueAt === null ? 0 : daysBetween(dayIn(zone, problem.dueAt), day);
    const rung = dueRung(ladder, papers, { overdueDays }, day);
    if (rung === null) return [];
    const { paper } = standingOf(ladder, papers);
    return [
      {
        ...{ ...problem, overdueDays, next: rung.kind },
        ...{ lastKind: paper?.kind ?? null, lastNumber: paper?.number ?? null, lastSignedOn: paper?.signedOn ?? null },
      },
    ];
  });
  const place = (row: LadderRow) => ladder.findIndex((rung) => rung.kind === row.next);
  return rows.toSorted((a, b) => place(b) - place(a) || b.overdueDays - a.overdueDays);
}

export const ladderActions: ActionsFor<typeof ladderApi> = {
  draftProblemPaper: (ctx, input) => draftProblemPaper(ctx, input),
  async listLadder(ctx, { after, limit }) {
    const rows = await dueNow(ctx);
    const [last] = readCursor(after, 1) ?? [null];
    const from = last === null ? 0 : rows.findIndex((row) => row.id === last) + 1;
    return cutPage(rows.slice(from, from + limit + 1), limit, (row) => [row.id]);
  },
};
