/** Composition: standard → content → project → method → whole, in exact fractions, rounded once where the edition says. */
import {
  type Fraction,
  fraction,
  halfUp,
  one,
  partsThatAddUp,
  showScore,
  sum,
  toHundredths,
  zero,
} from "../../kit/fraction.ts";
import type { EditionRules, Standard } from "../framework/model.ts";
import type { RoundedAt } from "../framework/terms.model.ts";
import { isScored, type Line, pointsOf } from "./earn.rules.ts";
import type { Gate, Score, ScoreNode } from "./model.ts";

export { earnedBy, linesOf, shareOfOne, tallyOf } from "./earn.rules.ts";

export type ComposeRules = Pick<EditionRules, "grades" | "notApplicable" | "methods" | "passLines" | "roundedAt">;

type Level = ScoreNode["kind"];

/** A node before what it shows is settled: exact points, its exact part of the whole, and its children the same way. */
type Exact = Omit<ScoreNode, "shown" | "children" | "earned" | "score"> & {
  /** Hundredths of a point, rounded already where the edition says. */
  readonly earnedExactly: Fraction;
  readonly part: Fraction;
  readonly isKnown: boolean;
  readonly children: readonly Exact[];
};

const rounded = (value: Fraction, at: RoundedAt, here: Level): Fraction =>
  at === here ? fraction(halfUp(value)) : value;

type Around = { readonly rules: ComposeRules; readonly lines: ReadonlyMap<string, number> };

/** A node over its children; `each` is what one hundredth of a point is worth in the whole. */
function gather(
  kind: "project" | "content",
  code: string,
  text: string,
  children: readonly Exact[],
  each: Fraction,
  around: Around,
): Exact {
  const earned = rounded(sum(children.map((child) => child.earnedExactly)), around.rules.roundedAt, kind);
  const total = (of: (child: Exact) => number) => children.reduce((whole, child) => whole + of(child), 0);
  return {
    ...{ kind, code, text, children, earnedExactly: earned, part: earned.mul(each), weight: null },
    ...{ possible: total((child) => child.possible), scored: total((child) => child.scored) },
    ...{ unscored: total((child) => child.unscored), observations: total((child) => child.observations) },
    ...{ isKnown: children.some((child) => child.isKnown), passLine: around.lines.get(code) ?? null },
  };
}

function leaf(line: Line, each: Fraction, { rules, lines }: Around): Exact {
  const { possible, earned } = pointsOf([line]);
  const exactly = rounded(earned, rules.roundedAt, "standard");
  const scored = isScored(line) ? 1 : 0;
  const { code, text } = line.standard;
  return {
    ...{ kind: "standard", code, text, children: [], possible, earnedExactly: exactly, part: exactly.mul(each) },
    ...{ scored, unscored: 1 - scored, observations: line.earned.observations, isKnown: scored === 1, weight: null },
    passLine: lines.get(code) ?? null,
  };
}

function groupBy(lines: readonly Line[], keyOf: (line: Line) => string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const known = groups.get(keyOf(line));
    if (known === undefined) groups.set(keyOf(line), [line]);
    else known.push(line);
  }
  return groups;
}

function projectsOf(lines: readonly Line[], each: Fraction, around: Around): Exact[] {
  return [...groupBy(lines, (line) => line.standard.projectCode)].map(([code, project]) => {
    const contents = [...groupBy(project, (line) => line.standard.contentCode)].map(([contentCode, content]) =>
      gather(
        "content",
        contentCode,
        content[0]?.standard.contentText ?? "",
        content.map((line) => leaf(line, each, around)),
        each,
        around,
      ),
    );
    return gather("project", code, project[0]?.standard.projectText ?? "", contents, each, around);
  });
}

/** Children show parts that add up exactly to what their parent shows. */
function settle(node: Exact, shown: number): ScoreNode {
  const parts = partsThatAddUp(
    node.children.map((child) => child.part),
    shown,
  );
  const { part: _, children, earnedExactly, isKnown, ...rest } = node;
  // What only adds has nothing that could be a share of it.
  const score = isKnown && node.possible > 0 ? toHundredths(earnedExactly.div(node.possible).mul(100)) : null;
  return {
    ...{ ...rest, shown, score, earned: halfUp(earnedExactly) },
    children: children.map((child, at) => settle(child, parts[at] ?? 0)),
  };
}

/** The score of a method out of 100, exact or rounded where the edition says; null before anything is scored. */
function methodScore(lines: readonly Line[], around: Around): Fraction | null {
  const { possible, earned: exactly } = pointsOf(lines);
  if (possible === 0) return null;
  // Only an edition that rounds below the method needs the way up to it.
  const isExact = around.rules.roundedAt === "whole" || around.rules.roundedAt === "method";
  const earned = isExact ? exactly : sum(projectsOf(lines, zero, around).map((project) => project.earnedExactly));
  const score = earned.div(possible).mul(100);
  return around.rules.roundedAt === "method" ? fraction(toHundredths(score), 100) : score;
}

/**
 * The whole with its explanation. Weights of methods without any score leave the denominator. A standard that is not
 * scored yet leaves possible and earned, and is counted; it is never zero.
 */
export function compose(lines: readonly Line[], rules: ComposeRules): ScoreNode {
  const around: Around = { rules, lines: new Map(rules.passLines.map(({ code, line }) => [code, line])) };
  const own = rules.methods
    .filter((method) => method.countsTo === null)
    .map((method) => ({ method, mine: lines.filter((line) => line.method === method.code) }))
    .filter(({ mine }) => mine.length > 0)
    .map((one) => ({ ...one, score: methodScore(one.mine, around) }));
  const scoredWeight = own.reduce((total, { method, score }) => total + (score === null ? 0 : method.weight), 0);
  const methods = own.map(({ method, mine, score }): Exact => {
    const { possible, earned } = pointsOf(mine);
    const weight = score === null || scoredWeight === 0 ? zero : fraction(method.weight, scoredWeight);
    // What one hundredth of a point of this method adds to the 100 points of the whole.
    const each = possible === 0 ? zero : weight.mul(100).div(possible);
    const children = projectsOf(mine, each, around);
    const total = (of: (child: Exact) => number) => children.reduce((whole, child) => whole + of(child), 0);
    return {
      ...{ kind: "method", code: method.code, text: method.name, possible, children, isKnown: score !== null },
      earnedExactly: score === null ? earned : score.mul(possible).div(100),
      part: score === null ? zero : weight.mul(score),
      weight: toHundredths(weight.mul(100)),
      ...{ scored: total((child) => child.scored), unscored: total((child) => child.unscored) },
      ...{ observations: total((child) => child.observations), passLine: null },
    };
  });
  const part = sum(methods.map((method) => method.part));
  const { possible, earned } = pointsOf(lines);
  const isKnown = methods.some((method) => method.isKnown);
  const total = (of: (child: Exact) => number) => methods.reduce((whole, child) => whole + of(child), 0);
  const root = settle(
    {
      ...{ kind: "whole", code: "", text: "", possible, earnedExactly: earned, part, isKnown, children: methods },
      ...{ scored: total((child) => child.scored), unscored: total((child) => child.unscored) },
      ...{ observations: total((child) => child.observations), weight: null, passLine: null },
    },
    toHundredths(part),
  );
  return { ...root, score: isKnown ? toHundredths(part) : null };
}

/** Every node of an explanation, from the top down. */
export const nodesOf = (node: ScoreNode): ScoreNode[] => [node, ...node.children.flatMap(nodesOf)];

/** How a node's figures come about, as a word and its values; the screens and papers say it. */
export function formulaOf(node: ScoreNode): { word: string; values: Record<string, string | number> } {
  const say = (hundredths: number | null) => showScore(hundredths ?? 0);
  const { possible, earned, score, shown, scored, unscored, observations } = node;
  if (score === null && possible === 0 && earned === 0) return { word: "formula.unscored", values: { unscored } };
  switch (node.kind) {
    case "whole":
      return {
        word: "formula.whole",
        values: {
          parts: node.children
            .filter((child) => child.score !== null)
            .map((child) => `${child.text} ${say(child.score)} × ${say(child.weight)}%`)
            .join(" + "),
          whole: say(shown),
        },
      };
    case "method":
      return { word: "formula.method", values: { earned: say(earned), possible: say(possible), score: say(score) } };
    case "standard":
      return {
        word: observations > 0 ? "formula.observed" : "formula.entered",
        values: { observations, score: say(score), possible: say(possible), earned: say(earned) },
      };
    default:
      return {
        word: "formula.sum",
        values: { scored, earned: say(earned), possible: say(possible), score: say(score) },
      };
  }
}

/** 一票否决 standards with their state. */
export const gatesOf = (lines: readonly Line[]): Gate[] =>
  lines
    .filter((line) => line.standard.scale.kind === "gate")
    .map((line) => ({
      ...{ code: line.standard.code, text: line.standard.text },
      isOpen: line.earned.share === null ? null : line.earned.share.compare(one) === 0,
    }));

/** Projects and standards whose score is below the line that the edition draws for them. */
export const belowLine = (tree: ScoreNode): Score["below"] =>
  tree.children.flatMap((method) =>
    nodesOf(method).flatMap(({ code, text, score, passLine }) =>
      passLine === null || score === null || score >= passLine
        ? []
        : [{ code, text: `${method.text} · ${text}`, score, passLine }],
    ),
  );

/** The score of the standards marked for minors, from the same records; null without any. */
export function minorsOf(
  lines: readonly Line[],
  rules: ComposeRules,
): Omit<NonNullable<Score["minors"]>, "gate"> | null {
  const own = lines.filter((line) => line.standard.isMinors);
  if (own.length === 0) return null;
  const { score, observations } = compose(own, rules);
  return { score, observations, standards: new Set(own.map((line) => line.standard.code)).size };
}

/** Who answers for a standard, by name: the responsible unit, else the lead. */
export function dutyOf(standard: Standard | undefined): string {
  const name = (duty: string) => standard?.duties.find((one) => one.duty === duty)?.name;
  return name("responsible") ?? name("lead") ?? "";
}

/** The whole under changed answers: `shares` (hundredths of all) replace what standards have earned. */
export const suppose = (lines: readonly Line[], shares: ReadonlyMap<string, number>): Line[] =>
  lines.map((line) => {
    const share = shares.get(line.standard.code);
    return share === undefined ? line : { ...line, earned: { ...line.earned, share: fraction(share, 10_000) } };
  });
