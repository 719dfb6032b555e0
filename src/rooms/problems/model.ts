/** Problems (问题): something, mostly seen at a site, that breaks one standard and that a unit must put right. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

export const ProblemState = z.enum([
  "unverified",
  "unassigned",
  "dispatched",
  "rectifying",
  "awaiting_check",
  "suspended",
  "closed",
  "not_accepted",
]);
export type ProblemState = z.infer<typeof ProblemState>;

/** Accepted and not yet over: somebody still has something to do. */
export const openStates = ["unassigned", "dispatched", "rectifying", "awaiting_check", "suspended"] as const;
/** The unit still has to act: only here a deadline can be missed. */
export const actingStates = ["dispatched", "rectifying"] as const;
/** Whatever was accepted, open or over; what boards and circulars count. */
export const acceptedStates = [...openStates, "closed"] as const;

export const ProblemSource = z.enum(["visit", "deficiency", "leader", "media", "hotline", "resident"]);
export type ProblemSource = z.infer<typeof ProblemSource>;

/** How long a repair of this kind may take is a setting: on the spot, small, usual, building work. */
export const Severity = z.enum(["quick", "minor", "normal", "major"]);
export type Severity = z.infer<typeof Severity>;

export const Level = z.enum(["blue", "yellow", "red"]);

/** How a term counts. */
export const TermUnit = z.enum(["hours", "working_days", "days"]);

/** What a unit asks the office for: more time, once; or to stand aside with a plan (挂账). */
export const Asked = z.enum(["extension", "suspension"]);

/** How a check was made: by somebody who went there, or by what the photos show. */
export const CheckedHow = z.enum(["spot", "photo"]);

export const Problem = z.object({
  id: Id,
  year: z.int(),
  serial: z.int(),
  source: ProblemSource,
  /** The record it came from, such as an observation; at most one problem for each. */
  origin: z.string().max(80),
  siteId: Id.nullable(),
  siteTypeCode: SiteTypeCode.nullable(),
  regionCode: RegionCode.nullable(),
  place: note(200),
  itemId: Id.nullable(),
  itemCode: z.string().max(20),
  description: line(1_000),
  severity: Severity,
  level: Level,
  state: ProblemState,
  unitId: Id.nullable(),
  dueAt: Instant.nullable(),
  measures: note(1_000),
  lostYear: z.int().nullable(),
  lostMethod: z.string().nullable(),
  lostPoints: z.int().nullable(),
  meetingId: Id.nullable(),
  /** The group (督察组) whose visit found it. */
  groupId: Id.nullable(),
  foundAt: Instant,
  foundBy: Id.nullable(),
  dispatchedAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  rectifiedAt: Instant.nullable(),
  rectifiedBy: Id.nullable(),
  rectifiedUnit: Id.nullable(),
  rectification: note(1_000),
  isTyped: z.boolean(),
  closedAt: Instant.nullable(),
  closedBy: Id.nullable(),
  returnCount: z.int().min(0),
  repeatOf: Id.nullable(),
  termUnit: TermUnit.nullable(),
  dueFrom: Instant.nullable(),
  /** The rule made the deadline, nobody by hand: it follows when the rule changes. */
  dueByRule: z.boolean(),
  suspendedAt: Instant.nullable(),
  suspendedUntil: Day.nullable(),
  plan: note(1_000),
  asked: Asked.nullable(),
  askedUntil: Day.nullable(),
  askedReason: note(300),
  isExtended: z.boolean(),
  needsVisit: z.boolean(),
  checkedHow: CheckedHow.nullable(),
  /** Whole yuan. */
  cost: z.int().min(0).max(1_000_000_000).nullable(),
  mergedInto: Id.nullable(),
  splitFrom: Id.nullable(),
  version: z.int(),
});
export type Problem = z.infer<typeof Problem>;

const names = {
  siteName: z.string().nullable(),
  typeName: z.string().nullable(),
  regionName: z.string().nullable(),
  unitName: z.string().nullable(),
  itemText: z.string().nullable(),
};

/** A problem with the names that lists and papers show. */
export const NamedProblem = Problem.extend(names);
export type NamedProblem = z.infer<typeof NamedProblem>;

/** The columns that lists read; the page of one problem has the rest. */
export const ListedColumns = Problem.omit({
  ...{ origin: true, lostYear: true, lostMethod: true, foundBy: true, dispatchedAt: true },
  ...{ receivedAt: true, rectifiedBy: true, rectifiedUnit: true, closedBy: true, termUnit: true, dueFrom: true },
  ...{ dueByRule: true, suspendedAt: true, suspendedUntil: true, plan: true, askedUntil: true, askedReason: true },
  ...{ isExtended: true, checkedHow: true, cost: true, mergedInto: true, splitFrom: true, isTyped: true },
  ...{ groupId: true, rectifiedAt: true, closedAt: true },
});

export type ListedRow = z.infer<typeof ListedColumns>;

/** What lists show and steps on many need. */
export const ListedProblem = ListedColumns.extend(names);
export type ListedProblem = z.infer<typeof ListedProblem>;

/** What the table of a list names, and what its order needs: an export reads no more than that. */
export const TabledColumns = ListedColumns.omit({
  ...{ siteId: true, siteTypeCode: true, regionCode: true, itemId: true, unitId: true, meetingId: true },
  ...{ repeatOf: true, asked: true, needsVisit: true, version: true },
});
export type TabledProblem = z.infer<typeof TabledColumns> & Pick<ListedProblem, keyof typeof names>;

/** The steps of a problem's life. */
export const ProblemStepName = z.enum([
  "report",
  "confirm",
  "reject",
  "dispatch",
  "receive",
  "decline",
  "rectify",
  "close",
  "sendBack",
  "suspend",
  "resume",
  "reopen",
  "transfer",
  "askExtension",
  "askSuspension",
  "extend",
  "refuseAsked",
  "askVisit",
  "retime",
  "split",
  "merge",
]);
export type ProblemStepName = z.infer<typeof ProblemStepName>;

/** A problem as another one names it. */
export const Kin = Problem.pick({ id: true, year: true, serial: true, description: true, state: true });

/** How it belongs to the other: the one that it went into, the whole that it was part of, what was merged into it, its parts. */
export const KinShown = Kin.extend({ as: z.enum(["into", "whole", "merged", "part"]) });
export type KinShown = z.infer<typeof KinShown>;

/** One step as it happened. */
export const ProblemStep = z.object({
  id: Id,
  problemId: Id,
  step: ProblemStepName,
  fromState: z.string(),
  toState: ProblemState,
  at: Instant,
  personId: Id.nullable(),
  unitId: Id.nullable(),
  via: z.string(),
  isTyped: z.boolean(),
  reason: z.string(),
  note: z.string(),
  dueAt: Instant.nullable(),
});
export type ProblemStep = z.infer<typeof ProblemStep>;

export const NamedStep = ProblemStep.extend({ personName: z.string().nullable(), unitName: z.string().nullable() });
export type NamedStep = z.infer<typeof NamedStep>;

/** A link by which a unit that never signs in takes one step. */
export const TaskLink = z.object({
  id: Id,
  problemId: Id,
  unitId: Id,
  personId: Id.nullable(),
  step: z.enum(["receive", "rectify"]),
  madeAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
});
export type TaskLink = z.infer<typeof TaskLink>;

export const problemFaults = faults({
  "problem.not_found": 404,
  "problem.changed_meanwhile": 409,
  "problem.wrong_state": 409,
  "problem.not_for_your_role": 403,
  "problem.not_yours": 403,
  "problem.own_work": 403,
  "problem.outside_reach": 403,
  "problem.needs_proof": 422,
  "problem.reason_unknown": 422,
  "problem.due_in_past": 422,
  "problem.asked_already": 409,
  "problem.extended_already": 409,
  "problem.extension_too_late": 409,
  "problem.extension_not_later": 422,
  "problem.nothing_asked": 409,
  "problem.needs_visit": 409,
  "problem.merge_into_itself": 422,
  "problem.merge_target_over": 409,
  "problem.support_is_lead": 422,
  "problem.not_dispatched": 409,
  "problem.talk_missing": 422,
  "problem.body_missing": 422,
  "problem.no_header": 422,
  "problem.blocking_doubts": 422,
  "problem.edition_not_found": 422,
  "problem.site_not_found": 422,
  "problem.no_liaison": 422,
  "problem.not_of_meeting": 422,
  "returned.no_header": 422,
  "returned.broken": 422,
  "returned.too_much": 422,
  "returned.one_workbook": 422,
  "returned.blocking_doubts": 422,
  "returned.nothing": 422,
  "recheck.not_found": 404,
  "recheck.nothing_closed": 422,
  "recheck.done_already": 409,
  "recheck.changed_meanwhile": 409,
  "recheck.own_work": 403,
  "link.unknown": 404,
  "link.used": 409,
  "link.expired": 403,
  "link.not_open": 409,
});
