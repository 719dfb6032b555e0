/** What sections of a template repeat for: counties, meetings, tasks, units, problems, brands, each with what it knows of itself. */
import type { Context } from "../../kit/action.ts";
import { addDays, chineseDay, dayIn, instantAt } from "../../kit/day.ts";
import { listMeetings } from "../directory/index.ts";
import type { Meeting, MeetingKind } from "../directory/model.ts";
import { brandsOf, tasksOf } from "../plans/index.ts";
import type { NamedTask } from "../plans/model.ts";
import { plansWords } from "../plans/words.ts";
import { leftOfPeriod, unitsOfPeriod } from "../problems/index.ts";
import type { NamedProblem } from "../problems/model.ts";
import { numberOf } from "../problems/rules.ts";
import type { WeekRow } from "../problems/week.model.ts";
import { problemsWords } from "../problems/words.ts";
import type { Fillable } from "./fill.actions.ts";
import { missingMark } from "./report.model.ts";
import type { FieldsOf, Section } from "./tag.rules.ts";

/** One repetition: its name, what it knows, where its record is, and for a county which figures it narrows. */
export type Repetition = {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly link: string;
  readonly region?: string;
};

type Ground = {
  readonly ctx: Context;
  readonly report: Fillable;
  readonly regions: readonly { readonly code: string; readonly name: string; readonly level: string }[];
  readonly zone: string;
};

/** Meetings held within the report's days, the last one first. */
export function heldMeetings(
  { ctx, report, zone }: Pick<Ground, "ctx" | "report" | "zone">,
  kinds: MeetingKind[],
): Promise<Meeting[]> {
  return listMeetings(ctx.db, ctx.scope, {
    ...{ kinds, states: ["held"], before: null, limit: 200 },
    ...{ from: instantAt(zone, report.periodFrom), to: instantAt(zone, addDays(report.periodTo, 1)) },
  });
}

export function meetingFields(meeting: Meeting, zone: string): FieldsOf<"会议"> {
  const day = chineseDay(dayIn(zone, meeting.heldAt));
  return {
    ...{ 名称: meeting.title, 届次: meeting.session, 日期: day, 月日: day.slice(5), 地点: meeting.place },
    人数: meeting.headcount === null ? missingMark : String(meeting.headcount),
  };
}

const taskFields = (task: NamedTask): FieldsOf<"任务"> => ({
  ...{ 任务名: task.title, 目标: task.goal, 指标: task.target, 牵头单位: task.leadUnitName },
  完成日期: task.nextDueOn === null ? "" : chineseDay(task.nextDueOn),
  进度: `${task.accepted}/${task.milestones}`,
  任务状态:
    task.late > 0 && task.state === "open" ? plansWords["task.late"].zh : plansWords[`task.state.${task.state}`].zh,
});

const lists = { red: "红榜", black: "黑榜" } as const;

const unitFields = (row: WeekRow): FieldsOf<"单位"> => ({
  ...{ 名次: row.rank === null ? "" : String(row.rank), 单位名: row.name, 应整改: String(row.due) },
  ...{ 按期整改: String(row.closedInTime), 逾期: String(row.overdue), 反复: String(row.repeated) },
  按期率: row.rate === null ? "" : `${Math.round(row.rate / 10) / 10}%`,
  ...{ 红黑榜: row.list === null ? "" : lists[row.list], 后续处置: row.rung ?? "" },
});

const problemFields = (problem: NamedProblem, zone: string): FieldsOf<"问题"> => ({
  ...{ 编号: numberOf(problem), 点位: problem.siteName ?? problem.place, 问题: problem.description },
  ...{ 对应标准: problem.itemText ?? "", 责任单位: problem.unitName ?? "" },
  时限: problem.dueAt === null ? "" : chineseDay(dayIn(zone, problem.dueAt)),
  问题状态: problemsWords[`problem.state.${problem.state}`].zh,
});

async function tasksFor(ctx: Context, year: number): Promise<Repetition[]> {
  const tasks = await tasksOf(ctx, year);
  return tasks.map((task) => ({ name: task.title, fields: taskFields(task), link: `/tasks?open=${task.id}` }));
}

/** Every repetition of a section, in the order in which it is read. */
export async function repetitions(ground: Ground, section: Section): Promise<Repetition[]> {
  const { ctx, report, regions, zone } = ground;
  const year = Number(report.periodTo.slice(0, 4));
  switch (section) {
    case "县区":
      return regions
        .filter((area) => area.level === "county" || area.level === "area")
        .map(({ code, name }) => ({ name, region: code, fields: { 县区名: name }, link: "" }));
    case "会议": {
      const meetings = await heldMeetings(ground, []);
      const link = (meeting: Meeting) => `/meetings?open=${meeting.id}`;
      return meetings.map((one) => ({ name: one.title, fields: meetingFields(one, zone), link: link(one) }));
    }
    case "任务":
      return tasksFor(ctx, year + 1);
    case "本年任务":
      return tasksFor(ctx, year);
    case "单位": {
      const rows = await unitsOfPeriod(ctx, report.periodFrom, report.periodTo);
      const due = rows.filter((row) => row.due > 0);
      return due.map((row) => ({ name: row.name, fields: unitFields(row), link: `/problems?unit=${row.id}` }));
    }
    case "问题": {
      const left = await leftOfPeriod(ctx, report.periodFrom, report.periodTo, report.regionCode);
      const link = (problem: NamedProblem) => `/problems?open=${problem.id}`;
      return left.map((one) => ({ name: numberOf(one), fields: problemFields(one, zone), link: link(one) }));
    }
    case "品牌": {
      const brands = await brandsOf(ctx);
      return brands.map((brand) => ({
        name: brand.title,
        fields: {
          ...{ 品牌名: brand.title, 所属单位: brand.unitName, 简介: brand.summary },
          品牌状态: plansWords[`brand.state.${brand.state}`].zh,
        },
        link: `/tasks/brands?open=${brand.id}`,
      }));
    }
  }
}
