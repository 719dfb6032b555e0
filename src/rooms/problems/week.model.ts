/** The weekly lists (红黑榜): their rule as a setting, and their rows. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Day } from "../../kit/shapes.ts";

/** How many places are red and black, and what follows after so many black weeks in a row. */
export const WeekRule = z.object({
  red: z.object({ units: z.int().min(0), areas: z.int().min(0) }),
  black: z.object({ units: z.int().min(0), areas: z.int().min(0) }),
  /** The first black week, the second in a row, … ; the last one stays. */
  rungs: z.array(z.string()).min(1),
  /** How many weeks are looked back over for black weeks in a row. */
  weeksBack: z.int().min(2).max(26),
});

/** What was due in a week for one unit or area. */
export const WeekCount = z.object({
  id: z.string(),
  name: z.string(),
  due: z.int(),
  closedInTime: z.int(),
  overdue: z.int(),
  repeated: z.int(),
});
export type WeekCount = z.infer<typeof WeekCount>;

export const WeekRow = WeekCount.extend({
  /** Closed in time ÷ due, hundredths of a percent; null where nothing was due. */
  rate: z.int().nullable(),
  rank: z.int().nullable(),
  rankBefore: z.int().nullable(),
  list: z.enum(["red", "black"]).nullable(),
  /** Black weeks in a row, this one included. */
  blackWeeks: z.int(),
  /** What follows from them; null where nothing does. */
  rung: z.string().nullable(),
});
export type WeekRow = z.infer<typeof WeekRow>;

/** One week: units, counties and evaluation areas. */
export const Week = z.object({ from: Day, to: Day, units: z.array(WeekRow), areas: z.array(WeekRow) });
export type Week = z.infer<typeof Week>;

export const weekSetting = setting({
  name: "problems.weekly_lists",
  shape: WeekRule,
  fallback: {
    red: { units: 5, areas: 1 },
    black: { units: 3, areas: 1 },
    rungs: ["约谈分管领导", "组织部门约谈主要领导", "启动问责建议"],
    weeksBack: 8,
  },
  source:
    "公开报道的一地周通报办法：前五名单位和第一名县（市、区）列红榜，后三名单位和最后一名列黑榜，名次相同并列，没有到期问题的不排；连续列黑榜依次由分管领导、组织部门约谈和问责",
});
