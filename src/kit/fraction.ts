/** Exact arithmetic for points and shares: fractions inside, rounding once, parts that add up to what is shown. */
import Fraction from "fraction.js";

export type { Fraction };

export const zero = new Fraction(0);
export const one = new Fraction(1);

/** `fraction(1, 3)`, or a decimal text such as `"0.35"`. */
export const fraction = (numerator: number | bigint | string, denominator: number | bigint = 1): Fraction =>
  new Fraction(numerator).div(new Fraction(denominator));

export const sum = (parts: readonly Fraction[]): Fraction => parts.reduce((total, part) => total.add(part), zero);

export const atLeastZero = (value: Fraction): Fraction => (value.compare(zero) < 0 ? zero : value);

export const atMost = (value: Fraction, limit: Fraction): Fraction => (value.compare(limit) > 0 ? limit : value);

/** The nearest whole hundredth, half up: 0.125 → 13. */
export function toHundredths(value: Fraction): number {
  const scaled = value.mul(100);
  return Number(scaled.add(new Fraction(1, 2)).floor().valueOf());
}

/** `12.5` for 1250 hundredths: no trailing zeros, as offices write points. */
export const showHundredths = (hundredths: number): string => String(Math.round(hundredths) / 100);

/**
 * Rounds parts to hundredths so that they add up exactly to the whole (largest remainder): their own rounded sum, or what
 * is shown of it one level up. The order of equal remainders is the order of the parts.
 */
export function partsThatAddUp(parts: readonly Fraction[], whole: number = toHundredths(sum(parts))): number[] {
  const floors = parts.map((part) => Number(part.mul(100).floor().valueOf()));
  const remainders = parts.map((part, at) => ({ at, rest: part.mul(100).sub(floors[at] ?? 0) }));
  let missing = whole - floors.reduce((total, part) => total + part, 0);
  for (const { at } of remainders.toSorted((a, b) => b.rest.compare(a.rest) || a.at - b.at)) {
    if (missing <= 0) break;
    floors[at] = (floors[at] ?? 0) + 1;
    missing -= 1;
  }
  return floors;
}
