/** Scales (计分规则): read from the words of a workbook, said in words again, and turned into an exact share of the points. */
import { atLeastZero, atMost, type Fraction, fraction, one, showHundredths, zero } from "../../kit/fraction.ts";
import type { Answer, AnswerKind, EditionRules, Grade, Scale } from "./model.ts";

const numerals: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };
const hundredths = (decimal: string): number => Math.round(Number(decimal) * 100);
const numeralOf = (text: string): number => numerals[text] ?? Number(text);

const rates = { 知晓率: "awareness", 满意率: "satisfaction", 参与率: "participation", 支持率: "support" } as const;

type Reader = (words: string, text: string) => Scale | null;

const match =
  (pattern: RegExp, make: (parts: string[], text: string) => Scale | null): Reader =>
  (words, text) => {
    const found = pattern.exec(words);
    return found === null ? null : make(found.slice(1), text);
  };

/** The wordings that offices use. They come without blanks and with plain signs. */
const readers: readonly Reader[] = [
  match(/^符合\/?不符合$/, () => ({ kind: "binary" })),
  match(/^按实得分计$/, () => ({ kind: "points" })),
  match(/^A[/、]B[/、]C([/、]C#)?$/i, () => ({ kind: "grade", conditions: null })),
  match(/^(\d+)项条件:?(\d+)项A,(\d+)项B,(\d+)项C$/i, ([of, a, b, c]) => ({
    kind: "grade",
    conditions: { of: Number(of), a: Number(a), b: Number(b), c: Number(c) },
  })),
  match(
    /^(?:应有(\d+)[处例名个块条],)?(?:每?少|每?缺|每?发现)(?:一|1)[处例名个块条].*?扣(\d+(?:\.\d+)?)分(?:.*最低得(\d+(?:\.\d+)?)分)?/,
    ([target, each = "", floor = "0"]) =>
      hundredths(each) > 0
        ? {
            ...{ kind: "deduct", each: hundredths(each), floor: hundredths(floor) },
            target: target === undefined ? null : Number(target),
          }
        : null,
  ),
  match(/^((?:(?:达到|≥)\d+%得\d+%,?)+)(?:其余不得分|否则不得分)?$/, ([list = ""]) => {
    const bands = [...list.matchAll(/(\d+)%得(\d+)%/g)].map((found) => ({
      from: Number(found[1]),
      share: Number(found[2]),
    }));
    return isMonotone(bands) ? { kind: "bands", bands } : null;
  }),
  match(/^全部符合得分,有(?:一|1)处不符合不得分$/, () => ({ kind: "all" })),
  match(/^(?:每有|每增加)(?:一|1)[处例名个项次]加(\d+(?:\.\d+)?)分/, ([each = ""]) =>
    hundredths(each) > 0 ? { kind: "bonus", each: hundredths(each) } : null,
  ),
  match(/^一票否决$/, () => ({ kind: "gate" })),
  match(/^(?:达标|达到(\d+)%)得分,每低(\d+)?个?百分点扣(\d+(?:\.\d+)?)分/, ([said, step = "1", off = ""], text) => {
    const target = said ?? /(?:不低于|达到|不少于)(\d+)%/.exec(text)?.[1];
    const perPoint = hundredths(off) / Number(step);
    return target === undefined || !Number.isInteger(perPoint) || perPoint < 1
      ? null
      : { kind: "share_deduct", target: Number(target), perPoint };
  }),
  match(/^.+÷.+[×xX*]分值$/, () => ({ kind: "ratio" })),
  match(/^(\d+)个.*?中不少于(\d+)个符合$/, ([of, need]) =>
    Number(need) <= Number(of) ? { kind: "at_least", of: Number(of), need: Number(need) } : null,
  ),
  match(/^(知晓率|满意率|参与率|支持率)$/, ([rate]) => ({ kind: "rate", rate: rates[rate as keyof typeof rates] })),
  match(/^([两二三四五\d]+)次拨打均接通得分/, ([attempts = ""]) => ({ kind: "calls", attempts: numeralOf(attempts) })),
];

/** Bands fall from the best to the worst: a higher percentage never earns less. */
export const isMonotone = (bands: readonly { from: number; share: number }[]): boolean =>
  bands.every(({ from, share }) => from <= 100 && share <= 100) &&
  bands.slice(1).every((band, at) => band.from < (bands[at]?.from ?? 0) && band.share < (bands[at]?.share ?? 0));

const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\s+/g, "")
    .replaceAll("，", ",")
    .replaceAll("：", ":")
    .replaceAll(/[。;；]$/g, "");

/** The scale behind a wording such as 少一处扣0.5分,扣完为止; null when it is none of the known ones. */
export function readScale(words: string, text: string): Scale | null {
  for (const read of readers) {
    const scale = read(bare(words), bare(text));
    if (scale !== null) return scale;
  }
  return null;
}

/** A scale as a word and its values, for screens and exports. */
export function sayScale(scale: Scale): { word: string; values: Record<string, string | number> } {
  const word = `scale.${scale.kind}`;
  switch (scale.kind) {
    case "grade":
      return scale.conditions === null ? { word, values: {} } : { word: "scale.conditions", values: scale.conditions };
    case "deduct":
      return {
        word: `scale.deduct${scale.target === null ? "" : ".target"}${scale.floor === 0 ? "" : ".floor"}`,
        values: { each: showHundredths(scale.each), target: scale.target ?? 0, floor: showHundredths(scale.floor) },
      };
    case "bands":
      return { word, values: { bands: scale.bands.map(({ from, share }) => `≥${from}%→${share}%`).join(" ") } };
    case "bonus":
      return { word, values: { each: showHundredths(scale.each) } };
    case "share_deduct":
      return { word, values: { target: scale.target, off: showHundredths(scale.perPoint) } };
    case "at_least":
      return { word, values: { of: scale.of, need: scale.need } };
    case "rate":
      return { word: `scale.rate.${scale.rate}`, values: {} };
    case "calls":
      return { word, values: { attempts: scale.attempts } };
    default:
      return { word, values: {} };
  }
}

/** What an inspector is asked for a standard with this scale. */
export function answerKindOf(scale: Scale): AnswerKind {
  switch (scale.kind) {
    case "binary":
    case "all":
    case "gate":
      return { kind: "conform" };
    case "grade":
      return scale.conditions === null ? { kind: "grade" } : { kind: "conditions", of: scale.conditions.of };
    case "deduct":
    case "bonus":
      return { kind: "count" };
    case "points":
      return { kind: "measure", unit: "分", target: null };
    case "bands":
      return { kind: "measure", unit: "%", target: 100 };
    case "ratio":
      return { kind: "measure", unit: "", target: null };
    case "share_deduct":
      return { kind: "measure", unit: "%", target: scale.target };
    case "at_least":
      return { kind: "of", of: scale.of };
    case "rate":
      return { kind: "measure", unit: "%", target: 100 };
    case "calls":
      return { kind: "calls", attempts: scale.attempts };
  }
}

/** Whether an answer is one that the scale can be applied to: the right kind, within its numbers. */
export function fits(scale: Scale, answer: Answer): boolean {
  const asked = answerKindOf(scale);
  if (asked.kind !== answer.kind) return false;
  if (answer.kind === "conditions" && asked.kind === "conditions") return answer.met <= asked.of;
  if (answer.kind === "of" && asked.kind === "of") return answer.passed <= asked.of;
  if (answer.kind === "calls" && asked.kind === "calls") return answer.connected.length === asked.attempts;
  if (answer.kind === "measure" && scale.kind === "ratio") return answer.target !== null && answer.target > 0;
  return answer.kind !== "measure" || scale.kind === "ratio" || scale.kind === "points" || answer.value <= 100;
}

function gradeOf(met: number, conditions: { a: number; b: number; c: number }): Grade {
  if (met >= conditions.a) return "A";
  if (met >= conditions.b) return "B";
  return met >= conditions.c ? "C" : "C#";
}

const shareOfGrade = (grade: Grade, grades: EditionRules["grades"]): Fraction =>
  fraction(grades.find((one) => one.grade === grade)?.share ?? 0, 100);

/** So much of the points is left after taking off hundredths of a point, never less than nothing. */
const leftOf = (points: number, off: Fraction): Fraction =>
  points === 0 ? zero : atLeastZero(one.sub(off.div(points)));

/**
 * The exact share (0 to 1) of a standard's points that one answer earns.
 * `points` are hundredths of a point. Sources of the scales: published manuals, assessment reference 1.4.
 */
export function earnedShare(scale: Scale, answer: Answer, points: number, grades: EditionRules["grades"]): Fraction {
  if (!fits(scale, answer)) throw new Error(`an answer of kind ${answer.kind} on a scale of kind ${scale.kind}`);
  switch (answer.kind) {
    case "conform":
      return answer.value ? one : zero;
    case "grade":
      return shareOfGrade(answer.value, grades);
    case "conditions":
      return scale.kind === "grade" && scale.conditions !== null
        ? shareOfGrade(gradeOf(answer.met, scale.conditions), grades)
        : zero;
    case "count":
      return counted(scale, answer.value, points);
    case "measure":
      return measured(scale, answer, points);
    case "of":
      return scale.kind === "at_least" && answer.passed >= scale.need ? one : zero;
    case "calls":
      return fraction(answer.connected.filter(Boolean).length, answer.connected.length);
  }
}

function counted(scale: Scale, count: number, points: number): Fraction {
  if (points === 0) return zero;
  if (scale.kind === "bonus") return atMost(fraction(scale.each, points).mul(count), one);
  if (scale.kind !== "deduct") return zero;
  const missing = scale.target === null ? count : Math.max(0, scale.target - count);
  const left = leftOf(points, fraction(scale.each).mul(missing));
  const floor = atMost(fraction(scale.floor, points), one);
  return left.compare(floor) < 0 ? floor : left;
}

function measured(scale: Scale, answer: Extract<Answer, { kind: "measure" }>, points: number): Fraction {
  const value = fraction(String(answer.value));
  if (scale.kind === "share_deduct") {
    const below = atLeastZero(fraction(scale.target).sub(value));
    return leftOf(points, below.mul(scale.perPoint));
  }
  if (scale.kind === "bands")
    return fraction(scale.bands.find((band) => value.compare(fraction(band.from)) >= 0)?.share ?? 0, 100);
  if (scale.kind === "rate") return value.div(100);
  if (scale.kind === "points") return points === 0 ? zero : atMost(value.mul(100).div(points), one);
  return atMost(value.div(fraction(String(answer.target ?? 1))), one);
}

/** Points that nobody is expected to earn: they add to what is earned, not to what is possible. */
export const isBeyond = (scale: Scale): boolean => scale.kind === "bonus" || scale.kind === "gate";

/** Everything earned conforms; anything less is a fault. What only adds is never one. */
export const verdictOf = (
  scale: Scale,
  answer: Answer,
  points: number,
  grades: EditionRules["grades"],
): "conform" | "fault" =>
  scale.kind === "bonus" || earnedShare(scale, answer, points, grades).compare(one) === 0 ? "conform" : "fault";
