/** Preparing for an official round (迎检准备): tasks of units, and what they found at their own sites (自查). */
import { z } from "zod";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { CheckItem } from "../framework/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

export const PreparationState = z.enum(["open", "done", "accepted", "returned"]);
export type PreparationState = z.infer<typeof PreparationState>;

/** What a unit has to do until a day: at one site, at its sites of one type, or at all its sites of the edition's types. */
export const PreparationTask = z.object({
  id: Id,
  roundId: Id,
  unitId: Id,
  title: line(100),
  siteId: Id.nullable(),
  siteTypeCode: SiteTypeCode.nullable(),
  dueOn: Day,
  note: note(500),
  /** One of those made for every unit with sites; a unit has at most one in a round. */
  isGenerated: z.boolean(),
  state: PreparationState,
  /** What the unit said it did. */
  report: note(1_000),
  reportedAt: Instant.nullable(),
  reportedBy: Id.nullable(),
  /** Why it was returned. */
  reason: note(300),
  version: z.int(),
});
export type PreparationTask = z.infer<typeof PreparationTask>;

export const NamedPreparation = PreparationTask.extend({
  unitName: z.string(),
  roundName: z.string(),
  siteName: z.string().nullable(),
  typeName: z.string().nullable(),
  isLate: z.boolean(),
});
export type NamedPreparation = z.infer<typeof NamedPreparation>;

export const SelfCheckResult = z.enum(["conforms", "fault", "absent"]);
export type SelfCheckResult = z.infer<typeof SelfCheckResult>;

/** A unit went through one of its sites with the check-list of the round's edition. */
export const SelfCheck = z.object({
  id: Id,
  roundId: Id,
  siteId: Id,
  checkedBy: Id.nullable(),
  checkedAt: Instant,
  note: note(300),
});
export type SelfCheck = z.infer<typeof SelfCheck>;

export const SelfCheckAnswer = z.object({
  id: Id,
  selfCheckId: Id,
  checkItemId: Id,
  itemId: Id,
  result: SelfCheckResult,
  note: note(300),
  mendedAt: Instant.nullable(),
  mendedNote: note(300),
});
export type SelfCheckAnswer = z.infer<typeof SelfCheckAnswer>;

/** A site as self-checking sees it: the newest answer to every question counts, and a fault stays counted when it is mended. */
export const OwnSite = z.object({
  id: Id,
  name: z.string(),
  typeName: z.string(),
  siteTypeCode: SiteTypeCode,
  address: z.string(),
  unitName: z.string().nullable(),
  checkedAt: Instant.nullable(),
  faults: z.int(),
  mended: z.int(),
});
export type OwnSite = z.infer<typeof OwnSite>;

/** How far a unit is with its preparation. */
export const Readiness = z.object({
  id: Id,
  unitName: z.string(),
  tasks: z.int(),
  accepted: z.int(),
  late: z.int(),
  sites: z.int(),
  checked: z.int(),
  faults: z.int(),
  mended: z.int(),
});
export type Readiness = z.infer<typeof Readiness>;

/** The questions of a site's check-list, as a unit answers them. */
export const Question = CheckItem.pick({ id: true, itemId: true, text: true, how: true });
export type Question = z.infer<typeof Question>;

export const preparationFaults = {
  "round.only_official": 409,
  "round.over": 409,
  "preparation.not_found": 404,
  "preparation.wrong_state": 409,
  "preparation.changed_meanwhile": 409,
  "preparation.two_scopes": 422,
  "preparation.foreign_site": 422,
  "preparation.no_sites": 422,
  "preparation.own_work": 403,
  "self_check.no_such_site": 404,
  "self_check.no_questions": 409,
  "self_check.incomplete": 422,
  "self_check.unknown_item": 422,
  "self_check.fault_without_note": 422,
  "self_check.no_such_fault": 404,
  "self_check.mended": 409,
} as const;
