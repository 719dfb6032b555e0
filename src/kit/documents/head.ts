/** Top and foot of an official paper: mark, number, red line, title, recipients; signature, attachments, imprint. */
import {
  AlignmentType,
  BorderStyle,
  OverlapType,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from "docx";
import { chineseDay } from "../day.ts";
import * as geometry from "./geometry.ts";
import type { OfficialPaper } from "./paper.ts";
import { blank, paragraph, text } from "./paragraph.ts";

const mark = (words: string, size: number): Paragraph =>
  paragraph([text(words, { font: geometry.font.title, size, colour: geometry.red })], {
    alignment: AlignmentType.CENTER,
    height: Math.round(size * 10 * 1.3),
  });

const redLine = { style: BorderStyle.SINGLE, size: geometry.rule.red, color: geometry.red, space: geometry.redLineGap };

/** Long marks get smaller type, so that they stay on one line. */
const markSize = (words: string): number =>
  Math.min(geometry.size.mark, Math.floor((442 / Math.max(1, words.length)) * 2));

const numberOf = (paper: OfficialPaper): string => paper.number ?? "〔    〕  号";

/** 文件: the mark with 文件, two blank lines, the number in the middle, the red line 4 mm below [7.2]. */
function documentHead(paper: OfficialPaper): Paragraph[] {
  const words = `${paper.mark}文件`;
  return [
    blank(geometry.markTop),
    mark(words, markSize(words)),
    blank(),
    blank(),
    paragraph([text(numberOf(paper))], { alignment: AlignmentType.CENTER, border: { bottom: redLine } }),
  ];
}

/** 函: the name without 文件, a double line under it, the number on the right [10.1]. */
function letterHead(paper: OfficialPaper): Paragraph[] {
  const double = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: geometry.red, space: geometry.redLineGap };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      border: { bottom: double },
      children: [text(paper.mark, { font: geometry.font.title, size: markSize(paper.mark), colour: geometry.red })],
    }),
    paragraph([text(numberOf(paper))], { alignment: AlignmentType.RIGHT }),
  ];
}

/** 纪要: its own mark, the number below it, no recipients [10.3]. */
function minutesHead(paper: OfficialPaper): Paragraph[] {
  return [
    blank(geometry.markTop),
    mark(paper.mark, markSize(paper.mark)),
    blank(),
    paragraph([text(numberOf(paper))], { alignment: AlignmentType.CENTER, border: { bottom: redLine } }),
  ];
}

/** 简报: name, issue, then issuing body and day on one line over the red line. */
function bulletinHead(paper: OfficialPaper): Paragraph[] {
  const day = paper.signedOn === null ? "" : chineseDay(paper.signedOn);
  return [
    mark(paper.mark, 104),
    paragraph([text(paper.number ?? "第    期")], { alignment: AlignmentType.CENTER }),
    paragraph([text(`${paper.printedBy}\t${day}`, { font: geometry.font.subheading })], {
      tabStops: [{ type: TabStopType.RIGHT, position: geometry.page.textWidth }],
      border: { bottom: redLine },
    }),
  ];
}

const heads = { document: documentHead, letter: letterHead, minutes: minutesHead, bulletin: bulletinHead };

/** Everything above the text. */
export function headOf(paper: OfficialPaper): Paragraph[] {
  const title = geometry.titleLines(paper.title).map((words) =>
    paragraph([text(words, { font: geometry.font.title, size: geometry.size.title })], {
      alignment: AlignmentType.CENTER,
      height: 700,
    }),
  );
  const recipients = paper.recipients.length === 0 ? [] : [paragraph([text(`${paper.recipients.join("、")}：`)])];
  return [...heads[paper.layout](paper), blank(), blank(), ...title, blank(), ...recipients];
}

/** `附件：1. 名称`, two characters in, without a full stop [7.3.4]. */
export function attachmentNote(attachments: readonly string[]): Paragraph[] {
  if (attachments.length === 0) return [];
  const lines = attachments.map((name, at) => `${at === 0 ? "附件：" : "　　　"}${at + 1}. ${name}`);
  return [blank(), ...lines.map((words) => paragraph([text(words)], { indent: { left: 2 * geometry.character } }))];
}

/** The issuing body centred above the day, which ends four characters in from the right: room for the seal [7.3.5.1]. */
export function signature(paper: OfficialPaper): Paragraph[] {
  if (paper.layout === "minutes" || paper.layout === "bulletin") return [];
  const day = paper.signedOn === null ? "    年  月  日" : chineseDay(paper.signedOn);
  const dayRight = 4;
  const nameRight = Math.max(0, dayRight + (geometry.widthOf(day) - geometry.widthOf(paper.signer)) / 2);
  const line = (words: string, right: number) =>
    paragraph([text(words)], {
      alignment: AlignmentType.RIGHT,
      keepLines: true,
      indent: { right: Math.round(right * geometry.character) },
    });
  return [blank(), blank(), line(paper.signer, nameRight), line(day, dayRight)];
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const ruleOf = (size: number) => ({ style: BorderStyle.SINGLE, size, color: "000000" });

/** Lines a text of 14 points takes within the imprint, one character in on each side. */
const linesOf = (words: string): number => Math.ceil((geometry.widthOf(words) * 14) / 410);

/**
 * 版记 at the foot of the last page: copies, then who printed it and when, between lines as wide as the type area.
 * Its last line coincides with the lower edge of the type area, whatever stands above it [7.4].
 */
export function imprint(paper: OfficialPaper): Table {
  const day = paper.signedOn === null ? "" : `${chineseDay(paper.signedOn)}印发`;
  const copies = `${paper.layout === "bulletin" ? "送" : "抄送"}：${paper.copiesTo}${paper.copiesTo.endsWith("。") ? "" : "。"}`;
  const rows = [...(paper.copiesTo === "" ? [] : [copies]), `${paper.printedBy}\t${day}`];
  const height = rows.reduce((lines, words) => lines + linesOf(words), 0) * geometry.page.linePitch;
  const cellOf = (words: string, at: number) =>
    new TableCell({
      width: { size: geometry.page.textWidth, type: WidthType.DXA },
      borders: {
        top: ruleOf(at === 0 ? geometry.rule.outer : geometry.rule.inner),
        bottom: ruleOf(at === rows.length - 1 ? geometry.rule.outer : geometry.rule.inner),
        left: none,
        right: none,
      },
      children: [
        paragraph([text(words, { size: geometry.size.note })], {
          keepNext: true,
          tabStops: [{ type: TabStopType.RIGHT, position: geometry.page.textWidth - 2 * geometry.character }],
          indent: { left: geometry.character, right: geometry.character },
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: geometry.page.textWidth, type: WidthType.DXA },
    columnWidths: [geometry.page.textWidth],
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: geometry.page.left,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteVerticalPosition: geometry.page.height - geometry.page.bottom - height,
      overlap: OverlapType.NEVER,
    },
    rows: rows.map((words, at) => new TableRow({ cantSplit: true, children: [cellOf(words, at)] })),
  });
}
