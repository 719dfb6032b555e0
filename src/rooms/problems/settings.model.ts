/** Settings of problems: deadlines, repeats, levels, sentences of papers. Each number has a source and can be changed from a day on. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { line, note } from "../../kit/shapes.ts";
import { Severity, TermUnit } from "./model.ts";

/** How long something may take: hours, working days or calendar days. */
export const Term = z.object({ amount: z.int().min(1).max(1_000), unit: TermUnit });
export type Term = z.infer<typeof Term>;

export const deadlineSetting = setting({
  name: "problems.deadlines",
  shape: z.object({
    ...{ quick: Term, minor: Term, normal: Term, major: Term },
    /** Terms of single standards, for every kind or for one of them; they go before the kind's own. */
    standards: z
      .array(z.object({ code: line(20), severity: Severity.nullable().default(null), term: Term }))
      .max(500)
      .default([]),
  }),
  fallback: {
    quick: { amount: 24, unit: "hours" },
    minor: { amount: 3, unit: "working_days" },
    normal: { amount: 7, unit: "working_days" },
    major: { amount: 30, unit: "days" },
    standards: [],
  },
  source: "未见统一规定，按立行立改、小修、一般、工程类分四档的默认值，签发人可逐件改",
});

export const repeatSetting = setting({
  name: "problems.repeat_days",
  shape: z.int().min(1).max(1_000),
  fallback: 60,
  source: "同一点位同一标准 60 天内再次出现算反复，为默认值",
});

export const receiveSetting = setting({
  name: "problems.receive_hours",
  shape: z.int().min(1).max(1_000),
  fallback: 48,
  source: "交办后这么久没有签收即视为签收，为默认值",
});

export const linkSetting = setting({
  name: "problems.link_hours",
  shape: z.int().min(1).max(2_160),
  fallback: 168,
  source: "一事一链的有效时间，为默认值",
});

/** After so many days overdue the level rises to yellow, then to red. */
export const escalationSetting = setting({
  name: "problems.escalation_days",
  shape: z.object({ yellow: z.int().min(0).max(365), red: z.int().min(1).max(365) }),
  fallback: { yellow: 1, red: 8 },
  source: "逾期升级督办的天数，为默认值",
});

/** Edges of the groups in which open problems are counted by age, in days. */
export const ageSetting = setting({
  name: "problems.age_days",
  shape: z.array(z.int().min(1).max(1_000)).min(1).max(6),
  fallback: [7, 15, 30],
  source: "未办结问题按发现后的天数分组，为默认值",
});

export const returnReasonSetting = setting({
  name: "problems.return_reasons",
  shape: z.array(line(60)).min(1).max(30),
  fallback: ["现场仍有问题", "只整改了一部分", "照片看不出整改效果", "照片与点位不符", "证明材料不全", "整改后又反弹"],
  source: "核查退回常见原因，城市可改",
});

/** Days off and make-up working days that the program does not know of yet, such as next year's notice. */
export const calendarSetting = setting({
  name: "problems.calendar",
  shape: z.object({ off: z.array(z.iso.date()).max(400), on: z.array(z.iso.date()).max(400) }),
  fallback: { off: [], on: [] },
  source: "国务院办公厅每年的节假日安排；程序自带已公布年份，新公布的在这里补",
});

/** The sentences of a 整改通知 that are the same each time, and the contact under every paper about problems. */
export const noticeSetting = setting({
  name: "problems.notice",
  shape: z.object({ basis: line(500), demand: line(500), closing: note(500), contact: note(200) }),
  fallback: {
    basis: "近日，督察组对有关点位进行了实地考察，发现下列问题，现通知你们整改。",
    demand: "请对照问题逐件整改，并举一反三排查同类问题，在时限内通过系统或一事一链反馈整改情况和整改后照片。",
    closing: "",
    contact: "",
  },
  source: "整改通知固定文字，城市可改",
});

/** How far away and how old something like it may be to be hinted at as the same. */
export const doubleSetting = setting({
  name: "problems.doubles",
  shape: z.object({ metres: z.int().min(1).max(5_000), days: z.int().min(1).max(365) }),
  fallback: { metres: 150, days: 60 },
  source: "同一标准、相距 150 米以内、60 天内的未办结问题提示为可能重复，为默认值",
});

/** So many hours before a deadline the unit is reminded, once for each deadline. */
export const remindSetting = setting({
  name: "problems.remind_hours",
  shape: z.int().min(1).max(720),
  fallback: 24,
  source: "到期前一天提醒一次，为默认值",
});

/** When earlier cases speak: how many there must be, and what is added to each count. */
export const suggestSetting = setting({
  name: "problems.suggestions",
  shape: z.object({ least: z.int().min(1).max(1_000), added: z.number().min(0).max(100) }),
  fallback: { least: 5, added: 1 },
  source: "同类已销号问题少于 5 件不作建议，各项计数加 1 平滑，为默认值",
});

/** At how many differing bits of 64 two pictures still look alike. */
export const alikeSetting = setting({
  name: "problems.alike_bits",
  shape: z.int().min(0).max(20),
  fallback: 6,
  source: "整改后照片与已有照片 64 位感知指纹相差不超过 6 位即提示核查人，为默认值",
});

/** How many of a hundred closed problems of an area a re-check draws unless said otherwise. */
export const recheckSetting = setting({
  name: "problems.recheck_percent",
  shape: z.int().min(1).max(100),
  fallback: 10,
  source: "回头看抽查比例，为默认值",
});
