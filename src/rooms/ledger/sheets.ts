/** The ledger as tables and workbooks: what lists show and export, and the sheet that units fill in. */

import { Day } from "../../kit/shapes.ts";
import { table } from "../../kit/table.ts";
import type { Say } from "../../kit/words.ts";
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import type { Metric, NamedEntry } from "./model.ts";
import type { ReviewedRow, ReviewRow, UnitRate } from "./review.model.ts";
import type { Figure, RollupColumn, RollupRow } from "./rollup.model.ts";

/** `12.3%` for shares, the stated words, the number otherwise; null where nothing was reported. */
export function showFigure({ kind }: { kind: Metric["kind"] }, { value, text }: Figure): string | number | null {
  if (text !== "") return text;
  if (value === null) return null;
  return kind === "ratio" ? `${Math.round(value / 10) / 10}%` : value;
}

const columns = {
  happenedOn: { key: "happenedOn", word: "ledger.happened_on", value: (row: NamedEntry) => row.happenedOn, width: 110 },
  metric: { key: "metric", word: "ledger.metric", value: (row: NamedEntry) => row.metricName, width: 200 },
  unitName: { key: "unitName", word: "ledger.unit", value: (row: NamedEntry) => row.unitName, width: 150 },
} as const;

const amount = (row: NamedEntry): string | number => (row.metricKind === "stated" ? row.text : row.quantity);

export const entryTable = table<NamedEntry>("ledger.list", [
  columns.metric,
  { ...columns.happenedOn, sort: "happenedOn" },
  { key: "quantity", word: "ledger.quantity", value: amount, width: 90, sort: "quantity" },
  { key: "metricUnit", word: "ledger.measure", value: (row) => row.metricUnit, width: 60 },
  columns.unitName,
  { key: "regionName", word: "ledger.region", value: (row) => row.regionName, width: 110 },
  { key: "place", word: "ledger.place", value: (row) => row.place, width: 160 },
  { key: "state", word: "ledger.state", value: (row, { say }) => say(`ledger.state.${row.state}`), width: 100 },
  { key: "files", word: "ledger.files", value: (row) => row.files, width: 70 },
  { key: "category", word: "ledger.category", value: (row) => row.category, width: 110, spare: true },
  { key: "subject", word: "ledger.subject", value: (row) => row.subject, width: 140, spare: true },
  { key: "note", word: "ledger.note", value: (row) => row.note, width: 220, spare: true },
  { key: "source", word: "ledger.source", value: (row) => row.source, width: 160, spare: true },
  { key: "reportedByName", word: "ledger.reported_by", value: (row) => row.reportedByName, width: 110, spare: true },
  {
    ...{ key: "reportedAt", word: "ledger.reported_at", width: 140, spare: true },
    value: (row, { moment }) => moment(row.reportedAt),
  },
]);

export const metricTable = table<Metric>("metric.list", [
  { key: "code", word: "metric.code", value: (row) => row.code, width: 100 },
  { key: "name", word: "metric.name", value: (row) => row.name, width: 240 },
  { key: "unit", word: "ledger.measure", value: (row) => row.unit, width: 70 },
  { key: "kind", word: "metric.kind", value: (row, { say }) => say(`metric.kind.${row.kind}`), width: 110 },
  { key: "period", word: "metric.period", value: (row, { say }) => say(`metric.period.${row.period}`), width: 80 },
  {
    ...{ key: "feed", word: "metric.feed", width: 180 },
    value: (row, { say }) => (row.feed === "" ? say("metric.feed.units") : say(`feed.${row.feed}`)),
  },
  { key: "validFrom", word: "metric.valid_from", value: (row) => row.validFrom, width: 110 },
  { key: "note", word: "metric.note", value: (row) => row.note, width: 260, spare: true },
]);

export const rollupTable = table<RollupRow>(
  "rollup.title",
  [
    { key: "id", word: "metric.code", value: (row) => row.id, width: 100 },
    { key: "name", word: "metric.name", value: (row) => row.name, width: 240 },
    { key: "unit", word: "ledger.measure", value: (row) => row.unit, width: 70 },
    { key: "total", word: "rollup.total", value: (row) => showFigure(row, row.total), width: 110 },
    { key: "entries", word: "rollup.entries", value: (row) => row.total.entries, width: 80 },
    { key: "before", word: "rollup.before", value: (row) => showFigure(row, row.before), width: 110 },
  ],
  // Months, counties, units or categories, as they were asked for.
  ({ columns: asked }: { columns: readonly RollupColumn[] }) =>
    asked.map(({ key, name }) => ({
      title: name,
      value: (row) => (row.cells[key] === undefined ? null : showFigure(row, row.cells[key])),
    })),
);

/** `92.5%` of what was looked at. */
export const shareHeld = ({ holds, looked }: UnitRate): string => `${Math.round((holds * 1_000) / looked) / 10}%`;

export const reviewedTable = table<ReviewedRow>("ledger_review.entries", [
  columns.happenedOn,
  columns.metric,
  { key: "quantity", word: "ledger.quantity", value: amount, width: 90 },
  columns.unitName,
  { key: "files", word: "ledger.files", value: (row) => row.files, width: 70 },
  {
    ...{ key: "outcome", word: "ledger_review.outcome", width: 100 },
    value: (row, { say }) => say(`ledger_review.outcome.${row.outcome ?? "open"}`),
  },
  { key: "reviewNote", word: "ledger.note", value: (row) => row.reviewNote, width: 200 },
]);

export const reviewTable = table<ReviewRow>("ledger_review.title", [
  { key: "name", word: "ledger_review.name", value: (row) => row.name, width: 240 },
  {
    key: "happened",
    word: "ledger.happened_on",
    value: (row) => `${row.happenedFrom} — ${row.happenedTo}`,
    width: 200,
  },
  { key: "percent", word: "ledger_review.percent", value: (row) => row.percent, width: 80 },
  { key: "drawn", word: "ledger_review.drawn", value: (row) => row.drawn, width: 80 },
  { key: "done", word: "ledger_review.looked", value: (row) => row.done, width: 80 },
  { key: "refused", word: "ledger_review.outcome.refused", value: (row) => row.refused, width: 80 },
]);

export const unitRateTable = table<UnitRate>("ledger_review.rates", [
  { key: "unitName", word: "ledger.unit", value: (row) => row.unitName, width: 200 },
  { key: "looked", word: "ledger_review.looked", value: (row) => row.looked, width: 90 },
  { key: "holds", word: "ledger_review.outcome.holds", value: (row) => row.holds, width: 90 },
  { key: "rate", word: "ledger_review.rate", value: (row) => shareHeld(row), width: 90 },
]);

type Field = "metric" | "day" | "quantity" | "region" | "category" | "subject" | "place" | "note" | "text" | "source";

const headerWords: HeaderWords<Field> = {
  metric: ["指标", "指标编码", "指标名称", "项目"],
  day: ["日期", "发生日期", "时间"],
  quantity: ["数量", "完成数", "数值"],
  region: ["区划", "所在区划", "县区", "所在县区"],
  category: ["分类", "类别"],
  subject: ["对象", "统计对象"],
  place: ["地点", "位置"],
  note: ["说明", "备注", "情况说明"],
  text: ["认定内容", "内容"],
  source: ["出处", "文件依据", "来源文件"],
};

/** What goes out for units to fill in: title and width of each column. */
export const entryColumns = (
  [
    ["指标编码", 14],
    ["日期", 14],
    ["数量", 10],
    ["区划", 14],
    ["分类", 14],
    ["对象", 18],
    ["地点", 24],
    ["说明", 36],
    ["认定内容", 16],
    ["出处", 24],
  ] as const
).map(([header, width]) => ({ header, width }));

/** One line of a workbook, by the words in it. */
export type EntryLine = {
  readonly sheet: string;
  readonly row: number;
  readonly metricCode: string;
  readonly happenedOn: string;
  readonly quantity: number;
  /** Empty for the region of the unit. */
  readonly region: string;
} & Readonly<Record<"category" | "subject" | "place" | "note" | "text" | "source", string>>;

/** `2026-11-05`, `2026年11月5日`, `2026/11/5`. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^(20\d\d)\D(\d{1,2})\D(\d{1,2})日?(\s.*)?$/.exec(plain(text)) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Day.safeParse(found).success ? found : null;
}

const limits = { category: 40, subject: 80, place: 200, note: 500, text: 100, source: 200 } as const;

function readLine(line: Line<Field>, sheet: string, metrics: readonly Metric[]) {
  const said = line.text("metric");
  const metric = metrics.find((one) => one.code === said.toUpperCase() || one.name === said);
  const happenedOn = dayOf(line.text("day"));
  const quantity = line.text("quantity") === "" && metric?.kind === "stated" ? 0 : line.number("quantity");
  const isWhole = quantity !== null && Number.isInteger(quantity) && quantity >= 0;
  const texts = Object.keys(limits) as (keyof typeof limits)[];
  const doubts: Doubt[] = [
    ...(metric === undefined ? [line.doubt("metric", "ledger.doubt.metric", { text: said || "—" }, true)] : []),
    ...(happenedOn === null ? [line.doubt("day", "ledger.doubt.day", { text: line.text("day") || "—" }, true)] : []),
    ...(isWhole ? [] : [line.doubt("quantity", "ledger.doubt.quantity", { text: line.text("quantity") || "—" }, true)]),
    ...texts
      .filter((field) => line.said(field).length > limits[field])
      .map((field) => line.doubt(field, "ledger.doubt.long", { most: limits[field] }, true)),
  ];
  if (metric === undefined || happenedOn === null || quantity === null || doubts.length > 0) return { doubts };
  const words = Object.fromEntries(texts.map((field) => [field, line.said(field)])) as Record<
    keyof typeof limits,
    string
  >;
  return {
    doubts,
    line: {
      sheet,
      row: line.row,
      metricCode: metric.code,
      happenedOn,
      quantity,
      region: line.text("region"),
      ...words,
    },
  };
}

/** Facts of a workbook; null where no sheet has the header. */
export function readEntries(
  sheets: readonly Sheet[],
  metrics: readonly Metric[],
): { lines: EntryLine[]; doubts: Doubt[] } | null {
  const lines: EntryLine[] = [];
  const doubts: Doubt[] = [];
  let isFound = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet, headerWords, ["metric", "day", "quantity"]);
    if (header === null) continue;
    isFound = true;
    for (const line of linesOf(sheet, header)) {
      const read = readLine(line, sheet.name, metrics);
      doubts.push(...read.doubts);
      if (read.line !== undefined) lines.push(read.line);
    }
  }
  return isFound ? { lines, doubts } : null;
}

/** What may be written into the sheet, for a second page of it. */
export const metricRows = (metrics: readonly Metric[], say: Say): string[][] =>
  metrics.map((metric) => [
    ...[metric.code, metric.name, metric.unit, say(`metric.kind.${metric.kind}`)],
    ...[metric.categories.join("、"), metric.note],
  ]);
