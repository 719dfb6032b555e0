/** Scores (得分): computed exactly from observations and entered results, and explained down to each of them. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, Instant, line } from "../../kit/shapes.ts";
import { Answer } from "../framework/model.ts";

/** A result that is entered because no room measures it: the share of a standard's points, as an exact fraction. */
export const EnteredResult = z.object({
  id: Id,
  roundId: Id,
  itemId: Id,
  numerator: z.int().min(0).max(1_000_000),
  denominator: z.int().min(1).max(1_000_000),
  source: line(300),
  enteredAt: Instant,
  version: z.int(),
});
export type EnteredResult = z.infer<typeof EnteredResult>;

/** One observation as scoring reads it, with what it is grouped by. */
export const Seen = z.object({
  id: Id,
  visitId: Id,
  itemCode: z.string(),
  answer: Answer.nullable(),
  naReason: z.string(),
  note: z.string(),
  siteName: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  areaName: z.string(),
  problemId: Id.nullable(),
  madeAt: Instant,
});
export type Seen = z.infer<typeof Seen>;

/**
 * A node of the explanation. `possible` and `earned` are hundredths of a point; `shown` is what it adds to the whole, in
 * hundredths of the 100 points, and the children of a node add up to it exactly. `score` is its own score out of 100, in
 * hundredths; null where nothing is scored yet.
 */
export const ScoreNode = z.object({
  kind: z.enum(["whole", "method", "project", "content", "standard"]),
  code: z.string(),
  text: z.string(),
  possible: z.int(),
  earned: z.int(),
  shown: z.int(),
  score: z.int().nullable(),
  scored: z.int(),
  unscored: z.int(),
  /** How many observations stand behind it. */
  observations: z.int(),
  /** Weight of a method in the whole, hundredths of a percent, after unscored methods have left; null elsewhere. */
  weight: z.int().nullable(),
  get children() {
    return z.array(ScoreNode);
  },
});
export type ScoreNode = z.infer<typeof ScoreNode>;

/** The score of one part of the observations. */
export const GroupScore = z.object({
  name: z.string(),
  score: z.int().nullable(),
  observations: z.int(),
  faults: z.int(),
});
export type GroupScore = z.infer<typeof GroupScore>;

/** A standard with what it costs the whole, hundredths of the 100 points. */
export const Weak = z.object({ code: z.string(), text: z.string(), score: z.int(), lost: z.int() });

export const Score = z.object({
  roundId: Id,
  roundName: z.string(),
  editionId: Id,
  editionName: z.string(),
  /** Hundredths of the 100 points; null before anything is scored. */
  whole: z.int().nullable(),
  passLine: z.int(),
  /** Whole minus pass line. */
  gap: z.int().nullable(),
  tree: ScoreNode,
  weakest: z.array(Weak),
  byArea: z.array(GroupScore),
  byType: z.array(GroupScore),
  byUnit: z.array(GroupScore),
  /** Answers that do not fit the scale of this edition and were left out. */
  unfit: z.int(),
});
export type Score = z.infer<typeof Score>;

export const scoringFaults = faults({
  "score.round_not_found": 404,
  "score.edition_not_found": 404,
  "score.standard_not_found": 404,
  "score.round_frozen": 409,
  "score.changed_meanwhile": 409,
  "score.more_than_all": 422,
});
