/** Working tables as Word files on wide A4 pages: a title, a note, tables under headings, pages numbered. */
import { AlignmentType, Document, Footer, Packer, PageBreak, PageNumber, PageOrientation, TextRun } from "docx";
import { type Cell, tableOf } from "./blocks.ts";
import * as geometry from "./geometry.ts";
import { fonts, paragraph, text } from "./paragraph.ts";

export type { Cell } from "./blocks.ts";

export type WideTable = {
  readonly title: string;
  readonly note: string;
  readonly parts: readonly {
    /** Empty for none. */
    readonly heading: string;
    readonly columns: readonly { readonly title: string; readonly width: number }[];
    readonly rows: readonly (readonly Cell[])[];
    readonly onNewPage?: boolean;
  }[];
};

/** 18 mm around: such a table is read at a desk, not bound. */
const margin = Math.round((18 * 1_440) / 25.4);
const textWidth = geometry.page.height - 2 * margin;

/** The bytes of the Word file. */
export async function wideTable({ title, note, parts }: WideTable): Promise<Uint8Array> {
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    size: geometry.size.note,
    font: fonts(geometry.font.number),
  });
  const made = new Document({
    sections: [
      {
        properties: {
          page: {
            // The library turns width and height itself.
            size: {
              width: geometry.page.width,
              height: geometry.page.height,
              orientation: PageOrientation.LANDSCAPE,
            },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: new Footer({ children: [paragraph([number], { alignment: AlignmentType.CENTER })] }) },
        children: [
          paragraph([text(title, { font: geometry.font.title, size: geometry.size.title })], {
            alignment: AlignmentType.CENTER,
            height: 680,
          }),
          paragraph([text(note, { size: geometry.size.table })], { alignment: AlignmentType.CENTER, height: 400 }),
          ...parts.flatMap((part) => [
            ...(part.heading === "" && part.onNewPage !== true
              ? []
              : [
                  paragraph(
                    [
                      ...(part.onNewPage === true ? [new PageBreak()] : []),
                      text(part.heading, { font: geometry.font.heading, size: geometry.size.note }),
                    ],
                    { height: 560, keepNext: true },
                  ),
                ]),
            tableOf(part, textWidth),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}
