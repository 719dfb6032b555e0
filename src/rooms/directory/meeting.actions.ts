/** What is done with meetings: plan, change, hold, cancel, take attendance, record decisions. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { spanOfDays } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import type { MeetingPage, meetingApi } from "./meeting.api.ts";
import type { Meeting } from "./meeting.model.ts";
import * as rules from "./meeting.rules.ts";
import {
  addMeeting,
  findMeeting,
  listDecisions,
  listInvitations,
  listMeetings,
  saveAttendance,
  saveDecisions,
  saveInvitations,
  saveMeeting,
} from "./meeting.store.ts";
import { mustFindPerson } from "./person.actions.ts";
import { mustFindUnit } from "./unit.actions.ts";

export async function mustFindMeeting(ctx: Context, id: Id): Promise<Meeting> {
  return (await findMeeting(ctx.db, ctx.scope, id)) ?? refuse("meeting.not_found");
}

/** A meeting with everything that hangs on it. */
export async function meetingPage(ctx: Context, meeting: Meeting): Promise<z.infer<typeof MeetingPage>> {
  const invitations = await listInvitations(ctx.db, ctx.scope, meeting.id);
  return { ...meeting, invitations, decisions: await listDecisions(ctx.db, ctx.scope, meeting.id) };
}

async function save(ctx: Context, meeting: Meeting): Promise<Meeting> {
  return (await saveMeeting(ctx.db, ctx.scope, meeting)) ?? refuse("meeting.changed_meanwhile");
}

async function checkNamed(ctx: Context, input: { chairId: Id | null; unitIds: readonly Id[] }): Promise<void> {
  if (input.chairId !== null) await mustFindPerson(ctx, input.chairId);
  for (const unitId of input.unitIds) await mustFindUnit(ctx, unitId);
}

/** Plans a meeting with its invitations; rooms above use this for meetings that come out of their own work. */
export async function planMeeting(
  ctx: Context,
  meeting: Omit<Meeting, "version" | "state" | "headcount">,
  unitIds: readonly Id[],
): Promise<Meeting> {
  await checkNamed(ctx, { chairId: meeting.chairId, unitIds });

  const planned: Meeting = { ...meeting, state: "planned", headcount: null, version: 1 };
  await addMeeting(ctx.db, ctx.scope, planned);
  await saveInvitations(ctx.db, ctx.scope, planned.id, unitIds);
  ctx.tell("meeting.planned", planned.id, { kind: planned.kind, unitIds });
  return planned;
}

export const meetingActions: ActionsFor<typeof meetingApi> = {
  async listMeetings(ctx, input) {
    const { from, before: to } = await spanOfDays(ctx, input.since, input.until);
    const rows = await listMeetings(ctx.db, ctx.scope, {
      kinds: input.kind,
      states: input.state,
      ...{ from, to },
      before: readCursor(input.after, 2) as [string, string] | null,
      limit: input.limit + 1,
    });
    return cutPage(rows, input.limit, (meeting) => [meeting.heldAt, meeting.id]);
  },

  getMeeting: async (ctx, { id }) => meetingPage(ctx, await mustFindMeeting(ctx, id)),

  planMeeting: async (ctx, { unitIds, ...meeting }) => meetingPage(ctx, await planMeeting(ctx, meeting, unitIds)),

  async changeMeeting(ctx, { unitIds, ...input }) {
    const meeting = await mustFindMeeting(ctx, input.id);
    await checkNamed(ctx, { chairId: input.chairId, unitIds });

    const changed = rules.take("change", { ...meeting, ...input });

    const saved = await save(ctx, changed);
    await saveInvitations(ctx.db, ctx.scope, meeting.id, unitIds);
    ctx.tell("meeting.changed", meeting.id, { unitIds });
    return meetingPage(ctx, saved);
  },

  async holdMeeting(ctx, { id, version, headcount }) {
    const meeting = await mustFindMeeting(ctx, id);

    const held = rules.hold({ ...meeting, version }, headcount, ctx.now);

    const saved = await save(ctx, held);
    ctx.tell("meeting.held", id, { kind: meeting.kind, headcount });
    return meetingPage(ctx, saved);
  },

  async cancelMeeting(ctx, { id, version }) {
    const meeting = await mustFindMeeting(ctx, id);

    const cancelled = rules.take("cancel", { ...meeting, version });

    const saved = await save(ctx, cancelled);
    ctx.tell("meeting.cancelled", id);
    return meetingPage(ctx, saved);
  },

  async takeAttendance(ctx, { id, units }) {
    const meeting = rules.take("record", await mustFindMeeting(ctx, id));

    for (const one of units) {
      if (!(await saveAttendance(ctx.db, ctx.scope, id, one))) refuse("meeting.not_invited");
    }
    ctx.tell("meeting.attendance_taken", id, { units: units.length });
    return meetingPage(ctx, meeting);
  },

  async recordDecisions(ctx, { id, decisions }) {
    const meeting = rules.take("record", await mustFindMeeting(ctx, id));
    for (const { unitId } of decisions) if (unitId !== null) await mustFindUnit(ctx, unitId);

    await saveDecisions(
      ctx.db,
      ctx.scope,
      id,
      decisions.map((one, position) => ({ ...one, position })),
    );
    ctx.tell("meeting.decided", id, { decisions: decisions.length });
    return meetingPage(ctx, meeting);
  },
};
