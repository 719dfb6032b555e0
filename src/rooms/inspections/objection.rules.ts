/** The life of an objection as one table, who may take which step, and until when. */
import type { Role } from "../../kit/actor.ts";
import { refuse, word } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { NamedObjection, Objection, ObjectionState } from "./objection.model.ts";

type Before = ObjectionState | "none";
type Step = { readonly from: readonly Before[]; readonly to: ObjectionState; readonly by: readonly Role[] };

export const OBJECTION_STEPS = {
  raise: { from: ["none"], to: "open", by: ["unit"] },
  uphold: { from: ["open"], to: "upheld", by: ["office", "county"] },
  reject: { from: ["open"], to: "rejected", by: ["office", "county"] },
} as const satisfies Record<string, Step>;
export type ObjectionStep = keyof typeof OBJECTION_STEPS;
export const objectionSteps = Object.keys(OBJECTION_STEPS) as ObjectionStep[];

/** Whoever takes a step: roles, the person, and every unit they work at or answer for. */
export type Who = {
  readonly roles: readonly Role[];
  readonly personId: Id | null;
  readonly unitIds: readonly Id[];
};

/** Who has a part in it: the units that object with their people, and whoever made or corrected the record. */
export type Parties = { readonly unitIds: readonly Id[]; readonly personIds: readonly Id[] };

/** Why a step is closed to somebody now, as a fault code; null when it is open. */
export function whyNot(step: ObjectionStep, state: Before, who: Who, parties: Parties): string | null {
  const { from, by }: Step = OBJECTION_STEPS[step];
  if (!from.includes(state)) return step === "raise" ? "objection.raised_already" : "objection.wrong_state";
  if (!by.some((role) => who.roles.includes(role))) return "objection.not_for_your_role";
  if (step === "raise") return null;
  const hasPart =
    (who.personId !== null && parties.personIds.includes(who.personId)) ||
    who.unitIds.some((unitId) => parties.unitIds.includes(unitId));
  return hasPart ? "objection.not_a_third" : null;
}

/** The objection after a decision, or the fault that says why it cannot be taken. */
export function decide(
  step: "uphold" | "reject",
  objection: Objection,
  who: Who,
  parties: Parties,
  given: { decision: string; correctionId: Id | null; now: Instant },
): Objection {
  const reason = whyNot(step, objection.state, who, parties);
  if (reason !== null) refuse(reason, { state: word(`objection.state.${objection.state}`) });
  return {
    ...objection,
    ...{ state: OBJECTION_STEPS[step].to, decidedAt: given.now, decidedBy: who.personId },
    ...{ decision: given.decision, correctionId: given.correctionId },
  };
}

/** The last moment is part of the time. */
export function checkInTime(lastAt: Instant, now: Instant, day: string): void {
  if (lastAt < now) refuse("objection.too_late", { day });
}

export const isLate = (objection: Pick<Objection, "state" | "dueAt">, now: Instant): boolean =>
  objection.state === "open" && objection.dueAt < now;

export const objectionSorts: Sorts<NamedObjection> = {
  dueAt: { column: "j.due_at", type: "timestamptz", key: (row) => row.dueAt },
  raisedAt: { column: "j.raised_at", type: "timestamptz", key: (row) => row.raisedAt },
};
