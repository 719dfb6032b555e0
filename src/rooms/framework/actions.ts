/** What is done with editions: look into a workbook, import it whole or not at all, read, retire. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { plain, type Sheet } from "../../kit/workbook.ts";
import { findUnitsByName } from "../directory/index.ts";
import { ensureSiteTypes, listSiteTypes } from "../sites/index.ts";
import type { EditionPage, frameworkApi, ImportInput, TreeNode } from "./api.ts";
import { type Edition, type EditionRow, EditionRules, type Standard } from "./model.ts";
import * as rules from "./rules.ts";
import { type FrameworkDraft, type MethodWords, mappingOf, readFramework, type StandardLine } from "./sheets.ts";
import {
  addCheckItems,
  addEdition,
  addItems,
  countCheckItems,
  findEdition,
  listCheckItems,
  listEditions,
  listStandards,
  retireEdition,
} from "./store.ts";

type DefaultsFile = Omit<EditionRules, "methods"> & {
  source: string;
  methods: (EditionRules["methods"][number] & { words: string[] })[];
};

const defaults = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../data/framework/defaults.json"), "utf8"),
) as DefaultsFile;
const methodWords: MethodWords = defaults.methods;
const defaultRules = EditionRules.parse(defaults);

async function mustFind(ctx: Context, id: Id): Promise<EditionRow> {
  return (await findEdition(ctx.db, ctx.scope, id)) ?? refuse("edition.not_found");
}

const pointsOf = (standards: readonly { points: number }[]): number =>
  standards.reduce((sum, one) => sum + one.points, 0);

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
      content = { code: standard.contentCode, text: standard.contentText, points: 0, standards: [] };
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

function read(sheets: readonly Sheet[], mapping: readonly string[]): FrameworkDraft {
  const draft = readFramework(sheets, methodWords, mappingOf(mapping)) ?? refuse("edition.no_header");
  if (draft.lines.length === 0 && draft.doubts.length === 0) refuse("edition.empty");
  return draft;
}

/** The numbers of this edition: the program's defaults, and what the office typed. */
function rulesFrom(input: Pick<ImportInput, "weights" | "passLine" | "notApplicable">): EditionRules {
  const typed = new Map(input.weights.map((pair) => [pair.split(":")[0], Number(pair.split(":")[1])]));
  const made: EditionRules = {
    ...defaultRules,
    methods: defaultRules.methods.map((method) => ({ ...method, weight: typed.get(method.code) ?? method.weight })),
    passLine: input.passLine ?? defaultRules.passLine,
    notApplicable: input.notApplicable ?? defaultRules.notApplicable,
  };
  rules.checkWeights(made);
  return made;
}

const dutyNames = (lines: readonly StandardLine[]) => [
  ...new Set(lines.flatMap((line) => [...line.lead, ...line.responsible, ...line.support])),
];

async function unitsIn(ctx: Context, lines: readonly StandardLine[]): Promise<Map<string, Id>> {
  const found = await findUnitsByName(ctx.db, ctx.scope, dutyNames(lines));
  return new Map(found.map(({ name, unit }) => [name, unit.id]));
}

/** Imports a framework, all or nothing: tree, duties and check items in one transaction. */
export async function importFramework(ctx: Context, sheets: readonly Sheet[], input: ImportInput): Promise<Edition> {
  const { lines, doubts } = read(sheets, input.mapping);
  const blocking = doubts.filter((doubt) => doubt.isBlocking);
  const [first] = blocking;
  if (first !== undefined)
    refuse("edition.blocking_doubts", {
      count: blocking.length,
      sheet: first.sheet,
      row: first.row,
      column: first.column,
    });
  const types = await ensureSiteTypes(
    ctx,
    lines.flatMap((line) => line.siteTypes),
  );
  const units = await unitsIn(ctx, lines);

  const edition: Edition = {
    ...{
      id: input.id,
      name: input.name,
      issuer: input.issuer,
      level: input.level,
      subject: input.subject,
      year: input.year,
    },
    ...{ source: input.source, rules: rulesFrom(input), state: "in_force", importedAt: ctx.now, version: 1 },
  };
  const typeCodes = new Map(types.map((type) => [type.name, type.code]));
  const tree = rules.growTree(edition.id, lines, typeCodes, units, newId);
  const checkItems = rules.checkItemsOf(tree.items, edition.rules, await today(ctx), newId);

  if (!(await addEdition(ctx.db, ctx.scope, edition, ctx.actor.personId)))
    refuse("edition.name_taken", { name: edition.name });
  await addItems(ctx.db, ctx.scope, tree.items, tree.duties);
  await addCheckItems(ctx.db, ctx.scope, checkItems);
  ctx.tell("edition.imported", edition.id, {
    name: edition.name,
    standards: lines.length,
    checkItems: checkItems.length,
  });
  return edition;
}

type Preview = z.input<typeof frameworkApi.previewEdition.output>;

async function compare(
  ctx: Context,
  lines: readonly StandardLine[],
  to: Id | undefined,
): Promise<Pick<Preview, "comparedTo" | "changes">> {
  const [newest] = await listEditions(ctx.db, ctx.scope, { inForce: true, sort: "-importedAt", after: null, limit: 1 });
  const other = to === undefined ? newest : await mustFind(ctx, to);
  if (other === undefined) return { comparedTo: null, changes: [] };
  const name = (code: string) => defaultRules.methods.find((method) => method.code === code)?.name ?? code;
  const before = await listStandards(ctx.db, ctx.scope, other.id);
  return {
    comparedTo: { id: other.id, name: other.name },
    changes: rules.differences(before, lines, name, (scale) => JSON.stringify(scale)),
  };
}

/** The title of the sheet, as offices write it on top; empty when there is none. */
function titleOf(sheets: readonly Sheet[]): string {
  const title = plain(sheets[0]?.rows[0]?.find((cell) => cell.text !== "")?.text ?? "");
  return title.length <= 100 ? title : "";
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

  async previewEdition(ctx, { upload, mapping, compareTo }) {
    const sheets = await readWorkbook(upload.path);
    const { lines, doubts } = read(sheets, mapping);
    const known = new Set((await listSiteTypes(ctx.db, ctx.scope)).map((type) => type.name));
    const units = await unitsIn(ctx, lines);
    const of = (chosen: readonly StandardLine[]) => ({ standards: chosen.length, points: pointsOf(chosen) });
    return {
      suggestedName: titleOf(sheets),
      ...of(lines),
      byMethod: defaultRules.methods
        .map(({ code, name }) => ({ code, name, ...of(lines.filter((line) => line.method === code)) }))
        .filter((method) => method.standards > 0),
      projects: [...new Set(lines.map((line) => line.project))].map((text) => ({
        text,
        ...of(lines.filter((line) => line.project === text)),
      })),
      siteTypes: [...new Set(lines.flatMap((line) => line.siteTypes))].map((name) => ({
        name,
        isNew: !known.has(name),
      })),
      unknownUnits: dutyNames(lines).filter((name) => !units.has(name)),
      doubts: [...doubts],
      ...(await compare(ctx, lines, compareTo)),
      defaults: defaultRules,
      defaultsSource: defaults.source,
    };
  },

  async importEdition(ctx, { upload, ...input }) {
    const edition = await importFramework(ctx, await readWorkbook(upload.path), input);
    return pageOf(ctx, edition.id);
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
