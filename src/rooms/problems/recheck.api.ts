/** Re-checks (回头看): draw a sample of closed problems, record what was seen. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, note, PageInput, pageOf } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { Recheck, RecheckedRow, RecheckOutcome, RecheckRow } from "./recheck.model.ts";

export const recheckApi = {
  listRechecks: endpoint({
    method: "GET",
    path: "/rechecks",
    may: "recheck.view",
    input: z.object({}),
    output: z.object({ items: z.array(RecheckRow), percent: z.int() }),
    fails: [],
  }),
  /** Of each area so many of a hundred, in the order of the seed; the same seed draws the same again. */
  drawRecheck: endpoint({
    method: "POST",
    path: "/rechecks",
    may: "problem.run",
    input: Recheck.pick({ id: true, closedFrom: true, closedTo: true, percent: true }).extend({
      name: line(80),
      /** Left empty, one is thrown. */
      seed: note(80).default(""),
    }),
    output: RecheckRow,
    fails: ["recheck.nothing_closed"],
  }),
  listRechecked: endpoint({
    method: "GET",
    path: "/rechecks/{id}/problems",
    may: "recheck.view",
    input: PageInput.extend({ id: Id }),
    output: pageOf(RecheckedRow),
    fails: [],
  }),
  /** It still holds, or it is open again with a new deadline. */
  recordRecheck: endpoint({
    method: "POST",
    path: "/rechecks/{id}/problems/{problemId}",
    may: "problem.check",
    input: z.object({
      ...{ id: Id, problemId: Id, version: z.int(), outcome: RecheckOutcome, note: note(500).default("") },
      files: z
        .array(z.object({ uploadId: Id, caption: note(300).default("") }))
        .max(20)
        .default([]),
      dueOn: Day.nullable().default(null),
    }),
    output: z.object({ outcome: RecheckOutcome }),
    fails: [
      ...(["recheck.not_found", "recheck.done_already", "recheck.changed_meanwhile", "recheck.own_work"] as const),
      ...([
        "problem.wrong_state",
        "problem.not_for_your_role",
        "problem.due_in_past",
        "problem.changed_meanwhile",
      ] as const),
      ...citingFails,
    ],
  }),
};
