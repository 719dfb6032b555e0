/** The ladder against a worked case, rung by rung, and as properties. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kit/day.ts";
import type { PaperKind } from "../papers/model.ts";
import { ladderSetting, type WrittenPaper } from "./ladder.model.ts";
import { dueRung, standingOf } from "./ladder.rules.ts";

const ladder = ladderSetting.fallback;
const paper = (kind: PaperKind, signedOn: string | null): WrittenPaper => ({
  problemId: "p",
  kind,
  number: "1",
  signedOn,
});

describe("the ladder", () => {
  // Dispatched on 2 November, due on the 10th, never touched: papers signed on the days they fell due.
  test.each([
    ["nothing signed: the first notice, at once", [], 0, "2026-11-02", "supervision"],
    ["in time: nothing more", [paper("supervision", "2026-11-02")], 0, "2026-11-08", null],
    [
      "a day overdue, nine days after the notice",
      [paper("supervision", "2026-11-02")],
      1,
      "2026-11-11",
      "second_supervision",
    ],
    ["overdue, but the notice is two days old", [paper("supervision", "2026-11-09")], 1, "2026-11-11", null],
    [
      "eight days overdue, five after the second notice",
      [paper("supervision", "2026-11-02"), paper("second_supervision", "2026-11-13")],
      8,
      "2026-11-18",
      "talk",
    ],
    [
      "a talk is being drafted already",
      [paper("second_supervision", "2026-11-13"), paper("talk", null)],
      8,
      "2026-11-18",
      null,
    ],
    ["fifteen days overdue, a week after the talk", [paper("talk", "2026-11-18")], 15, "2026-11-25", "accountability"],
    ["the end", [paper("accountability", "2026-11-25")], 60, "2026-12-31", null],
    [
      "papers that are no rungs do not count",
      [paper("rectification", "2026-11-02"), paper("circular", "2026-11-09")],
      3,
      "2026-11-12",
      "supervision",
    ],
  ])("%s", (_, papers, overdueDays, today, kind) =>
    expect(dueRung(ladder, papers, { overdueDays }, today)?.kind ?? null).toBe(kind),
  );

  test("of two papers of one rung the later one counts, drafts do not", () => {
    const papers = [paper("supervision", "2026-11-09"), paper("supervision", "2026-11-02"), paper("talk", null)];
    expect(standingOf(ladder, papers)).toEqual({ at: 0, paper: papers[0] });
    expect(standingOf(ladder, [])).toEqual({ at: -1, paper: null });
  });

  test("a rung is never left out, never taken twice, and waiting longer never takes one away", () => {
    const kinds = fc.subarray(ladder.map((rung) => rung.kind));
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (signed, overdueDays, age) => {
          const today = addDays("2026-11-01", age);
          const papers = signed.map((kind) => paper(kind, "2026-11-01"));
          const due = dueRung(ladder, papers, { overdueDays }, today);
          const { at } = standingOf(ladder, papers);
          if (due !== null) expect(ladder.indexOf(due)).toBe(at + 1);
          const later = dueRung(ladder, papers, { overdueDays: overdueDays + 1 }, addDays(today, 1));
          if (due !== null) expect(later).toEqual(due);
        },
      ),
    );
  });
});
