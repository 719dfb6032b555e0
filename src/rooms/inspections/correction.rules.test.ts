/** Corrections: who and until when, what a new answer needs, what is kept of the old one. */
import { describe, expect, test } from "vitest";
import type { EditionRules, Standard } from "../framework/model.ts";
import type { Correctable } from "./correction.model.ts";
import { type Corrector, correct, judgeAnew, whyNotCorrect } from "./correction.rules.ts";
import { noteStands, type Said } from "./rules.ts";

const received = "2026-11-23T02:00:00.000Z";
const found = (more: Partial<Correctable> = {}): Correctable => ({
  ...{ id: "old", visitId: "v", roundId: "r", siteId: "s", checkItemId: "k", itemId: "i", position: 3 },
  ...{ answer: { kind: "conform", value: true }, verdict: "conform", naReason: "", note: "好", place: "" },
  ...{ madeAt: "2026-11-23T01:00:00.000Z", problemId: null, record: null, isCurrent: true, isSecond: false },
  ...{ correctsId: null, correctionReason: "", correctedBy: null, drawnSiteId: "d", editionId: "e" },
  ...{ roundState: "running", siteTypeCode: "park", isPhone: false, siteName: "公园", visitOrigin: "phone" },
  ...{ personId: "inspector", companionId: "companion", groupId: null, receivedAt: received, openObjections: 0 },
  ...more,
});
const who = (roles: Corrector["roles"], personId: string, isDeciding = false): Corrector => ({
  roles,
  personId,
  isDeciding,
});
const hour = (count: number) => new Date(Date.parse(received) + count * 3_600_000).toISOString();
const whyIn = (one: Correctable, by: Corrector, at = hour(1)) => whyNotCorrect(one, by, at, 48);

describe("a correction is made", () => {
  const inspector = who(["inspector"], "inspector");
  const office = who(["office"], "clerk");
  test.each([
    ["by whoever made the visit, within the hours", found(), inspector, hour(48), null],
    ["by whoever made the visit, not after them", found(), inspector, hour(49), "correction.too_late"],
    ["never by whoever went along", found(), who(["inspector"], "companion"), hour(1), "correction.not_yours"],
    [
      "never by somebody else who looks at it",
      found(),
      who(["inspector", "auditor"], "x"),
      hour(1),
      "correction.not_yours",
    ],
    ["by the office, long afterwards", found(), office, hour(5_000), null],
    ["by nobody once it was corrected", found({ isCurrent: false }), office, hour(1), "correction.not_current"],
    ["by nobody once the round is frozen", found({ roundState: "frozen" }), office, hour(1), "correction.round_frozen"],
    [
      "by nobody while an objection is open",
      found({ openObjections: 1 }),
      office,
      hour(1),
      "correction.objection_open",
    ],
    ["by whoever decides that objection", found({ openObjections: 1 }), who(["county"], "third", true), hour(1), null],
  ])("%s", (_, one, by, at, expected) => {
    expect(whyIn(one, by, at)).toBe(expected);
  });
});

const grades: EditionRules["grades"] = [{ grade: "A", share: 100 }];
const standard = { id: "i", text: "无乱丢垃圾", scale: { kind: "binary" }, points: 100 } as unknown as Standard;
const said = (more: Partial<Said>): Said => ({
  ...{ id: "new", checkItemId: "k", answer: { kind: "conform", value: false }, naReason: "", note: "", place: "" },
  ...{ photos: [], record: null },
  ...more,
});
const photos = [{ uploadId: "p", caption: "", stampedId: null }];

describe("a new answer", () => {
  test("says something new", () => {
    expect(() => judgeAnew(found(), said({ answer: { kind: "conform", value: true } }), 1, standard, grades)).toThrow(
      "correction.nothing_new",
    );
  });
  test("that is a fault needs a photo: a new one or one of before", () => {
    expect(() => judgeAnew(found(), said({ note: "地上有垃圾" }), 0, standard, grades)).toThrow("visit.needs_photo");
    expect(judgeAnew(found(), said({}), 1, standard, grades)).toBe("fault");
    expect(judgeAnew(found(), said({ photos }), 0, standard, grades)).toBe("fault");
  });
  test("of a paper record, or of a hot line, needs a note where there is no photo", () => {
    for (const one of [found({ visitOrigin: "typed" }), found({ visitOrigin: "import" }), found({ isPhone: true })]) {
      expect(() => judgeAnew(one, said({}), 0, standard, grades)).toThrow("visit.needs_note");
      expect(judgeAnew(one, said({ note: "地上有垃圾" }), 0, standard, grades)).toBe("fault");
    }
    expect(noteStands(false, "typed", 1)).toBe(false);
  });
  test("may be that it does not apply, with the reason", () => {
    expect(() => judgeAnew(found(), said({ answer: null }), 0, standard, grades)).toThrow("visit.needs_reason");
    expect(judgeAnew(found(), said({ answer: null, naReason: "停业" }), 0, standard, grades)).toBe("not_applicable");
  });
});

test("what stands afterwards is the same item of the same visit, with the reason and who gave it", () => {
  const given = { verdict: "fault", problemId: "p", reason: "看错了", correctedBy: "clerk" } as const;
  expect(correct(found(), said({ naReason: "多余" }), given)).toEqual({
    ...{ id: "new", visitId: "v", roundId: "r", siteId: "s", checkItemId: "k", itemId: "i", position: 3 },
    ...{ answer: { kind: "conform", value: false }, verdict: "fault", naReason: "", note: "", place: "" },
    ...{ madeAt: "2026-11-23T01:00:00.000Z", problemId: "p", record: null, isCurrent: true, isSecond: false },
    ...{ correctsId: "old", correctionReason: "看错了", correctedBy: "clerk" },
  });
});
