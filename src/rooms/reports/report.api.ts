/** Reports from templates: bring a template, make a report, look at it with every figure as a link, freeze it, fetch the file. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, note, PageInput, pageOf } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { NamedReport, ReportFigure, ReportKind, ReportTemplate } from "./report.model.ts";

const PageCheck = z.object({
  margins: z.object({ top: z.number(), bottom: z.number(), left: z.number(), right: z.number() }).nullable(),
  lines: z.int().nullable(),
  fonts: z.array(z.string()),
  isOfficial: z.boolean(),
  /** Fonts that a PDF made on this machine would replace. */
  substituted: z.array(z.string()),
});

/** What a template asks for: how many placeholders, which of them mean nothing, and its page against GB/T 9704. */
const TemplateCheck = z.object({
  tags: z.int(),
  unknown: z.array(z.object({ tag: z.string(), word: z.string(), about: z.string() })),
  page: PageCheck,
  /** What it would print over this year so far; null while a placeholder means nothing. */
  filled: z.object({ from: Day, to: Day, figures: z.array(ReportFigure) }).nullable(),
});

/** The report as it stands now, or stood when it was frozen. */
export const ReportPage = NamedReport.extend({
  /** Simple HTML in which the figure number n is `U+E000 n U+E001 text U+E002`. */
  html: z.string(),
  figures: z.array(ReportFigure),
  hasConverter: z.boolean(),
  /** Fonts that the PDF replaces, because this machine does not have them. */
  substituted: z.array(z.string()),
});
export type ReportPage = z.infer<typeof ReportPage>;

const readFails = ["template.not_word", "template.broken"] as const;
const takes = { maxBytes: 10 * 1_048_576 };

export const reportApi = {
  listTemplates: endpoint({
    method: "GET",
    path: "/report-templates",
    may: "report.view",
    input: z.object({}),
    output: z.object({ items: z.array(ReportTemplate) }),
    fails: [],
  }),
  /** Looks at a Word file before it becomes a template. */
  previewTemplate: endpoint({
    method: "POST",
    path: "/report-templates/preview",
    may: "report.write",
    input: z.object({}),
    output: TemplateCheck,
    fails: readFails,
    takes,
    writes: false,
  }),
  /** A name that is there already gets its next edition; reports made from the old one keep it. */
  addTemplate: endpoint({
    method: "POST",
    path: "/report-templates",
    may: "report.write",
    input: z.object({
      id: Id,
      kind: ReportKind,
      name: line(80),
      fileName: note(200).default(""),
      note: note(300).default(""),
    }),
    output: ReportTemplate,
    fails: [
      ...readFails,
      ...(["template.unknown_tags", "evidence.empty", "evidence.type_unknown", "evidence.zip_too_large"] as const),
      ...([
        "evidence.id_reused",
        "evidence.too_many_pixels",
        "evidence.unreadable_picture",
        "evidence.hash_differs",
      ] as const),
    ],
    takes,
  }),
  /** The templates that come with the product, those whose name is not there yet. */
  shipTemplates: endpoint({
    method: "POST",
    path: "/report-templates/shipped",
    may: "report.write",
    input: z.object({}),
    output: z.object({ added: z.int() }),
    fails: [
      ...readFails,
      ...(["template.unknown_tags", "evidence.empty", "evidence.type_unknown", "evidence.zip_too_large"] as const),
      ...(["evidence.id_reused", "evidence.hash_differs"] as const),
    ],
  }),
  getTemplateFile: endpoint({
    method: "GET",
    path: "/report-templates/{id}/file",
    may: "report.view",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["template.not_found"],
  }),
  listReports: endpoint({
    method: "GET",
    path: "/reports",
    may: "report.view",
    input: PageInput,
    output: pageOf(NamedReport),
    fails: [],
  }),
  addReport: endpoint({
    method: "POST",
    path: "/reports",
    may: "report.write",
    input: z.object({
      ...{ id: Id, templateId: Id, title: line(120), periodFrom: Day, periodTo: Day },
      regionCode: RegionCode.nullable().default(null),
    }),
    output: NamedReport,
    fails: ["template.not_found", "report.period_backwards", "report.not_found", "region.not_found"],
  }),
  getReport: endpoint({
    method: "GET",
    path: "/reports/{id}",
    may: "report.view",
    input: z.object({ id: Id }),
    output: ReportPage,
    fails: ["report.not_found", "template.not_found", "template.broken"],
  }),
  getReportFile: endpoint({
    method: "GET",
    path: "/reports/{id}/file",
    may: "report.view",
    input: z.object({ id: Id, as: z.enum(["docx", "pdf"]).default("docx") }),
    output: z.unknown(),
    gives: "file",
    fails: ["report.not_found", "template.not_found", "template.broken", "report.no_converter", "report.not_converted"],
  }),
  /** The file and its figures stay as they are now, whatever the ledger says later. */
  freezeReport: endpoint({
    method: "POST",
    path: "/reports/{id}/freeze",
    may: "report.write",
    input: z.object({ id: Id, version: z.int() }),
    output: NamedReport,
    fails: ["report.not_found", "template.not_found", "template.broken", "report.frozen", "report.changed_meanwhile"],
  }),
  dropReport: endpoint({
    method: "POST",
    path: "/reports/{id}/drop",
    may: "report.write",
    input: z.object({ id: Id, version: z.int() }),
    output: z.object({ id: Id }),
    fails: ["report.not_found", "report.frozen", "report.changed_meanwhile"],
  }),
};

export const reportRights = {
  "report.view": ["office", "leader", "auditor", "county"],
  "report.write": ["office"],
} as const;
