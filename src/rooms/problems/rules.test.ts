/** Every state × step × person, terms and levels. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueByHand } from "./deadline.rules.ts";
import { ProblemState } from "./model.ts";
import {
  askExtension,
  askSuspension,
  askVisit,
  close,
  dispatch,
  extend,
  harder,
  isOverdue,
  levelWhenOverdue,
  merge,
  rectify,
  refuseAsked,
  reopen,
  resume,
  type StepName,
  sendBack,
  stepNames,
  suspend,
  take,
  type Who,
  whyNot,
} from "./rules.ts";
import { aProblem } from "./testing.ts";

const now = "2026-11-23T02:00:00.000Z";
const later = "2026-11-30T02:00:00.000Z";
const ahead = dueByHand(now, later);

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
  askExtension: ["office", "own unit, who rectified", "own unit, somebody else"],
  askSuspension: ["office", "own unit, who rectified", "own unit, somebody else"],
  extend: ["office"],
  refuseAsked: ["office"],
  askVisit: ["office", "county"],
  split: ["office", "county"],
  merge: ["office", "county"],
  resume: ["office"],
  reopen: ["office"],
};

const openIn: Record<ProblemState, readonly StepName[]> = {
  unverified: ["confirm", "reject", "merge"],
  unassigned: ["dispatch", "split", "merge"],
  dispatched: ["receive", "decline"],
  rectifying: ["rectify", "suspend", "askExtension", "askSuspension", "extend", "refuseAsked"],
  awaiting_check: ["close", "sendBack", "askVisit"],
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
    const past = dueByHand(now, now);
    const order = { unitId: "unit", due: past, measures: "" };
    expect(() => dispatch(aProblem(), office, order, now)).toThrow("problem.due_in_past");
    expect(() => sendBack(aProblem({ state: "awaiting_check" }), office, past, now)).toThrow("problem.due_in_past");
    expect(() => reopen(aProblem({ state: "closed" }), office, past, now)).toThrow("problem.due_in_past");
    expect(() => resume(aProblem({ state: "suspended" }), office, past, now)).toThrow("problem.due_in_past");
  });
  test("sending back counts, and sets the deadline anew", () => {
    expect(sendBack(aProblem({ state: "awaiting_check", returnCount: 1 }), office, ahead, now)).toMatchObject({
      state: "rectifying",
      returnCount: 2,
      dueAt: later,
    });
    expect(reopen(aProblem({ state: "closed", closedBy: "x" }), office, ahead, now)).toMatchObject({
      state: "rectifying",
      closedBy: null,
    });
    expect(resume(aProblem({ state: "suspended", suspendedAt: now }), office, ahead, now)).toMatchObject({
      ...{ state: "rectifying", dueAt: later, suspendedAt: null },
    });
  });
  test("more time is asked for once, before the deadline, for a later day; the office grants or refuses it", () => {
    const unit = people["own unit, somebody else"] as Who;
    const running = aProblem({ state: "rectifying", dueAt: later });
    const wish = { until: "2026-12-05", reason: "配件没到", dueDay: "2026-11-30" };
    const asking = askExtension(running, unit, wish, now);
    expect(asking).toMatchObject({ state: "rectifying", asked: "extension", askedUntil: "2026-12-05" });
    expect(() => askExtension(asking, unit, wish, now)).toThrow("problem.asked_already");
    expect(() => askSuspension(asking, unit, { until: "2027-05-01", plan: "改造" })).toThrow("problem.asked_already");
    expect(() => askExtension(running, unit, wish, later)).toThrow("problem.extension_too_late");
    expect(() => askExtension(running, unit, { ...wish, until: "2026-11-30" }, now)).toThrow(
      "problem.extension_not_later",
    );
    const granted = extend(asking, office, dueByHand(now, "2026-12-05T15:59:59.000Z"), now);
    expect(granted).toMatchObject({ dueAt: "2026-12-05T15:59:59.000Z", asked: null, isExtended: true });
    expect(() => askExtension(granted, unit, { ...wish, until: "2026-12-20" }, now)).toThrow(
      "problem.extended_already",
    );
    expect(() => extend(asking, office, ahead, now)).toThrow("problem.extension_not_later");
    expect(refuseAsked(asking, office)).toMatchObject({ asked: null, askedUntil: null, dueAt: later });
    expect(() => refuseAsked(running, office)).toThrow("problem.nothing_asked");
    // Work done answers what was asked; sent back, the one extension stays used up; reopened, it is another life.
    const done = rectify(asking, unit, { text: "修好了", proofs: 1, cost: 300 }, now);
    expect(done).toMatchObject({ asked: null, cost: 300 });
    const extended = { ...done, isExtended: true, rectifiedBy: "x", rectifiedUnit: "y" };
    expect(sendBack(extended, office, ahead, now)).toMatchObject({ isExtended: true });
    expect(reopen({ ...extended, state: "closed" as const }, office, ahead, now)).toMatchObject({ isExtended: false });
  });
  test("to be suspended needs a plan and a day; the office suspends what was asked, or by itself", () => {
    const unit = people["own unit, somebody else"] as Who;
    const asking = askSuspension(aProblem({ state: "rectifying" }), unit, {
      until: "2027-06-30",
      plan: "列入明年改造",
    });
    expect(asking).toMatchObject({ asked: "suspension", plan: "列入明年改造" });
    expect(() => extend(asking, office, ahead, now)).toThrow("problem.nothing_asked");
    expect(suspend(asking, office, { until: "2027-06-30", plan: "列入明年改造" }, now)).toMatchObject({
      ...{ state: "suspended", asked: null, suspendedAt: now, suspendedUntil: "2027-06-30", plan: "列入明年改造" },
    });
    expect(refuseAsked(asking, office)).toMatchObject({ plan: "", asked: null });
  });
  test("what somebody wants seen is closed on the spot only", () => {
    const wanted = askVisit(aProblem({ state: "awaiting_check" }), office);
    expect(wanted).toMatchObject({ state: "awaiting_check", needsVisit: true });
    expect(() => close(wanted, office, "photo", now)).toThrow("problem.needs_visit");
    expect(close(wanted, office, "spot", now)).toMatchObject({
      state: "closed",
      checkedHow: "spot",
      needsVisit: false,
    });
    expect(close(aProblem({ state: "awaiting_check" }), office, "photo", now)).toMatchObject({ checkedHow: "photo" });
  });
  test("a double goes into one that is still open, never into itself", () => {
    const target = aProblem({ id: "target", state: "rectifying" });
    expect(merge(aProblem(), office, target)).toMatchObject({ state: "not_accepted", mergedInto: "target" });
    expect(() => merge(aProblem(), office, aProblem())).toThrow("problem.merge_into_itself");
    expect(() => merge(aProblem(), office, { ...target, state: "closed" })).toThrow("problem.merge_target_over");
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
