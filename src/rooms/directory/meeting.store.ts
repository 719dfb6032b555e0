/** Tables: meeting, meeting_invitation, meeting_decision; reads unit. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertAllOf, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import {
  type Attendance,
  Decision,
  Invitation,
  Meeting,
  type MeetingKind,
  type MeetingState,
} from "./meeting.model.ts";

/** A unit sees the meetings it is invited to. */
const visible = (scope: Scope) =>
  scope.unitId === null
    ? empty
    : sql`and exists (select from meeting_invitation i where i.city_id = m.city_id and i.meeting_id = m.id and i.unit_id = ${scope.unitId})`;

export function listMeetings(
  db: Db,
  scope: Scope,
  filter: {
    kinds: readonly MeetingKind[];
    states: readonly MeetingState[];
    from?: Instant | undefined;
    to?: Instant | undefined;
    before: readonly [string, string] | null;
    limit: number;
  },
): Promise<Meeting[]> {
  return db.many(
    Meeting,
    sql`
    select ${columnsOf(Meeting, "m")} from meeting m
     where m.city_id = ${scope.cityId} ${visible(scope)}
       ${filter.kinds.length === 0 ? empty : sql`and m.kind = any(${filter.kinds})`}
       ${filter.states.length === 0 ? empty : sql`and m.state = any(${filter.states})`}
       ${filter.from === undefined ? empty : sql`and m.held_at >= ${filter.from}`}
       ${filter.to === undefined ? empty : sql`and m.held_at < ${filter.to}`}
       ${filter.before === null ? empty : sql`and (m.held_at, m.id) < (${filter.before[0]}::timestamptz, ${filter.before[1]}::uuid)`}
     order by m.held_at desc, m.id desc
     limit ${filter.limit}
  `,
  );
}

export function findMeeting(db: Db, scope: Scope, id: Id): Promise<Meeting | null> {
  return db.maybe(
    Meeting,
    sql`select ${columnsOf(Meeting, "m")} from meeting m where m.city_id = ${scope.cityId} and m.id = ${id} ${visible(scope)}`,
  );
}

export async function addMeeting(db: Db, scope: Scope, meeting: Meeting): Promise<void> {
  await db.run(insertOf("meeting", { cityId: scope.cityId, ...meeting }));
}

/** Null means that somebody else saved first. */
export function saveMeeting(db: Db, scope: Scope, meeting: Meeting): Promise<Meeting | null> {
  return db.maybe(
    Meeting,
    sql`
    ${updateOf("meeting", { ...meeting, version: meeting.version + 1 }, "m")}
     where m.city_id = ${scope.cityId} and m.id = ${meeting.id} and m.version = ${meeting.version}
    returning ${columnsOf(Meeting, "m")}
  `,
  );
}

export function listInvitations(db: Db, scope: Scope, meetingId: Id): Promise<Invitation[]> {
  return db.many(
    Invitation,
    sql`
    select i.unit_id, u.name as unit_name, i.attendance, i.attendee
      from meeting_invitation i join unit u on u.city_id = i.city_id and u.id = i.unit_id
     where i.city_id = ${scope.cityId} and i.meeting_id = ${meetingId}
     order by u.name
  `,
  );
}

/** The invited units become exactly these; attendance of those that stay is kept. */
export async function saveInvitations(db: Db, scope: Scope, meetingId: Id, unitIds: readonly Id[]): Promise<void> {
  await db.run(sql`
    delete from meeting_invitation
     where city_id = ${scope.cityId} and meeting_id = ${meetingId} and not unit_id = any(${unitIds}::uuid[])
  `);
  if (unitIds.length === 0) return;
  await db.run(sql`
    ${insertAllOf(
      "meeting_invitation",
      unitIds.map((unitId) => ({ cityId: scope.cityId, meetingId, unitId })),
    )}
    on conflict do nothing
  `);
}

/** False when the unit was not invited. */
export async function saveAttendance(
  db: Db,
  scope: Scope,
  meetingId: Id,
  one: { unitId: Id; attendance: Attendance | null; attendee: string },
): Promise<boolean> {
  const touched = await db.run(sql`
    update meeting_invitation set attendance = ${one.attendance}, attendee = ${one.attendee}
     where city_id = ${scope.cityId} and meeting_id = ${meetingId} and unit_id = ${one.unitId}
  `);
  return touched === 1;
}

export function listDecisions(db: Db, scope: Scope, meetingId: Id): Promise<Decision[]> {
  return db.many(
    Decision,
    sql`select ${columnsOf(Decision)} from meeting_decision where city_id = ${scope.cityId} and meeting_id = ${meetingId} order by position, id`,
  );
}

/** The decisions of the meeting become exactly these, in this order. */
export async function saveDecisions(
  db: Db,
  scope: Scope,
  meetingId: Id,
  decisions: readonly Decision[],
): Promise<void> {
  const kept = decisions.map((one) => one.id);
  await db.run(sql`
    delete from meeting_decision
     where city_id = ${scope.cityId} and meeting_id = ${meetingId} and not id = any(${kept}::uuid[])
  `);
  if (decisions.length === 0) return;
  const rows = decisions.map((one) => ({ cityId: scope.cityId, meetingId, ...one }));
  // A decision keeps its row, because a task may have come out of it; an id of another meeting stays that meeting's.
  await db.run(sql`
    ${insertAllOf("meeting_decision", rows)}
    on conflict (city_id, id) do update
      set position = excluded.position, text = excluded.text, unit_id = excluded.unit_id, due_on = excluded.due_on
      where meeting_decision.meeting_id = excluded.meeting_id
  `);
}
