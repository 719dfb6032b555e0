/** Late milestones: which rung of the ladder they have come to, and the paper that is due. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { daysBetween } from "../../kit/day.ts";
import { settingNow, timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import { draftPaper } from "../papers/index.ts";
import { ladderSetting } from "../problems/ladder.model.ts";
import { dueRung, standingOf } from "../problems/ladder.rules.ts";
import type { lateApi } from "./late.api.ts";
import { type LateRow, lateSetting } from "./late.model.ts";
import { lateBlocks } from "./late.papers.ts";
import { addMilestonePapers, listLate, listMilestonePapers } from "./late.store.ts";
import { findMilestone, findTask } from "./store.ts";

/** Late milestones whose next paper is due, those that have come furthest first. */
async function dueNow(ctx: Context): Promise<LateRow[]> {
  const [ladder, day] = [await settingNow(ctx, ladderSetting), await today(ctx)];
  const late = await listLate(ctx.db, ctx.scope, day);
  const ids = late.map((one) => one.id);
  const written = Map.groupBy(await listMilestonePapers(ctx.db, ctx.scope, ids), (paper) => paper.milestoneId);
  const rows = late.flatMap((one): LateRow[] => {
    const papers = written.get(one.id) ?? [];
    const overdueDays = daysBetween(one.dueOn, day);
    const rung = dueRung(ladder, papers, { overdueDays }, day);
    if (rung === null) return [];
    const { paper } = standingOf(ladder, papers);
    const last = { lastKind: paper?.kind ?? null, lastNumber: paper?.number ?? null };
    return [{ ...one, overdueDays, next: rung.kind, ...last, lastSignedOn: paper?.signedOn ?? null }];
  });
  const place = (row: LateRow) => ladder.findIndex((rung) => rung.kind === row.next);
  return rows.toSorted((a, b) => place(b) - place(a) || b.overdueDays - a.overdueDays);
}

export const lateActions: ActionsFor<typeof lateApi> = {
  async listLate(ctx, { after, limit }) {
    const rows = await dueNow(ctx);
    const [last] = readCursor(after, 1) ?? [null];
    const from = last === null ? 0 : rows.findIndex((row) => row.id === last) + 1;
    return cutPage(rows.slice(from, from + limit + 1), limit, (row) => [row.id]);
  },

  async getMilestoneTask(ctx, { id }) {
    const milestone = (await findMilestone(ctx.db, ctx.scope, id)) ?? refuse("milestone.not_found");
    const task = await findTask(ctx.db, ctx.scope, await today(ctx), milestone.taskId);
    return { taskId: task?.id ?? refuse("milestone.not_found") };
  },

  async draftLatePaper(ctx, { milestoneIds, kind, ...input }) {
    const day = await today(ctx);
    const late = new Map((await listLate(ctx.db, ctx.scope, day)).map((one) => [one.id, one]));
    const milestones = milestoneIds.map((id) => late.get(id) ?? refuse("milestone.not_late"));
    if (kind === "talk" && input.talk === null) refuse("problem.talk_missing");
    const units = [...new Set(milestones.map((one) => one.leadUnitId))];
    const body = input.recipientUnitId;
    const recipientUnitIds = kind === "accountability" ? [body ?? refuse("problem.body_missing")] : units;
    const said = await settingNow(ctx, lateSetting);
    const written = await listMilestonePapers(ctx.db, ctx.scope, milestoneIds);
    const before = [
      ...new Map(written.filter((one) => one.signedOn !== null).map((one) => [one.number, one])).values(),
    ];

    const paper = await draftPaper(ctx, {
      ...{ id: input.id, kind, seriesId: input.seriesId, title: input.title, copiesTo: "", attachments: [] },
      body: lateBlocks(kind, {
        ...{ milestones, words: said[kind], contact: said.contact, zone: await timeZone(ctx), today: day },
        ...{ replyBy: input.replyBy, talk: input.talk, papers: before },
      }),
      ...{ recipientUnitIds, noun: "plan_milestone", about: milestones[0]?.id ?? "" },
    });
    await addMilestonePapers(ctx.db, ctx.scope, paper.id, milestoneIds);
    return { paperId: paper.id, units: units.length };
  },
};
