/** Endpoints for meetings: plan, invite, hold, take attendance, decide. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { Attendance, Decision, Invitation, Meeting, MeetingKind, MeetingState } from "./meeting.model.ts";

const MeetingInput = Meeting.omit({ version: true, state: true, headcount: true });

export const MeetingPage = Meeting.extend({ invitations: z.array(Invitation), decisions: z.array(Decision) });

export const meetingApi = {
  listMeetings: endpoint({
    method: "GET",
    path: "/meetings",
    may: "meeting.view",
    input: PageInput.extend({
      kind: someOf(MeetingKind),
      state: someOf(MeetingState),
      /** Held, or to be held, on these days, both included. */
      ...{ since: Day.optional(), until: Day.optional() },
    }),
    output: pageOf(Meeting),
    fails: [],
  }),
  getMeeting: endpoint({
    method: "GET",
    path: "/meetings/{id}",
    may: "meeting.view",
    input: z.object({ id: Id }),
    output: MeetingPage,
    fails: ["meeting.not_found"],
  }),
  planMeeting: endpoint({
    method: "POST",
    path: "/meetings",
    may: "meeting.change",
    input: MeetingInput.extend({ unitIds: z.array(Id).max(300) }),
    output: MeetingPage,
    fails: ["unit.not_found", "person.not_found"],
  }),
  changeMeeting: endpoint({
    method: "PUT",
    path: "/meetings/{id}",
    may: "meeting.change",
    input: MeetingInput.extend({ unitIds: z.array(Id).max(300), version: z.int() }),
    output: MeetingPage,
    fails: [
      "meeting.not_found",
      "meeting.wrong_state",
      "unit.not_found",
      "person.not_found",
      "meeting.changed_meanwhile",
    ],
  }),
  holdMeeting: endpoint({
    method: "POST",
    path: "/meetings/{id}/hold",
    may: "meeting.change",
    input: z.object({ id: Id, version: z.int(), headcount: z.int().min(0).max(100_000).nullable() }),
    output: MeetingPage,
    fails: ["meeting.not_found", "meeting.wrong_state", "meeting.not_yet", "meeting.changed_meanwhile"],
  }),
  cancelMeeting: endpoint({
    method: "POST",
    path: "/meetings/{id}/cancel",
    may: "meeting.change",
    input: z.object({ id: Id, version: z.int() }),
    output: MeetingPage,
    fails: ["meeting.not_found", "meeting.wrong_state", "meeting.changed_meanwhile"],
  }),
  takeAttendance: endpoint({
    method: "POST",
    path: "/meetings/{id}/attendance",
    may: "meeting.change",
    input: z.object({
      id: Id,
      units: z.array(z.object({ unitId: Id, attendance: Attendance.nullable(), attendee: note(60) })).max(300),
    }),
    output: MeetingPage,
    fails: ["meeting.not_found", "meeting.wrong_state", "meeting.not_invited"],
  }),
  recordDecisions: endpoint({
    method: "POST",
    path: "/meetings/{id}/decisions",
    may: "meeting.change",
    input: z.object({ id: Id, decisions: z.array(Decision.omit({ position: true })).max(100) }),
    output: MeetingPage,
    fails: ["meeting.not_found", "meeting.wrong_state", "unit.not_found"],
  }),
};
