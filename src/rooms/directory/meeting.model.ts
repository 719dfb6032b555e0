/** Meetings (推进大会、誓师大会、协调会、流动现场会): invitations, attendance, decisions. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";

export const MeetingKind = z.enum(["promotion", "oath", "coordination", "on_site", "training", "other"]);
export type MeetingKind = z.infer<typeof MeetingKind>;

export const MeetingState = z.enum(["planned", "held", "cancelled"]);
export type MeetingState = z.infer<typeof MeetingState>;

/** 出席、代会、请假、缺席. */
export const Attendance = z.enum(["present", "stand_in", "excused", "absent"]);
export type Attendance = z.infer<typeof Attendance>;

export const Meeting = z.object({
  id: Id,
  kind: MeetingKind,
  title: line(120),
  /** 届次, as it is spoken: 第三次. */
  session: note(40),
  heldAt: Instant,
  place: line(120),
  chairId: Id.nullable(),
  /** Stops of a travelling on-site meeting, in order. */
  stops: z.array(line(120)).max(20),
  agenda: note(4_000),
  state: MeetingState,
  /** How many people came, where that is more than one for each unit. */
  headcount: z.int().min(0).max(100_000).nullable(),
  version: z.int(),
});
export type Meeting = z.infer<typeof Meeting>;

export const Invitation = z.object({
  unitId: Id,
  unitName: z.string(),
  attendance: Attendance.nullable(),
  attendee: note(60),
});
export type Invitation = z.infer<typeof Invitation>;

export const Decision = z.object({
  id: Id,
  position: z.int(),
  text: line(1_000),
  unitId: Id.nullable(),
  dueOn: Day.nullable(),
});
export type Decision = z.infer<typeof Decision>;

export const meetingFaults = faults({
  "meeting.not_found": 404,
  "meeting.wrong_state": 409,
  "meeting.not_yet": 409,
  "meeting.not_invited": 404,
  "meeting.changed_meanwhile": 409,
});
