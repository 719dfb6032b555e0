/** Decisions about editions: growing the tree from the lines of a workbook, check items, and what a new edition changes. */
import { refuse } from "../../kit/fault.ts";
import { showHundredths } from "../../kit/fraction.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { SiteTypeCode } from "../sites/model.ts";
import type { CheckItem, EditionRow, EditionRules, Item, ItemDuty, Standard, StandardChange } from "./model.ts";
import { answerKindOf } from "./scale.rules.ts";
import type { StandardLine } from "./sheets.ts";
import { type Look, sayMaterials } from "./terms.sheets.ts";

export { earnedShare, fits, isBeyond, readScale, sayScale, verdictOf } from "./scale.rules.ts";

export type Tree = { readonly items: readonly Item[]; readonly duties: readonly ItemDuty[] };

/** The parts of `1-1-2` that name its project and content, when the code is built so. */
const partsOf = (code: string): string[] | null => {
  const parts = code.split("-");
  return parts.length >= 3 && parts.every((part) => part !== "") ? parts : null;
};

type Ids = () => Id;

type Content = { readonly item: Item; readonly standards: Item[] };
type Indicator = { readonly item: Item | null; readonly contents: Map<string, Content> };
type Project = { readonly item: Item; readonly indicators: Map<string, Indicator> };

const contentsOf = (project: Project): Content[] =>
  [...project.indicators.values()].flatMap((indicator) => [...indicator.contents.values()]);

/** Gives every project and content a code: the first parts of its standards' codes, or a running number. */
class Codes {
  private readonly used: Set<string>;

  constructor(standards: readonly string[]) {
    this.used = new Set(standards);
  }

  take(wanted: string): string {
    let code = wanted;
    for (let again = 2; this.used.has(code); again += 1) code = `${wanted}.${again}`;
    this.used.add(code);
    return code;
  }
}

/**
 * Projects, contents and standards in the order in which they first appear, with their duties.
 * `types` maps names of site types to codes; `units` maps names of duties to units, as far as they are known.
 */
export function growTree(
  editionId: Id,
  lines: readonly StandardLine[],
  types: ReadonlyMap<string, SiteTypeCode>,
  units: ReadonlyMap<string, Id>,
  newId: Ids,
): Tree {
  const codes = new Codes(lines.map((line) => line.code).filter((code) => code !== ""));
  const node = {
    ...{ editionId, methods: [], points: null, scale: null, isMinors: false, siteTypes: [], note: "" },
    ...{ materials: null, position: 0, deadline: "" },
  };
  const projects = new Map<string, Project>();
  const duties: ItemDuty[] = [];
  for (const line of lines) {
    const parts = partsOf(line.code);
    let project = projects.get(line.project);
    if (project === undefined) {
      const code = codes.take(parts?.[0] ?? String(projects.size + 1));
      project = {
        item: { ...node, id: newId(), parentId: null, level: "project", code, text: line.project },
        indicators: new Map(),
      };
      projects.set(line.project, project);
    }
    let indicator = project.indicators.get(line.indicator);
    if (indicator === undefined) {
      const item: Item | null =
        line.indicator === ""
          ? null
          : {
              ...{ ...node, id: newId(), parentId: project.item.id, level: "indicator", text: line.indicator },
              code: codes.take(`${project.item.code}.${project.indicators.size + 1}`),
            };
      indicator = { item, contents: new Map() };
      project.indicators.set(line.indicator, indicator);
    }
    let content = indicator.contents.get(line.content);
    if (content === undefined) {
      const code = codes.take(
        parts?.slice(0, -1).join("-") ?? `${project.item.code}-${contentsOf(project).length + 1}`,
      );
      content = {
        item: {
          ...node,
          id: newId(),
          parentId: indicator.item?.id ?? project.item.id,
          level: "content",
          code,
          text: line.content,
        },
        standards: [],
      };
      indicator.contents.set(line.content, content);
    }
    const id = newId();
    content.standards.push({
      ...{ id, editionId, parentId: content.item.id, level: "standard", position: 0, text: line.text, note: line.note },
      ...{ methods: [...line.methods], points: line.points, scale: line.scale, isMinors: line.isMinors },
      ...{ materials: line.materials, deadline: line.deadline },
      code: line.code === "" ? codes.take(`${content.item.code}-${content.standards.length + 1}`) : line.code,
      siteTypes: line.siteTypes.flatMap((name) => types.get(name) ?? []),
    });
    for (const duty of ["lead", "responsible", "support"] as const)
      duties.push(
        ...line[duty].map((name, position) => ({ itemId: id, duty, position, name, unitId: units.get(name) ?? null })),
      );
  }
  const ordered = [...projects.values()].flatMap((project) => [
    project.item,
    ...[...project.indicators.values()].flatMap((indicator) => [
      ...(indicator.item === null ? [] : [indicator.item]),
      ...[...indicator.contents.values()].flatMap((content) => [content.item, ...content.standards]),
    ]),
  ]);
  return { items: ordered.map((item, position) => ({ ...item, position })), duties };
}

/** Methods that are answered at sites: 实地考察, and those that count to it. */
export const isOnSite = (rules: Pick<EditionRules, "methods">, method: string): boolean =>
  method === "field" || rules.methods.some((one) => one.code === method && one.countsTo === "field");

/** One check item for every site type of every standard that is answered at sites, looked at as the workbook says. */
export function checkItemsOf(
  items: readonly Item[],
  rules: EditionRules,
  looks: ReadonlyMap<string, Look>,
  validFrom: Day,
  newId: Ids,
): CheckItem[] {
  return items.flatMap((item) => {
    const { scale, methods } = item;
    if (scale === null || !methods.some((method) => isOnSite(rules, method))) return [];
    return item.siteTypes.map((siteTypeCode) => {
      const look = looks.get(`${item.code} ${siteTypeCode}`);
      return {
        ...{ id: newId(), editionId: item.editionId, itemId: item.id, siteTypeCode, version: 1, validFrom },
        ...{ position: item.position, text: look?.text ?? item.text, answer: answerKindOf(scale) },
        ...{ how: look?.how ?? "", watch: look?.watch ?? {}, isAsked: true },
      };
    });
  });
}

type ItemChange = Pick<CheckItem, "text" | "how" | "watch" | "isAsked" | "validFrom" | "version">;

/** The next version of a check item: it begins no earlier than the one before. Another kind of answer is another edition. */
export function nextVersion(known: CheckItem, change: ItemChange, id: Id): CheckItem {
  if (change.version !== known.version) refuse("check_item.changed_meanwhile");
  if (change.validFrom < known.validFrom) refuse("check_item.begins_earlier", { day: known.validFrom });
  return { ...known, ...change, id, version: known.version + 1 };
}

/** Weights of the methods that stand for themselves must add up to the whole. */
export function checkWeights(rules: Pick<EditionRules, "methods">): void {
  const total = rules.methods.reduce((sum, method) => sum + (method.countsTo === null ? method.weight : 0), 0);
  if (total !== 10_000) refuse("edition.weights", { total: showHundredths(total) });
}

/** Standards and projects that have a pass line of their own must exist. */
export function checkPassLines(rules: EditionRules, codes: ReadonlySet<string>): void {
  const lost = rules.passLines.find((line) => !codes.has(line.code));
  if (lost !== undefined) refuse("edition.terms", { code: lost.code });
}

const dutyOrder = ["lead", "responsible", "support"] as const;
const dutiesOf = (standard: Standard): string =>
  dutyOrder.flatMap((duty) => standard.duties.filter((one) => one.duty === duty).map((one) => one.name)).join("、");

/** What changed between an edition and a draft, by code, in the order of the draft; removed ones last. `told` says a scale. */
export function differences(
  before: readonly Standard[],
  after: readonly StandardLine[],
  methodName: (code: string) => string,
  told: (scale: Standard["scale"]) => string,
): StandardChange[] {
  const old = new Map(before.map((standard) => [standard.code, standard]));
  const codes = new Set(after.map((line) => line.code));
  const changes = after.flatMap((line): StandardChange[] => {
    const standard = old.get(line.code);
    if (standard === undefined) return [{ code: line.code, kind: "added", text: line.text, fields: [] }];
    const pairs = [
      ["text", standard.text, line.text],
      ["method", standard.methodNames.join("、"), line.methods.map(methodName).join("、")],
      ["points", showHundredths(standard.points), showHundredths(line.points)],
      ["scale", told(standard.scale), told(line.scale)],
      ["siteTypes", standard.siteTypeNames.toSorted().join("、"), line.siteTypes.toSorted().join("、")],
      ["materials", sayMaterials(standard.materials), sayMaterials(line.materials)],
      ["deadline", standard.deadline, line.deadline],
      ["duties", dutiesOf(standard), [...line.lead, ...line.responsible, ...line.support].join("、")],
    ] as const;
    const fields = pairs.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ field, from, to }));
    return fields.length === 0 ? [] : [{ code: line.code, kind: "changed", text: line.text, fields }];
  });
  const removed = before.filter((standard) => !codes.has(standard.code));
  return [...changes, ...removed.map(({ code, text }) => ({ code, kind: "removed" as const, text, fields: [] }))];
}

export const editionSorts: Sorts<EditionRow> = {
  importedAt: { column: "e.imported_at", type: "timestamptz", key: (row) => row.importedAt },
  name: { column: "e.name", type: "text", key: (row) => row.name },
};

export const standardSorts: Sorts<Standard> = {
  position: { column: "i.position", type: "integer", key: (row) => row.position },
};
