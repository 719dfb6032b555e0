/** Objections: every state × step × person, third persons only, the last moment, what is late. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Role, roles } from "../../kit/actor.ts";
import { type Objection, ObjectionState } from "./objection.model.ts";
import {
  checkInTime,
  decide,
  isLate,
  OBJECTION_STEPS,
  type ObjectionStep,
  objectionSteps,
  type Who,
  whyNot,
} from "./objection.rules.ts";

const parties = { unitIds: ["school", "park"], personIds: ["inspector", "companion", "corrector", "raiser"] };
const who = (role: Role, personId: string, ...unitIds: string[]): Who => ({ roles: [role], personId, unitIds });
const people: Record<string, Who> = {
  "office, a third person": who("office", "third", "bureau"),
  "office, made the visit": who("office", "inspector", "bureau"),
  "office, went along": who("office", "companion", "bureau"),
  "office, corrected it": who("office", "corrector", "bureau"),
  "office, raised it": who("office", "raiser", "bureau"),
  "office, works at the unit": who("office", "third", "school"),
  "office, works at another objecting unit": who("office", "third", "bureau", "park"),
  "county, a third person": who("county", "third", "bureau"),
  "county, went along": who("county", "companion", "bureau"),
  unit: who("unit", "raiser", "school"),
  ...Object.fromEntries(
    roles
      .filter((role) => !["office", "county", "unit"].includes(role))
      .map((role) => [role, who(role, "third", "bureau")]),
  ),
};

const openTo: Record<ObjectionStep, readonly string[]> = {
  raise: ["unit"],
  uphold: ["office, a third person", "county, a third person"],
  reject: ["office, a third person", "county, a third person"],
};
const openIn: Record<ObjectionState | "none", readonly ObjectionStep[]> = {
  none: ["raise"],
  open: ["uphold", "reject"],
  upheld: [],
  rejected: [],
};

const objection = (more: Partial<Objection> = {}): Objection => ({
  ...{ id: "j", observationId: "o", visitId: "v", unitId: "school", reason: "已整改", state: "open" },
  ...{ raisedAt: "2026-11-23T02:00:00.000Z", raisedBy: "raiser", dueAt: "2026-11-30T15:59:59.000Z" },
  ...{ decidedAt: null, decidedBy: null, decision: "", correctionId: null, version: 1 },
  ...more,
});
const now = "2026-11-24T02:00:00.000Z";

describe("the whole table", () => {
  for (const state of ["none", ...ObjectionState.options] as const)
    for (const step of objectionSteps)
      test(`${step} on what is ${state}`, () => {
        for (const [name, one] of Object.entries(people))
          expect([name, whyNot(step, state, one, parties) === null]).toEqual([
            name,
            openIn[state].includes(step) && openTo[step].includes(name),
          ]);
      });

  test("whoever has a part in it never decides, whatever roles they have", () => {
    fc.assert(
      fc.property(
        fc.subarray([...roles]),
        fc.constantFrom(...parties.personIds),
        fc.constantFrom("uphold", "reject"),
        (some, personId, step) => {
          expect(whyNot(step as "uphold", "open", { roles: some, personId, unitIds: [] }, parties)).not.toBeNull();
        },
      ),
    );
  });
});

describe("a decision", () => {
  const third = people["office, a third person"] as Who;
  test("names who, when, why and the correction it led to", () => {
    const given = { decision: "照片可证", correctionId: "c", now };
    expect(decide("uphold", objection(), third, parties, given)).toMatchObject({
      ...{ state: OBJECTION_STEPS.uphold.to, decidedAt: now, decidedBy: "third", decision: "照片可证" },
      correctionId: "c",
    });
  });
  test("is taken once and by a third person", () => {
    const given = { decision: "不成立", correctionId: null, now };
    expect(() => decide("reject", objection({ state: "rejected" }), third, parties, given)).toThrow(
      "objection.wrong_state",
    );
    expect(() => decide("reject", objection(), people["office, corrected it"] as Who, parties, given)).toThrow(
      "objection.not_a_third",
    );
  });
});

test("the last moment is in time, the one after is not; an open one is late after its day", () => {
  const last = "2026-11-30T15:59:59.000Z";
  expect(() => checkInTime(last, last, "2026-11-30")).not.toThrow();
  expect(() => checkInTime(last, "2026-11-30T16:00:00.000Z", "2026-11-30")).toThrow("objection.too_late");
  expect(isLate(objection(), "2026-12-01T00:00:00.000Z")).toBe(true);
  expect(isLate(objection(), now)).toBe(false);
  expect(isLate(objection({ state: "rejected" }), "2026-12-01T00:00:00.000Z")).toBe(false);
});
