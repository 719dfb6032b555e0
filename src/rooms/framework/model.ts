/** Assessment frameworks (测评体系): editions, items, scales, check items, and the answers they take. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { Cycle, Materials, Minors, PassLine, Question, RoundedAt, SanctionRule, Watch } from "./terms.model.ts";

/** A method of assessment: `filing` 网上申报, `field` 实地考察, `survey` 问卷调查, `phone` 电话检查. Editions may have others. */
export const MethodCode = z.string().regex(/^[a-z][a-z_]{1,19}$/);

/** `A`, `B`, `C` or `C#`. */
export const Grade = z.enum(["A", "B", "C", "C#"]);
export type Grade = z.infer<typeof Grade>;

/** Shares and weights are whole hundredths: 4000 is 40 %, 8000 is 0.8. Points are hundredths too: 150 is 1.5 分. */
export const EditionRules = z.object({
  methods: z
    .array(
      z.object({
        code: MethodCode,
        name: line(20),
        /** Hundredths of a percent of the whole: 4000 is 40 %. A method that counts to another has no weight of its own. */
        weight: z.int().min(0).max(10_000),
        /** Telephone checks count as field work unless the edition says otherwise. */
        countsTo: MethodCode.nullable(),
      }),
    )
    .min(1),
  /** What a grade earns of the points, in hundredths: A 100, B 80 … */
  grades: z.array(z.object({ grade: Grade, share: z.int().min(0).max(100) })),
  /** A standard that does not apply leaves the sum, or takes the mean of comparable sites. */
  notApplicable: z.enum(["exclude", "mean"]),
  /** 达标线 of the whole, in hundredths of a point: 8500 is 85 分. */
  passLine: z.int().min(0).max(10_000),
  /** 达标线 of single projects and standards. */
  passLines: z.array(PassLine).default([]),
  roundedAt: RoundedAt.default("whole"),
  cycle: Cycle.nullable().default(null),
  minors: Minors.nullable().default(null),
  sanctions: z.array(SanctionRule).default([]),
  questions: z.array(Question).default([]),
});
export type EditionRules = z.infer<typeof EditionRules>;

/** How answers become a share of a standard's points. Every number comes from the edition. */
export const Scale = z.discriminatedUnion("kind", [
  /** 符合/不符合 */
  z.object({ kind: z.literal("binary") }),
  /** The assessor says how many points were earned. */
  z.object({ kind: z.literal("points") }),
  /** A/B/C/C#; with conditions, by how many of them hold. */
  z.object({
    kind: z.literal("grade"),
    conditions: z.object({ of: z.int().min(1), a: z.int(), b: z.int(), c: z.int() }).nullable(),
  }),
  /**
   * So many hundredths off for each one found, never below the floor. With a target the answer counts what is there, and
   * each one missing from the target is taken off.
   */
  z.object({
    kind: z.literal("deduct"),
    each: z.int().min(1),
    target: z.int().min(1).max(9_999).nullable().default(null),
    floor: z.int().min(0).default(0),
  }),
  /** Observed ÷ target × points, at most all of them. */
  z.object({ kind: z.literal("ratio") }),
  /** Full from the target percentage on; so many hundredths off for each point below it. */
  z.object({ kind: z.literal("share_deduct"), target: z.int().min(0).max(100), perPoint: z.int().min(1) }),
  /** Of so many, at least so many must conform: all or nothing. */
  z.object({ kind: z.literal("at_least"), of: z.int().min(1), need: z.int().min(1) }),
  /** Threshold bands: the first one whose percentage is reached gives its share (hundredths); below all of them nothing. */
  z.object({
    kind: z.literal("bands"),
    bands: z
      .array(z.object({ from: z.int().min(0).max(100), share: z.int().min(0).max(100) }))
      .min(1)
      .max(10),
  }),
  /** Every observation of the standard must conform, or it earns nothing. */
  z.object({ kind: z.literal("all") }),
  /** Adds so many hundredths for each one found, up to the points of the standard, which nobody is expected to earn. */
  z.object({ kind: z.literal("bonus"), each: z.int().min(1) }),
  /** 一票否决: no points; where it does not conform, the gate is closed. */
  z.object({ kind: z.literal("gate") }),
  /** A rate from a survey. */
  z.object({ kind: z.literal("rate"), rate: z.enum(["awareness", "satisfaction", "participation", "support"]) }),
  /** Calls that were answered, of so many. */
  z.object({ kind: z.literal("calls"), attempts: z.int().min(1).max(10) }),
]);
export type Scale = z.infer<typeof Scale>;

/** The kind of answer a check item asks for; made from the scale when an edition is imported. */
export const AnswerKind = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("conform") }),
  z.object({ kind: z.literal("grade") }),
  z.object({ kind: z.literal("conditions"), of: z.int() }),
  z.object({ kind: z.literal("count") }),
  z.object({ kind: z.literal("measure"), unit: z.string(), target: z.number().nullable() }),
  z.object({ kind: z.literal("of"), of: z.int() }),
  z.object({ kind: z.literal("calls"), attempts: z.int() }),
]);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** An answer as it was given. "Not applicable" is not an answer; the observation carries it with its reason. */
export const Answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("conform"), value: z.boolean() }),
  z.object({ kind: z.literal("grade"), value: Grade }),
  z.object({ kind: z.literal("conditions"), met: z.int().min(0) }),
  z.object({ kind: z.literal("count"), value: z.int().min(0).max(9_999) }),
  z.object({ kind: z.literal("measure"), value: z.number().min(0), target: z.number().min(0).nullable() }),
  z.object({ kind: z.literal("of"), passed: z.int().min(0) }),
  z.object({ kind: z.literal("calls"), connected: z.array(z.boolean()).max(10) }),
]);
export type Answer = z.infer<typeof Answer>;

export const EditionLevel = z.enum(["national", "provincial", "city", "county"]);
export const EditionSubject = z.enum([
  "city",
  "county_city",
  "minors",
  "campus",
  "village",
  "unit",
  "window",
  "family",
  "estate",
]);

export const Edition = z.object({
  id: Id,
  name: line(100),
  issuer: line(60),
  level: EditionLevel,
  subject: EditionSubject,
  year: z.int().min(2000).max(2100),
  source: line(300),
  rules: EditionRules,
  state: z.enum(["in_force", "retired"]),
  importedAt: Instant,
  version: z.int(),
});
export type Edition = z.infer<typeof Edition>;

export const ItemLevel = z.enum(["project", "indicator", "content", "standard"]);
export const Duty = z.enum(["lead", "responsible", "support"]);

/** A node of the tree; only standards carry methods, points and scale. Between project and content an indicator may stand. */
export const Item = z.object({
  id: Id,
  editionId: Id,
  parentId: Id.nullable(),
  level: ItemLevel,
  code: line(20),
  position: z.int(),
  text: line(500),
  methods: z.array(MethodCode),
  points: z.int().min(0).nullable(),
  scale: Scale.nullable(),
  isMinors: z.boolean(),
  siteTypes: z.array(SiteTypeCode),
  note: note(500),
  materials: Materials.nullable(),
  /** 完成时限, as the office writes it: 每季度末, 2026年10月底 … */
  deadline: note(40),
});
export type Item = z.infer<typeof Item>;

export const ItemDuty = z.object({
  itemId: Id,
  duty: Duty,
  position: z.int(),
  name: z.string(),
  unitId: Id.nullable(),
});
export type ItemDuty = z.infer<typeof ItemDuty>;

export const CheckItem = z.object({
  id: Id,
  editionId: Id,
  itemId: Id,
  siteTypeCode: SiteTypeCode,
  version: z.int(),
  validFrom: Day,
  position: z.int(),
  text: line(500),
  answer: AnswerKind,
  how: note(300),
  watch: Watch,
  /** False in the version that ends the question. */
  isAsked: z.boolean(),
});
export type CheckItem = z.infer<typeof CheckItem>;

/** An edition with what a list shows of it. */
export const EditionRow = Edition.extend({ standards: z.int(), points: z.int() });
export type EditionRow = z.infer<typeof EditionRow>;

/** A standard with everything a reader of the 任务分解表 looks for. */
export const Standard = Item.extend({
  level: z.literal("standard"),
  methods: z.array(MethodCode).min(1),
  points: z.int(),
  scale: Scale,
  projectCode: z.string(),
  projectText: z.string(),
  indicatorCode: z.string().nullable(),
  indicatorText: z.string().nullable(),
  contentCode: z.string(),
  contentText: z.string(),
  methodNames: z.array(z.string()),
  siteTypeNames: z.array(z.string()),
  duties: z.array(ItemDuty.omit({ itemId: true })),
});
export type Standard = z.infer<typeof Standard>;

/** What a new workbook changes in an edition, by the code of the standard. */
export const StandardChange = z.object({
  code: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  text: z.string(),
  /** Which fields, with what stood there and what stands there now, in words of the workbook. */
  fields: z.array(
    z.object({
      field: z.enum(["text", "method", "points", "scale", "siteTypes", "materials", "deadline", "duties"]),
      from: z.string(),
      to: z.string(),
    }),
  ),
});
export type StandardChange = z.infer<typeof StandardChange>;

export const frameworkFaults = faults({
  "edition.not_found": 404,
  "edition.changed_meanwhile": 409,
  "edition.name_taken": 409,
  "edition.no_header": 422,
  "edition.empty": 422,
  "edition.blocking_doubts": 422,
  "edition.weights": 422,
  "edition.retired": 409,
  "edition.terms": 422,
  "check_item.not_found": 404,
  "check_item.changed_meanwhile": 409,
  "check_item.begins_earlier": 422,
  "item.not_found": 404,
});
