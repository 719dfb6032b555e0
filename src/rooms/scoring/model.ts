/** Scores (得分): computed exactly from observations and entered results, and explained down to each of them. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { Answer, MethodCode } from "../framework/model.ts";

/** A result that is entered because no room measures it: the share of a standard's points by one method, as an exact fraction. */
export const EnteredResult = z.object({
  id: Id,
  roundId: Id,
  itemId: Id,
  method: MethodCode,
  numerator: z.int().min(0).max(1_000_000),
  denominator: z.int().min(1).max(1_000_000),
  source: line(300),
  enteredAt: Instant,
  version: z.int(),
});
export type EnteredResult = z.infer<typeof EnteredResult>;

/** The entered results of a round by standard and method: `1-1-2 filing`. */
export type Entered = ReadonlyMap<string, EnteredResult>;

/** How often the same answer was given to a standard at sites of one type; null: it did not apply. */
export const Tally = z.object({
  itemCode: z.string(),
  typeCode: z.string(),
  answer: Answer.nullable(),
  count: z.int(),
});
export type Tally = z.infer<typeof Tally>;

/** One observation as scoring shows it: what was answered where, by whom, to which version of the question. */
export const Seen = z.object({
  id: Id,
  visitId: Id,
  itemCode: z.string(),
  answer: Answer.nullable(),
  naReason: z.string(),
  note: z.string(),
  place: z.string(),
  siteName: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  areaName: z.string(),
  teamName: z.string().nullable(),
  /** The inspector's role; null for records without an account. */
  role: z.string().nullable(),
  checkItemText: z.string(),
  checkItemVersion: z.int(),
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
  /** 达标线 of its own, where the edition names one. */
  passLine: z.int().nullable(),
  get children() {
    return z.array(ScoreNode);
  },
});
export type ScoreNode = z.infer<typeof ScoreNode>;

/** What observations can be broken down by. */
export const Dimension = z.enum(["county", "township", "type", "project", "content", "unit", "minors"]);
export type Dimension = z.infer<typeof Dimension>;

/** The score of one part of the observations; points in hundredths. Equal scores share a place, and the next place is left out. */
export const GroupScore = z.object({
  name: z.string(),
  possible: z.int(),
  earned: z.int(),
  score: z.int().nullable(),
  rank: z.int().nullable(),
  observations: z.int(),
  faults: z.int(),
  /** Observations that conform of those that apply, hundredths of a percent; null without any. */
  passRate: z.int().nullable(),
});
export type GroupScore = z.infer<typeof GroupScore>;

/**
 * A standard with what it costs the whole, hundredths of the 100 points. `ease` is how likely its faults are mended in time,
 * from closed problems (hundredths of one, smoothed, `known` of them); `recoverable` is the two multiplied.
 */
export const Weak = z.object({
  code: z.string(),
  text: z.string(),
  score: z.int(),
  lost: z.int(),
  ease: z.int(),
  known: z.int(),
  recoverable: z.int(),
});
export type Weak = z.infer<typeof Weak>;

/** 一票否决: closed where it did not conform, null where nobody has looked. */
export const Gate = z.object({ code: z.string(), text: z.string(), isOpen: z.boolean().nullable() });
export type Gate = z.infer<typeof Gate>;

export const Score = z.object({
  roundId: Id,
  roundName: z.string(),
  roundKind: z.string(),
  roundState: z.string(),
  roundVersion: z.int(),
  editionId: Id,
  editionName: z.string(),
  /** Hundredths of the 100 points; null before anything is scored. */
  whole: z.int().nullable(),
  passLine: z.int(),
  /** Whole minus pass line. */
  gap: z.int().nullable(),
  tree: ScoreNode,
  /** The score of the standards marked for minors, from the same records; null where there are none. */
  minors: z
    .object({ score: z.int().nullable(), gate: z.int().nullable(), standards: z.int(), observations: z.int() })
    .nullable(),
  gates: z.array(Gate),
  /** Projects and standards below their pass line. */
  below: z.array(z.object({ code: z.string(), text: z.string(), score: z.int(), passLine: z.int() })),
  /** Answers that do not fit the scale of this edition and were left out. */
  unfit: z.int(),
});
export type Score = z.infer<typeof Score>;

/** A round's score in a row of rounds. */
export const TrendPoint = z.object({
  roundId: Id,
  roundName: z.string(),
  startsOn: Day,
  whole: z.int().nullable(),
  minors: z.int().nullable(),
  passLine: z.int(),
});

/** What was sealed when a round was frozen; the hashes are of canonical text. */
export const Seal = z.object({
  roundId: Id,
  sealedAt: Instant,
  editionId: Id,
  observations: z.int(),
  inputsHash: z.string(),
  scoreHash: z.string(),
  whole: z.int().nullable(),
});
export type Seal = z.infer<typeof Seal>;

/** The score of one year of a cycle: a round of ours, or a figure that was entered with its source. */
export const YearScore = z.object({
  id: Id,
  editionId: Id,
  year: z.int().min(2000).max(2100),
  roundId: Id.nullable(),
  /** Hundredths of the 100 points; null where a round says it. */
  score: z.int().min(0).max(12_000).nullable(),
  minorsScore: z.int().min(0).max(12_000).nullable(),
  source: line(300),
  version: z.int(),
});
export type YearScore = z.infer<typeof YearScore>;

/** A sanction that happened in a year, by a rule of the edition. Withdrawn ones stay and count no more. */
export const Sanction = z.object({
  id: Id,
  editionId: Id,
  year: z.int().min(2000).max(2100),
  ruleCode: line(20),
  happenedOn: Day,
  decidedBy: line(60),
  basis: line(300),
  isWithdrawn: z.boolean(),
  withdrawnReason: note(300),
  version: z.int(),
});
export type Sanction = z.infer<typeof Sanction>;

/** Within how many days a closed problem counts as quickly mended. */
export const easeSetting = setting({
  name: "scoring.ease_days",
  shape: z.int().min(1).max(365),
  fallback: 7,
  source: "整改时限的默认档次之一（7 天）；用来估计失分多快能挽回，可改",
});

export const scoringFaults = faults({
  "score.round_not_found": 404,
  "score.edition_not_found": 404,
  "score.standard_not_found": 404,
  "score.round_frozen": 409,
  "score.changed_meanwhile": 409,
  "score.more_than_all": 422,
  "score.wrong_method": 422,
  "score.not_finished": 409,
  "score.no_seal": 404,
  "score.no_cycle": 409,
  "score.letter_header": 422,
  "score.letter_doubts": 422,
  "year_score.outside": 422,
  "year_score.one_of_two": 422,
  "sanction.no_rule": 422,
  "sanction.not_found": 404,
  "sanction.outside": 422,
  "sanction.too_old": 422,
});
