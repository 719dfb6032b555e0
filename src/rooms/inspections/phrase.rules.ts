/** Decisions about quick words: which fit an item at a site, and in what order they are offered. */
import type { Phrases } from "./phone.model.ts";

/** A code lies under another: `1-1-2` under `1-1`, never under `1-10`. */
const isUnder = (code: string, above: string): boolean =>
  code === above || (code.startsWith(above) && /[^\p{L}\p{N}]/u.test(code.charAt(above.length)));

/** The words for this type and standard, those that say most about it first, each once; what was used lately goes before all. */
export function phrasesFor(
  phrases: Phrases,
  of: { readonly siteTypeCode: string; readonly code: string },
  recent: readonly string[],
): string[] {
  const fitting = phrases
    .filter(
      ({ siteTypes, standards }) =>
        (siteTypes.length === 0 || siteTypes.includes(of.siteTypeCode)) &&
        (standards.length === 0 || standards.some((above) => isUnder(of.code, above))),
    )
    .map((one) => ({ ...one, weight: (one.standards.length > 0 ? 2 : 0) + (one.siteTypes.length > 0 ? 1 : 0) }))
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap((one) => one.texts);
  return [...new Set([...recent.filter((text) => fitting.includes(text)), ...fitting])];
}

const mostRecent = 30;

/** A word that was just used, first; the list does not grow for ever. */
export const usedLately = (recent: readonly string[], text: string): string[] =>
  [text, ...recent.filter((one) => one !== text)].slice(0, mostRecent);

/** Adds a word to what stands there already, or takes it away again. */
export function toggled(text: string, phrase: string, most: number): string {
  const parts = text.split("；").filter((part) => part !== "");
  const next = parts.includes(phrase) ? parts.filter((part) => part !== phrase) : [...parts, phrase];
  const joined = next.join("；");
  return joined.length > most ? text : joined;
}
