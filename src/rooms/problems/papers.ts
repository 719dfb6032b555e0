/** What stands in a 督查通报, and how papers name places and deadlines. Papers of the office are in Chinese, whatever the screen speaks. */
import { chineseDay, clockIn, dayIn } from "../../kit/day.ts";
import type { Day, Instant } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import type { NamedProblem } from "./model.ts";
import { numberOf } from "./rules.ts";
import type { Week, WeekRow } from "./week.model.ts";

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 1 → 一, 12 → 十二, 20 → 二十. */
export function chineseNumber(value: number): string {
  if (value <= 10) return numerals[value - 1] ?? "";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? "" : numerals[tens - 1]}十${ones === 0 ? "" : numerals[ones - 1]}`;
}

export const placeOf = (problem: NamedProblem): string =>
  problem.siteName ?? (problem.place === "" ? "面上问题" : problem.place);
export const standardOf = (problem: NamedProblem): string =>
  problem.itemCode === "" ? "" : `${problem.itemCode} ${problem.itemText ?? ""}`.trim();
export const due = (zone: string, at: Instant | null): string =>
  at === null ? "" : `${chineseDay(dayIn(zone, at))} ${clockIn(zone, at)}`;

/** Red and black lists of a week as a part of the circular. */
export function weekBlocks(week: Week): Block[] {
  const rate = (row: WeekRow) => (row.rate === null ? "—" : `${(row.rate / 100).toFixed(1)}%`);
  const table = (title: string, rows: readonly WeekRow[]): Block[] => [
    { kind: "subheading", text: title },
    {
      kind: "table",
      columns: [
        ...[
          { title: "名次", width: 1.4 },
          { title: "单位", width: 4 },
          { title: "到期", width: 1.4 },
        ],
        ...[
          { title: "按期销号", width: 2 },
          { title: "整改率", width: 1.8 },
          { title: "逾期", width: 1.4 },
        ],
        ...[
          { title: "反复", width: 1.4 },
          { title: "上周名次", width: 2 },
          { title: "榜", width: 1.2 },
        ],
        { title: "连续黑榜", width: 3 },
      ],
      rows: rows.map((row) => [
        ...[row.rank === null ? "不排名" : String(row.rank), row.name, String(row.due), String(row.closedInTime)],
        ...[
          rate(row),
          String(row.overdue),
          String(row.repeated),
          row.rankBefore === null ? "—" : String(row.rankBefore),
        ],
        row.list === null ? "" : row.list === "red" ? "红" : "黑",
        row.blackWeeks === 0 ? "" : `${row.blackWeeks} 周，${row.rung ?? ""}`,
      ]),
    },
  ];
  if (week.units.length + week.areas.length === 0) return [];
  return [
    { kind: "heading", text: "本周红黑榜" },
    {
      kind: "paragraph",
      text: `${chineseDay(week.from)}至${chineseDay(week.to)}到期的问题，按期整改并销号的比例排名如下，比例相同名次相同，没有到期问题的不排名。`,
    },
    ...table("（一）责任单位", week.units),
    ...table("（二）县（市、区）", week.areas),
  ];
}

export type PeriodFigures = {
  readonly from: Day;
  readonly to: Day;
  readonly found: number;
  readonly closed: number;
  readonly open: number;
  readonly overdue: number;
  readonly repeated: number;
  readonly byType: readonly { typeName: string | null; found: number; closed: number }[];
  readonly overdueUnits: readonly { unitName: string; overdue: number; open: number }[];
};

/** Top headings in one row of numbers, whoever wrote them. */
export function renumbered(blocks: readonly Block[]): Block[] {
  let at = 0;
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    at += 1;
    return { ...block, text: `${chineseNumber(at)}、${block.text.replace(/^[一二三四五六七八九十]+、/, "")}` };
  });
}

/** The 督查通报 of a period: figures, by site type, what is left by unit, what else there is to say, requirements. */
export function circularBlocks(
  figures: PeriodFigures,
  left: readonly NamedProblem[],
  zone: string,
  more: readonly Block[] = [],
): Block[] {
  const { from, to, found, closed, open, overdue, repeated } = figures;
  const share = found === 0 ? "" : `，办结率${Math.round((closed / found) * 1_000) / 10}%`;
  return renumbered([
    {
      kind: "paragraph",
      text: `${chineseDay(from)}至${chineseDay(to)}，全市共发现问题${found}件，已销号${closed}件${share}；未办结${open}件，其中逾期${overdue}件；反复出现${repeated}件。现将有关情况通报如下。`,
    },
    { kind: "heading", text: "一、按点位类型" },
    {
      kind: "table",
      columns: [
        { title: "点位类型", width: 5 },
        { title: "发现", width: 2 },
        { title: "已销号", width: 2 },
        { title: "未办结", width: 2 },
      ],
      rows: figures.byType.map((row) => [
        row.typeName ?? "面上问题",
        String(row.found),
        String(row.closed),
        String(row.found - row.closed),
      ]),
    },
    { kind: "heading", text: "二、逾期单位" },
    ...(figures.overdueUnits.length === 0
      ? [{ kind: "paragraph" as const, text: "没有逾期单位。" }]
      : [
          {
            kind: "table" as const,
            columns: [
              { title: "单位", width: 5 },
              { title: "逾期", width: 2 },
              { title: "未办结", width: 2 },
            ],
            rows: figures.overdueUnits.map((row) => [row.unitName, String(row.overdue), String(row.open)]),
          },
        ]),
    { kind: "heading", text: "三、未办结问题" },
    ...(left.length === 0
      ? [{ kind: "paragraph" as const, text: "本期发现的问题已全部办结。" }]
      : [
          {
            kind: "table" as const,
            columns: [
              { title: "编号", width: 3.1 },
              { title: "单位", width: 3 },
              { title: "点位", width: 3 },
              { title: "问题", width: 5 },
              { title: "时限", width: 2.6 },
            ],
            rows: left.map((problem) => [
              numberOf(problem),
              problem.unitName ?? "待交办",
              placeOf(problem),
              problem.description,
              due(zone, problem.dueAt),
            ]),
          },
        ]),
    ...more,
    { kind: "heading", text: "四、工作要求" },
    { kind: "paragraph", text: "请各单位对照清单逐件整改、按时销号，举一反三排查同类问题，防止反弹。" },
  ]);
}
