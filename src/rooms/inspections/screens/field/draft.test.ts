/** What the phone keeps of a visit: what is missing before it is sent, what a new version of an item leaves of an answer. */
import { expect, test } from "vitest";
import type { AssignedSite } from "../../api.ts";
import {
  answeredIn,
  countsFaults,
  type Draft,
  type DraftAnswer,
  evidenceOf,
  givenTo,
  looksFaulty,
  missingIn,
  notWatched,
  visitOf,
} from "./draft.ts";

const now = "2026-11-23T02:00:00.000Z";

const site = (more: Partial<AssignedSite>): AssignedSite =>
  ({
    ...{ id: "d", longitude: 127.5, latitude: 50.24, isPhone: false },
    questions: [
      {
        id: "q1",
        itemId: "i1",
        code: "1-1-1",
        text: "",
        how: "",
        answer: { kind: "conform" },
        scale: { word: "scale.binary", values: {} },
      },
      {
        id: "q2",
        itemId: "i2",
        code: "1-1-2",
        text: "",
        how: "",
        answer: { kind: "of", of: 5 },
        scale: { word: "scale.at_least", values: { of: 5, need: 4 } },
      },
    ],
    ...more,
  }) as unknown as AssignedSite;

const given = (more: Partial<DraftAnswer>): DraftAnswer => ({
  ...{ id: "o", checkItemId: "q1", answer: null, isNotApplicable: false, naReason: "" },
  ...{ note: "", place: "", run: null, photos: [] },
  ...more,
});
const draft = (answers: Draft["answers"], more: Partial<Draft> = {}): Draft => ({
  ...{
    id: "v",
    beganAt: now,
    isTold: false,
    companionId: null,
    wasAsked: true,
    position: null,
    farReason: "",
    at: 0,
    answers,
  },
  ...more,
});
const photo = {
  ...{ uploadId: "u", sha256: "", bytes: 1, origin: "camera" as const, takenAt: now, position: null },
  stamped: { uploadId: "u2", sha256: "", bytes: 1 },
};

test("says what is still missing before anything is sent", () => {
  const words = (of: AssignedSite, one: Draft) =>
    missingIn(of, one, 500).map((missing) => `${missing.word} ${missing.code}`.trim());
  expect(words(site({}), draft({}))).toEqual(["field.missing_answer 1-1-1", "field.missing_answer 1-1-2"]);
  const faulty = {
    i1: given({ answer: { kind: "conform", value: false } }),
    i2: given({ checkItemId: "q2", isNotApplicable: true }),
  };
  expect(words(site({}), draft(faulty))).toEqual(["field.missing_photo 1-1-1", "field.missing_reason 1-1-2"]);
  expect(words(site({ isPhone: true }), draft(faulty))[0]).toBe("field.missing_note 1-1-1");
  const whole = {
    i1: given({ answer: { kind: "conform", value: false }, photos: [photo] }),
    i2: given({ checkItemId: "q2", isNotApplicable: true, naReason: "拆了" }),
  };
  expect(words(site({}), draft(whole))).toEqual([]);
  const position = { longitude: 127.6, latitude: 50.24, accuracyMetres: 10, at: now };
  expect(words(site({}), draft(whole, { position }))).toEqual(["field.missing_far"]);
  expect(words(site({}), draft(whole, { position, farReason: "改道" }))).toEqual([]);
  expect(visitOf(site({}), draft(whole, { position }), now).observations).toMatchObject([
    { checkItemId: "q1", photos: [{ uploadId: "u", stampedId: "u2" }] },
    { checkItemId: "q2", answer: null, naReason: "拆了" },
  ]);
});
test("asks for a photo wherever less than everything was answered", () => {
  const [binary, several] = site({}).questions;
  if (binary === undefined || several === undefined) throw new Error("the site has no questions");
  expect(looksFaulty(binary, null)).toBe(false);
  expect(looksFaulty(several, { kind: "of", passed: 3 })).toBe(true);
  expect(looksFaulty(several, { kind: "of", passed: 4 })).toBe(false);
  expect(looksFaulty(binary, { kind: "count", value: 1 })).toBe(true);
  expect(looksFaulty(binary, { kind: "grade", value: "B" })).toBe(true);
  expect(looksFaulty(binary, { kind: "calls", connected: [true, false] })).toBe(true);
  expect(looksFaulty(binary, { kind: "measure", value: 90, target: 95 })).toBe(true);
  expect(looksFaulty({ ...binary, answer: { kind: "conditions", of: 5 } }, { kind: "conditions", met: 5 })).toBe(false);
});

test("an answer to an earlier version of an item is carried over, and is looked at before it is sent", () => {
  const [, several] = site({}).questions;
  if (several === undefined) throw new Error("the site has no questions");
  const old = { i2: given({ checkItemId: "before", answer: { kind: "of", passed: 5 }, note: "东门" }) };
  expect(givenTo(several, draft(old))).toMatchObject({ answer: { passed: 5 }, note: "东门" });
  expect(missingIn(site({}), draft(old), 500).map((one) => one.word)).toEqual([
    "field.missing_answer",
    "field.missing_look",
  ]);
  const fewer = { ...several, answer: { kind: "of" as const, of: 4 } };
  expect(givenTo(fewer, draft(old))).toMatchObject({ answer: null, note: "东门" });
  expect(givenTo({ ...several, answer: { kind: "conform" } }, draft(old))).toMatchObject({ answer: null });
  expect(answeredIn(site({}), draft({ ...old, gone: given({ answer: { kind: "conform", value: true } }) }))).toBe(1);
});

test("a count of what is there, of what is wrong and of what only adds are told apart", () => {
  const [binary] = site({}).questions;
  const count = (word: string, values = {}) => ({
    ...(binary as NonNullable<typeof binary>),
    ...{ answer: { kind: "count" as const }, scale: { word, values } },
  });
  expect(looksFaulty(count("scale.bonus"), { kind: "count", value: 3 })).toBe(false);
  expect(looksFaulty(count("scale.deduct.target", { target: 8 }), { kind: "count", value: 8 })).toBe(false);
  expect(looksFaulty(count("scale.deduct.target", { target: 8 }), { kind: "count", value: 7 })).toBe(true);
  expect(looksFaulty(count("scale.deduct"), { kind: "count", value: 1 })).toBe(true);
  expect(["scale.bonus", "scale.deduct.target", "scale.deduct.floor"].map((word) => countsFaults(count(word)))).toEqual(
    [false, false, true],
  );
});

test("a watch that still runs keeps the visit here; one too short is said, not forced", () => {
  const watched = site({
    questions: site({}).questions.map((question, at) => ({
      ...question,
      watch: at === 0 ? { minutes: 5 } : { metres: 500 },
    })),
  });
  const timed = { kind: "timed" as const, isRunning: true, seconds: 0, at: 0, taps: [] };
  const walk = {
    ...{ kind: "walk" as const, isRunning: false, seconds: 60, at: 0, metres: 0, found: 2, trace: [] },
    handMetres: 480,
    wasAsked: false,
  };
  const answers = (first: object, second: object) => ({
    i1: given({ answer: { kind: "conform", value: true }, run: { ...timed, ...first } }),
    i2: given({ checkItemId: "q2", answer: { kind: "of", passed: 5 }, run: { ...walk, ...second } }),
  });
  expect(missingIn(watched, draft(answers({}, {})), 500).map((one) => one.word)).toEqual(["field.missing_end"]);
  const ended = draft(answers({ isRunning: false, seconds: 200 }, {}));
  expect(missingIn(watched, ended, 500)).toEqual([]);
  expect(notWatched(watched, ended)).toEqual(["1-1-1", "1-1-2"]);
  expect(notWatched(watched, draft(answers({ isRunning: false, seconds: 300 }, { handMetres: 500 })))).toEqual([]);
  expect(visitOf(watched, ended, now).observations.map((one) => one.record)).toEqual([
    { kind: "timed", seconds: 200, seen: 0, kept: 0 },
    { kind: "walk", seconds: 60, metres: 480, found: 2, trace: [] },
  ]);
});

test("the stamped copy goes under its own id and hash, with the place of the photo", () => {
  const at = { longitude: 127.5, latitude: 50.24, accuracyMetres: 9, at: now };
  const taken = { ...photo, sha256: "a", position: at, stamped: { uploadId: "u2", sha256: "b", bytes: 1 } };
  const of = site({ siteName: "公园" });
  expect(evidenceOf(of, taken, "clean")).toMatchObject({
    id: "u",
    sha256: "a",
    fileName: "公园.jpg",
    accuracyMetres: 9,
  });
  expect(evidenceOf(of, taken, "stamped")).toMatchObject({ id: "u2", sha256: "b", origin: "camera" });
  expect(evidenceOf(of, photo, "clean")).not.toHaveProperty("longitude");
});
