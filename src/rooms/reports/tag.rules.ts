/** The language of placeholders: what stands between braces in a template, and how a figure is shown. */
import { addDays, addMonths, chineseDay } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { MeetingKind } from "../directory/meeting.model.ts";
import type { Metric } from "../ledger/model.ts";
import { missingMark, type ShowRule } from "./report.model.ts";

/** Which days a figure is about, from the report's own. */
const periods = {
  本期: (from: Day, to: Day) => ({ from, to }),
  上年同期: (from: Day, to: Day) => ({ from: addMonths(from, -12), to: addMonths(to, -12) }),
  三年: (_: Day, to: Day) => ({ from: addDays(addMonths(to, -36), 1), to }),
  累计: (_: Day, to: Day) => ({ from: "2000-01-01", to }),
} as const;
type PeriodName = keyof typeof periods;

export const periodOf = (name: PeriodName, from: Day, to: Day): { from: Day; to: Day } => periods[name](from, to);

/** Days and numbers of the report itself. */
const plainTags: Readonly<Record<string, "today" | "period" | "from" | "to" | "issue">> = {
  ...{ 今天: "today", 本期: "period", 起始日期: "from", 截止日期: "to", 期数: "issue" },
};

/** The report's days as they are spoken: 2026年, 2026年11月, or from a day to a day. */
export function spokenPeriod(from: Day, to: Day): string {
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return `${year}年`;
  const isMonth = from === `${month}-01` && to === addDays(addMonths(from, 1), -1);
  if (isMonth) return `${year}年${Number(month.slice(5))}月`;
  const end = chineseDay(to);
  const same = to.startsWith(month) ? end.slice(end.indexOf("月") + 1) : to.startsWith(year) ? end.slice(5) : end;
  return `${chineseDay(from)}至${same}`;
}

const years = { 本期年度: 0, 上一年度: -1, 下一年度: 1 } as const;
const meetings: Readonly<Record<string, MeetingKind>> = {
  ...{ 推进大会: "promotion", 誓师大会: "oath", 协调会: "coordination", 现场会: "on_site", 培训会: "training" },
};
const meetingFields = ["名称", "届次", "日期", "月日", "地点", "人数"] as const;
export type MeetingField = (typeof meetingFields)[number];

/** Sections repeat what stands between `{#县区}` and `{/县区}` for each of them. */
const taskFields = ["任务名", "目标", "指标", "牵头单位", "完成日期", "进度", "任务状态"] as const;

/** What one repetition of a section knows by itself; figures of metrics may stand beside it. */
export const sectionFields = {
  县区: ["县区名"],
  会议: meetingFields,
  /** Of the year after the report, and of its own year. */
  任务: taskFields,
  本年任务: taskFields,
  /** Units by what was due in the report's days, ranked as in the weekly lists. */
  单位: ["名次", "单位名", "应整改", "按期整改", "按期率", "逾期", "反复", "红黑榜", "后续处置"],
  /** Problems found in the report's days and still open. */
  问题: ["编号", "点位", "问题", "对应标准", "责任单位", "时限", "问题状态"],
  品牌: ["品牌名", "所属单位", "简介", "品牌状态"],
} as const;
export type Section = keyof typeof sectionFields;
export const sections = Object.keys(sectionFields) as Section[];

/** Sections that are rows of tables: a row is one record, so its first field alone is listed and leads to it. */
export const rowSections: readonly Section[] = ["本年任务", "单位", "问题", "品牌"];

/** The values of one repetition, by field. */
export type FieldsOf<One extends Section> = Record<(typeof sectionFields)[One][number], string>;

export type Tag =
  | { readonly kind: "year"; readonly offset: number }
  | { readonly kind: "today" | "period" | "from" | "to" | "issue" }
  | { readonly kind: "region" }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "meeting"; readonly of: MeetingKind; readonly field: MeetingField }
  | {
      readonly kind: "figure" | "places";
      readonly metric: Metric;
      readonly period: PeriodName;
      readonly region: string | null;
      readonly category: string | null;
      readonly show: ShowRule;
    }
  /** Why it cannot be understood, as a word, and what it is about. */
  | { readonly kind: "unknown"; readonly word: string; readonly about: string };

export type Around = {
  readonly metrics: readonly Metric[];
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly rules: readonly ShowRule[];
};

/** Every digit. */
export const exactly: ShowRule = { name: "", step: 1, divide: 1, decimals: 0, suffix: "", more: "" };
const unknown = (word: string, about: string): Tag => ({ kind: "unknown", word, about });

/** `{编发创城工作简报|三年|余|北安市|分类=广场}`: a metric by name or code, then in any order what narrows it. */
function figureTag(metric: Metric, rest: readonly string[], around: Around): Tag {
  let tag = { kind: "figure" as "figure" | "places", metric, period: "本期" as PeriodName, show: exactly };
  let [region, category]: [string | null, string | null] = [null, null];
  for (const part of rest) {
    const place = around.regions.find((one) => one.name === part);
    const show = around.rules.find((rule) => rule.name === part);
    if (part in periods) tag = { ...tag, period: part as PeriodName };
    else if (show !== undefined) tag = { ...tag, show };
    else if (part === "地区") tag = { ...tag, kind: "places" };
    else if (place !== undefined) region = place.code;
    else if (part.startsWith("分类=")) {
      category = part.slice(3);
      if (metric.feed === "" && !metric.categories.includes(category)) return unknown("tag.no_category", category);
    } else return unknown("tag.no_part", part);
  }
  return { ...tag, region, category };
}

/** What a placeholder means; `section` is the one it stands in. */
export function parseTag(text: string, around: Around, section: Section | null = null): Tag {
  const [head = "", ...rest] = text
    .normalize("NFKC")
    .split("|")
    .map((part) => part.trim());
  const fields: readonly string[] = section === null ? [] : sectionFields[section];
  if (rest.length === 0 && fields.includes(head)) return { kind: "field", name: head };
  if (head in years) return { kind: "year", offset: years[head as keyof typeof years] };
  const plainKind = plainTags[head];
  if (plainKind !== undefined) return { kind: plainKind };
  if (head === "地区名") return { kind: "region" };
  if (head === "会议") {
    const [kind = "", field = "名称"] = rest;
    const of = meetings[kind];
    if (of === undefined) return unknown("tag.no_meeting", kind);
    const found = meetingFields.find((one) => one === field);
    return found === undefined ? unknown("tag.no_part", field) : { kind: "meeting", of, field: found };
  }
  const plain = (name: string) => name.normalize("NFKC");
  const metric = around.metrics.find((one) => plain(one.name) === head || one.code === head.toUpperCase());
  return metric === undefined ? unknown("tag.no_metric", head) : figureTag(metric, rest, around);
}

/** A number as it is spoken: never more than it is. */
export function showNumber(value: number, { step, divide, decimals, suffix, more }: ShowRule): string {
  if (value < step) return String(value);
  const cut = Math.floor(value / step) * step;
  return `${(cut / divide).toFixed(decimals).replace(/\.0+$/, "")}${suffix}${cut < value ? more : ""}`;
}

/** `66.7%` of ten-thousandths. */
const showShare = (value: number): string => `${Math.round(value / 10) / 10}%`;

/** What is printed for a figure; what nobody reported is marked, and never 0. */
export function showFigure(
  { kind }: Pick<Metric, "kind">,
  { value, text }: { value: number | null; text: string },
  rule: ShowRule,
): string {
  if (text !== "") return text;
  if (value === null) return missingMark;
  return kind === "ratio" ? showShare(value) : showNumber(value, rule);
}
