/** What stands in a 督办通知 and in a 督查通报. Papers of the office are in Chinese, whatever the screen speaks. */
import { chineseDay, clockIn, dayIn } from "../../kit/day.ts";
import type { Day, Instant } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import type { NamedProblem } from "./model.ts";
import { numberOf } from "./rules.ts";
import type { noticeSetting } from "./settings.model.ts";

type Notice = (typeof noticeSetting)["fallback"];

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 1 → 一, 12 → 十二, 20 → 二十. */
export function chineseNumber(value: number): string {
  if (value <= 10) return numerals[value - 1] ?? "";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? "" : numerals[tens - 1]}十${ones === 0 ? "" : numerals[ones - 1]}`;
}

const placeOf = (problem: NamedProblem): string =>
  problem.siteName ?? (problem.place === "" ? "面上问题" : problem.place);
const standardOf = (problem: NamedProblem): string =>
  problem.itemCode === "" ? "" : `${problem.itemCode} ${problem.itemText ?? ""}`.trim();
const due = (zone: string, at: Instant | null): string =>
  at === null ? "" : `${chineseDay(dayIn(zone, at))} ${clockIn(zone, at)}`;

const byUnit = (problems: readonly NamedProblem[]): [string, NamedProblem[]][] => {
  const groups = new Map<string, NamedProblem[]>();
  for (const problem of problems)
    groups.set(problem.unitName ?? "", [...(groups.get(problem.unitName ?? "") ?? []), problem]);
  return [...groups];
};

/** Basis, a table of problems for each unit, how to answer, what follows when nothing happens. */
export function supervisionBlocks(
  problems: readonly NamedProblem[],
  notice: Notice,
  zone: string,
  replyBy: Day | null,
): Block[] {
  const units = byUnit(problems);
  const tables = units.flatMap(([unit, theirs], at): Block[] => [
    { kind: "heading", text: `${chineseNumber(at + 1)}、${unit}` },
    {
      kind: "table",
      columns: [
        { title: "编号", width: 2.4 },
        { title: "点位", width: 2.6 },
        { title: "问题", width: 4 },
        { title: "对应标准", width: 4 },
        { title: "整改要求", width: 3.2 },
        { title: "时限", width: 2.6 },
      ],
      rows: theirs.map((problem) => [
        numberOf(problem),
        placeOf(problem),
        problem.description,
        standardOf(problem),
        problem.measures,
        due(zone, problem.dueAt),
      ]),
    },
  ]);
  return [
    { kind: "paragraph", text: notice.basis },
    ...tables,
    { kind: "heading", text: `${chineseNumber(units.length + 1)}、整改要求` },
    {
      kind: "paragraph",
      text: replyBy === null ? notice.reply : `${notice.reply}请于${chineseDay(replyBy)}前书面报告整改情况。`,
    },
    { kind: "paragraph", text: notice.escalation },
    ...(notice.contact === "" ? [] : [{ kind: "paragraph" as const, text: `联系方式：${notice.contact}` }]),
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

/** The 督查通报 of a period: figures, by site type, what is left by unit, requirements. */
export function circularBlocks(figures: PeriodFigures, left: readonly NamedProblem[], zone: string): Block[] {
  const { from, to, found, closed, open, overdue, repeated } = figures;
  const share = found === 0 ? "" : `，办结率${Math.round((closed / found) * 1_000) / 10}%`;
  return [
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
              { title: "编号", width: 2.4 },
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
    { kind: "heading", text: "四、工作要求" },
    { kind: "paragraph", text: "请各单位对照清单逐件整改、按时销号，举一反三排查同类问题，防止反弹。" },
  ];
}
