/** Nouns of reports made from templates: the template, the report, its figures, and how figures are shown. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note, Sha256 } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";

/** 年度工作总结、讲话稿、月报、周通报、督查通报、简报、县区情况. */
export const ReportKind = z.enum(["summary", "speech", "monthly", "weekly", "circular", "bulletin", "profile"]);
export type ReportKind = z.infer<typeof ReportKind>;

/** One edition of a Word file with placeholders. */
export const ReportTemplate = z.object({
  id: Id,
  kind: ReportKind,
  name: line(80),
  edition: z.int(),
  uploadId: Id,
  sha256: Sha256,
  note: note(300),
  addedAt: Instant,
  addedBy: Id.nullable(),
});
export type ReportTemplate = z.infer<typeof ReportTemplate>;

export const ReportState = z.enum(["draft", "frozen", "dropped"]);

export const Report = z.object({
  id: Id,
  templateId: Id,
  title: line(120),
  /** What it sums up; both days are included. */
  periodFrom: Day,
  periodTo: Day,
  /** The part of the city it is about; null for all of it. */
  regionCode: RegionCode.nullable(),
  state: ReportState,
  /** 第几期 within its year, taken when it is frozen; one series for each template. */
  issue: z.int().nullable(),
  issueYear: z.int().nullable(),
  madeAt: Instant,
  madeBy: Id.nullable(),
  frozenAt: Instant.nullable(),
  frozenBy: Id.nullable(),
  sha256: Sha256.nullable(),
  hash: Sha256.nullable(),
  version: z.int(),
});
export type Report = z.infer<typeof Report>;

export const NamedReport = Report.extend({
  templateName: z.string(),
  edition: z.int(),
  kind: ReportKind,
  regionName: z.string().nullable(),
  madeByName: z.string().nullable(),
});
export type NamedReport = z.infer<typeof NamedReport>;

/** One placeholder as it was filled in. */
export const ReportFigure = z.object({
  /** What stands between the braces. */
  tag: z.string(),
  /** The repetition of a section it stands in; empty outside of sections. */
  within: z.string(),
  /** The metric's code; empty for dates and names. */
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  from: Day.nullable(),
  to: Day.nullable(),
  /** As printed. */
  shown: z.string(),
  /** As counted; shares in ten-thousandths. */
  exact: z.number().nullable(),
  /** How many facts it was made of. */
  entries: z.int(),
  isMissing: z.boolean(),
  /** The console's address of the records behind it; empty where there is none. */
  link: z.string(),
});
export type ReportFigure = z.infer<typeof ReportFigure>;

/** What is printed where nothing was reported. */
export const missingMark = "【待报】";

/**
 * How a figure is rounded for speech: cut down to a whole number of `step`, divided, and followed by `suffix`; `more` comes
 * after it where something was cut off. Smaller figures than one step stand as they are.
 */
export const ShowRule = z.object({
  name: line(6),
  step: z.int().min(1),
  divide: z.int().min(1),
  decimals: z.int().min(0).max(2),
  suffix: note(4),
  more: note(4),
});
export type ShowRule = z.infer<typeof ShowRule>;

const over = (name: string, step: number): ShowRule => ({
  ...{ name, step, divide: 1, decimals: 0, suffix: "", more: "余" },
});

export const showSetting = setting({
  name: "reports.show_rules",
  shape: z.array(ShowRule).min(1).max(20),
  fallback: [
    { ...over("精确", 1), more: "" },
    ...[over("余", 10), over("百余", 100), over("千余", 1_000)],
    { name: "万", step: 1_000, divide: 10_000, decimals: 1, suffix: "万", more: "" },
    { name: "万余", step: 10_000, divide: 10_000, decimals: 0, suffix: "万", more: "余" },
  ],
  source: "公文常用的约数写法，一律向下取整，不多报",
});

export const reportFaults = faults({
  "template.not_found": 404,
  "template.not_word": 422,
  "template.broken": 422,
  "template.unknown_tags": 422,
  "report.not_found": 404,
  "report.period_backwards": 422,
  "report.changed_meanwhile": 409,
  "report.frozen": 409,
  "report.no_converter": 501,
  "report.not_converted": 500,
});
