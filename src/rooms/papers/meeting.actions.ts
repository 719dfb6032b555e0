/** Papers that come out of a meeting: the notice before it, the minutes after it; drafted, checked and signed like any other. */
import type { Context } from "../../kit/action.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { findPerson, meetingPage, mustFindMeeting, unitNames } from "../directory/index.ts";
import { draftPaper } from "./draft.actions.ts";
import { minutesBlocks, noticeBlocks } from "./meeting.papers.ts";
import type { Paper } from "./model.ts";

type Input = { id: Id; meetingId: Id; seriesId: Id; kind: "notice" | "minutes" };

/** The invited units receive it. Minutes are written of meetings that were held, notices of those that are planned. */
export async function draftMeetingPaper(ctx: Context, { id, meetingId, seriesId, kind }: Input): Promise<Paper> {
  const meeting = await meetingPage(ctx, await mustFindMeeting(ctx, meetingId));
  if (meeting.state !== (kind === "minutes" ? "held" : "planned"))
    refuse("paper.meeting_state", { title: meeting.title });
  const chair = meeting.chairId === null ? null : await findPerson(ctx.db, ctx.scope, meeting.chairId);
  const named = meeting.decisions.flatMap((one) => one.unitId ?? []);
  const names = new Map((await unitNames(ctx.db, ctx.scope, named)).map((one) => [one.id, one.name]));
  const known = {
    ...{ meeting, chair: chair?.name ?? null, invitations: meeting.invitations, zone: await timeZone(ctx) },
    decisions: meeting.decisions.map((one) => ({
      ...one,
      unitName: one.unitId === null ? null : (names.get(one.unitId) ?? null),
    })),
  };
  return draftPaper(ctx, {
    ...{ id, kind, seriesId, copiesTo: "", attachments: [], noun: "meeting", about: meetingId },
    title: kind === "minutes" ? `${meeting.title}纪要` : `关于召开${meeting.title}的通知`,
    body: kind === "minutes" ? minutesBlocks(known) : noticeBlocks(known),
    recipientUnitIds: meeting.invitations.map((one) => one.unitId),
  });
}
