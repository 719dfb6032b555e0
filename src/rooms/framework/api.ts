/** Editions of the framework: import with preview, tree, standards, check items, retirement. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { Doubt } from "../../kit/workbook.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { CheckItem, Edition, EditionRow, EditionRules, MethodCode, Scale, Standard, StandardChange } from "./model.ts";
import { Watch } from "./terms.model.ts";

const workbook = { maxBytes: 20 * 1_048_576 };

/** `points:G`: this field stands in that column, whatever its title says. */
const Mapping = someOf(z.string().regex(/^[a-z]{2,12}:[A-Za-z]{1,2}$/));

/** `field:4000`: the weight of a method in hundredths of a percent. */
const Weights = someOf(z.string().regex(/^[a-z][a-z_]{1,19}:\d{1,5}$/));

const ImportInput = z.object({
  id: Id,
  name: Edition.shape.name,
  issuer: Edition.shape.issuer,
  level: Edition.shape.level,
  subject: Edition.shape.subject,
  year: z.coerce.number().pipe(Edition.shape.year),
  source: Edition.shape.source,
  mapping: Mapping,
  weights: Weights,
  passLine: z.coerce.number().pipe(EditionRules.shape.passLine).optional(),
  notApplicable: EditionRules.shape.notApplicable.optional(),
});
export type ImportInput = z.output<typeof ImportInput>;

const Node = z.object({
  code: z.string(),
  text: z.string(),
  points: z.int(),
  contents: z.array(
    z.object({
      ...{ code: z.string(), text: z.string(), points: z.int() },
      /** The indicator above it, where the tree has four levels. */
      indicator: z.string().nullable(),
      standards: z.array(Standard),
    }),
  ),
});
export type TreeNode = z.infer<typeof Node>;

export const EditionPage = EditionRow.extend({
  tree: z.array(Node),
  siteTypes: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })),
});
export type EditionPage = z.infer<typeof EditionPage>;

const importFails = ["edition.no_header", "edition.empty"] as const;

export const frameworkApi = {
  listEditions: endpoint({
    method: "GET",
    path: "/editions",
    may: "framework.view",
    input: PageInput.extend({ inForce: Flag.optional(), sort: sortInput(["importedAt", "name"], "-importedAt") }),
    output: pageOf(EditionRow),
    fails: [],
  }),
  getEdition: endpoint({
    method: "GET",
    path: "/editions/{id}",
    may: "framework.view",
    input: z.object({ id: Id }),
    output: EditionPage,
    fails: ["edition.not_found"],
  }),
  listStandards: endpoint({
    method: "GET",
    path: "/editions/{edition}/standards",
    may: "framework.view",
    input: PageInput.extend({
      edition: Id,
      search: note(60).optional(),
      method: someOf(MethodCode),
      unit: Id.optional(),
      minors: Flag.optional(),
      sort: sortInput(["position"], "position"),
    }),
    output: pageOf(Standard),
    fails: [],
  }),
  listCheckItems: endpoint({
    method: "GET",
    path: "/editions/{edition}/check-items",
    may: "framework.view",
    input: z.object({ edition: Id, siteType: SiteTypeCode }),
    output: z.array(CheckItem),
    fails: [],
  }),
  previewEdition: endpoint({
    method: "POST",
    path: "/editions/preview",
    may: "framework.change",
    input: z.object({ mapping: Mapping, compareTo: Id.optional() }),
    output: z.object({
      suggestedName: z.string(),
      /** What the workbook says of itself, where it does. */
      about: Edition.pick({ name: true, issuer: true, source: true, year: true, level: true, subject: true }).partial(),
      standards: z.int(),
      points: z.int(),
      byMethod: z.array(z.object({ code: MethodCode, name: z.string(), standards: z.int(), points: z.int() })),
      /** Every standard as it would be saved, in the order of the workbook; methods by name. */
      lines: z.array(
        z.object({
          ...{ project: z.string(), indicator: z.string(), content: z.string(), code: z.string(), text: z.string() },
          ...{ methods: z.array(z.string()), points: z.int(), scale: Scale },
        }),
      ),
      siteTypes: z.array(z.object({ name: z.string(), isNew: z.boolean() })),
      unknownUnits: z.array(z.string()),
      doubts: z.array(Doubt),
      /** What changes against the edition it was compared to; null when there is none yet. */
      comparedTo: z.object({ id: Id, name: z.string() }).nullable(),
      changes: z.array(StandardChange),
      defaults: EditionRules,
      defaultsSource: z.string(),
    }),
    fails: [...importFails, "edition.not_found"],
    takes: workbook,
    writes: false,
  }),
  importEdition: endpoint({
    method: "POST",
    path: "/editions",
    may: "framework.change",
    input: ImportInput,
    output: EditionPage,
    fails: [...importFails, "edition.blocking_doubts", "edition.name_taken", "edition.weights", "edition.terms"],
    takes: workbook,
  }),
  exportEdition: endpoint({
    method: "GET",
    path: "/editions/{id}/workbook",
    may: "framework.view",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["edition.not_found"],
  }),
  exportTasks: endpoint({
    method: "GET",
    path: "/editions/{id}/tasks",
    may: "framework.view",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["edition.not_found"],
  }),
  changeCheckItem: endpoint({
    method: "POST",
    path: "/editions/{id}/check-items/{checkItemId}",
    may: "framework.change",
    /** A new version of the question from a day on; what was answered keeps the version it was asked with. */
    input: CheckItem.pick({ text: true, how: true, isAsked: true, validFrom: true, version: true }).extend({
      id: Id,
      checkItemId: Id,
      watch: Watch,
    }),
    output: CheckItem,
    fails: [
      "edition.not_found",
      "edition.retired",
      "check_item.not_found",
      "check_item.changed_meanwhile",
      "check_item.begins_earlier",
    ],
  }),
  retireEdition: endpoint({
    method: "POST",
    path: "/editions/{id}/retire",
    may: "framework.change",
    input: z.object({ id: Id, version: z.int() }),
    output: EditionPage,
    fails: ["edition.not_found", "edition.changed_meanwhile", "edition.retired"],
  }),
};

export const frameworkRights = {
  "framework.view": ["office", "county", "unit", "inspector", "partner", "leader", "auditor"],
  "framework.change": ["office"],
} satisfies Rights;

/** What a workbook would become, as the import page shows it before anything is saved. */
export type Preview = z.output<typeof frameworkApi.previewEdition.output>;
