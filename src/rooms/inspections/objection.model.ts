/** Objections (异议): a unit says within a set time that a fault is none; a third person decides. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant, line, note } from "../../kit/shapes.ts";
import { Answer } from "../framework/model.ts";
import { Verdict } from "./model.ts";

export const ObjectionState = z.enum(["open", "upheld", "rejected"]);
export type ObjectionState = z.infer<typeof ObjectionState>;

export const Objection = z.object({
  id: Id,
  observationId: Id,
  visitId: Id,
  unitId: Id,
  reason: line(500),
  state: ObjectionState,
  raisedAt: Instant,
  raisedBy: Id.nullable(),
  /** Until when somebody should have decided. */
  dueAt: Instant,
  decidedAt: Instant.nullable(),
  decidedBy: Id.nullable(),
  decision: note(500),
  /** The correction that an upheld one led to. */
  correctionId: Id.nullable(),
  version: z.int(),
});
export type Objection = z.infer<typeof Objection>;

/** What was found there, as lists and pages show it; who found it is told to those who decide only. */
const Found = z.object({
  roundName: z.string(),
  siteName: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  itemCode: z.string(),
  itemText: z.string(),
  answer: Answer.nullable(),
  verdict: Verdict,
  note: z.string(),
  place: z.string(),
  madeAt: Instant,
  problemId: Id.nullable(),
});

export const NamedObjection = Objection.extend({
  ...Found.omit({ note: true }).shape,
  foundNote: z.string(),
  unitName: z.string(),
  raisedByName: z.string().nullable(),
  decidedByName: z.string().nullable(),
});
export type NamedObjection = z.infer<typeof NamedObjection>;

/** A fault at a place of the unit, or one that it has to put right. */
export const Objectable = Found.extend({
  observationId: Id,
  /** When it could be known: the visit came in, or the answer was corrected. */
  knownAt: Instant,
  isFrozen: z.boolean(),
});
export type Objectable = z.infer<typeof Objectable>;

export const objectionDaysSetting = setting({
  name: "inspections.objection_days",
  shape: z.int().min(1).max(60),
  fallback: 5,
  source: "被考察单位提出异议的工作日数，为默认值；公开的测评手册未见统一规定",
});

export const decisionDaysSetting = setting({
  name: "inspections.objection_decision_days",
  shape: z.int().min(1).max(60),
  fallback: 5,
  source: "异议提出后作出处理的工作日数，为默认值",
});

export const objectionFaults = faults({
  "objection.not_found": 404,
  "objection.nothing_found": 404,
  "objection.not_for_your_role": 403,
  "objection.not_a_third": 403,
  "objection.wrong_state": 409,
  "objection.raised_already": 409,
  "objection.changed_meanwhile": 409,
  "objection.too_late": 409,
  "objection.round_frozen": 409,
  "objection.needs_proof": 422,
});
