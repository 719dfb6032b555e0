/** What is done with editions: look into a workbook, import it whole or not at all, read, retire. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { wordType } from "../../kit/documents/official.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { excelOf, excelType } from "../../kit/spreadsheets/write.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { EditionPage, frameworkApi, TreeNode } from "./api.ts";
import { bookOf } from "./book.sheets.ts";
import { importFramework, previewFramework } from "./import.actions.ts";
import type { CheckItem, EditionRow, Standard } from "./model.ts";
import { taskPaper } from "./papers.ts";
import * as rules from "./rules.ts";
import {
  addVersion,
  countCheckItems,
  findCheckItems,
  findEdition,
  listCheckItems,
  listEditions,
  listStandards,
  retireEdition,
} from "./store.ts";

async function mustFind(ctx: Context, id: Id): Promise<EditionRow> {
  return (await findEdition(ctx.db, ctx.scope, id)) ?? refuse("edition.not_found");
}

/** Standards gathered under their projects and contents, in the order of the edition. */
function treeOf(standards: readonly Standard[]): TreeNode[] {
  const projects = new Map<string, TreeNode>();
  for (const standard of standards) {
    const project = projects.get(standard.projectCode) ?? {
      ...{ code: standard.projectCode, text: standard.projectText, points: 0, contents: [] },
    };
    projects.set(standard.projectCode, project);
    let content = project.contents.find((one) => one.code === standard.contentCode);
    if (content === undefined) {
      content = {
        ...{ code: standard.contentCode, text: standard.contentText, points: 0, standards: [] },
        indicator: standard.indicatorText,
      };
      project.contents.push(content);
    }
    content.standards.push(standard);
    content.points += standard.points;
    project.points += standard.points;
  }
  return [...projects.values()];
}

async function pageOf(ctx: Context, id: Id): Promise<EditionPage> {
  const edition = await mustFind(ctx, id);
  const standards = await listStandards(ctx.db, ctx.scope, id);
  return { ...edition, tree: treeOf(standards), siteTypes: await countCheckItems(ctx.db, ctx.scope, id) };
}

export const frameworkActions: ActionsFor<typeof frameworkApi> = {
  async listEditions(ctx, input) {
    const after = readAfter(rules.editionSorts, input.sort, input.after);
    const filter = { inForce: input.inForce === true, sort: input.sort, after, limit: input.limit + 1 };
    return pageBy(rules.editionSorts, input.sort, await listEditions(ctx.db, ctx.scope, filter), input.limit);
  },

  getEdition: (ctx, { id }) => pageOf(ctx, id),

  async listStandards(ctx, input) {
    const rows = await listStandards(ctx.db, ctx.scope, input.edition, {
      ...{ search: input.search, methods: input.method, unitId: input.unit, minors: input.minors === true },
      ...{ sort: input.sort, after: readAfter(rules.standardSorts, input.sort, input.after), limit: input.limit + 1 },
    });
    return pageBy(rules.standardSorts, input.sort, rows, input.limit);
  },

  async listCheckItems(ctx, { edition, siteType }) {
    return listCheckItems(ctx.db, ctx.scope, { editionId: edition, siteTypeCodes: [siteType], on: await today(ctx) });
  },

  previewEdition: async (ctx, { upload, ...input }) => previewFramework(ctx, await readWorkbook(upload.path), input),

  async importEdition(ctx, { upload, ...input }) {
    const edition = await importFramework(ctx, await readWorkbook(upload.path), input);
    return pageOf(ctx, edition.id);
  },

  async exportEdition(ctx, { id }) {
    const edition = await mustFind(ctx, id);
    const types = await listSiteTypes(ctx.db, ctx.scope);
    const items = await listCheckItems(ctx.db, ctx.scope, {
      editionId: id,
      siteTypeCodes: types.map((type) => type.code),
      on: await today(ctx),
    });
    const standards = await listStandards(ctx.db, ctx.scope, id);
    const sheets = bookOf(edition, standards, items, new Map(types.map((type) => [type.code, type.name])));
    const tables = sheets.map(({ name, header, rows }) => ({
      sheet: name,
      rows: [rows],
      columns: header.map((title, at) => ({
        ...{ title, width: title === "具体标准" || title === "考察内容" ? 48 : 16 },
        value: (row: (typeof rows)[number]) => row[at] ?? null,
      })),
    }));
    return { name: `${edition.name}.xlsx`, type: excelType, body: excelOf(...tables) };
  },

  async exportTasks(ctx, { id }) {
    const edition = await mustFind(ctx, id);
    const body = await taskPaper(edition, await listStandards(ctx.db, ctx.scope, id));
    return { name: `${edition.name} 任务分解表.docx`, type: wordType, body };
  },

  async changeCheckItem(ctx, { id, checkItemId, version, ...change }) {
    const edition = await mustFind(ctx, id);
    if (edition.state === "retired") refuse("edition.retired", { name: edition.name });
    const [known] = await findCheckItems(ctx.db, ctx.scope, [checkItemId]);
    if (known === undefined || known.editionId !== id) return refuse("check_item.not_found");
    const next: CheckItem = rules.nextVersion(known, { ...change, version }, newId());
    if (!(await addVersion(ctx.db, ctx.scope, next))) refuse("check_item.changed_meanwhile");
    ctx.tell("check_item.changed", next.id, { of: checkItemId, version: next.version, validFrom: next.validFrom });
    return next;
  },

  async retireEdition(ctx, { id, version }) {
    const edition = await mustFind(ctx, id);
    if (edition.state === "retired") refuse("edition.retired", { name: edition.name });
    if (!(await retireEdition(ctx.db, ctx.scope, id, version)))
      refuse("edition.changed_meanwhile", { name: edition.name });
    ctx.tell("edition.retired", id);
    return pageOf(ctx, id);
  },
};
