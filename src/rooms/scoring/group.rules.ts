/** Break-downs of a score: parts of the observations with rank and pass rate, and the losses that can be won back. */
import { fraction, halfUp, one, toHundredths } from "../../kit/fraction.ts";
import type { Standard } from "../framework/model.ts";
import { isScored, type Line, linesOf, pointsOf } from "./earn.rules.ts";
import type { GroupScore, Tally, Weak } from "./model.ts";
import { type ComposeRules, compose, nodesOf } from "./rules.ts";

/** Equal answers of one part, with how many of them became problems and how many conform. */
export type Cell = Tally & { readonly group: string; readonly conforming: number; readonly faults: number };

/** Gives every scored group its place: equal scores share one, and as many places are left out after them. */
export function ranked<Row extends { score: number | null }>(rows: readonly Row[]): (Row & { rank: number | null })[] {
  const sorted = rows.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1));
  return sorted.map((row) => ({
    ...row,
    rank: row.score === null ? null : sorted.findIndex((other) => other.score === row.score) + 1,
  }));
}

/** The score of every part of the observations, best first. Entered results belong to no part. */
export function scoresBy(
  standards: readonly Standard[],
  cells: readonly Cell[],
  rules: ComposeRules,
  groupOf: (cell: Cell) => string = (cell) => cell.group,
): GroupScore[] {
  const byName = new Map<string, Cell[]>();
  for (const cell of cells) {
    const name = groupOf(cell);
    if (name === "") continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [cell]);
    else known.push(cell);
  }
  const byCode = new Map(standards.map((standard) => [standard.code, standard]));
  return ranked(
    [...byName].map(([name, own]) => {
      const mine = [...new Set(own.map((cell) => cell.itemCode))].flatMap((code) => byCode.get(code) ?? []);
      const lines = linesOf(mine, own, new Map(), rules).filter(isScored);
      const { possible, earned } = pointsOf(lines);
      const total = (of: (cell: Cell) => number) => own.reduce((sum, cell) => sum + of(cell), 0);
      const applying = total((cell) => (cell.answer === null ? 0 : cell.count));
      return {
        ...{ name, possible, earned: halfUp(earned), observations: total((cell) => cell.count) },
        score: possible === 0 ? null : toHundredths(earned.div(possible).mul(100)),
        faults: total((cell) => cell.faults),
        passRate: applying === 0 ? null : halfUp(fraction(total((cell) => cell.conforming) * 10_000, applying)),
      };
    }),
  );
}

/** How many closed problems a standard has had, and how many of them were mended quickly. */
export type Ease = { readonly code: string; readonly closed: number; readonly quick: number };

/**
 * Standards that cost the whole most, by what could be won back: points lost × how likely faults are mended in time.
 * The likelihood is smoothed by one quick and one slow case, so a standard without history stands at a half.
 */
export function weakestOf(lines: readonly Line[], rules: ComposeRules, eases: readonly Ease[]): Weak[] {
  const full = compose(
    lines.map((line) => (isScored(line) ? { ...line, earned: { ...line.earned, share: one } } : line)),
    rules,
  );
  const partsOf = (tree: ReturnType<typeof compose>) => {
    const parts = new Map<string, { text: string; shown: number; score: number | null }>();
    for (const node of nodesOf(tree)) {
      if (node.kind !== "standard") continue;
      const known = parts.get(node.code);
      const score = known?.score === undefined ? node.score : Math.min(known.score ?? 10_000, node.score ?? 10_000);
      parts.set(node.code, { text: node.text, shown: (known?.shown ?? 0) + node.shown, score });
    }
    return parts;
  };
  const possible = partsOf(full);
  const easeOf = new Map(eases.map((ease) => [ease.code, ease]));
  return [...partsOf(compose(lines, rules))]
    .filter(([, { score }]) => score !== null && score < 10_000)
    .map(([code, { text, shown, score }]) => {
      const { closed = 0, quick = 0 } = easeOf.get(code) ?? {};
      const lost = Math.max(0, (possible.get(code)?.shown ?? 0) - shown);
      const ease = halfUp(fraction((quick + 1) * 100, closed + 2));
      return {
        code,
        text,
        score: score ?? 0,
        lost,
        ease,
        known: closed,
        recoverable: halfUp(fraction(lost * ease, 100)),
      };
    })
    .toSorted((a, b) => b.recoverable - a.recoverable || b.lost - a.lost || a.score - b.score);
}
