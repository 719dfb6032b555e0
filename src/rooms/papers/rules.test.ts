/** The life of a paper: every state with every step, and who may take it. */
import { describe, expect, test } from "vitest";
import type { Paper, PaperState } from "./model.ts";
import { approve, numberOf, paperSteps, sendBack, sign, stepsOpenTo, submit, take, whyNot } from "./rules.ts";
import { aPaper } from "./testing.ts";

const drafter = "00000000-0000-7000-8000-000000000001";
const other = "00000000-0000-7000-8000-000000000002";
const states: PaperState[] = ["draft", "in_review", "reviewed", "signed", "void"];

const open: Record<PaperState, string[]> = {
  draft: ["change", "submit", "void"],
  in_review: ["approve", "return", "void"],
  reviewed: ["return", "sign", "void"],
  signed: ["void", "acknowledge", "scan"],
  void: [],
};

describe("a paper", () => {
  for (const state of states) {
    for (const step of paperSteps) {
      const isOpen = open[state].includes(step);
      test(`${isOpen ? "may" : "may not"} take ${step} while ${state}`, () => {
        expect(stepsOpenTo({ state }).includes(step)).toBe(isOpen);
        const act = () => take(step, aPaper({ state }));
        if (isOpen) expect(act().state).toBeTypeOf("string");
        else expect(act).toThrow("paper.wrong_state");
      });
    }
  }

  test("is never checked or signed by whoever drafted it", () => {
    const inReview = aPaper({ state: "in_review", draftedBy: drafter });
    expect(() => approve(inReview, drafter)).toThrow("paper.own_draft");
    expect(approve(inReview, other)).toMatchObject({ state: "reviewed", reviewedBy: other });
    const reviewed = aPaper({ state: "reviewed", draftedBy: drafter });
    const number = { prefix: "黑市文明办", year: 2026, seq: 3 };
    expect(() =>
      sign(reviewed, { personId: drafter, on: "2026-11-23", at: "2026-11-23T02:00:00.000Z", number }),
    ).toThrow("paper.own_draft");
    expect(sign(reviewed, { personId: other, on: "2026-11-23", at: "2026-11-23T02:00:00.000Z", number })).toMatchObject(
      {
        state: "signed",
        number: "黑市文明办〔2026〕3号",
      },
    );
  });

  test("is changed and submitted by its drafter only", () => {
    expect(whyNot("change", { draftedBy: drafter }, other)).toBe("paper.not_drafter");
    expect(() => submit(aPaper({ draftedBy: drafter }), other, 1)).toThrow("paper.not_drafter");
  });

  test("that is addressed to nobody cannot be submitted, unless it is minutes or a bulletin", () => {
    const paper = (kind: Paper["kind"]) => aPaper({ kind, draftedBy: drafter });
    expect(() => submit(paper("supervision"), drafter, 0)).toThrow("paper.no_recipients");
    expect(submit(paper("minutes"), drafter, 0).state).toBe("in_review");
  });

  test("goes back to its drafter with a reason and loses its approval", () => {
    const back = sendBack(aPaper({ state: "reviewed", reviewedBy: other }), "缺少时限");
    expect(back).toMatchObject({ state: "draft", reviewedBy: null, returnReason: "缺少时限" });
  });

  test("has a number without leading zeros in six-cornered brackets", () => {
    expect(numberOf({ prefix: "黑市文明办", year: 2026, seq: 12 })).toMatch(/^[\u4e00-\u9fa5]{2,15}〔2026〕12号$/);
  });
});
