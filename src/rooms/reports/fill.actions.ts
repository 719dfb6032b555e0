/** Fills in a template: every placeholder is understood, asked of the ledger or the records, and kept with its answer. */
import type { Context } from "../../kit/action.ts";
import { addDays, chineseDay, dayIn, instantAt } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import type { Day } from "../../kit/shapes.ts";
import { listMeetings } from "../directory/index.ts";
import type { Meeting, MeetingKind } from "../directory/model.ts";
import { addressOfFacts } from "../ledger/address.rules.ts";
import { figureOf, findFeed, type Ground, groundOf, reportingOf } from "../ledger/index.ts";
import { tasksOf } from "../plans/index.ts";
import type { NamedTask } from "../plans/model.ts";
import { missingMark, type Report, type ReportFigure, showSetting } from "./report.model.ts";
import * as tags from "./tag.rules.ts";
import type { TagTree, Values } from "./template.papers.ts";

const spokenOf = ["city", "county", "area"];

/** What placeholders are understood by: definitions, places, display rules. */
export async function aroundOf(ctx: Context): Promise<tags.Around & { ledger: Ground }> {
  const ledger = await groundOf(ctx);
  return {
    ledger,
    metrics: ledger.metrics.filter((metric) => metric.isActive),
    regions: ledger.regions.filter((region) => spokenOf.includes(region.level)),
    rules: await settingNow(ctx, showSetting),
  };
}

/** The report that is filled in, and in a section the place or meeting it stands at. */
type Place = {
  readonly section: tags.Section | null;
  readonly name: string;
  readonly region: string | null;
  readonly meeting: Meeting | null;
  readonly task: NamedTask | null;
};

type Filling = {
  readonly ctx: Context;
  readonly report: Pick<Report, "periodFrom" | "periodTo" | "regionCode">;
  readonly around: tags.Around & { ledger: Ground };
  readonly zone: string;
  readonly figures: ReportFigure[];
  /** Turns what is printed into what is put into the file; the preview marks each figure with its place in the list. */
  readonly mark: (shown: string, at: number) => string;
};

async function heldMeetings({ ctx, zone }: Filling, from: Day, to: Day, kinds: MeetingKind[]): Promise<Meeting[]> {
  return listMeetings(ctx.db, ctx.scope, {
    ...{ kinds, states: ["held"], before: null, limit: 200 },
    ...{ from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)) },
  });
}

const fieldOf = (meeting: Meeting, field: tags.MeetingField, zone: string): string => {
  const day = chineseDay(dayIn(zone, meeting.heldAt));
  const texts: Record<tags.MeetingField, string> = {
    ...{ 名称: meeting.title, 届次: meeting.session, 日期: day, 月日: day.slice(5), 地点: meeting.place },
    人数: meeting.headcount === null ? "" : String(meeting.headcount),
  };
  return texts[field];
};

type Answer = Pick<ReportFigure, "shown" | "exact" | "entries" | "from" | "to" | "link"> & {
  code?: string;
  name?: string;
  unit?: string;
};

const plain = (shown: string): Answer => ({ shown, exact: null, entries: 0, from: null, to: null, link: "" });

function ofTask(task: NamedTask, field: tags.TaskField): Answer {
  const texts: Record<tags.TaskField, string> = {
    ...{ 任务名: task.title, 目标: task.goal, 指标: task.target, 牵头单位: task.leadUnitName },
    完成日期: task.nextDueOn === null ? "" : chineseDay(task.nextDueOn),
  };
  return { ...plain(texts[field]), link: `/tasks?open=${task.id}` };
}

async function ofMetric(
  filling: Filling,
  place: Place,
  tag: Extract<tags.Tag, { kind: "figure" | "places" }>,
): Promise<Answer> {
  const { ctx, report } = filling;
  const { metric, show } = tag;
  const days = tags.periodOf(tag.period, report.periodFrom, report.periodTo);
  const region = tag.region ?? place.region ?? report.regionCode;
  const filter = {
    ...days,
    ...(region === null ? {} : { region }),
    ...(tag.category === null ? {} : { category: tag.category }),
  };
  const link = addressOfFacts(metric, filter, findFeed(metric.feed)?.opens({ ...filter, picked: metric.picked }) ?? "");
  const about = { ...days, link, code: metric.code, name: metric.name, unit: metric.unit };
  if (tag.kind === "places") {
    const places = await reportingOf(ctx, metric.code, filter);
    return { ...about, shown: places.map((one) => one.name).join("、"), exact: places.length, entries: places.length };
  }
  const figure = await figureOf(ctx, filling.around.ledger, metric.code, filter);
  return { ...about, shown: tags.showFigure(metric, figure, show), exact: figure.value, entries: figure.entries };
}

async function answerOf(filling: Filling, place: Place, tag: tags.Tag): Promise<Answer> {
  const { ctx, report, around, zone } = filling;
  switch (tag.kind) {
    case "year":
      return plain(String(Number(report.periodTo.slice(0, 4)) + tag.offset));
    case "today":
      return plain(chineseDay(dayIn(zone, ctx.now)));
    case "region":
      return plain(around.regions.find((one) => one.code === (place.region ?? report.regionCode))?.name ?? "全市");
    case "field":
      if (place.task !== null) return ofTask(place.task, tag.name as tags.TaskField);
      return plain(place.meeting === null ? place.name : fieldOf(place.meeting, tag.name as tags.MeetingField, zone));
    case "meeting": {
      const [last] = await heldMeetings(filling, report.periodFrom, report.periodTo, [tag.of]);
      const shown = last === undefined ? "" : fieldOf(last, tag.field, zone);
      return { ...plain(shown), link: last === undefined ? "" : `/meetings?open=${last.id}` };
    }
    case "unknown":
      return plain("");
    default:
      return ofMetric(filling, place, tag);
  }
}

async function repetitions(filling: Filling, section: tags.Section): Promise<Place[]> {
  const { report, around } = filling;
  if (section === "会议") {
    const meetings = await heldMeetings(filling, report.periodFrom, report.periodTo, []);
    return meetings.map((meeting) => ({ section, name: meeting.title, region: null, meeting, task: null }));
  }
  if (section === "任务") {
    const tasks = await tasksOf(filling.ctx, Number(report.periodTo.slice(0, 4)) + 1);
    return tasks.map((task) => ({ section, name: task.title, region: null, meeting: null, task }));
  }
  return around.ledger.regions
    .filter((area) => area.level === "county" || area.level === "area")
    .map((area) => ({ section, name: area.name, region: area.code, meeting: null, task: null }));
}

async function valuesOf(filling: Filling, tree: TagTree, place: Place): Promise<Values> {
  const values: Record<string, string | Values[]> = {};
  for (const [text, inner] of Object.entries(tree)) {
    const section = tags.sections.find((one) => one === text);
    if (Object.keys(inner).length > 0 && section !== undefined) {
      const parts: Values[] = [];
      for (const one of await repetitions(filling, section)) parts.push(await valuesOf(filling, inner, one));
      values[text] = parts;
      continue;
    }
    const answer = await answerOf(filling, place, tags.parseTag(text, filling.around, place.section));
    const shown = answer.shown === "" ? missingMark : answer.shown;
    const { code = "", name = text, unit = "" } = answer;
    const at = filling.figures.push({
      ...{ tag: text, within: place.name, code, name, unit, from: answer.from, to: answer.to, link: answer.link },
      ...{ shown, exact: answer.exact, entries: answer.entries, isMissing: shown === missingMark },
    });
    values[text] = filling.mark(shown, at - 1);
  }
  return values;
}

/** Values for every placeholder, and the list of what was asked and answered. */
export async function fillIn(
  ctx: Context,
  tree: TagTree,
  report: Filling["report"],
  mark: Filling["mark"] = (shown) => shown,
): Promise<{ values: Values; figures: ReportFigure[] }> {
  const figures: ReportFigure[] = [];
  const filling = { ctx, report, around: await aroundOf(ctx), zone: await timeZone(ctx), figures, mark };
  const values = await valuesOf(filling, tree, { section: null, name: "", region: null, meeting: null, task: null });
  return { values, figures };
}

/** Placeholders that mean nothing here, each with why. */
export function unknownIn(
  tree: TagTree,
  around: tags.Around,
  section: tags.Section | null = null,
): { tag: string; word: string; about: string }[] {
  return Object.entries(tree).flatMap(([text, inner]) => {
    if (Object.keys(inner).length > 0) {
      const found = tags.sections.find((one) => one === text);
      return found === undefined
        ? [{ tag: text, word: "tag.no_section", about: text }]
        : unknownIn(inner, around, found);
    }
    const tag = tags.parseTag(text, around, section);
    return tag.kind === "unknown" ? [{ tag: text, word: tag.word, about: tag.about }] : [];
  });
}
