/** Paragraphs on the grid of an official paper: one font name for Chinese, one for Latin, fixed line height. */
import { type IParagraphOptions, LineRuleType, Paragraph, type ParagraphChild, TextRun } from "docx";
import * as geometry from "./geometry.ts";

/** Chinese in the named font, digits and Latin letters in Times New Roman. */
export const fonts = (name: string) => ({
  ascii: geometry.font.latin,
  hAnsi: geometry.font.latin,
  cs: geometry.font.latin,
  eastAsia: name,
});

export type TextLook = {
  readonly font?: string;
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
};

export const text = (words: string, look: TextLook = {}): TextRun =>
  new TextRun({
    text: words,
    size: look.size ?? geometry.size.body,
    font: fonts(look.font ?? geometry.font.body),
    ...(look.size === undefined ? { characterSpacing: geometry.page.characterSpacing } : {}),
    ...(look.colour === undefined ? {} : { color: look.colour }),
    ...(look.bold === undefined ? {} : { bold: look.bold }),
  });

/** A paragraph of one line pitch, or of an exact height given in twentieths of a point. */
export function paragraph(
  children: readonly ParagraphChild[],
  options: IParagraphOptions & { height?: number } = {},
): Paragraph {
  const { height = geometry.page.linePitch, ...rest } = options;
  return new Paragraph({
    spacing: { line: height, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    ...rest,
    children: [...children],
  });
}

export const blank = (height?: number): Paragraph => paragraph([], height === undefined ? {} : { height });

/** Body text: two characters in. */
export const body = (words: string, look: TextLook = {}, keepNext = false): Paragraph =>
  paragraph([text(words, look)], { indent: { firstLine: 2 * geometry.character }, keepNext });
