/** How a picture looks in 64 bits: whether each part is brighter than its neighbour, so that nearly equal pictures differ in few bits. */

export const lookWidth = 9;
export const lookHeight = 8;

/** Less contrast than this, in steps of 255, and a picture is one plain surface that says nothing. */
const leastContrast = 12;

/**
 * The look of a picture from 9 × 8 grey values, row by row (difference hash). Null for a plain surface: every photo of the
 * night sky is like every other.
 */
export function lookOf(grey: Uint8Array): string | null {
  const contrast =
    grey.reduce((most, one) => Math.max(most, one), 0) - grey.reduce((least, one) => Math.min(least, one), 255);
  if (grey.length !== lookWidth * lookHeight || contrast < leastContrast) return null;
  let bits = "";
  for (let row = 0; row < lookHeight; row += 1)
    for (let column = 0; column < lookWidth - 1; column += 1) {
      const at = row * lookWidth + column;
      bits += (grey[at] ?? 0) > (grey[at + 1] ?? 0) ? "1" : "0";
    }
  return bits;
}
