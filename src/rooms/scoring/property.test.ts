/** What must hold of every score: bounds, monotony, order, exact sums, and counted answers that equal the records. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { one, zero } from "../../kit/fraction.ts";
import type { Answer, Scale, Standard } from "../framework/model.ts";
import { pointsOf } from "./earn.rules.ts";
import type { ScoreNode, Tally } from "./model.ts";
import { type ComposeRules, compose, linesOf, nodesOf, tallyOf } from "./rules.ts";
import { entered, testRules, testStandard } from "./testing.ts";

type Known = { scale: Scale; worst: Answer; best: Answer };
const scales: readonly Known[] = [
  { scale: { kind: "binary" }, worst: { kind: "conform", value: false }, best: { kind: "conform", value: true } },
  { scale: { kind: "all" }, worst: { kind: "conform", value: false }, best: { kind: "conform", value: true } },
  { scale: { kind: "gate" }, worst: { kind: "conform", value: false }, best: { kind: "conform", value: true } },
  {
    scale: { kind: "grade", conditions: null },
    worst: { kind: "grade", value: "C" },
    best: { kind: "grade", value: "A" },
  },
  {
    scale: { kind: "deduct", each: 7, target: null, floor: 0 },
    worst: { kind: "count", value: 3 },
    best: { kind: "count", value: 0 },
  },
  {
    scale: { kind: "deduct", each: 9, target: 4, floor: 5 },
    worst: { kind: "count", value: 1 },
    best: { kind: "count", value: 4 },
  },
  { scale: { kind: "bonus", each: 30 }, worst: { kind: "count", value: 0 }, best: { kind: "count", value: 5 } },
  {
    scale: { kind: "ratio" },
    worst: { kind: "measure", value: 1, target: 7 },
    best: { kind: "measure", value: 7, target: 7 },
  },
  {
    scale: {
      kind: "bands",
      bands: [
        { from: 90, share: 100 },
        { from: 60, share: 50 },
      ],
    },
    worst: { kind: "measure", value: 61, target: null },
    best: { kind: "measure", value: 95, target: null },
  },
  { scale: { kind: "at_least", of: 5, need: 5 }, worst: { kind: "of", passed: 4 }, best: { kind: "of", passed: 5 } },
  {
    scale: { kind: "calls", attempts: 3 },
    worst: { kind: "calls", connected: [true, false, false] },
    best: { kind: "calls", connected: [true, true, true] },
  },
];

const line = fc.record({
  code: fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }))
    .map((parts) => parts.join("-")),
  points: fc.integer({ min: 1, max: 700 }),
  methods: fc.uniqueArray(fc.constantFrom("field", "filing", "survey", "phone"), { minLength: 1, maxLength: 2 }),
  scale: fc.nat(scales.length - 1),
  isMinors: fc.boolean(),
  /** 0 bad, 1 good, 2 not applicable. */
  answers: fc.array(fc.tuple(fc.nat(2), fc.constantFrom("park", "market")), { maxLength: 6 }),
  result: fc.option(fc.nat(100)),
});
const lines = fc.uniqueArray(line, { maxLength: 30, selector: (one) => one.code });
const rulesGiven = fc.record({
  notApplicable: fc.constantFrom("exclude" as const, "mean" as const),
  roundedAt: fc.constantFrom(
    "standard" as const,
    "content" as const,
    "project" as const,
    "method" as const,
    "whole" as const,
  ),
});
type Line = typeof line extends fc.Arbitrary<infer One> ? One : never;

const answerOf = ({ scale }: Line, how: number): Answer | null =>
  how === 2 ? null : ((how === 1 ? scales[scale]?.best : scales[scale]?.worst) ?? null);
const standardsOf = (given: readonly Line[]): Standard[] =>
  given.map((one) =>
    testStandard(one.code, one.points, {
      methods: one.methods,
      scale: scales[one.scale]?.scale ?? { kind: "binary" },
      isMinors: one.isMinors,
    }),
  );
const recordsOf = (given: readonly Line[]) =>
  given.flatMap((one) =>
    one.answers.map(([how, typeCode]) => ({ itemCode: one.code, typeCode, answer: answerOf(one, how) })),
  );
const resultsOf = (given: readonly Line[]) =>
  new Map(
    given.flatMap((one) =>
      one.result === null ? [] : one.methods.map((method) => entered(one.code, method, one.result ?? 0, 100)),
    ),
  );
const treeOf = (given: readonly Line[], rules: ComposeRules, tallies: readonly Tally[] = tallyOf(recordsOf(given))) =>
  compose(linesOf(standardsOf(given), tallies, resultsOf(given), rules), rules);

const adds = (node: ScoreNode): boolean =>
  node.children.length === 0 ||
  (node.children.reduce((sum, child) => sum + child.shown, 0) === node.shown && node.children.every(adds));

test("explanations add up exactly at every level, wherever the edition rounds", () => {
  fc.assert(
    fc.property(lines, rulesGiven, (given, more) => {
      const tree = treeOf(given, { ...testRules, ...more });
      expect(adds(tree)).toBe(true);
      const leaves = nodesOf(tree).filter((node) => node.kind === "standard");
      expect(new Set(leaves.map((node) => node.code)).size).toBe(given.length);
    }),
    { numRuns: 200 },
  );
});

test("0 ≤ earned ≤ possible + what bonuses may add, for every standard and in sum", () => {
  fc.assert(
    fc.property(lines, rulesGiven, (given, more) => {
      const rules = { ...testRules, ...more };
      for (const scored of linesOf(standardsOf(given), tallyOf(recordsOf(given)), resultsOf(given), rules)) {
        const { possible, earned } = pointsOf([scored]);
        const cap = scored.standard.scale.kind === "bonus" ? scored.standard.points : 0;
        expect(earned.compare(zero)).toBeGreaterThanOrEqual(0);
        expect(earned.compare(possible + cap)).toBeLessThanOrEqual(0);
        expect(scored.earned.share?.compare(one) ?? 0).toBeLessThanOrEqual(0);
      }
      if (given.every((one) => scales[one.scale]?.scale.kind !== "bonus"))
        expect(treeOf(given, rules).shown).toBeLessThanOrEqual(10_000);
    }),
    { numRuns: 150 },
  );
});

test("turning one observation from failed to passed never lowers any score above it", () => {
  fc.assert(
    fc.property(lines, rulesGiven, fc.nat(), (given, more, pick) => {
      const failed = given.flatMap((one, at) =>
        one.answers.flatMap(([how], index) => (how === 0 ? [{ at, index }] : [])),
      );
      const chosen = failed[pick % Math.max(1, failed.length)];
      fc.pre(chosen !== undefined);
      const better = given.map((one, at) =>
        at !== chosen?.at
          ? one
          : {
              ...one,
              answers: one.answers.map((answer, index): [number, string] =>
                index === chosen.index ? [1, answer[1]] : answer,
              ),
            },
      );
      const rules = { ...testRules, ...more };
      const [before, after] = [nodesOf(treeOf(given, rules)), nodesOf(treeOf(better as Line[], rules))];
      expect(after).toHaveLength(before.length);
      for (const [at, node] of before.entries()) expect(after[at]?.score ?? 0).toBeGreaterThanOrEqual(node.score ?? 0);
    }),
    { numRuns: 150 },
  );
});

test("the order of records does not matter, and records of standards of elsewhere change nothing", () => {
  fc.assert(
    fc.property(lines, rulesGiven, fc.infiniteStream(fc.nat()), (given, more, luck) => {
      const rules = { ...testRules, ...more };
      const records = recordsOf(given);
      const keyed = records.map((record) => ({ record, key: luck.next().value as number }));
      const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ record }) => record);
      const foreign = { itemCode: "9-9-9", typeCode: "park", answer: { kind: "conform" as const, value: false } };
      expect(treeOf(given, rules, tallyOf([...shuffled, foreign]))).toEqual(treeOf(given, rules));
    }),
    { numRuns: 100 },
  );
});

test("counting answers as they come gives the same score as counting them all again", () => {
  fc.assert(
    fc.property(lines, rulesGiven, (given, more) => {
      const rules = { ...testRules, ...more };
      const kept = new Map<string, Tally>();
      for (const record of recordsOf(given)) {
        const key = JSON.stringify(record);
        kept.set(key, { ...record, count: (kept.get(key)?.count ?? 0) + 1 });
      }
      expect(treeOf(given, rules, [...kept.values()])).toEqual(treeOf(given, rules));
    }),
    { numRuns: 100 },
  );
});
