/** An edition written as a workbook reads back to the same edition. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "../../kit/id.ts";
import { bookOf } from "./book.sheets.ts";
import type { EditionRow, EditionRules, Item, Scale, Standard } from "./model.ts";
import { checkItemsOf, growTree, readScale } from "./rules.ts";
import { wordScale } from "./scale.sheets.ts";
import { readFramework, type StandardLine } from "./sheets.ts";
import { readMaterials, readTerms, sayMaterials } from "./terms.sheets.ts";
import { testMethods as methods, testSheet as sheetOf } from "./testing.ts";

const methodNames: Record<string, string> = { field: "实地考察", filing: "网上申报", phone: "电话检查" };

const scale: fc.Arbitrary<Scale> = fc.oneof(
  fc.constantFrom<Scale>({ kind: "binary" }, { kind: "all" }, { kind: "ratio" }, { kind: "gate" }, { kind: "points" }),
  fc.constantFrom<Scale>({ kind: "rate", rate: "support" }, { kind: "rate", rate: "awareness" }),
  fc.constant<Scale>({ kind: "grade", conditions: null }),
  fc
    .tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 9 }))
    .map(([a, b, c, of]): Scale => ({ kind: "grade", conditions: { of, a, b, c } })),
  fc.integer({ min: 1, max: 999 }).map((each): Scale => ({ kind: "bonus", each })),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.option(fc.integer({ min: 1, max: 99 })), fc.nat(300))
    .map(([each, target, floor]): Scale => ({ kind: "deduct", each, target, floor })),
  fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 300 }))
    .map(([target, perPoint]): Scale => ({ kind: "share_deduct", target, perPoint })),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9))
    .map(([need, more]): Scale => ({ kind: "at_least", need, of: need + more })),
  fc.integer({ min: 1, max: 9 }).map((attempts): Scale => ({ kind: "calls", attempts })),
  fc
    .tuple(
      fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(fc.nat(100), { minLength: 4, maxLength: 4 }),
    )
    .map(([froms, shares]): Scale => {
      const [high, low] = [froms.toSorted((a, b) => b - a), shares.toSorted((a, b) => b - a)];
      return { kind: "bands", bands: high.map((from, at) => ({ from, share: low[at] ?? 0 })) };
    }),
);

test("every scale in words reads back as itself", () => {
  fc.assert(
    fc.property(scale, (one) => {
      expect(readScale(wordScale(one), "")).toEqual(one);
    }),
  );
});

const name = fc.stringMatching(/^[一-龥]{2,8}$/);
const standard = fc.record({
  project: fc.constantFrom("一、环境", "二、秩序", "三、机制"),
  indicator: fc.constantFrom("", "指标甲", "指标乙"),
  content: fc.constantFrom("公园", "道路", "窗口"),
  text: name,
  methods: fc.uniqueArray(fc.constantFrom("field", "filing", "phone"), { minLength: 1, maxLength: 3 }),
  points: fc.integer({ min: 1, max: 2_000 }),
  scale,
  duties: fc.uniqueArray(name, { maxLength: 3 }),
  siteTypes: fc.uniqueArray(fc.constantFrom("公园", "市场", "社区"), { maxLength: 3 }),
  isMinors: fc.boolean(),
  materials: fc.option(
    fc.record({
      reports: fc.option(fc.nat(9)),
      photos: fc.option(fc.nat(9)),
      papers: fc.option(fc.nat(9)),
      words: fc.option(fc.nat(2_000)),
    }),
  ),
  how: fc.constantFrom("", "沿路走一遍"),
  metres: fc.option(fc.integer({ min: 1, max: 900 })),
});

const terms = fc.record({
  passLine: fc.nat(10_000),
  notApplicable: fc.constantFrom("exclude" as const, "mean" as const),
  roundedAt: fc.constantFrom("standard" as const, "method" as const, "whole" as const),
  cycle: fc.constantFrom<EditionRules["cycle"]>(null, {
    name: "本周期",
    firstYear: 2024,
    yearWeights: [1_500, 2_500, 6_000],
  }),
  minors: fc.constantFrom(null, { weight: 2_000, gate: 8_500 }),
  isBarred: fc.boolean(),
  questions: fc.boolean(),
});

/** The lines as a tree with names, as the store would read them. */
function standardsOf(lines: readonly StandardLine[]): Standard[] {
  const { items, duties } = growTree(
    "e",
    lines,
    new Map([
      ["公园", "park"],
      ["市场", "market"],
      ["社区", "community"],
    ]),
    new Map(),
    newId,
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  const typeNames: Record<string, string> = { park: "公园", market: "市场", community: "社区" };
  const above = (item: Item | undefined) => byId.get(item?.parentId ?? "");
  return items
    .filter((item) => item.level === "standard")
    .map((item) => {
      const content = above(item);
      const upper = above(content);
      const indicator = upper?.level === "indicator" ? upper : undefined;
      const project = indicator === undefined ? upper : above(indicator);
      return {
        ...item,
        ...{
          projectCode: project?.code,
          projectText: project?.text,
          contentCode: content?.code,
          contentText: content?.text,
        },
        ...{ indicatorCode: indicator?.code ?? null, indicatorText: indicator?.text ?? null },
        methodNames: item.methods.map((code) => methodNames[code]),
        siteTypeNames: item.siteTypes.map((code) => typeNames[code]),
        duties: duties.filter((one) => one.itemId === item.id),
      } as Standard;
    });
}

test("export and import are each other's inverse: tree, looks, rules, sanctions and questions come back the same", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(standard, { minLength: 1, maxLength: 12, selector: (one) => one.text }),
      terms,
      (given, said) => {
        const lines = given.map(
          ({ duties, how: _, metres: __, materials, ...one }, at): StandardLine => ({
            ...one,
            // A gate has no points; limits that say nothing are no limits.
            ...{
              points: one.scale.kind === "gate" ? 0 : one.points,
              code: `${at + 1}-1-1`,
              note: "",
              deadline: at % 2 === 0 ? "每季度末" : "",
            },
            ...{ lead: duties.slice(0, 1), responsible: duties.slice(1), support: [] },
            materials: readMaterials(sayMaterials(materials)),
          }),
        );
        const rules: EditionRules = {
          methods: [
            { code: "field", name: "实地考察", weight: 6_000, countsTo: null },
            { code: "filing", name: "网上申报", weight: 4_000, countsTo: null },
            { code: "phone", name: "电话检查", weight: 0, countsTo: "field" },
          ],
          grades: [
            { grade: "A", share: 100 },
            { grade: "B", share: 70 },
          ],
          ...{
            passLine: said.passLine,
            notApplicable: said.notApplicable,
            roundedAt: said.roundedAt,
            cycle: said.cycle,
          },
          ...{ minors: said.minors, passLines: [{ code: "1-1-1", line: 8_000 }] },
          sanctions: said.isBarred
            ? [
                {
                  code: "G15",
                  trigger: "发生重大安全事故",
                  standings: ["nominee", "holder"],
                  lookBackMonths: 12,
                  kind: "points",
                  points: 300,
                  consequence: "",
                  appliesTo: "year",
                  basis: "示例",
                },
                {
                  code: "G15-2",
                  trigger: "同上",
                  standings: [],
                  lookBackMonths: null,
                  kind: "gate",
                  points: 0,
                  consequence: "停止资格一年",
                  appliesTo: "cycle",
                  basis: "",
                },
              ]
            : [],
          questions: said.questions
            ? [
                {
                  code: "1",
                  text: "您知道吗？",
                  topic: "知晓",
                  weight: 250,
                  options: [
                    { text: "知道", share: 100 },
                    { text: "不了解", share: null },
                  ],
                },
              ]
            : [],
        };
        const edition = {
          ...{
            id: "e",
            name: "体系",
            issuer: "市文明办",
            level: "city",
            subject: "minors",
            year: 2026,
            source: "示例",
            rules,
          },
          ...{
            state: "in_force",
            importedAt: "2026-11-23T02:00:00.000Z",
            version: 1,
            standards: lines.length,
            points: 0,
          },
        } satisfies EditionRow;
        const standards = standardsOf(lines);
        const looks = new Map(
          given.flatMap((one, at) =>
            ["park", "market", "community"].map(
              (type) =>
                [
                  `${at + 1}-1-1 ${type}`,
                  {
                    sheet: "",
                    row: 1,
                    code: "",
                    siteType: "",
                    text: one.text,
                    how: one.how,
                    watch: one.metres === null ? {} : { metres: one.metres },
                  },
                ] as const,
            ),
          ),
        );
        const items = checkItemsOf(standards, rules, looks, "2026-11-23", newId);
        const types = new Map([
          ["park", "公园"],
          ["market", "市场"],
          ["community", "社区"],
        ]);
        const sheets = bookOf(edition, standards, items, types).map((one) =>
          sheetOf(one.name, [one.header, ...one.rows]),
        );

        const read = readFramework(sheets, methods);
        expect(read?.doubts.filter((doubt) => doubt.isBlocking)).toEqual([]);
        // The tree gathers equal contents; written out in its order the lines are the same.
        const order = standards.map((one) => lines.find((line) => line.code === one.code));
        expect(read?.lines).toEqual(order);
        const back = readTerms(sheets, methods);
        expect(back.doubts).toEqual([]);
        expect(back.about).toEqual({
          name: "体系",
          issuer: "市文明办",
          source: "示例",
          year: 2026,
          level: "city",
          subject: "minors",
        });
        const { methods: _, grades: __, sanctions, questions, cycle, minors, ...plain } = rules;
        expect(back.rules).toEqual({
          ...plain,
          ...(cycle === null ? {} : { cycle }),
          ...(minors === null ? {} : { minors }),
          ...(sanctions.length === 0 ? {} : { sanctions }),
          ...(questions.length === 0 ? {} : { questions }),
        });
        expect([...back.methods]).toEqual([
          ["实地考察", { weight: 6_000 }],
          ["网上申报", { weight: 4_000 }],
          ["电话检查", { countsTo: "实地考察" }],
        ]);
        expect([...back.grades]).toEqual([
          ["A", 100],
          ["B", 70],
        ]);
        expect(back.looks.map((look) => [look.text, look.how, look.watch])).toEqual(
          items.map((item) => [item.text, item.how, item.watch]),
        );
      },
    ),
    { numRuns: 60 },
  );
});
