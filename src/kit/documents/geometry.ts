/** The geometry of an official paper in Word's units [GB/T 9704-2012 clause 5, 7]. */

const mm = (millimetres: number): number => Math.round((millimetres * 1_440) / 25.4);
const pt = (points: number): number => Math.round(points * 20);

/** Type area 156 × 225 mm with 22 lines of 28 characters on A4; all values in twentieths of a point. */
export const page = {
  width: 11_906,
  height: 16_838,
  top: mm(37),
  bottom: mm(35),
  left: mm(28),
  right: mm(26),
  textWidth: 11_906 - mm(28) - mm(26),
  lines: 22,
  characters: 28,
  /** Fixed line height: 29 points would leave only 21 lines on a page. */
  linePitch: pt(28.95),
  /**
   * Taken off the space after each 16-point character, so that 28 of them fill the line: 28 × 15.75 pt in 442 pt.
   * A character grid (linesAndChars) would do the same in Word, but spreads the smaller type of tables over its cells.
   */
  characterSpacing: -5,
  /** The footer's lower edge: the page number stands 7 mm below the type area. */
  footer: mm(35 - 7) - pt(14),
} as const;

/** Half-points, as Word counts sizes of type. */
export const size = { mark: 84, title: 44, body: 32, note: 28, table: 24 } as const;

/** Fonts the standard asks for; they are the office's own and are never shipped. */
export const font = {
  title: "方正小标宋简体",
  body: "仿宋_GB2312",
  heading: "黑体",
  subheading: "楷体_GB2312",
  number: "宋体",
  latin: "Times New Roman",
} as const;

export const red = "FF0000";

/** One character of the grid. */
export const character = Math.round(page.textWidth / page.characters);

/** The mark's upper edge is 35 mm below the upper edge of the type area [7.2.4]. */
export const markTop = mm(35);

/** Borders in eighths of a point: the red line, the outer and inner lines of the imprint [7.2.7, 7.4.1]. */
export const rule = { red: 12, outer: 8, inner: 6 } as const;

/** The red line stands 4 mm below the number, in points. */
export const redLineGap = 11;

/** How many full characters wide a text is: Latin letters and digits are half as wide. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) < 256 ? 0.5 : 1), 0);

/** A title of 22-point type takes this many characters a line. */
const titleCharacters = 20;

/**
 * Breaks a title into lines of about the same length, where it can after 的, 和, 、 or before 的 ends a word group:
 * the standard wants breaks that keep the meaning, and no single character on the last line [7.3.1].
 */
export function titleLines(title: string): string[] {
  const total = widthOf(title);
  const count = Math.ceil(total / titleCharacters);
  if (count <= 1) return [title];
  const signs = [...title];
  const wanted = signs.length / count;
  const cost = (at: number) => {
    const isGood = /[的、，和与及]/.test(signs[at - 1] ?? "");
    return Math.abs(at - wanted) - (isGood ? 3.5 : 0);
  };
  const fits = (at: number) =>
    widthOf(signs.slice(0, at).join("")) <= titleCharacters &&
    widthOf(signs.slice(at).join("")) <= titleCharacters * (count - 1);
  const places = signs.map((_, at) => at).filter((at) => at > 1 && at < signs.length - 1 && fits(at));
  const best = places.toSorted((one, other) => cost(one) - cost(other))[0] ?? Math.ceil(wanted);
  return [signs.slice(0, best).join(""), ...titleLines(signs.slice(best).join(""))];
}
