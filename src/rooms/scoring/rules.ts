/** Composition: observation → standard → content → project → method → whole, in exact fractions, rounded once. */
import { type Fraction, fraction, one, partsThatAddUp, sum, toHundredths, zero } from "../../kit/fraction.ts";
import type { EditionRules, Standard } from "../framework/model.ts";
import { earnedShare, fits } from "../framework/rules.ts";
import type { EnteredResult, GroupScore, ScoreNode, Seen } from "./model.ts";

/** What a standard earns, from how many observations; null share where nothing is known yet. */
export type Earned = { readonly share: Fraction | null; readonly observations: number; readonly unfit: number };

type Rules = Pick<EditionRules, "grades" | "notApplicable" | "methods">;

const mean = (shares: readonly Fraction[]): Fraction => sum(shares).div(shares.length);

/**
 * The mean share of the observations of one standard. What does not apply leaves the sum, or takes the mean of comparable
 * sites (same type), by the edition's rule. An answer that does not fit the scale (of another edition) is left out.
 */
export function earnedBy(
  standard: Standard,
  seen: readonly Seen[],
  entered: EnteredResult | undefined,
  rules: Rules,
): Earned {
  const given = seen.filter((observation) => observation.answer !== null);
  const fitting = given.filter(
    (observation) => observation.answer !== null && fits(standard.scale, observation.answer),
  );
  const unfit = given.length - fitting.length;
  const shareOf = (observation: Seen): Fraction =>
    observation.answer === null ? zero : earnedShare(standard.scale, observation.answer, standard.points, rules.grades);
  const shares = fitting.map(shareOf);
  const imputed =
    rules.notApplicable === "exclude"
      ? []
      : seen
          .filter((observation) => observation.answer === null)
          .flatMap((observation) => {
            const comparable = fitting.filter((other) => other.typeCode === observation.typeCode).map(shareOf);
            return comparable.length === 0 ? [] : [mean(comparable)];
          });
  const all = [...shares, ...imputed];
  if (all.length > 0) return { share: mean(all), observations: seen.length, unfit };
  const share = entered === undefined ? null : fraction(entered.numerator, entered.denominator);
  return { share, observations: seen.length, unfit };
}

/** The share of one observation; null where it does not count. */
export function shareOfOne(standard: Standard, observation: Seen, rules: Rules): Fraction | null {
  const { answer } = observation;
  return answer === null || !fits(standard.scale, answer)
    ? null
    : earnedShare(standard.scale, answer, standard.points, rules.grades);
}

/** Standards with what they earned, and the method whose score they count to. */
export type Line = { readonly standard: Standard; readonly earned: Earned; readonly method: string };

export function linesOf(
  standards: readonly Standard[],
  seen: readonly Seen[],
  entered: ReadonlyMap<string, EnteredResult>,
  rules: Rules,
): Line[] {
  const byCode = new Map<string, Seen[]>();
  for (const observation of seen)
    byCode.set(observation.itemCode, [...(byCode.get(observation.itemCode) ?? []), observation]);
  return standards.map((standard) => ({
    standard,
    earned: earnedBy(standard, byCode.get(standard.code) ?? [], entered.get(standard.code), rules),
    method: rules.methods.find((method) => method.code === standard.method)?.countsTo ?? standard.method,
  }));
}

const isScored = (line: Line): line is Line & { earned: { share: Fraction } } => line.earned.share !== null;

/** Points possible and earned of the scored lines, hundredths of a point; possible is whole, earned exact. */
function pointsOf(lines: readonly Line[]): { possible: number; earned: Fraction } {
  const scored = lines.filter(isScored);
  return {
    possible: scored.reduce((total, line) => total + line.standard.points, 0),
    earned: sum(scored.map((line) => line.earned.share.mul(line.standard.points))),
  };
}

/** Share of the possible points that lines earned; null when none is scored. */
export function shareOf(lines: readonly Line[]): Fraction | null {
  const { possible, earned } = pointsOf(lines);
  return possible === 0 ? null : earned.div(possible);
}

const hundredthsOfPoints = (exact: Fraction): number => toHundredths(exact.div(100));
const scoreOf = (share: Fraction | null): number | null => (share === null ? null : toHundredths(share.mul(100)));

type Level = ScoreNode["kind"];

/** A node before what it shows is settled: its exact part of the whole, and its children the same way. */
type Exact = Omit<ScoreNode, "shown" | "children"> & { readonly part: Fraction; readonly children: readonly Exact[] };

/** What lines add to the whole when `each` is what one hundredth of a point is worth there. */
function exact(
  kind: Level,
  code: string,
  text: string,
  lines: readonly Line[],
  each: Fraction,
  children: readonly Exact[],
  weight: number | null = null,
): Exact {
  const { possible, earned } = pointsOf(lines);
  const scored = lines.filter(isScored).length;
  return {
    ...{ kind, code, text, possible, earned: hundredthsOfPoints(earned), score: scoreOf(shareOf(lines)), weight },
    ...{
      scored,
      unscored: lines.length - scored,
      observations: lines.reduce((total, line) => total + line.earned.observations, 0),
    },
    part: earned.mul(each),
    children,
  };
}

function groupBy(lines: readonly Line[], keyOf: (line: Line) => string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return groups;
}

/** Children show parts that add up exactly to what their parent shows. */
function settle(node: Exact, shown: number): ScoreNode {
  const parts = partsThatAddUp(
    node.children.map((child) => child.part),
    shown,
  );
  const { part: _, children, ...rest } = node;
  return { ...rest, shown, children: children.map((child, at) => settle(child, parts[at] ?? 0)) };
}

/**
 * The whole with its explanation. Weights of methods without any score leave the denominator. A standard that is not
 * scored yet leaves possible and earned, and is counted; it is never zero.
 */
export function compose(lines: readonly Line[], rules: Rules): ScoreNode {
  const own = rules.methods.filter((method) => method.countsTo === null);
  const scoredWeight = own
    .filter((method) => shareOf(lines.filter((line) => line.method === method.code)) !== null)
    .reduce((total, method) => total + method.weight, 0);
  const methods = own
    .map((method) => {
      const mine = lines.filter((line) => line.method === method.code);
      const { possible } = pointsOf(mine);
      const weight = possible === 0 || scoredWeight === 0 ? zero : fraction(method.weight, scoredWeight);
      // What one hundredth of a point of this method adds to the 100 points of the whole.
      const each = possible === 0 ? zero : weight.mul(100).div(possible);
      const projects = [...groupBy(mine, (line) => line.standard.projectCode).values()].map((project) => {
        const contents = [...groupBy(project, (line) => line.standard.contentCode).values()].map((content) => {
          const standards = content.map((line) =>
            exact("standard", line.standard.code, line.standard.text, [line], each, []),
          );
          const [first] = content;
          return exact(
            "content",
            first?.standard.contentCode ?? "",
            first?.standard.contentText ?? "",
            content,
            each,
            standards,
          );
        });
        const [first] = project;
        return exact(
          "project",
          first?.standard.projectCode ?? "",
          first?.standard.projectText ?? "",
          project,
          each,
          contents,
        );
      });
      return exact("method", method.code, method.name, mine, each, projects, toHundredths(weight.mul(100)));
    })
    .filter((method) => method.scored + method.unscored > 0);
  const part = sum(methods.map((method) => method.part));
  const root = exact("whole", "", "", lines, zero, methods);
  return settle(
    { ...root, part, score: methods.every((method) => method.scored === 0) ? null : toHundredths(part) },
    toHundredths(part),
  );
}

/** Every node of an explanation, from the top down. */
export const nodesOf = (node: ScoreNode): ScoreNode[] => [node, ...node.children.flatMap(nodesOf)];

/** Standards that cost the whole most, hundredths of the 100 points. */
export function weakestOf(
  lines: readonly Line[],
  rules: Rules,
  count: number,
): { code: string; text: string; score: number; lost: number }[] {
  const full = compose(
    lines.map((line) => (isScored(line) ? { ...line, earned: { ...line.earned, share: one } } : line)),
    rules,
  );
  const possible = new Map(
    nodesOf(full)
      .filter((node) => node.kind === "standard")
      .map((node) => [node.code, node.shown]),
  );
  return nodesOf(compose(lines, rules))
    .filter((node) => node.kind === "standard" && node.score !== null && node.score < 10_000)
    .map((node) => ({
      code: node.code,
      text: node.text,
      score: node.score ?? 0,
      lost: Math.max(0, (possible.get(node.code) ?? 0) - node.shown),
    }))
    .toSorted((a, b) => b.lost - a.lost || a.score - b.score)
    .slice(0, count);
}

/** The score of every part of the observations, lowest first. Entered results belong to no part. */
export function scoresBy(
  standards: readonly Standard[],
  seen: readonly Seen[],
  rules: Rules,
  keyOf: (observation: Seen) => string,
): GroupScore[] {
  const names = [...new Set(seen.map(keyOf))];
  return names
    .map((name) => {
      const own = seen.filter((observation) => keyOf(observation) === name);
      const lines = linesOf(standards, own, new Map(), rules).filter(isScored);
      const faults = own.filter((observation) => observation.problemId !== null).length;
      return { name, score: scoreOf(shareOf(lines)), observations: own.length, faults };
    })
    .toSorted((a, b) => (a.score ?? 10_001) - (b.score ?? 10_001));
}

/** Who answers for a standard, by name: the responsible unit, else the lead. */
export function dutyOf(standard: Standard | undefined): string {
  const name = (duty: string) => standard?.duties.find((one) => one.duty === duty)?.name;
  return name("responsible") ?? name("lead") ?? "";
}
