/** Agreement of double readings (复读一致率): the same item at the same drawn site, read twice by different people. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import { Answer } from "../framework/model.ts";
import { Verdict } from "./model.ts";

/** Two current readings of one item whose answers differ. */
export const ReadingPair = z.object({
  /** The second reading's own: a correction of the first one leaves it. */
  id: Id,
  teamName: z.string().nullable(),
  ...{ roundId: Id, roundName: z.string(), siteId: Id, siteName: z.string(), typeName: z.string() },
  ...{ itemCode: z.string(), itemText: z.string() },
  ...{ firstId: Id, firstVisitId: Id, firstPerson: z.string(), firstAt: Instant },
  ...{ firstAnswer: Answer.nullable(), firstVerdict: Verdict, firstNote: z.string() },
  ...{ secondId: Id, secondVisitId: Id, secondPerson: z.string(), secondAt: Instant },
  ...{ secondAnswer: Answer.nullable(), secondVerdict: Verdict, secondNote: z.string() },
});
export type ReadingPair = z.infer<typeof ReadingPair>;

/** How far readings agree; shares in hundredths of a percent, null without a pair. */
export const Agreement = z.object({
  pairs: z.int(),
  sameVerdict: z.int(),
  sameAnswer: z.int(),
  verdictShare: z.int().nullable(),
  answerShare: z.int().nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Of what pairs were counted together, before shares are computed. */
export const AgreementCount = Agreement.pick({ pairs: true, sameVerdict: true, sameAnswer: true }).extend({
  roundId: Id,
  roundName: z.string(),
  typeName: z.string(),
  /** The team whose site it is. */
  teamId: Id.nullable(),
  teamName: z.string().nullable(),
  itemCode: z.string(),
  itemText: z.string(),
});
export type AgreementCount = z.infer<typeof AgreementCount>;

export const AgreementPart = Agreement.extend({ key: z.string(), name: z.string() });
export type AgreementPart = z.infer<typeof AgreementPart>;

export const AgreementReport = z.object({
  whole: Agreement,
  rounds: z.array(AgreementPart),
  types: z.array(AgreementPart),
  standards: z.array(AgreementPart),
  teams: z.array(AgreementPart),
});
export type AgreementReport = z.infer<typeof AgreementReport>;

export const agreementFaults = faults({ "agreement.not_found": 404 });
