/** Targets of a plan of several years (三年行动计划): what is to be reached in which year, at which level. */
import { z } from "zod";
import { Day, Id, line, note } from "../../kit/shapes.ts";

export const PlanTarget = z.object({
  id: Id,
  /** The plan it stands in: 全省创建文明城市三年行动计划. */
  plan: line(80),
  /** What is counted: 县级以上文明村占比. */
  item: line(80),
  /** 国家级、省级、市级、县级, in the words of the plan. */
  level: line(20),
  unit: note(20),
  year: z.int().min(2000).max(2100),
  /** At least this much. */
  target: z.number().min(0),
  /** Null until it was counted. */
  actual: z.number().min(0).nullable(),
  actualOn: Day.nullable(),
  note: note(300),
  /** Where the target and the count come from. */
  source: note(200),
  version: z.int(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;

/** 未到年度、推进中、已达标、未达标、未报. */
export const TargetStatus = z.enum(["ahead", "open", "met", "missed", "unreported"]);
export type TargetStatus = z.infer<typeof TargetStatus>;

export const targetFaults = {
  "target.not_found": 404,
  "target.taken": 409,
  "target.changed_meanwhile": 409,
  "target.undated": 422,
} as const;
