/** Preparing: every state and step of a task, whole self-checks, faults that are mended once. */
import { describe, expect, test } from "vitest";
import type { PreparationState, PreparationTask, Question, SelfCheckAnswer } from "./preparation.model.ts";
import * as rules from "./preparation.rules.ts";

const at = "2026-11-27T02:00:00.000Z";
const aTask = (state: PreparationState, more: Partial<PreparationTask> = {}): PreparationTask => {
  const common = { title: "迎检准备", dueOn: "2026-12-01", note: "" };
  const [task] = rules.generated("r", common, [{ id: "t", unitId: "u" }]) as [PreparationTask];
  return { ...task, state, ...more };
};
const words = { unitId: "u", title: "改标语", siteId: null, siteTypeCode: null, dueOn: "2026-12-02", note: "" };

const acts: Record<rules.PreparationStep, (task: PreparationTask) => PreparationTask> = {
  change: (task) => rules.change(task, words),
  report: (task) => rules.report(task, { report: "已完成", reportedAt: at, reportedBy: "p" }),
  accept: (task) => rules.accept(task, "office"),
  sendBack: (task) => rules.sendBack(task, "office", "照片不清"),
};
const open: Record<PreparationState, rules.PreparationStep[]> = {
  open: ["change", "report"],
  done: ["accept", "sendBack"],
  accepted: [],
  returned: ["change", "report"],
};

describe("a preparation task", () => {
  for (const state of Object.keys(open) as PreparationState[])
    test(`that is ${state} can ${open[state].join(", ") || "do nothing more"}`, () => {
      for (const step of rules.preparationSteps)
        if (open[state].includes(step)) expect(() => acts[step](aTask(state))).not.toThrow();
        else expect(() => acts[step](aTask(state))).toThrow("preparation.wrong_state");
    });
  test("ends where its steps lead, and a new report takes the reason away", () => {
    expect(acts.report(aTask("returned", { reason: "照片不清" }))).toMatchObject({ state: "done", reason: "" });
    expect(acts.sendBack(aTask("done"))).toMatchObject({ state: "returned", reason: "照片不清" });
    expect(acts.change(aTask("returned"))).toMatchObject({ state: "returned", title: "改标语" });
  });
  test("is not accepted by whoever reported it, and is about one thing", () => {
    expect(() => rules.accept(aTask("done", { reportedBy: "p" }), "p")).toThrow("preparation.own_work");
    expect(() => rules.sendBack(aTask("done", { reportedBy: "p" }), "p", "x")).toThrow("preparation.own_work");
    expect(() => rules.change(aTask("open"), { ...words, siteId: "s", siteTypeCode: "park" })).toThrow(
      "preparation.two_scopes",
    );
  });
  test("is late after its day while the unit has not reported", () => {
    const late = (state: PreparationState, day: string) => rules.isLate(aTask(state), day);
    expect([late("open", "2026-12-01"), late("open", "2026-12-02"), late("returned", "2026-12-02")]).toEqual([
      ...[false, true, true],
    ]);
    expect([late("done", "2026-12-09"), late("accepted", "2026-12-09")]).toEqual([false, false]);
  });
});

test("only an official round that is not over is prepared for", () => {
  expect(() => rules.checkPreparing({ kind: "official", state: "planned" })).not.toThrow();
  for (const state of ["finished", "frozen"] as const)
    expect(() => rules.checkPreparing({ kind: "official", state })).toThrow("round.over");
  for (const kind of ["mock", "weekly"] as const)
    expect(() => rules.checkPreparing({ kind, state: "planned" })).toThrow("round.only_official");
});

describe("a self-check", () => {
  const questions: Question[] = ["a", "b"].map((id) => ({ id, itemId: `i${id}`, text: "干净", how: "" }));
  const given = (checkItemId: string, result: SelfCheckAnswer["result"], note = "") => ({
    ...{ id: `x${checkItemId}`, checkItemId, result, note },
  });
  test("answers every question once and says what is wrong", () => {
    const whole = [given("a", "conforms"), given("b", "fault", "有垃圾")];
    expect(rules.answersOf("c", questions, whole).map((one) => [one.itemId, one.result])).toEqual([
      ["ia", "conforms"],
      ["ib", "fault"],
    ]);
    const refused: [ReturnType<typeof given>[], string][] = [
      [[given("a", "conforms")], "self_check.incomplete"],
      [[given("a", "conforms"), given("a", "absent")], "self_check.incomplete"],
      [[...whole, given("b", "absent")], "self_check.incomplete"],
      [[given("a", "conforms"), given("z", "absent")], "self_check.unknown_item"],
      [[given("a", "conforms"), given("b", "fault")], "self_check.fault_without_note"],
    ];
    for (const [answers, code] of refused) expect(() => rules.answersOf("c", questions, answers)).toThrow(code);
    expect(() => rules.answersOf("c", [], [])).toThrow("self_check.no_questions");
  });
  test("has faults that are mended once, and nothing else to mend", () => {
    const [fine, fault] = rules.answersOf("c", questions, [given("a", "absent"), given("b", "fault", "有垃圾")]) as [
      SelfCheckAnswer,
      SelfCheckAnswer,
    ];
    const mended = rules.mend(fault, "已清", at);
    expect(mended).toMatchObject({ mendedAt: at, mendedNote: "已清" });
    expect(() => rules.mend(mended, "又清", at)).toThrow("self_check.mended");
    expect(() => rules.mend(fine, "已清", at)).toThrow("self_check.no_such_fault");
  });
});
