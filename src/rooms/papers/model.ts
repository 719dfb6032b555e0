/** Papers (公文): drafted, checked, signed; number series, recipients, receipts. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";

export const PaperKind = z.enum([
  "supervision",
  "rectification",
  "second_supervision",
  "talk",
  "accountability",
  "circular",
  "minutes",
  "letter",
  "bulletin",
  "notice",
]);
export type PaperKind = z.infer<typeof PaperKind>;

export const PaperState = z.enum(["draft", "in_review", "reviewed", "signed", "void"]);
export type PaperState = z.infer<typeof PaperState>;

/** What stands on the page between title and signature, in order. */
export const Block = z.discriminatedUnion("kind", [
  /** 一、 */
  z.object({ kind: z.literal("heading"), text: line(200) }),
  /** （一） */
  z.object({ kind: z.literal("subheading"), text: line(200) }),
  z.object({ kind: z.literal("paragraph"), text: line(4_000) }),
  z.object({
    kind: z.literal("table"),
    /** Widths as parts of the line; they need not add up to anything. */
    columns: z
      .array(z.object({ title: z.string().max(40), width: z.number().min(0.2).max(20) }))
      .min(1)
      .max(14),
    rows: z.array(z.array(z.string().max(2_000))).max(2_000),
  }),
  /** Photos by the hash of their evidence, with captions; printed after the text. */
  z.object({
    kind: z.literal("pictures"),
    pictures: z.array(z.object({ sha256: z.string(), caption: z.string().max(300) })).max(200),
  }),
]);
export type Block = z.infer<typeof Block>;

export const PaperSeries = z.object({
  id: Id,
  /** 发文机关标志, the red words on top. */
  issuer: line(60),
  /** 机关代字, as in 黑市文明办〔2026〕1号. */
  prefix: z.string().regex(/^[\u4e00-\u9fa5]{2,15}$/),
  /** 署名, where it differs from the issuer. */
  signer: note(60),
  isActive: z.boolean(),
  version: z.int(),
});
export type PaperSeries = z.infer<typeof PaperSeries>;

export const Paper = z.object({
  id: Id,
  kind: PaperKind,
  seriesId: Id,
  title: line(200),
  body: z.array(Block).max(500),
  copiesTo: note(500),
  attachments: z.array(line(200)).max(20),
  noun: z.string().max(40),
  about: z.string().max(80),
  state: PaperState,
  draftedBy: Id,
  reviewedBy: Id.nullable(),
  signedBy: Id.nullable(),
  returnReason: note(500),
  number: z.string().nullable(),
  signedOn: Day.nullable(),
  draftedAt: Instant,
  signedAt: Instant.nullable(),
  version: z.int(),
});
export type Paper = z.infer<typeof Paper>;

export const Recipient = z.object({
  unitId: Id,
  unitName: z.string(),
  acknowledgedAt: Instant.nullable(),
  isTyped: z.boolean(),
});
export type Recipient = z.infer<typeof Recipient>;

/** A paper with the names a list shows. */
export const NamedPaper = Paper.omit({ body: true }).extend({
  issuer: z.string(),
  draftedByName: z.string(),
  reviewedByName: z.string().nullable(),
  signedByName: z.string().nullable(),
  recipients: z.int(),
  acknowledged: z.int(),
});
export type NamedPaper = z.infer<typeof NamedPaper>;

export const papersFaults = faults({
  "paper.not_found": 404,
  "paper.wrong_state": 409,
  "paper.changed_meanwhile": 409,
  "paper.own_draft": 403,
  "paper.not_drafter": 403,
  "paper.no_recipients": 422,
  "paper.no_such_unit": 422,
  "paper.not_addressed": 404,
  "paper.meeting_state": 409,
  "series.not_found": 404,
  "series.prefix_taken": 409,
  "series.changed_meanwhile": 409,
  "series.closed": 409,
});
