/** Visits: whole or not at all, what an answer means, distances, clocks. */
import { describe, expect, test } from "vitest";
import { metresApart } from "../../kit/earth.ts";
import type { Answer, CheckItem, EditionRules, Standard } from "../framework/model.ts";
import {
  checkCompanion,
  checkDistance,
  checkTimes,
  checkWhole,
  judge,
  type Said,
  sayAnswer,
  sayRecord,
} from "./rules.ts";
import { inspectionsWords } from "./words.ts";

const now = "2026-11-23T02:00:00.000Z";
const grades: EditionRules["grades"] = [{ grade: "A", share: 100 }];
const standard = { id: "s", text: "无乱丢垃圾", scale: { kind: "binary" }, points: 100 } as unknown as Standard;
const said = (more: Partial<Said>): Said => ({
  ...{
    id: "o",
    checkItemId: "k",
    answer: { kind: "conform", value: true },
    naReason: "",
    note: "",
    place: "",
    photos: [],
    record: null,
  },
  ...more,
});
const item = (id: string, itemId: string) => ({ id, itemId, text: "标准" }) as unknown as CheckItem;

describe("a visit", () => {
  test("by two is made with somebody else of the same team", () => {
    expect(() => checkCompanion(null, [])).not.toThrow();
    expect(() => checkCompanion("b", ["b", "c"])).not.toThrow();
    expect(() => checkCompanion("d", ["b", "c"])).toThrow("visit.no_companion");
  });

  test("has its times in order and not in the future, some minutes of a fast clock aside", () => {
    expect(() => checkTimes({ beganAt: now, endedAt: "2026-11-23T02:09:00.000Z" }, now)).not.toThrow();
    expect(() => checkTimes({ beganAt: now, endedAt: "2026-11-23T02:11:00.000Z" }, now)).toThrow("visit.in_future");
    expect(() => checkTimes({ beganAt: now, endedAt: "2026-11-23T01:00:00.000Z" }, now)).toThrow(
      "visit.ends_before_start",
    );
  });
  test("far from its site needs a reason; where one position is unknown nobody asks", () => {
    const metres = metresApart({ longitude: 127.5, latitude: 50.24 }, { longitude: 127.51, latitude: 50.24 });
    expect(metres).toBeGreaterThan(700);
    expect(() => checkDistance(metres, 500, "")).toThrow("visit.too_far");
    expect(() => checkDistance(metres, 500, "大门移到北侧")).not.toThrow();
    expect(metresApart({ longitude: null, latitude: null }, { longitude: 1, latitude: 1 })).toBeNull();
    expect(() => checkDistance(null, 500, "")).not.toThrow();
  });
  test("answers every item once and nothing else; an older version of an item is the item", () => {
    const asked = [item("k2", "i1"), item("k3", "i2")];
    const found = [item("k1", "i1"), ...asked, item("k9", "i9")];
    const answers = (...ids: string[]) => ids.map((checkItemId) => said({ checkItemId }));
    expect(() => checkWhole(answers("k1", "k3"), found, asked)).not.toThrow();
    expect(() => checkWhole(answers("k2"), found, asked)).toThrow("visit.not_whole");
    expect(() => checkWhole(answers("k1", "k2", "k3"), found, asked)).toThrow("visit.unknown_item");
    expect(() => checkWhole(answers("k2", "k3", "k9"), found, asked)).toThrow("visit.unknown_item");
    expect(() => checkWhole(answers("k2", "k3", "nowhere"), found, asked)).toThrow("visit.unknown_item");
  });
});

test.each<[string, Partial<Said>, boolean, string]>([
  ["conforming needs nothing more", {}, false, "conform"],
  ["a fault needs a photo", { answer: { kind: "conform", value: false } }, false, "visit.needs_photo"],
  [
    "with a photo it is a fault",
    { answer: { kind: "conform", value: false }, photos: [{ uploadId: "u", caption: "", stampedId: null }] },
    false,
    "fault",
  ],
  ["a hot line needs a note instead", { answer: { kind: "conform", value: false }, note: "无人接听" }, true, "fault"],
  ["and says so without one", { answer: { kind: "conform", value: false } }, true, "visit.needs_note"],
  ["what does not apply says why", { answer: null }, false, "visit.needs_reason"],
  ["and then it is out", { answer: null, naReason: "没有草坪" }, false, "not_applicable"],
  ["an answer of another kind does not fit", { answer: { kind: "count", value: 1 } }, false, "visit.answer_unfit"],
])("%s", (_, more, isPhone, outcome) => {
  const act = () => judge(said(more), standard, grades, isPhone);
  if (outcome.includes(".")) expect(act).toThrow(outcome);
  else expect(act()).toBe(outcome);
});

test("every answer has its words", () => {
  const answers: (Answer | null)[] = [
    null,
    { kind: "conform", value: true },
    { kind: "conform", value: false },
    { kind: "grade", value: "A" },
    { kind: "conditions", met: 3 },
    { kind: "count", value: 2 },
    { kind: "measure", value: 1, target: null },
    { kind: "measure", value: 1, target: 2 },
    { kind: "of", passed: 4 },
    { kind: "calls", connected: [true, false] },
  ];
  for (const answer of answers) expect(inspectionsWords).toHaveProperty([sayAnswer(answer).word]);
});

test("how an answer was found is said in words that exist, with its numbers", () => {
  const at = now;
  const said = [
    sayRecord({ kind: "timed", seconds: 330, seen: 40, kept: 31 }),
    sayRecord({ kind: "walk", seconds: 400, metres: 500, found: 2, trace: [] }),
    sayRecord({
      kind: "calls",
      attempts: [
        { at, isConnected: false, seconds: 20 },
        { at, isConnected: true, seconds: 9 },
      ],
    }),
  ];
  expect(said.map(({ values }) => values)).toEqual([
    { minutes: 5.5, seen: 40, kept: 31 },
    { metres: 500, found: 2 },
    { calls: 2, connected: 1 },
  ]);
  for (const { word } of said) expect(inspectionsWords).toHaveProperty([word]);
});
