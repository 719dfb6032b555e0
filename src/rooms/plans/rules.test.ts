/** The life of a milestone as a whole table of states, steps and people; what is late; when a task is done. */
import { describe, expect, test } from "vitest";
import { type Milestone, MilestoneState, TaskState } from "./model.ts";
import { accept, finish, isLate, type MilestoneStep, report, STEPS, sendBack, type Who, whyNot } from "./rules.ts";

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
