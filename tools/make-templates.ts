/** Writes the report templates that come with the product into data/templates: words with placeholders, on the page of GB/T 9704. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  TabStopType,
  TextRun,
} from "docx";
import { partsOf } from "../src/kit/documents/blocks.ts";
import { withFallbacks } from "../src/kit/documents/fonts.ts";
import * as geometry from "../src/kit/documents/geometry.ts";
import { imprint } from "../src/kit/documents/head.ts";
import type { OfficialBlock } from "../src/kit/documents/paper.ts";
import { blank, fonts, paragraph, text } from "../src/kit/documents/paragraph.ts";
import { bulletin, circular, monthly, profile, speech, summary, weekly } from "./templates/words.ts";

type Head = "plain" | "bulletin";
export type Words = {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly head: Head;
  /** 报头 of a bulletin: its name in red. */
  readonly mark?: string;
  readonly title: readonly string[];
  /** The line below the title, in brackets; none where it is empty. */
  readonly under: string;
  readonly blocks: readonly OfficialBlock[];
  /** 报、送、发 at the foot of a bulletin. */
  readonly copies?: string;
};

const folder = join(import.meta.dirname, "../data/templates");
const redLine = { style: BorderStyle.SINGLE, size: geometry.rule.red, color: geometry.red, space: geometry.redLineGap };

/** 简报: name in red, issue, body and day over the red line. */
const bulletinHead = (mark: string) => [
  paragraph([text(mark, { font: geometry.font.title, size: 72, colour: geometry.red })], {
    ...{ alignment: AlignmentType.CENTER, height: 1_200 },
  }),
  paragraph([text("第{期数}期")], { alignment: AlignmentType.CENTER }),
  paragraph([text("市创建全国文明城市领导小组办公室\t{今天}", { font: geometry.font.subheading })], {
    tabStops: [{ type: TabStopType.RIGHT, position: geometry.page.textWidth }],
    border: { bottom: redLine },
  }),
  blank(),
];

const pageNumber = (side: "left" | "right") =>
  new Footer({
    children: [
      paragraph(
        [
          new TextRun({
            ...{ children: ["— ", PageNumber.CURRENT, " —"], size: geometry.size.note },
            font: fonts(geometry.font.number),
          }),
        ],
        {
          alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: { [side]: geometry.character },
        },
      ),
    ],
  });

async function make({ file, head, mark = "", title, under, blocks, copies = "" }: Words): Promise<void> {
  const titles = title.map((words) =>
    paragraph([text(words, { font: geometry.font.title, size: geometry.size.title })], {
      ...{ alignment: AlignmentType.CENTER, height: 660 },
    }),
  );
  const below =
    under === ""
      ? []
      : [paragraph([text(under, { font: geometry.font.subheading })], { alignment: AlignmentType.CENTER })];
  const foot =
    head === "bulletin"
      ? [
          imprint({
            ...{ layout: "bulletin", mark, number: null, title: "", recipients: [], blocks: [], attachments: [] },
            ...{ signer: "", signedOn: null, copiesTo: copies, printedBy: "市创城办综合组", draftNote: "" },
          }),
          blank(20),
        ]
      : [];
  const { width, height, top, bottom, left, right, footer, linePitch } = geometry.page;
  const document = new Document({
    title: title.join(""),
    creator: "市文明办",
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [
        {
          ...{ id: "Normal", name: "Normal", run: { size: geometry.size.body, font: fonts(geometry.font.body) } },
          paragraph: { spacing: { line: linePitch, lineRule: "exact", before: 0, after: 0 } },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width, height }, margin: { top, bottom, left, right, footer, header: 850 } },
          grid: { type: DocumentGridType.LINES, linePitch },
        },
        footers: { default: pageNumber("right"), even: pageNumber("left") },
        children: [
          ...(head === "bulletin" ? bulletinHead(mark) : []),
          ...titles,
          ...below,
          blank(),
          ...partsOf([...blocks]),
          ...foot,
        ],
      },
    ],
  });
  writeFileSync(join(folder, file), withFallbacks(new Uint8Array(await Packer.toBuffer(document))));
}

const all: readonly Words[] = [summary, speech, monthly, weekly, circular, bulletin, profile];
for (const words of all) await make(words);
const templates = all.map(({ file, kind, name }) => ({ file, kind, name }));
writeFileSync(join(folder, "templates.json"), `${JSON.stringify({ templates }, null, 2)}\n`);
