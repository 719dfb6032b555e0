/** Papers about problems, and what the escalation ladder asks for. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, PageInput, pageOf } from "../../kit/shapes.ts";
import { LadderRow, ProblemPaperKind, Talk } from "./ladder.model.ts";

/** What every paper of the ladder needs besides its cases. */
export const RungInput = z.object({
  ...{ id: Id, seriesId: Id, title: line(200) },
  kind: ProblemPaperKind.default("supervision"),
  replyBy: Day.nullable().default(null),
  /** Where and when, of a talk. */
  talk: Talk.nullable().default(null),
  /** Who decides on holding somebody to account. */
  recipientUnitId: Id.nullable().default(null),
});
export const rungFails = ["series.not_found", "series.closed", "paper.no_such_unit"] as const;

export const ladderApi = {
  /** Overdue problems that have come to a rung, each with the paper before it. */
  listLadder: endpoint({
    method: "GET",
    path: "/problem-ladder",
    may: "problem.run",
    input: PageInput,
    output: pageOf(LadderRow),
    fails: [],
  }),
  draftProblemPaper: endpoint({
    method: "POST",
    path: "/problems/papers",
    may: "problem.run",
    input: RungInput.extend({ problemIds: z.array(Id).min(1).max(200) }),
    output: z.object({ paperId: Id, units: z.int() }),
    fails: [
      ...(["problem.not_found", "problem.not_dispatched", "problem.talk_missing", "problem.body_missing"] as const),
      ...rungFails,
    ],
  }),
};
