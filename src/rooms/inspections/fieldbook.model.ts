/** Field records (考察记录表) that come in as a workbook. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Doubt } from "../../kit/workbook.ts";

export const RecordPreview = z.object({
  places: z.int(),
  /** Places that nobody wrote on: they are left out. */
  blank: z.int(),
  visits: z.int(),
  answers: z.int(),
  /** Places whose record came in from the same lines before. */
  known: z.int(),
  doubts: z.array(Doubt),
});
export type RecordPreview = z.infer<typeof RecordPreview>;

export const fieldbookFaults = faults({
  "fieldbook.no_header": 422,
  "fieldbook.blocking_doubts": 422,
  "fieldbook.no_round": 404,
});
