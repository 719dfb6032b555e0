/** A check-list as it is asked, and what is said of each question; phones, the keyboard and workbooks share both. */
import { z } from "zod";
import { Id, note } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { Answer, AnswerKind } from "../framework/model.ts";
import { Watch } from "../framework/terms.model.ts";
import { WatchRecord } from "./record.model.ts";

/** One question of a check-list as it is asked. */
export const Question = z.object({
  id: Id,
  itemId: Id,
  code: z.string(),
  text: z.string(),
  how: z.string(),
  /** Metres, stops, minutes and hours of looking. */
  watch: Watch,
  answer: AnswerKind,
  /** How it is scored, as a word and its values. */
  scale: z.object({ word: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
});
export type Question = z.infer<typeof Question>;

export const ObservationInput = z.object({
  id: Id,
  checkItemId: Id,
  answer: Answer.nullable(),
  naReason: note(200).default(""),
  note: note(1_000).default(""),
  place: note(200).default(""),
  record: WatchRecord.nullable().default(null),
  photos: z
    .array(
      z.object({
        uploadId: Id,
        caption: note(300).default(""),
        /** The copy with time and place written on it, beside the clean one. */
        stampedId: Id.nullable().default(null),
      }),
    )
    .max(12)
    .default([]),
});

/** What can be wrong with a visit that comes in, from a phone or from paper. */
export const takingFails = [
  "visit.not_assigned",
  "visit.site_replaced",
  "visit.round_frozen",
  "visit.already_sent",
  "visit.not_whole",
  "visit.unknown_item",
  "visit.answer_unfit",
  "visit.needs_reason",
  "visit.needs_photo",
  "visit.needs_note",
  "visit.ends_before_start",
  "visit.in_future",
  "visit.no_companion",
  ...citingFails,
] as const;
