/** What the office does with many problems at once: dispatch, deficiency lists, coordination meetings, papers, one-task links. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, Instant, note, PageInput, pageOf } from "../../kit/shapes.ts";
import { Doubt } from "../../kit/workbook.ts";
import { Meeting } from "../directory/model.ts";
import { TaskLink } from "./model.ts";
import { Week, WeekRow } from "./week.model.ts";

/** One problem with the unit that takes it. Without a moment the deadline comes from the kind of problem. */
const Order = z.object({
  id: Id,
  version: z.int(),
  unitId: Id,
  supportUnitIds: z.array(Id).max(20).default([]),
  dueAt: Instant.nullable().default(null),
  measures: note(1_000).default(""),
});
export type Order = z.output<typeof Order>;
const Orders = z.array(Order).min(1).max(500);

const dispatchFails = [
  "problem.not_found",
  "problem.changed_meanwhile",
  "problem.wrong_state",
  "problem.not_for_your_role",
  "problem.due_in_past",
  "problem.support_is_lead",
  "unit.not_found",
  "unit.closed",
] as const;
const workbook = { maxBytes: 20 * 1_048_576 };

export const officeApi = {
  getWeek: endpoint({
    method: "GET",
    path: "/problem-weeks/{on}",
    may: "week.view",
    /** Any day of the week. */
    input: z.object({ on: Day }),
    output: Week,
    fails: [],
  }),
  listWeekUnits: endpoint({
    method: "GET",
    path: "/problem-weeks/{on}/units",
    may: "week.view",
    input: PageInput.extend({ on: Day }),
    output: pageOf(WeekRow),
    fails: [],
  }),
  dispatchProblems: endpoint({
    method: "POST",
    path: "/problems/dispatch",
    may: "problem.dispatch",
    /** All or nothing. */
    input: z.object({ orders: Orders }),
    output: z.object({ dispatched: z.int() }),
    fails: dispatchFails,
  }),
  previewDeficiencies: endpoint({
    method: "POST",
    path: "/problems/deficiencies/preview",
    may: "problem.run",
    input: z.object({ edition: Id }),
    output: z.object({
      lines: z.int(),
      withoutPlace: z.int(),
      known: z.int(),
      lostPoints: z.int(),
      doubts: z.array(Doubt),
    }),
    fails: ["problem.no_header", "problem.edition_not_found"],
    takes: workbook,
    writes: false,
  }),
  importDeficiencies: endpoint({
    method: "POST",
    path: "/problems/deficiencies",
    may: "problem.run",
    input: z.object({ edition: Id }),
    output: z.object({ added: z.int(), known: z.int() }),
    fails: ["problem.no_header", "problem.edition_not_found", "problem.blocking_doubts"],
    takes: workbook,
  }),
  planCoordination: endpoint({
    method: "POST",
    path: "/problems/coordination",
    may: "problem.run",
    input: Meeting.pick({
      id: true,
      title: true,
      session: true,
      heldAt: true,
      place: true,
      chairId: true,
      agenda: true,
    }).extend({
      problemIds: z.array(Id).min(1).max(200),
      unitIds: z.array(Id).min(1).max(100),
    }),
    output: z.object({ meetingId: Id }),
    fails: ["problem.not_found", "problem.changed_meanwhile", "unit.not_found", "person.not_found"],
  }),
  /** What the meeting decided: who takes what, with which measures, until when. */
  splitAtMeeting: endpoint({
    method: "POST",
    path: "/problems/coordination/{meetingId}/split",
    may: "problem.run",
    input: z.object({ meetingId: Id, orders: Orders }),
    output: z.object({ dispatched: z.int() }),
    fails: [...dispatchFails, "meeting.not_found", "meeting.wrong_state", "problem.not_of_meeting"],
  }),
  makeLink: endpoint({
    method: "POST",
    path: "/problems/{id}/links",
    may: "problem.run",
    input: z.object({ id: Id, linkId: Id, step: TaskLink.shape.step, personId: Id.nullable().default(null) }),
    output: z.object({ url: z.string(), expiresAt: Instant, personName: z.string(), unitName: z.string() }),
    fails: ["problem.not_found", "problem.wrong_state", "problem.no_liaison"],
    secretAnswer: true,
  }),
};

export const problemsRights = {
  "board.view": ["office", "county", "leader", "auditor"],
  "recheck.view": ["office", "county", "inspector", "leader", "auditor"],
  "week.view": ["office", "county", "leader", "auditor"],
  "problem.view": ["office", "county", "unit", "inspector", "leader", "auditor"],
  "problem.dispatch": ["office", "county"],
  /** The page of a unit's own problems. */
  "problem.own": ["unit"],
  "problem.act": ["unit", "office"],
  "problem.check": ["office", "county", "inspector"],
  "problem.run": ["office"],
} satisfies Rights;
