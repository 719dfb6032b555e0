/** What is done with templates and reports. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile as readDisk, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ActionsFor, Context, FileReply } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { substituted } from "../../kit/documents/fonts.ts";
import { wordType } from "../../kit/documents/official.ts";
import { findOffice, pdfOf, pdfType } from "../../kit/documents/pdf.ts";
import { refuse, word } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import { mustFindRegion } from "../directory/index.ts";
import { bytesOf, readFile, storeFile } from "../evidence/index.ts";
import { aroundOf, fillIn, unknownIn } from "./fill.actions.ts";
import type { reportApi } from "./report.api.ts";
import { type NamedReport, type Report, type ReportFigure, ReportKind, type ReportTemplate } from "./report.model.ts";
import * as store from "./report.store.ts";
import { BrokenTemplate, checkPage, fill, htmlOf, type TagTree, tagsOf } from "./template.papers.ts";

/** A template that the library cannot read ends the act with its reason. */
function understood<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof BrokenTemplate)
      return refuse("template.broken", { reason: word(`template.reason.${error.reason}`), tag: error.tag });
    throw error;
  }
}

const isWord = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readTemplate(path: string): Promise<{ bytes: Uint8Array; tree: TagTree }> {
  const bytes = new Uint8Array(await readDisk(path));
  if (!isWord(bytes)) refuse("template.not_word");
  return { bytes, tree: understood(() => tagsOf(bytes)) };
}

const countIn = (tree: TagTree): number =>
  Object.values(tree).reduce((sum, inner) => sum + (Object.keys(inner).length === 0 ? 1 : countIn(inner)), 0);

const stored = async (ctx: Context, sha256: string): Promise<Uint8Array> =>
  new Uint8Array(await bytesOf(await readFile(ctx.scope.cityId, sha256, "original")));

const mustFind = async (ctx: Context, id: Id): Promise<NamedReport> =>
  (await store.findReport(ctx.db, ctx.scope, id)) ?? refuse("report.not_found");

const templateOf = async (ctx: Context, id: Id): Promise<ReportTemplate> =>
  (await store.findTemplate(ctx.db, ctx.scope, id)) ?? refuse("template.not_found");

/** Signs of a private area that no keyboard has: the preview finds figures by them. */
const marked = (shown: string, at: number): string => `\u{E000}${at}\u{E001}${shown}\u{E002}`;

const yearOf = (report: Pick<Report, "periodTo">): number => Number(report.periodTo.slice(0, 4));

async function made(ctx: Context, report: NamedReport, mark?: typeof marked) {
  const issue = report.issue ?? (await store.nextIssue(ctx.db, ctx.scope, report.templateName, yearOf(report)));
  const bytes = await stored(ctx, (await templateOf(ctx, report.templateId)).sha256);
  const { values, figures } = await fillIn(
    ctx,
    understood(() => tagsOf(bytes)),
    { ...report, issue },
    mark,
  );
  return { word: understood(() => fill(bytes, values)), figures };
}

/** Keeps a Word file made here as evidence does: under the hash of its bytes. */
async function keep(ctx: Context, word: Uint8Array, fileName: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tongchuang-report-"));
  try {
    const path = join(folder, "report.docx");
    await writeFile(path, word);
    const sha256 = createHash("sha256").update(word).digest("hex");
    const upload = { path, bytes: word.length, sha256, declaredType: wordType };
    await storeFile(ctx, upload, { id: newId(), origin: "document", fileName });
    return sha256;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const hashOf = (sha256: string, figures: readonly ReportFigure[]): string =>
  createHash("sha256")
    .update(JSON.stringify([sha256, figures]))
    .digest("hex");

/** What a report is stored as, without the names that lists show. */
const rowOf = ({
  templateName: _,
  edition: __,
  kind: ___,
  regionName: ____,
  madeByName: _____,
  ...row
}: NamedReport): Report => row;

async function save(ctx: Context, report: NamedReport, changes: Partial<Report>): Promise<void> {
  if (!(await store.saveReport(ctx.db, ctx.scope, { ...rowOf(report), ...changes })))
    refuse("report.changed_meanwhile");
}

const wordFileOf = async (ctx: Context, report: NamedReport): Promise<Uint8Array> =>
  report.sha256 === null ? (await made(ctx, report)).word : stored(ctx, report.sha256);

/** Brings a template in. The demo comes in here too. */
export async function bringTemplate(
  ctx: Context,
  upload: Parameters<typeof storeFile>[1],
  said: Pick<ReportTemplate, "id" | "kind" | "name" | "note"> & { fileName: string },
): Promise<ReportTemplate> {
  const { tree } = await readTemplate(upload.path);
  const [first, ...others] = unknownIn(tree, await aroundOf(ctx));
  if (first !== undefined) refuse("template.unknown_tags", { tag: first.tag, count: others.length + 1 });

  const { fileName, ...template } = said;
  const uploadId = newId();
  const { sha256 } = await storeFile(ctx, upload, { id: uploadId, origin: "document", fileName });
  const added = { ...template, uploadId, sha256, addedAt: ctx.now, addedBy: ctx.actor.personId };
  const kept = await store.addTemplate(ctx.db, ctx.scope, added);
  ctx.tell("report.template_added", kept.id, { name: kept.name, edition: kept.edition });
  return kept;
}

const shippedFolder = join(import.meta.dirname, "../../../data/templates");
const Shipped = z.object({ templates: z.array(z.object({ file: z.string(), kind: ReportKind, name: z.string() })) });

/** Brings the templates in that come with the product, those whose name is wanted; says how many. The demo comes in here too. */
export async function shipTemplates(ctx: Context, isWanted: (name: string) => boolean): Promise<number> {
  const list = JSON.parse(await readDisk(join(shippedFolder, "templates.json"), "utf8"));
  const wanted = Shipped.parse(list).templates.filter((one) => isWanted(one.name));
  for (const { file, kind, name } of wanted) {
    const bytes = await readDisk(join(shippedFolder, file));
    // The stored file may be a second name of what it came from; the shipped one stays apart.
    const path = join(tmpdir(), `${newId()}.docx`);
    await writeFile(path, bytes);
    const upload = {
      path,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      declaredType: "",
    };
    await bringTemplate(ctx, upload, { id: newId(), kind, name, note: "", fileName: `${name}.docx` });
    await rm(path);
  }
  return wanted.length;
}

/** What a template would print over this year so far, before anybody keeps it. */
async function triedNow(ctx: Context, tree: TagTree) {
  const to = await today(ctx);
  const from = `${to.slice(0, 4)}-01-01`;
  const { figures } = await fillIn(ctx, tree, { periodFrom: from, periodTo: to, regionCode: null, issue: 1 });
  return { from, to, figures };
}

export const reportActions: ActionsFor<typeof reportApi> = {
  listTemplates: async (ctx) => ({ items: await store.listTemplates(ctx.db, ctx.scope) }),

  async previewTemplate(ctx, { upload }) {
    const { bytes, tree } = await readTemplate(upload.path);
    const page = checkPage(bytes);
    const unknown = unknownIn(tree, await aroundOf(ctx));
    return {
      tags: countIn(tree),
      unknown,
      filled: unknown.length > 0 ? null : await triedNow(ctx, tree),
      page: { ...page, fonts: [...page.fonts], substituted: await substituted(page.fonts) },
    };
  },

  addTemplate: (ctx, { upload, ...said }) => bringTemplate(ctx, upload, said),

  async shipTemplates(ctx) {
    const known = new Set((await store.listTemplates(ctx.db, ctx.scope)).map((one) => one.name));
    const added = await shipTemplates(ctx, (name) => !known.has(name));
    return { added };
  },

  async getTemplateFile(ctx, { id }): Promise<FileReply> {
    const { name, edition, sha256 } = await templateOf(ctx, id);
    const body = await stored(ctx, sha256);
    return { name: `${name}（第${edition}版）.docx`, type: wordType, body, bytes: body.length };
  },

  async listReports(ctx, { after, limit }) {
    const cursor = readCursor(after, 2);
    const before = cursor === null ? null : ([String(cursor[0]), String(cursor[1])] as const);
    const rows = await store.listReports(ctx.db, ctx.scope, { after: before, limit: limit + 1 });
    return cutPage(rows, limit, (row) => [row.madeAt, row.id]);
  },

  async addReport(ctx, input) {
    if (input.periodTo < input.periodFrom) refuse("report.period_backwards");
    await templateOf(ctx, input.templateId);
    if (input.regionCode !== null) await mustFindRegion(ctx, input.regionCode);
    await store.addReport(ctx.db, ctx.scope, {
      ...{ ...input, state: "draft", madeAt: ctx.now, madeBy: ctx.actor.personId },
      ...{ issue: null, issueYear: null, frozenAt: null, frozenBy: null, sha256: null, hash: null, version: 1 },
    });
    ctx.tell("report.made", input.id, { template: input.templateId });
    return mustFind(ctx, input.id);
  },

  async getReport(ctx, { id }) {
    const report = await mustFind(ctx, id);
    const hasConverter = findOffice() !== null;
    const template = await stored(ctx, (await templateOf(ctx, report.templateId)).sha256);
    const more = { hasConverter, substituted: hasConverter ? await substituted(checkPage(template).fonts) : [] };
    if (report.state === "frozen") return { ...report, ...(await store.findPage(ctx.db, ctx.scope, id)), ...more };
    const { word, figures } = await made(ctx, report, marked);
    return { ...report, html: await htmlOf(word), figures, ...more };
  },

  async getReportFile(ctx, { id, as }): Promise<FileReply> {
    const report = await mustFind(ctx, id);
    const word = await wordFileOf(ctx, report);
    const name = `${report.title}.${as}`;
    if (as === "docx") return { name, type: wordType, body: word, bytes: word.length };
    const office = findOffice() ?? refuse("report.no_converter");
    const pdf = await pdfOf(office, word).catch(() => refuse("report.not_converted"));
    return { name, type: pdfType, body: pdf, bytes: pdf.length };
  },

  async freezeReport(ctx, { id, version }) {
    const report = await mustFind(ctx, id);
    if (report.state !== "draft") refuse("report.frozen", { title: report.title });
    const issueYear = yearOf(report);
    const issue = await store.takeIssue(ctx.db, ctx.scope, report.templateName, issueYear);
    const { word, figures } = await made(ctx, { ...report, issue });
    const shown = await made(ctx, { ...report, issue }, marked);

    const sha256 = await keep(ctx, word, `${report.title}.docx`);
    const hash = hashOf(sha256, figures);
    const frozen = {
      state: "frozen" as const,
      frozenAt: ctx.now,
      frozenBy: ctx.actor.personId,
      sha256,
      hash,
      issue,
      issueYear,
    };
    await save(ctx, { ...report, version }, frozen);
    await store.addPage(ctx.db, ctx.scope, id, { html: await htmlOf(shown.word), figures });
    ctx.tell("report.frozen", id, { figures: figures.length, sha256, hash });
    return mustFind(ctx, id);
  },

  async dropReport(ctx, { id, version }) {
    const report = await mustFind(ctx, id);
    if (report.state !== "draft") refuse("report.frozen", { title: report.title });
    await save(ctx, { ...report, version }, { state: "dropped" });
    ctx.tell("report.dropped", id, { title: report.title });
    return { id };
  },
};
