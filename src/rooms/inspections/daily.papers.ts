/** The daily report (考察日报) as Word: upright pages with text and figures, then the list of faults with photos on wide pages. */
import {
  AlignmentType,
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  TextRun,
} from "docx";
import { chineseDay } from "../../kit/day.ts";
import { type CellPicture, partsOf, tableOf } from "../../kit/documents/blocks.ts";
import { withFallbacks } from "../../kit/documents/fonts.ts";
import * as geometry from "../../kit/documents/geometry.ts";
import type { OfficialBlock } from "../../kit/documents/paper.ts";
import { blank, fonts, paragraph, text } from "../../kit/documents/paragraph.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Coverage, CoverageCell, FieldBoard, FieldFault, RateCount } from "./board.model.ts";
import { coverageBy, ratesOf, sayRate } from "./board.rules.ts";

export type Daily = {
  readonly roundName: string;
  readonly day: Day;
  /** The county a county's own report is about; null for the whole city. */
  readonly regionName: string | null;
  readonly totals: FieldBoard["totals"];
  readonly secondReadings: number;
  readonly byType: readonly Coverage[];
  readonly byArea: readonly Coverage[];
  readonly cells: readonly CoverageCell[];
  readonly streets: readonly RateCount[];
  readonly types: readonly RateCount[];
  readonly faults: readonly { readonly fault: FieldFault; readonly picture: CellPicture | null }[];
};

const title = "实地考察日报";

function sum(rates: readonly RateCount[]): RateCount {
  const all = (of: (one: RateCount) => number) => rates.reduce((total, one) => total + of(one), 0);
  return {
    ...{ key: "", name: "合计", sites: all((one) => one.sites), conform: all((one) => one.conform) },
    ...{ fault: all((one) => one.fault), notApplicable: all((one) => one.notApplicable) },
  };
}

const share = (part: number, whole: number): string =>
  sayRate(ratesOf({ conform: part, fault: whole - part })?.conform);

function summary(report: Daily): string {
  const { totals, secondReadings } = report;
  const all = sum(report.types);
  const rates = ratesOf(all);
  const judged = all.conform + all.fault;
  const parts = [
    `本轮应考察点位${totals.drawn}个，截至当日累计考察${totals.visited}个，占${share(totals.visited, totals.drawn)}，还有${totals.drawn - totals.visited}个待考察。`,
    `当日考察点位${all.sites}个，检查${judged + all.notApplicable}项，其中符合${all.conform}项，不符合${all.fault}项，不适用${all.notApplicable}项。`,
    rates === null
      ? ""
      : `按已判定的${judged}项计算，符合率${sayRate(rates.conform)}，不符合率${sayRate(rates.fault)}。`,
    secondReadings === 0 ? "" : `另有复读${secondReadings}次，用于比对，不计入以上数字。`,
  ];
  return parts.join("");
}

const coverageTable = (first: string, rows: readonly Coverage[]): OfficialBlock => ({
  kind: "table",
  columns: [
    { title: first, width: 8 },
    { title: "应考察", width: 3 },
    { title: "当日", width: 3 },
    { title: "累计", width: 3 },
    { title: "待考察", width: 3 },
    { title: "累计占比", width: 4 },
  ],
  rows: rows.map((row) => [
    ...[row.name, String(row.drawn), String(row.today), String(row.visited), String(row.drawn - row.visited)],
    share(row.visited, row.drawn),
  ]),
});

const rateTable = (first: string, rows: readonly RateCount[]): OfficialBlock => ({
  kind: "table",
  columns: [
    { title: first, width: 8 },
    { title: "点位", width: 3 },
    { title: "检查项", width: 3 },
    { title: "符合", width: 3 },
    { title: "不符合", width: 3 },
    { title: "不适用", width: 3 },
    { title: "符合率", width: 4 },
    { title: "不符合率", width: 4 },
  ],
  rows: [...rows, sum(rows)].map((row) => {
    const rates = ratesOf(row);
    return [
      ...[row.name, String(row.sites), String(row.conform + row.fault + row.notApplicable)],
      ...[String(row.conform), String(row.fault), String(row.notApplicable)],
      ...[sayRate(rates?.conform), sayRate(rates?.fault)],
    ];
  }),
});

/** Types in areas that were visited on the day. */
const visitedTable = (cells: readonly CoverageCell[]): OfficialBlock => ({
  kind: "table",
  columns: [
    { title: "点位类型", width: 7 },
    { title: "区域", width: 7 },
    { title: "当日", width: 3 },
    { title: "累计", width: 3 },
    { title: "应考察", width: 3 },
  ],
  rows: coverageBy(cells, "typeAndArea")
    .filter((row) => row.today > 0)
    .map((row) => [...row.name.split("\t"), String(row.today), String(row.visited), String(row.drawn)]),
});

function blocks(report: Daily): OfficialBlock[] {
  const isEmpty = report.types.length === 0;
  const listed = report.faults.length;
  const { faults } = report.totals;
  return [
    { kind: "heading", text: "一、总体情况" },
    {
      kind: "paragraph",
      text: isEmpty
        ? `当日没有考察记录。本轮应考察点位${report.totals.drawn}个，截至当日累计考察${report.totals.visited}个。`
        : summary(report),
    },
    { kind: "heading", text: "二、点位考察进度" },
    { kind: "subheading", text: "（一）按点位类型" },
    coverageTable("点位类型", report.byType),
    { kind: "subheading", text: "（二）按区域" },
    coverageTable("区域", report.byArea),
    ...(isEmpty
      ? []
      : [
          { kind: "subheading" as const, text: "（三）当日考察的类型和区域" },
          visitedTable(report.cells),
          { kind: "heading" as const, text: "三、符合率和不符合率" },
          {
            kind: "paragraph" as const,
            text: "符合率为符合项数占符合项数与不符合项数之和的比例；不适用的项、复读和已更正的回答不计入。点位只登记到县（市、区）的，列在县（市、区）名下。",
          },
          { kind: "subheading" as const, text: "（一）按街道（乡镇）" },
          rateTable("街道（乡镇）", report.streets),
          { kind: "subheading" as const, text: "（二）按点位类型" },
          rateTable("点位类型", report.types),
          { kind: "heading" as const, text: "四、发现的问题" },
          {
            kind: "paragraph" as const,
            text:
              faults === 0
                ? "当日没有发现不符合的项。"
                : `当日发现不符合${faults}项，见附表。${listed < faults ? `附表列出最近收到的${listed}项，其余${faults - listed}项可从系统的考察项清单导出。` : ""}`,
          },
        ]),
  ];
}

const wideMargin = Math.round((18 * 1_440) / 25.4);

const footer = (): Footer =>
  new Footer({
    children: [
      paragraph(
        [
          new TextRun({
            children: ["— ", PageNumber.CURRENT, " —"],
            size: geometry.size.note,
            font: fonts(geometry.font.number),
          }),
        ],
        { alignment: AlignmentType.CENTER },
      ),
    ],
  });

const heading = (words: string, size: number): ReturnType<typeof paragraph> =>
  paragraph([text(words, { font: geometry.font.title, size })], {
    alignment: AlignmentType.CENTER,
    height: 700,
    keepNext: true,
  });

function upright(report: Daily): ISectionOptions {
  const about = [report.roundName, chineseDay(report.day), ...(report.regionName === null ? [] : [report.regionName])];
  const { width, height, top, bottom, left, right } = geometry.page;
  return {
    properties: {
      page: { size: { width, height }, margin: { top, bottom, left, right, footer: geometry.page.footer } },
    },
    footers: { default: footer() },
    children: [
      heading(title, geometry.size.title),
      paragraph([text(about.join("　"), { font: geometry.font.subheading })], { alignment: AlignmentType.CENTER }),
      blank(),
      ...partsOf(blocks(report)),
    ],
  };
}

const faultRow = ({ fault, picture }: Daily["faults"][number], at: number) => [
  ...[
    String(at + 1),
    `${fault.itemCode}\n${fault.itemText}`,
    `${fault.siteName}\n（${fault.typeName}）`,
    fault.regionName,
  ],
  ...[fault.place, fault.note, fault.unitName ?? "—", fault.groupName ?? fault.teamName ?? "—"],
  picture === null ? "—" : [picture],
];

function wide(report: Daily): ISectionOptions {
  const { width, height } = geometry.page;
  const columns = [
    ...[
      { title: "序号", width: 4 },
      { title: "检查项", width: 17 },
      { title: "点位", width: 12 },
    ],
    ...[
      { title: "街道（乡镇）", width: 8 },
      { title: "具体位置", width: 8 },
      { title: "情况", width: 15 },
    ],
    ...[
      { title: "责任单位", width: 10 },
      { title: "督察组", width: 9 },
      { title: "照片", width: 17 },
    ],
  ];
  return {
    properties: {
      page: {
        // The library turns width and height itself.
        size: { width, height, orientation: PageOrientation.LANDSCAPE },
        margin: { top: wideMargin, bottom: wideMargin, left: wideMargin, right: wideMargin },
      },
    },
    footers: { default: footer() },
    children: [
      paragraph([text("附表", { font: geometry.font.heading })], { keepNext: true }),
      heading("发现问题清单", geometry.size.title - 8),
      tableOf({ columns, rows: report.faults.map(faultRow) }, height - 2 * wideMargin),
    ],
  };
}

/** The bytes of the Word file. */
export async function dailyPaper(report: Daily): Promise<Uint8Array> {
  const made = new Document({
    title: title,
    styles: {
      paragraphStyles: [
        {
          id: "Normal",
          name: "Normal",
          run: { size: geometry.size.body, font: fonts(geometry.font.body) },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      ],
    },
    sections: [upright(report), ...(report.faults.length === 0 ? [] : [wide(report)])],
  });
  return withFallbacks(new Uint8Array(await Packer.toBuffer(made)));
}
