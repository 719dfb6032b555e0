/** What earlier cases of the same kind say: shares with additive smoothing, silent where there are few. */

/** How often a value stood in earlier cases. */
export type Count = { readonly key: string; readonly count: number };

/** A value with its smoothed share in hundredths of a percent, and how many of how many cases had it. */
export type Suggestion = { readonly key: string; readonly share: number; readonly count: number; readonly n: number };

/**
 * The likeliest values first: (count + added) ÷ (n + added × values), at most three. Nothing where fewer than `least` cases
 * are known: a habit of two cases is none.
 */
export function suggest(counts: readonly Count[], rule: { least: number; added: number }): Suggestion[] {
  const n = counts.reduce((sum, one) => sum + one.count, 0);
  if (n < rule.least) return [];
  const whole = n + rule.added * counts.length;
  return counts
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, 3)
    .map(({ key, count }) => ({ key, count, n, share: Math.round(((count + rule.added) * 10_000) / whole) }));
}
