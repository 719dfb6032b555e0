/** What one standard earns from the answers that were given to it, in exact fractions. */
import { type Fraction, fraction, one, zero } from "../../kit/fraction.ts";
import type { Answer, EditionRules, Standard } from "../framework/model.ts";
import { earnedShare, fits, isBeyond, isOnSite } from "../framework/rules.ts";
import type { Entered, EnteredResult, Tally } from "./model.ts";

/** What a standard earns, from how many observations; null share where nothing is known yet. */
export type Earned = { readonly share: Fraction | null; readonly observations: number; readonly unfit: number };

export type Rules = Pick<EditionRules, "grades" | "notApplicable" | "methods">;

/** Standards with what they earned, and the method whose score they count to. */
export type Line = { readonly standard: Standard; readonly earned: Earned; readonly method: string };

/** An answer in as few signs as tell it from every other. */
export function answerKey(answer: Answer | null): string {
  if (answer === null) return "";
  switch (answer.kind) {
    case "conform":
      return answer.value ? "y" : "n";
    case "calls":
      return `c${answer.connected.map(Number).join("")}`;
    case "measure":
      return `m${answer.value}/${answer.target}`;
    case "conditions":
      return `k${answer.met}`;
    case "of":
      return `o${answer.passed}`;
    default:
      return `${answer.kind[0]}${answer.value}`;
  }
}

type Given = { readonly itemCode: string; readonly typeCode: string; readonly answer: Answer | null };

/** Counts equal answers to a standard at sites of one type. The order of the records does not matter. */
export function tallyOf(given: Iterable<Given>): Tally[] {
  const items = new Map<string, Map<string, Map<string, { answer: Answer | null; count: number }>>>();
  for (const { itemCode, typeCode, answer } of given) {
    let types = items.get(itemCode);
    if (types === undefined) {
      types = new Map();
      items.set(itemCode, types);
    }
    let answers = types.get(typeCode);
    if (answers === undefined) {
      answers = new Map();
      types.set(typeCode, answers);
    }
    const key = answerKey(answer);
    const known = answers.get(key);
    if (known === undefined) answers.set(key, { answer, count: 1 });
    else known.count += 1;
  }
  return [...items].flatMap(([itemCode, types]) =>
    [...types].flatMap(([typeCode, answers]) =>
      [...answers.values()].map(({ answer, count }) => ({ itemCode, typeCode, answer, count })),
    ),
  );
}

/** How many answers earned everything, what the others earned together, and how many there are. */
type Sum = { whole: number; parts: Fraction; count: number };

const totalOf = ({ whole, parts }: Sum): Fraction => parts.add(whole);

/**
 * The mean share of the observations of one standard; of a scale that asks for all, everything or nothing. What does not
 * apply leaves the sum, or takes the mean of comparable sites (same type), by the edition's rule. An answer that does not
 * fit the scale (of another edition) is left out and counted.
 */
export function earnedBy(
  standard: Standard,
  tallies: readonly Tally[],
  entered: Pick<EnteredResult, "numerator" | "denominator"> | undefined,
  rules: Rules,
): Earned {
  const { scale, points } = standard;
  const byType = new Map<string, Sum>();
  let observations = 0;
  let unfit = 0;
  for (const { answer, typeCode, count } of tallies) {
    observations += count;
    if (answer === null) continue;
    if (!fits(scale, answer)) {
      unfit += count;
      continue;
    }
    const share = earnedShare(scale, answer, points, rules.grades);
    const sum = byType.get(typeCode) ?? { whole: 0, parts: zero, count: 0 };
    sum.count += count;
    // Most answers earn everything or nothing: whole numbers are cheaper to add than fractions.
    if (share.n === share.d) sum.whole += count;
    else if (share.n !== 0n) sum.parts = sum.parts.add(share.mul(count));
    byType.set(typeCode, sum);
  }
  const imputed = (typeCode: string): Sum | undefined =>
    rules.notApplicable === "mean" ? byType.get(typeCode) : undefined;
  let total = zero;
  let counted = 0;
  for (const sum of byType.values()) {
    total = total.add(totalOf(sum));
    counted += sum.count;
  }
  if (counted === 0) {
    const share = entered === undefined ? null : fraction(entered.numerator, entered.denominator);
    return { share, observations, unfit };
  }
  if (scale.kind === "all" || scale.kind === "gate")
    return { share: total.compare(fraction(counted)) === 0 ? one : zero, observations, unfit };
  for (const { answer, typeCode, count } of tallies) {
    const comparable = answer === null ? imputed(typeCode) : undefined;
    if (comparable === undefined) continue;
    total = total.add(totalOf(comparable).div(comparable.count).mul(count));
    counted += count;
  }
  return { share: total.div(counted), observations, unfit };
}

/** The share of one observation; null where it does not count. */
export const shareOfOne = (standard: Standard, answer: Answer | null, rules: Rules): Fraction | null =>
  answer === null || !fits(standard.scale, answer)
    ? null
    : earnedShare(standard.scale, answer, standard.points, rules.grades);

/** The method that a method counts to: itself, unless the edition says otherwise. */
const countedMethod = (rules: Rules, code: string): string =>
  rules.methods.find((method) => method.code === code)?.countsTo ?? code;

/**
 * One line for each standard and each method it counts to. Observations speak for what is seen at sites; entered results
 * speak for the other methods, and for sites where there is no observation.
 */
export function linesOf(
  standards: readonly Standard[],
  tallies: readonly Tally[],
  entered: Entered,
  rules: Rules,
): Line[] {
  const byCode = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const known = byCode.get(tally.itemCode);
    if (known === undefined) byCode.set(tally.itemCode, [tally]);
    else known.push(tally);
  }
  return standards.flatMap((standard) => {
    const counted = new Map<string, string[]>();
    for (const code of standard.methods) {
      const to = countedMethod(rules, code);
      counted.set(to, [...(counted.get(to) ?? []), code]);
    }
    return [...counted].map(([method, codes]) => {
      const result = codes.map((code) => entered.get(`${standard.code} ${code}`)).find((one) => one !== undefined);
      const own = codes.some((code) => isOnSite(rules, code)) ? (byCode.get(standard.code) ?? []) : [];
      return { standard, method, earned: earnedBy(standard, own, result, rules) };
    });
  });
}

export const isScored = (line: Line): line is Line & { earned: { share: Fraction } } => line.earned.share !== null;

/** Possible points of scored lines (what only adds is never expected, a gate has none) and what they earned, in hundredths of a point. */
export function pointsOf(lines: readonly Line[]): { possible: number; earned: Fraction } {
  let possible = 0;
  let earned = zero;
  for (const line of lines) {
    if (!isScored(line) || line.standard.scale.kind === "gate") continue;
    if (!isBeyond(line.standard.scale)) possible += line.standard.points;
    earned = earned.add(line.earned.share.mul(line.standard.points));
  }
  return { possible, earned };
}
