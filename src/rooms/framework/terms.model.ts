/** Terms of an edition beside its tree: cycle, minors, sanction rules, questions, limits of materials, how to look. */
import { z } from "zod";
import { line, note } from "../../kit/shapes.ts";

/** Hundredths of a percent: 1500 is 15 %. */
const Weight = z.int().min(0).max(10_000);

/** The years that make a cycle score, the first one and the weight of each. */
export const Cycle = z.object({
  name: line(40),
  firstYear: z.int().min(2000).max(2100),
  yearWeights: z.array(Weight).min(1).max(10),
});
export type Cycle = z.infer<typeof Cycle>;

/** What the minors' score weighs in the city's, and the score (hundredths) below which a city may not apply. */
export const Minors = z.object({ weight: Weight, gate: z.int().min(0).max(10_000) });
export type Minors = z.infer<typeof Minors>;

/** 参评城市 nominee, 已获称号 holder, 申报 applicant. */
export const Standing = z.enum(["nominee", "holder", "applicant"]);
export type Standing = z.infer<typeof Standing>;

/**
 * One rule of 动态管理 (a sanction, not a returned deficiency): what sets it off, for whom, how far back it looks, and whether
 * it takes points off a year score or closes a gate.
 */
export const SanctionRule = z.object({
  code: line(20),
  trigger: line(300),
  /** Empty: everybody. */
  standings: z.array(Standing),
  /** How many months before the assessment count; null: the year itself. */
  lookBackMonths: z.int().min(1).max(120).nullable(),
  kind: z.enum(["points", "gate"]),
  /** Hundredths of a point off the year score; 0 for a gate. */
  points: z.int().min(0).max(10_000),
  /** What a closed gate means, in words: 停止资格一年, 取消参评资格 … */
  consequence: note(200),
  appliesTo: z.enum(["year", "cycle"]),
  basis: note(300),
});
export type SanctionRule = z.infer<typeof SanctionRule>;

/** A question of the household survey. An option without a share (不了解) leaves the denominator. */
export const Question = z.object({
  code: line(20),
  text: line(300),
  topic: note(60),
  weight: z.int().min(1).max(10_000),
  options: z
    .array(z.object({ text: line(60), share: z.int().min(0).max(100).nullable() }))
    .min(1)
    .max(10),
});
export type Question = z.infer<typeof Question>;

/** How many of each may be filed for a standard; null: no limit is known. */
export const Materials = z.object({
  reports: z.int().min(0).max(99).nullable(),
  photos: z.int().min(0).max(99).nullable(),
  papers: z.int().min(0).max(99).nullable(),
  words: z.int().min(0).max(99_999).nullable(),
});
export type Materials = z.infer<typeof Materials>;

/** How an inspector looks: so many metres, stops or minutes, within hours of the day. Empty fields ask for nothing. */
export const Watch = z.object({
  metres: z.int().min(1).max(10_000).optional(),
  stops: z.int().min(1).max(99).optional(),
  minutes: z.int().min(1).max(600).optional(),
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  to: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
});
export type Watch = z.infer<typeof Watch>;

/** The level at which an exact score is rounded, once, half up to hundredths; what stands above is reckoned from it. */
export const RoundedAt = z.enum(["standard", "content", "project", "method", "whole"]);
export type RoundedAt = z.infer<typeof RoundedAt>;

/** 达标线 of one project or standard, by its code. */
export const PassLine = z.object({ code: line(20), line: z.int().min(0).max(10_000) });
