/** Official papers as Word files: document, letter, minutes and bulletin, laid out after GB/T 9704-2012. */
import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  TextRun,
} from "docx";
import { partsOf, picturePages } from "./blocks.ts";
import { withFallbacks } from "./fonts.ts";
import * as geometry from "./geometry.ts";
import { attachmentNote, headOf, imprint, signature } from "./head.ts";
import type { OfficialPaper } from "./paper.ts";
import { blank, fonts, paragraph } from "./paragraph.ts";

export const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** `— 1 —`, on odd pages one character in from the right, on even pages from the left [7.5]. */
function pageNumber(side: "left" | "right"): Footer {
  const run = (children: (string | (typeof PageNumber)["CURRENT"])[]) =>
    new TextRun({ children, size: geometry.size.note, font: fonts(geometry.font.number) });
  return new Footer({
    children: [
      paragraph([run(["— ", PageNumber.CURRENT, " —"])], {
        alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: geometry.character },
      }),
    ],
  });
}

function draftHeader(paper: OfficialPaper): Header | undefined {
  if (paper.number !== null) return undefined;
  const run = new TextRun({ text: paper.draftNote, size: geometry.size.table, font: fonts(geometry.font.heading) });
  return new Header({ children: [paragraph([run], { alignment: AlignmentType.RIGHT })] });
}

function section(paper: OfficialPaper): ISectionOptions {
  const header = draftHeader(paper);
  return {
    properties: {
      page: {
        size: { width: geometry.page.width, height: geometry.page.height },
        margin: {
          top: geometry.page.top,
          bottom: geometry.page.bottom,
          left: geometry.page.left,
          right: geometry.page.right,
          footer: geometry.page.footer,
          header: 850,
        },
      },
      grid: { type: DocumentGridType.LINES, linePitch: geometry.page.linePitch },
    },
    footers: { default: pageNumber("right"), even: pageNumber("left") },
    ...(header === undefined ? {} : { headers: { default: header, even: header } }),
    children: [
      ...headOf(paper),
      ...partsOf(paper.blocks),
      ...attachmentNote(paper.attachments),
      ...signature(paper),
      ...picturePages(paper.blocks),
      // It hangs on the hair-thin paragraph after it; converters that know no floating tables leave it in this place.
      imprint(paper),
      blank(20),
    ],
  };
}

/** The bytes of the Word file. */
export async function wordOf(paper: OfficialPaper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: paper.signer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [
        {
          id: "Normal",
          name: "Normal",
          run: { size: geometry.size.body, font: fonts(geometry.font.body) },
          paragraph: { spacing: { line: geometry.page.linePitch, lineRule: "exact", before: 0, after: 0 } },
        },
      ],
    },
    sections: [section(paper)],
  });
  return withFallbacks(new Uint8Array(await Packer.toBuffer(document)));
}
