/** Importing an edition: what a workbook says, what the office types over it, saved whole or not at all. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { plain, refuseBlocking, type Sheet } from "../../kit/workbook.ts";
import { findUnitsByName } from "../directory/index.ts";
import { ensureSiteTypes, listSiteTypes } from "../sites/index.ts";
import type { frameworkApi, ImportInput } from "./api.ts";
import { type Edition, EditionRules } from "./model.ts";
import * as rules from "./rules.ts";
import { wordScale } from "./scale.sheets.ts";
import { type FrameworkDraft, type MethodWords, mappingOf, readFramework, type StandardLine } from "./sheets.ts";
import { addCheckItems, addEdition, addItems, findEdition, listEditions, listStandards } from "./store.ts";
import { type Look, readTerms, type Terms } from "./terms.sheets.ts";

type DefaultsFile = Omit<EditionRules, "methods"> & {
  source: string;
  methods: (EditionRules["methods"][number] & { words: string[] })[];
};

const defaults = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../data/framework/defaults.json"), "utf8"),
) as DefaultsFile;
const methodWords: MethodWords = defaults.methods;
const defaultRules = EditionRules.parse(defaults);

const pointsOf = (standards: readonly { points: number }[]): number =>
  standards.reduce((sum, one) => sum + one.points, 0);

type Draft = FrameworkDraft & { readonly terms: Terms };

function read(sheets: readonly Sheet[], mapping: readonly string[]): Draft {
  const draft = readFramework(sheets, methodWords, mappingOf(mapping)) ?? refuse("edition.no_header");
  if (draft.lines.length === 0 && draft.doubts.length === 0) refuse("edition.empty");
  const terms = readTerms(sheets, methodWords);
  const asked = new Set(draft.lines.flatMap((line) => line.siteTypes.map((type) => `${line.code} ${type}`)));
  const lost = terms.looks
    .filter((look) => !asked.has(`${look.code} ${look.siteType}`))
    .map(({ sheet, row, code, siteType }) => ({
      ...{ sheet, row, column: "", word: "framework.doubt.look_lost", isBlocking: false },
      values: { code, type: siteType },
    }));
  return { lines: draft.lines, doubts: [...draft.doubts, ...terms.doubts, ...lost], terms };
}

const codeOf = (word: string | undefined): string | undefined =>
  methodWords.find((method) => word !== undefined && method.words.includes(word))?.code;

/** The numbers of an edition: the program's defaults, then what its workbook says, then what the office typed. */
function rulesFrom(terms: Terms, input: Pick<ImportInput, "weights" | "passLine" | "notApplicable">): EditionRules {
  const typed = new Map(input.weights.map((pair) => [pair.split(":")[0], Number(pair.split(":")[1])]));
  const said = new Map([...terms.methods].map(([word, method]) => [codeOf(word), method]));
  return {
    ...{ ...defaultRules, ...terms.rules },
    methods: defaultRules.methods.map((method) => {
      const own = said.get(method.code);
      const countsTo = own?.countsTo === undefined ? method.countsTo : (codeOf(own.countsTo) ?? method.countsTo);
      const stands = own?.weight !== undefined && own.countsTo === undefined;
      return {
        ...method,
        countsTo: stands ? null : countsTo,
        weight: typed.get(method.code) ?? own?.weight ?? method.weight,
      };
    }),
    grades: defaultRules.grades.map(({ grade, share }) => ({ grade, share: terms.grades.get(grade) ?? share })),
    passLine: input.passLine ?? terms.rules.passLine ?? defaultRules.passLine,
    notApplicable: input.notApplicable ?? terms.rules.notApplicable ?? defaultRules.notApplicable,
  };
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
  const { lines, doubts, terms } = read(sheets, input.mapping);
  refuseBlocking("edition.blocking_doubts", doubts);
  const types = await ensureSiteTypes(
    ctx,
    lines.flatMap((line) => line.siteTypes),
  );
  const units = await unitsIn(ctx, lines);

  const edition: Edition = {
    ...{ id: input.id, name: input.name, issuer: input.issuer, level: input.level, subject: input.subject },
    ...{ year: input.year, source: input.source, rules: rulesFrom(terms, input), state: "in_force" },
    ...{ importedAt: ctx.now, version: 1 },
  };
  rules.checkWeights(edition.rules);
  const typeCodes = new Map(types.map((type) => [type.name, type.code]));
  const tree = rules.growTree(edition.id, lines, typeCodes, units, newId);
  rules.checkPassLines(edition.rules, new Set(tree.items.map((item) => item.code)));
  const looks = new Map<string, Look>(
    terms.looks.map((look) => [`${look.code} ${typeCodes.get(look.siteType) ?? ""}`, look]),
  );
  const checkItems = rules.checkItemsOf(tree.items, edition.rules, looks, await today(ctx), newId);

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

type Previewed = z.input<typeof frameworkApi.previewEdition.output>;

async function compare(
  ctx: Context,
  lines: readonly StandardLine[],
  to: Id | undefined,
): Promise<Pick<Previewed, "comparedTo" | "changes">> {
  const [newest] = await listEditions(ctx.db, ctx.scope, { inForce: true, sort: "-importedAt", after: null, limit: 1 });
  const other = to === undefined ? newest : ((await findEdition(ctx.db, ctx.scope, to)) ?? refuse("edition.not_found"));
  if (other === undefined) return { comparedTo: null, changes: [] };
  const name = (code: string) => defaultRules.methods.find((method) => method.code === code)?.name ?? code;
  const before = await listStandards(ctx.db, ctx.scope, other.id);
  return {
    comparedTo: { id: other.id, name: other.name },
    changes: rules.differences(before, lines, name, (scale) => (scale === null ? "" : wordScale(scale))),
  };
}

/** The title of the sheet, as offices write it on top; empty when there is none. */
function titleOf(sheets: readonly Sheet[]): string {
  const title = plain(sheets[0]?.rows[0]?.find((cell) => cell.text !== "")?.text ?? "");
  return title.length <= 100 ? title : "";
}

/** What a workbook would become, every doubt about it, and what it changes; nothing is kept. */
export async function previewFramework(
  ctx: Context,
  sheets: readonly Sheet[],
  { mapping, compareTo }: { mapping: readonly string[]; compareTo?: Id | undefined },
): Promise<Previewed> {
  const { lines, doubts, terms } = read(sheets, mapping);
  const known = new Set((await listSiteTypes(ctx.db, ctx.scope)).map((type) => type.name));
  const units = await unitsIn(ctx, lines);
  const of = (chosen: readonly StandardLine[]) => ({ standards: chosen.length, points: pointsOf(chosen) });
  return {
    suggestedName: terms.about.name ?? titleOf(sheets),
    about: terms.about,
    ...of(lines),
    byMethod: defaultRules.methods
      .map(({ code, name }) => ({ code, name, ...of(lines.filter((line) => line.methods.includes(code))) }))
      .filter((method) => method.standards > 0),
    lines: lines.map(({ project, indicator, content, code, text, methods, points, scale }) => ({
      ...{ project, indicator, content, code, text, points, scale },
      methods: methods.map((method) => defaultRules.methods.find((one) => one.code === method)?.name ?? method),
    })),
    siteTypes: [...new Set(lines.flatMap((line) => line.siteTypes))].map((name) => ({
      name,
      isNew: !known.has(name),
    })),
    unknownUnits: dutyNames(lines).filter((name) => !units.has(name)),
    doubts: [...doubts],
    ...(await compare(ctx, lines, compareTo)),
    defaults: rulesFrom(terms, { weights: [], passLine: undefined, notApplicable: undefined }),
    defaultsSource: defaults.source,
  };
}
