/** Correcting one answer of a visit. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, line, note } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { Answer } from "../framework/model.ts";
import { Verdict } from "./model.ts";

/** The answer that is right; null for what does not apply, with the reason. */
export const RightAnswer = z.object({
  correctionId: Id,
  answer: Answer.nullable(),
  naReason: note(200).default(""),
  note: note(1_000).default(""),
  place: note(200).default(""),
  photos: z
    .array(z.object({ uploadId: Id, caption: note(300).default("") }))
    .max(12)
    .default([]),
});
export type RightAnswer = z.output<typeof RightAnswer>;

/** Faults that appending a correction can raise, also through an objection. */
export const correctingFails = [
  "correction.not_current",
  "correction.round_frozen",
  "correction.nothing_new",
  "visit.answer_unfit",
  "visit.needs_reason",
  "visit.needs_photo",
  "visit.needs_note",
  ...citingFails,
] as const;

export const correctionApi = {
  correctObservation: endpoint({
    method: "POST",
    path: "/observations/{id}/correct",
    may: "visit.correct",
    input: RightAnswer.extend({ id: Id, reason: line(200) }),
    output: z.object({ id: Id, visitId: Id, verdict: Verdict, problemId: Id.nullable() }),
    fails: [
      "correction.not_found",
      "correction.not_yours",
      "correction.too_late",
      "correction.objection_open",
      ...correctingFails,
    ],
  }),
};
