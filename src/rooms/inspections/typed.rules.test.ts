/** Records from paper: which sites are typed, who samples, and what of a form is whole before it is saved. */
import { describe, expect, test } from "vitest";
import type { AnswerKind } from "../framework/model.ts";
import type { Question } from "./question.model.ts";
import { isAnswered, type TypedDraft, type TypedRow, visitOf, wantsNote } from "./screens/console/typed-draft.ts";
import type { PaperSite } from "./typed.model.ts";
import { checkScan, checkTypeable, whyNotSample } from "./typed.rules.ts";

const site = (state: PaperSite["state"]) => ({ state, siteName: "公园1" }) as PaperSite;

describe("a site is typed", () => {
  test.each(["reserve", "replaced", "visited"] as const)("not while it is %s", (state) =>
    expect(() => checkTypeable(site(state), "a", ["a"])).toThrow("typed.site_done"),
  );
  test("while it waits, for somebody of its team, with a scan where one is wanted", () => {
    expect(() => checkTypeable(site("waiting"), "a", ["a", "b"])).not.toThrow();
    expect(() => checkTypeable(site("waiting"), "c", ["a", "b"])).toThrow("typed.not_in_team");
    expect(() => checkScan(true, 0)).toThrow("typed.needs_scan");
    expect(() => checkScan(true, 1)).not.toThrow();
    expect(() => checkScan(false, 0)).not.toThrow();
  });
});

test.each([
  ["phone", "x", "other", "typed.not_typed"],
  ["typed", "typist", "other", "typed.own_work"],
  ["typed", "x", "inspector", "typed.own_work"],
  ["import", "x", "companion", "typed.own_work"],
  ["typed", "x", "other", null],
  ["import", "x", "other", null],
] as const)("a record that came by %s is sampled by account %s of %s: %s", (origin, accountId, personId, why) => {
  const visit = { origin, typedBy: "typist", personId: "inspector", companionId: "companion" };
  expect(whyNotSample(visit, { accountId, personId })).toBe(why);
});

const row = (more: Partial<TypedRow> = {}): TypedRow => ({
  ...{ id: "r", answer: null, isNa: false, note: "", place: "", files: [] },
  ...more,
});
const photo = { uploadId: "u", caption: "", fileName: "a.jpg" };
const fault = { kind: "conform", value: false } as const;

describe("a row of the form", () => {
  test.each([
    ["without a word is not answered", undefined, false, false],
    ["with an answer is", row({ answer: { kind: "conform", value: true } }), true, false],
    ["that does not apply wants its reason", row({ isNa: true }), false, true],
    ["that does not apply with its reason is answered", row({ isNa: true, note: "停业" }), true, false],
    ["with a fault wants a note", row({ answer: fault }), true, true],
    ["with a fault and a photo wants none", row({ answer: fault, files: [photo] }), true, false],
    ["with a count above nought wants a note", row({ answer: { kind: "count", value: 2 } }), true, true],
    ["with a count of nought wants none", row({ answer: { kind: "count", value: 0 } }), true, false],
  ] as const)("%s", (_, given, answered, wanted) => {
    expect([isAnswered(given), wantsNote(given)]).toEqual([answered, wanted]);
  });
});

test("what is saved has the moments of the city's clock, the question of the day, and ids that stay", () => {
  const question = (id: string, itemId: string) =>
    ({ id, itemId, answer: { kind: "conform" } as AnswerKind }) as Question;
  const draft: TypedDraft = {
    ...{ visitId: "v", personId: "p", companionId: null, day: "2026-11-23", from: "09:00", to: "09:20", note: "" },
    scans: [photo],
    rows: { one: row({ id: "o1", answer: fault, note: "没有展板" }), two: row({ id: "o2", isNa: true, note: "停业" }) },
  };
  const asked = [question("version 2", "one"), question("version 1", "two")];
  const saved = visitOf("d", draft, asked, "Asia/Shanghai");
  expect(saved).toMatchObject({
    ...{ id: "v", drawnSiteId: "d", beganAt: "2026-11-23T01:00:00.000Z", endedAt: "2026-11-23T01:20:00.000Z" },
    scans: [{ uploadId: "u", caption: "" }],
    observations: [
      { id: "o1", checkItemId: "version 2", answer: fault, naReason: "", note: "没有展板" },
      { id: "o2", checkItemId: "version 1", answer: null, naReason: "停业" },
    ],
  });
  expect(visitOf("d", draft, asked, "Asia/Shanghai")).toEqual(saved);
});
