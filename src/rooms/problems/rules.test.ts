/** Every state × step × person, terms and levels. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProblemState } from "./model.ts";
import {
  dispatch,
  harder,
  isOverdue,
  levelWhenOverdue,
  rectify,
  reopen,
  resume,
  type StepName,
  sendBack,
  stepNames,
  take,
  type Who,
  whyNot,
} from "./rules.ts";
import { aProblem } from "./testing.ts";

const now = "2026-11-23T02:00:00.000Z";
const later = "2026-11-30T02:00:00.000Z";

/** Everybody who might try a step. The problem's lead unit is `unit`; `ann` of it put things right. */
const people: Record<string, Who> = {
  office: { roles: ["office"], personId: "olga", unitId: "bureau", answersFor: null },
  county: { roles: ["county"], personId: "carl", unitId: "county", answersFor: null },
  "own unit, who rectified": { roles: ["unit"], personId: "ann", unitId: "unit", answersFor: "unit" },
  "own unit, somebody else": { roles: ["unit"], personId: "abe", unitId: "unit", answersFor: "unit" },
  "other unit": { roles: ["unit"], personId: "otto", unitId: "other", answersFor: "other" },
  "link of the own unit": { roles: ["link"], personId: "ann", unitId: "unit", answersFor: "unit" },
  "link of another unit": { roles: ["link"], personId: "otto", unitId: "other", answersFor: "other" },
  inspector: { roles: ["inspector"], personId: "ina", unitId: "statistics", answersFor: null },
  "inspector of the own unit": { roles: ["inspector"], personId: "abe", unitId: "unit", answersFor: null },
  "inspector who rectified": { roles: ["inspector"], personId: "ann", unitId: "statistics", answersFor: null },
  leader: { roles: ["leader"], personId: "lee", unitId: "bureau", answersFor: null },
  auditor: { roles: ["auditor"], personId: "ada", unitId: "audit", answersFor: null },
};

const everybodyWho: Record<StepName, readonly string[]> = {
  confirm: ["office", "county"],
  reject: ["office", "county"],
  dispatch: ["office", "county"],
  receive: ["office", "own unit, who rectified", "own unit, somebody else", "link of the own unit"],
  decline: ["office", "own unit, who rectified", "own unit, somebody else"],
  rectify: ["office", "own unit, who rectified", "own unit, somebody else", "link of the own unit"],
  close: ["office", "county", "inspector"],
  sendBack: ["office", "county", "inspector"],
  suspend: ["office"],
  resume: ["office"],
  reopen: ["office"],
};

const openIn: Record<ProblemState, readonly StepName[]> = {
  unverified: ["confirm", "reject"],
  unassigned: ["dispatch"],
  dispatched: ["receive", "decline"],
  rectifying: ["rectify", "suspend"],
  awaiting_check: ["close", "sendBack"],
  suspended: ["resume"],
  closed: ["reopen"],
  not_accepted: [],
};

describe("the whole table", () => {
  for (const state of ProblemState.options)
    for (const step of stepNames)
      test(`${step} on what is ${state}`, () => {
        for (const [name, who] of Object.entries(people)) {
          const problem = aProblem({ state, rectifiedBy: "ann", rectifiedUnit: "unit" });
          const isOpen = openIn[state].includes(step) && everybodyWho[step].includes(name);
          expect([name, whyNot(step, problem, who) === null]).toEqual([name, isOpen]);
          if (isOpen) expect(() => take(step, problem, who)).not.toThrow();
          else
            expect(() => take(step, problem, who)).toThrow(
              /^problem\.(wrong_state|not_for_your_role|not_yours|own_work)$/,
            );
        }
      });

  test("no path lets whoever rectified close it, whatever roles they have", () => {
    fc.assert(
      fc.property(
        fc.subarray(["office", "county", "unit", "inspector", "leader", "link"] as const),
        fc.constantFrom("ann", "abe"),
        (roles, personId) => {
          const byPerson = aProblem({ state: "awaiting_check", rectifiedBy: personId, rectifiedUnit: "unit" });
          expect(whyNot("close", byPerson, { roles, personId, unitId: "elsewhere", answersFor: null })).not.toBeNull();
          expect(
            whyNot("close", byPerson, { roles, personId: "else", unitId: "unit", answersFor: null }),
          ).not.toBeNull();
          expect(
            whyNot("close", byPerson, { roles, personId: "else", unitId: "x", answersFor: "unit" }),
          ).not.toBeNull();
        },
      ),
    );
  });

  test("the office typing for a unit is marked, and then cannot check it", () => {
    const office = people["office"] as Who;
    const rectified = rectify(aProblem({ state: "rectifying" }), office, { text: "清理", proofs: 1 }, now);
    expect(rectified).toMatchObject({
      state: "awaiting_check",
      isTyped: true,
      rectifiedBy: "olga",
      rectifiedUnit: "unit",
    });
    expect(whyNot("close", rectified, office)).toBe("problem.own_work");
    expect(whyNot("close", rectified, { ...office, personId: "oscar" })).toBeNull();
  });
});

describe("steps with terms", () => {
  const office = people["office"] as Who;
  test("ask for proof, and for deadlines that lie ahead", () => {
    expect(() => rectify(aProblem({ state: "rectifying" }), office, { text: "清理", proofs: 0 }, now)).toThrow(
      "problem.needs_proof",
    );
    const order = { unitId: "unit", dueAt: now, measures: "" };
    expect(() => dispatch(aProblem(), office, order, now)).toThrow("problem.due_in_past");
    expect(() => sendBack(aProblem({ state: "awaiting_check" }), office, now, now)).toThrow("problem.due_in_past");
    expect(() => reopen(aProblem({ state: "closed" }), office, now, now)).toThrow("problem.due_in_past");
    expect(() => resume(aProblem({ state: "suspended" }), office, now, now)).toThrow("problem.due_in_past");
  });
  test("sending back counts, and sets the deadline anew", () => {
    expect(sendBack(aProblem({ state: "awaiting_check", returnCount: 1 }), office, later, now)).toMatchObject({
      state: "rectifying",
      returnCount: 2,
      dueAt: later,
    });
    expect(reopen(aProblem({ state: "closed", closedBy: "x" }), office, later, now)).toMatchObject({
      state: "rectifying",
      closedBy: null,
    });
    expect(resume(aProblem({ state: "suspended" }), office, later, now)).toMatchObject({
      state: "rectifying",
      dueAt: later,
    });
  });
  test("overdue is only what its unit still has to do", () => {
    const past = { dueAt: "2026-11-01T00:00:00.000Z" };
    expect(ProblemState.options.filter((state) => isOverdue(aProblem({ state, ...past }), now))).toEqual([
      "dispatched",
      "rectifying",
    ]);
  });
  test("levels rise with days overdue and never fall", () => {
    const level = (more: Parameters<typeof aProblem>[0]) =>
      levelWhenOverdue(aProblem(more), now, { yellow: 1, red: 8 });
    expect(level({ dueAt: "2026-11-22T12:00:00.000Z" })).toBe("blue");
    expect(level({ dueAt: "2026-11-22T02:00:00.000Z" })).toBe("yellow");
    expect(level({ dueAt: "2026-11-15T02:00:00.000Z" })).toBe("red");
    expect(level({ dueAt: later, level: "red" })).toBe("red");
    expect([harder("blue"), harder("yellow"), harder("red")]).toEqual(["yellow", "red", "red"]);
  });
});
