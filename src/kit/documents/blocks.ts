/** What stands between title and signature: headings, paragraphs, tables, and photo pages after the text. */
import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import * as geometry from "./geometry.ts";
import type { OfficialBlock, OfficialPicture } from "./paper.ts";
import { body, paragraph, text } from "./paragraph.ts";

type Flow = Paragraph | Table;

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const allLines = { top: line, bottom: line, left: line, right: line };

/** A picture in a cell; text is a string. */
export type CellPicture = Pick<OfficialPicture, "bytes" | "type" | "width" | "height">;
export type Cell = string | readonly CellPicture[];

/** Pixels of 96 dpi in so many twentieths of a point. */
const pixels = (twentieths: number): number => Math.floor(twentieths / 15);

function picturesIn(pictures: readonly CellPicture[], width: number): Paragraph[] {
  if (pictures.length === 0) return [new Paragraph({})];
  return pictures.map(({ bytes, type, ...size }) => {
    const scale = Math.min(pixels(width - 160) / size.width, largest.height / size.height, 1);
    const transformation = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new ImageRun({ type, data: bytes, transformation })],
    });
  });
}

function cell(content: Cell, width: number, isHead: boolean): TableCell {
  const look = { size: geometry.size.table, font: isHead ? geometry.font.heading : geometry.font.body };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: allLines,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    children:
      typeof content !== "string"
        ? picturesIn(content, width)
        : content.split("\n").map(
            (one) =>
              new Paragraph({
                alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
                spacing: { line: 340, lineRule: LineRuleType.EXACT },
                children: [text(one, look)],
              }),
          ),
  });
}

/** A table over the width of the text (twentieths of a point), its header repeated on every page. */
export function tableOf(
  block: Pick<Extract<OfficialBlock, { kind: "table" }>, "columns"> & { readonly rows: readonly (readonly Cell[])[] },
  textWidth: number = geometry.page.textWidth,
): Table {
  const total = block.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = block.columns.map((column) => Math.floor((column.width / total) * textWidth));
  const row = (cells: readonly Cell[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: widths.map((width, at) => cell(cells[at] ?? "", width, isHead)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        block.columns.map((column) => column.title),
        true,
      ),
      ...block.rows.map((cells) => row(cells, false)),
    ],
  });
}

/** Text and tables in order; levels follow the standard: 一、黑体, （一）楷体, then 仿宋 [7.3.3]. */
export function partsOf(blocks: readonly OfficialBlock[]): Flow[] {
  return blocks.flatMap((block): Flow[] => {
    if (block.kind === "heading") return [body(block.text, { font: geometry.font.heading }, true)];
    if (block.kind === "subheading") return [body(block.text, { font: geometry.font.subheading }, true)];
    if (block.kind === "paragraph") return block.text.split("\n").map((one) => body(one));
    return block.kind === "table" ? [tableOf(block)] : [];
  });
}

/** At most this large, in pixels of 96 dpi: two photos with captions fit one page. */
const largest = { width: 560, height: 330 };

function pictureOf(picture: OfficialPicture): Paragraph[] {
  const scale = Math.min(largest.width / picture.width, largest.height / picture.height, 1);
  const transformation = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120 },
      children: [new ImageRun({ type: picture.type, data: picture.bytes, transformation })],
    }),
    paragraph([text(picture.caption, { size: geometry.size.note })], { alignment: AlignmentType.CENTER }),
  ];
}

/** Photos stand on pages of their own after the signature. */
export function picturePages(blocks: readonly OfficialBlock[]): Paragraph[] {
  const pictures = blocks.flatMap((block) => (block.kind === "pictures" ? block.pictures : []));
  if (pictures.length === 0) return [];
  return [paragraph([new PageBreak()]), ...pictures.flatMap(pictureOf)];
}
