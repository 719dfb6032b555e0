/** Settings of rounds: shares of a plan, rules of a weekly round, how long visits and ways take. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Load } from "./model.ts";

/** What share of a stratum a proposed plan takes; at least one site of each. */
export const shareSetting = setting({
  name: "rounds.proposed_share",
  shape: z.number().min(0.01).max(1),
  fallback: 0.25,
  source: "公开报道的模拟测评约抽 78 个点位；比例为默认值，拟定抽样方案时可逐行改",
});

/** What share of a stratum a weekly round takes before its rules put in more; a stratum may be left out. */
export const weeklyShareSetting = setting({
  name: "rounds.weekly_share",
  shape: z.number().min(0.01).max(1),
  fallback: 0.05,
  source: "周督察每周只看一部分点位，一个月内由“每月覆盖”补齐；比例为默认值",
});

export const monthlySetting = setting({
  name: "rounds.cover_types_monthly",
  shape: z.boolean(),
  fallback: true,
  source: "督察工作安排：每类点位每月至少看一次；默认启用",
});

export const revisitSetting = setting({
  name: "rounds.revisit_failed",
  shape: z.boolean(),
  fallback: true,
  source: "督察工作安排：上周发现问题的点位本周复查；默认启用",
});

/** Whether a weekly round draws its inspectors too, and where they do not go then. */
export const inspectorSetting = setting({
  name: "rounds.draw_inspectors",
  shape: z.enum(["off", "unit", "county"]),
  fallback: "unit",
  source: "国办发〔2015〕58号：随机抽取检查对象、随机选派执法检查人员；回避范围为默认值",
});

export const loadSetting = setting({
  name: "rounds.load",
  shape: Load,
  fallback: { minutes: 30, minutesByType: {}, metresPerMinute: 300, minutesPerDay: 360 },
  source: "每个点位约半小时、市区车速约 18 公里/小时、每天 6 小时；均为默认值",
});
