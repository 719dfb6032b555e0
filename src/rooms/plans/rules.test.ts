/** The life of a milestone as a whole table of states, steps and people; what is late; when a task is done. */
import { describe, expect, test } from "vitest";
import { type Measure, type Milestone, MilestoneState, TaskState } from "./model.ts";
import {
  accept,
  blankMeasure,
  changeMeasures,
  changeMilestones,
  finish,
  isLate,
  type MilestoneStep,
  mayRecord,
  nextYear,
  record,
  report,
  STEPS,
  sendBack,
  type Who,
  whyNot,
} from "./rules.ts";

const now = "2026-11-23T02:00:00.000Z";
const task = { state: "open", leadUnitId: "lead" } as const;
const milestone = (more: Partial<Milestone> = {}): Milestone => ({
  ...{
    id: "m",
    taskId: "t",
    text: "建成十个示范点",
    dueOn: "2026-11-22",
    state: "open",
    progress: "",
    reportedAt: null,
  },
  ...{ reportedBy: null, decidedAt: null, decidedBy: null, reason: "", version: 1 },
  ...more,
});
const people: Record<string, Who> = {
  "the lead unit": { isOffice: false, unitId: "lead", personId: "a" },
  "another unit": { isOffice: false, unitId: "other", personId: "b" },
  "the office": { isOffice: true, unitId: "office", personId: "c" },
  "the office, who reported": { isOffice: true, unitId: "office", personId: "r" },
};
/** Who may take which step, where the state allows it. */
const open: Record<MilestoneStep, string[]> = {
  report: ["the lead unit", "the office", "the office, who reported"],
  accept: ["the office"],
  sendBack: ["the office"],
};

describe("a milestone", () => {
  test.each(
    MilestoneState.options.flatMap((state) =>
      (Object.keys(STEPS) as MilestoneStep[]).flatMap((step) =>
        Object.keys(people).map((who) => [state, step, who] as const),
      ),
    ),
  )("%s: %s by %s", (state, step, who) => {
    const fault = whyNot(step, milestone({ state, reportedBy: "r" }), task, people[who] as Who);
    const fits = (STEPS[step].from as readonly string[]).includes(state);
    expect(fault === null).toBe(fits && open[step].includes(who));
    if (!fits) expect(fault).toBe("milestone.wrong_state");
  });
  test.each(TaskState.options)("of a task that is %s", (state) => {
    const fault = whyNot("report", milestone(), { ...task, state }, people["the lead unit"] as Who);
    expect(fault).toBe(state === "open" ? null : "task.closed");
  });
  test("is reported, returned with a reason, reported again, accepted by somebody else", () => {
    const [unit, office] = [people["the lead unit"] as Who, people["the office"] as Who];
    const reported = report(milestone(), task, unit, "建成八个", now);
    expect(reported).toMatchObject({ state: "reported", progress: "建成八个", reportedBy: "a" });
    const returned = sendBack(reported, task, office, "还差两个", now);
    expect(returned).toMatchObject({ state: "returned", reason: "还差两个", decidedBy: "c" });
    const again = report(returned, task, unit, "十个全部建成", now);
    expect(again).toMatchObject({ state: "reported", reason: "", decidedBy: null });
    expect(accept(again, task, office, now)).toMatchObject({ state: "accepted", decidedBy: "c" });
    expect(() => accept(milestone(), task, office, now)).toThrow("milestone.wrong_state");
  });
  test.each([
    ["open", "2026-11-22", true],
    ["open", "2026-11-23", false],
    ["returned", "2026-11-22", true],
    ["reported", "2026-11-01", false],
    ["accepted", "2026-11-01", false],
  ] as const)("%s, due on %s, is late on the 23rd: %s", (state, dueOn, late) => {
    expect(isLate({ state, dueOn }, "2026-11-23")).toBe(late);
  });
});

test("a task is done when every milestone is accepted", () => {
  const whole = { ...task, title: "示范点" } as never;
  expect(finish(whole, [milestone({ state: "accepted" })])).toMatchObject({ state: "done" });
  expect(() => finish(whole, [milestone({ state: "accepted" }), milestone()])).toThrow("task.open_milestones");
  expect(() => finish({ ...(whole as object), state: "done" } as never, [])).toThrow("task.closed");
});

describe("changing a task", () => {
  const steps = MilestoneState.options.map((state) => milestone({ id: state, state }));
  const plain = ({ id, text, dueOn }: Milestone) => ({ id, text, dueOn });

  test("what was given the same stays; new ones are added open", () => {
    const added = { id: "new", text: "总结", dueOn: "2026-12-20" };
    const change = changeMilestones("t", steps, [...steps.map(plain), added]);
    expect([change.changed, change.removed]).toEqual([[], []]);
    expect(change.added).toEqual([milestone({ ...added })]);
  });

  test.each(MilestoneState.options)("a milestone that is %s: may it change or go", (state) => {
    const one = milestone({ state });
    const isOpen = state === "open";
    const moved = () => changeMilestones("t", [one], [{ ...plain(one), dueOn: "2026-12-31" }]);
    const gone = () => changeMilestones("t", [one], [{ id: "other", text: "别的", dueOn: "2026-12-31" }]);
    if (isOpen || state === "returned") expect(moved().changed).toEqual([{ ...one, dueOn: "2026-12-31" }]);
    else expect(moved).toThrow("task.milestone_fixed");
    if (isOpen) expect(gone().removed).toEqual([one.id]);
    else expect(gone).toThrow("task.milestone_fixed");
  });

  test("a measure that was counted neither goes nor becomes another", () => {
    const blank = blankMeasure("t", { id: "1", name: "脏乱点位", unit: "处", unitId: null }, 0);
    const counted: Measure = { ...blank, before: 40, beforeOn: "2026-10-01" };
    const { id, name, unit, unitId } = blank;
    expect(changeMeasures("t", [blank], []).removed).toEqual(["1"]);
    expect(changeMeasures("t", [blank], [{ id, name: "乱点", unit, unitId }]).changed).toEqual([
      { ...blank, name: "乱点" },
    ]);
    expect(changeMeasures("t", [counted], [{ id, name, unit, unitId }]).changed).toEqual([]);
    expect(() => changeMeasures("t", [counted], [])).toThrow("task.measure_taken");
    expect(() => changeMeasures("t", [counted], [{ id, name, unit: "条", unitId }])).toThrow("task.measure_taken");
  });
});

describe("measures", () => {
  const measure = blankMeasure("t", { id: "1", name: "占道", unit: "起", unitId: "part" }, 0);
  const part: Who = { isOffice: false, unitId: "part", personId: "p" };

  test.each([
    ["the lead unit", people["the lead unit"] as Who, true],
    ["the unit that counts it", part, true],
    ["the office", people["the office"] as Who, true],
    ["another unit", people["another unit"] as Who, false],
  ])("%s records: %s", (_, who, may) => {
    const said = { before: 3, beforeOn: "2026-10-01", after: null, afterOn: null };
    expect(mayRecord(measure, task, who)).toBe(may);
    if (may) expect(record(measure, { ...task, title: "春风行动" }, who, said)).toEqual({ ...measure, ...said });
    else expect(() => record(measure, { ...task, title: "春风行动" }, who, said)).toThrow("measure.not_yours");
    const closed = { ...task, state: "done", title: "春风行动" } as const;
    expect(() => record(measure, closed, who, said)).toThrow("task.closed");
  });
});

describe("a standing duty in the next year", () => {
  const duty = {
    ...{ id: "t", year: 2026, title: "门前三包", action: "city", workstream: "creation", category: "routine" as const },
    ...{ source: "", decisionId: "d", continues: null, goal: "", target: "", evidence: "", isStanding: true },
    ...{ isCampaign: true, startsOn: "2026-02-01", leadUnitId: "lead", manages: null, watches: null, pushes: null },
    ...{ does: null, state: "done" as const, version: 4 },
  };
  test("has the same words a year later and nothing done; what came from a decision or was measured stays behind", () => {
    const ids = ["x", "y"];
    const next = nextYear(duty, [milestone({ state: "accepted", dueOn: "2028-02-29" })], "n", () => ids.shift() ?? "");
    const { state: _, version: __, ...said } = duty;
    expect(next.task).toEqual({
      ...{ ...said, id: "n", year: 2027, decisionId: null, continues: "t", isCampaign: false, startsOn: "2027-02-01" },
    });
    expect(next.milestones).toEqual([{ id: "x", text: "建成十个示范点", dueOn: "2029-02-28" }]);
  });
  test.each([
    ["task.not_standing", { isStanding: false }],
    ["task.closed", { state: "dropped" as const }],
  ])("%s", (fault, more) => {
    expect(() => nextYear({ ...duty, ...more }, [], "n", () => "")).toThrow(fault);
  });
});
