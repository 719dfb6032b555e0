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

/** The nearest whole number, half up: 2.5 → 3. */
export const halfUp = (value: Fraction): number => Number(value.add(new Fraction(1, 2)).floor().valueOf());

/** The nearest whole hundredth, half up: 0.125 → 13. */
export const toHundredths = (value: Fraction): number => halfUp(value.mul(100));

/** `12.5` for 1250 hundredths: no trailing zeros, as offices write points. */
export const showHundredths = (hundredths: number): string => String(Math.round(hundredths) / 100);

/** `12.50` for 1250 hundredths: scores stand with two decimals. */
export const showScore = (hundredths: number): string => (hundredths / 100).toFixed(2);

/**
 * Rounds parts to hundredths so that they add up exactly to the whole (largest remainder): their own rounded sum, or what
 * is shown of it one level up. The order of equal remainders is the order of the parts.
 */
export function partsThatAddUp(parts: readonly Fraction[], whole: number = toHundredths(sum(parts))): number[] {
  const floors = parts.map((part) => Number(part.mul(100).floor().valueOf()));
  const remainders = parts.map((part, at) => ({ at, rest: part.mul(100).sub(floors[at] ?? 0) }));
  const missing = whole - floors.reduce((total, part) => total + part, 0);
  // Where the whole was rounded on its own it may lie below its parts: then the smallest remainders give.
  const order = remainders.toSorted((a, b) => (b.rest.compare(a.rest) || a.at - b.at) * Math.sign(missing || 1));
  for (let given = 0; given < Math.abs(missing) && order.length > 0; given += 1) {
    const { at } = order[given % order.length] ?? { at: 0 };
    floors[at] = (floors[at] ?? 0) + Math.sign(missing);
  }
  return floors;
}
