/** Late milestones on the ladder, and the papers about them. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, PageInput, pageOf } from "../../kit/shapes.ts";
import { RungInput, rungFails } from "../problems/ladder.api.ts";
import { ProblemPaperKind } from "../problems/ladder.model.ts";
import { LateRow } from "./late.model.ts";

export const lateApi = {
  /** Late milestones that have come to a rung of the ladder, each with the paper before it. */
  listLate: endpoint({
    method: "GET",
    path: "/late-milestones",
    may: "task.change",
    input: PageInput,
    output: pageOf(LateRow),
    fails: [],
  }),
  /** Which task a milestone belongs to, for pages that start from the milestone. */
  getMilestoneTask: endpoint({
    method: "GET",
    path: "/milestones/{id}/task",
    may: "task.view",
    input: z.object({ id: Id }),
    output: z.object({ taskId: Id }),
    fails: ["milestone.not_found"],
  }),
  draftLatePaper: endpoint({
    method: "POST",
    path: "/late-milestones/papers",
    may: "task.change",
    input: RungInput.extend({
      kind: ProblemPaperKind.exclude(["rectification"]).default("supervision"),
      milestoneIds: z.array(Id).min(1).max(200),
    }),
    output: z.object({ paperId: Id, units: z.int() }),
    fails: ["milestone.not_late", "problem.talk_missing", "problem.body_missing", ...rungFails],
  }),
};
