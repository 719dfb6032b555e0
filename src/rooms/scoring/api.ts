/** The score of a round down to photos, its break-downs, sandbox and seal; entered results and letters; years and cycles. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, line, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { CitedFile } from "../evidence/model.ts";
import { Standard } from "../framework/model.ts";
import { SanctionRule } from "../framework/terms.model.ts";
import {
  Dimension,
  EnteredResult,
  GroupScore,
  Sanction,
  Score,
  Seal,
  Seen,
  TrendPoint,
  Weak,
  YearScore,
} from "./model.ts";

const Hundredths = z.int().nullable();

/** A standard with what stands behind its score. */
export const ScoredStandard = z.object({
  standard: Standard,
  /** Out of 100, in hundredths, by the method it counts to. */
  scores: z.array(z.object({ method: z.string(), name: z.string(), score: Hundredths })),
  entered: z.array(EnteredResult),
  /** All of them; the list holds one page, faults first. */
  total: z.int(),
  observations: z.array(
    Seen.extend({
      /** Out of 100, in hundredths; null where it does not count. */
      score: Hundredths,
      files: z.array(CitedFile),
    }),
  ),
});
export type ScoredStandard = z.infer<typeof ScoredStandard>;

/** One standard in the table of scores (测评得分表). */
export const StandardScore = z.object({
  code: z.string(),
  text: z.string(),
  project: z.string(),
  content: z.string(),
  method: z.string(),
  unit: z.string(),
  possible: z.int(),
  earned: z.int(),
  score: Hundredths,
  shown: z.int(),
  observations: z.int(),
});
export type StandardScore = z.infer<typeof StandardScore>;

/** A node in two rounds; `difference` is the first minus the second, in hundredths. */
export const Compared = z.object({
  kind: z.string(),
  code: z.string(),
  text: z.string(),
  score: Hundredths,
  other: Hundredths,
  difference: Hundredths,
});
export type Compared = z.infer<typeof Compared>;

const Outcome = z.object({
  whole: Hundredths,
  methods: z.array(z.object({ code: z.string(), name: z.string(), weight: z.int(), score: Hundredths })),
});

/** A cycle as it stands: years, weights, sanctions, minors; every part adds up to what is shown above it. */
export const CyclePage = z.object({
  editionId: Id,
  editionName: z.string(),
  name: z.string(),
  passLine: z.int(),
  years: z.array(
    z.object({
      ...{ year: z.int(), weight: z.int(), raw: Hundredths, off: z.int(), score: Hundredths, shown: z.int() },
      closed: z.array(SanctionRule),
      known: YearScore.nullable(),
      roundName: z.string().nullable(),
    }),
  ),
  /** The weighed years; what sanctions take off the cycle itself; what is left. */
  weighed: Hundredths,
  off: z.int(),
  cycle: Hundredths,
  minors: Hundredths,
  minorsWeight: z.int().nullable(),
  minorsGate: z.int().nullable(),
  passesMinors: z.boolean().nullable(),
  whole: Hundredths,
  isWhole: z.boolean(),
  gap: Hundredths,
  rules: z.array(SanctionRule),
  sanctions: z.array(Sanction),
});
export type CyclePage = z.infer<typeof CyclePage>;

const Code = z.string().max(20);
const OfRound = z.object({ id: Id, edition: Id.optional() });
const fails = ["score.round_not_found", "score.edition_not_found"] as const;
const cycleFails = ["score.edition_not_found", "score.no_cycle"] as const;

export const scoringApi = {
  getScore: endpoint({
    method: "GET",
    path: "/rounds/{id}/score",
    may: "score.view",
    /** Another edition scores the same observations by its own points and scales. */
    input: OfRound,
    output: Score,
    fails,
  }),
  listScoreGroups: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/groups",
    may: "score.view",
    input: PageInput.extend(OfRound.shape).extend({ by: Dimension }),
    output: pageOf(GroupScore),
    fails,
  }),
  listStandardScores: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/standards",
    may: "score.view",
    input: PageInput.extend(OfRound.shape),
    output: pageOf(StandardScore),
    fails,
  }),
  listLosses: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/losses",
    may: "score.view",
    input: PageInput.extend(OfRound.shape),
    output: pageOf(Weak),
    fails,
  }),
  getScoredStandard: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/standards/{code}",
    may: "score.view",
    input: OfRound.extend({ code: Code, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    output: ScoredStandard,
    fails: [...fails, "score.standard_not_found"],
  }),
  supposeScore: endpoint({
    method: "POST",
    path: "/rounds/{id}/score/suppose",
    may: "score.view",
    /** `field:4000` weighs a method, `1-1-1:10000` says what share a standard earns, a rule's code takes its points off. */
    input: OfRound.extend({
      weights: someOf(z.string().regex(/^[a-z][a-z_]{1,19}:\d{1,5}$/)),
      shares: someOf(z.string().regex(/^.{1,20}:\d{1,5}$/)),
      sanctions: someOf(Code),
    }),
    output: z.object({ before: Outcome, after: Outcome, off: z.int(), passLine: z.int() }),
    fails: [...fails, "edition.weights", "score.standard_not_found", "sanction.no_rule"],
    writes: false,
  }),
  getTrend: endpoint({
    method: "GET",
    path: "/score-trend",
    may: "score.view",
    input: z.object({}),
    output: z.array(TrendPoint),
    fails: [],
  }),
  compareScores: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/compare",
    may: "score.view",
    input: z.object({ id: Id, other: Id }),
    output: z.array(Compared),
    fails,
  }),
  enterResult: endpoint({
    method: "PUT",
    path: "/rounds/{id}/results/{code}",
    may: "score.change",
    /** `numerator` of `denominator`, such as 92 of 100; `version` is 0 for the first one. Without a method: the standard's only one. */
    input: EnteredResult.pick({ numerator: true, denominator: true, source: true, version: true }).extend({
      id: Id,
      code: Code,
      method: EnteredResult.shape.method.optional(),
    }),
    output: ScoredStandard,
    fails: [
      ...fails,
      "score.standard_not_found",
      "score.round_frozen",
      "score.changed_meanwhile",
      "score.more_than_all",
      "score.wrong_method",
    ],
  }),
  importLetter: endpoint({
    method: "POST",
    path: "/rounds/{id}/letter",
    may: "score.change",
    /** The higher office's letter as a workbook: code, points, score. All lines are entered, or none. */
    input: z.object({ id: Id, source: line(300) }),
    output: z.object({ entered: z.int() }),
    fails: [
      ...fails,
      "score.round_frozen",
      "score.standard_not_found",
      "score.wrong_method",
      "score.more_than_all",
      "score.letter_header",
      "score.letter_doubts",
      "score.changed_meanwhile",
    ],
    takes: { maxBytes: 20 * 1_048_576 },
  }),
  freezeRound: endpoint({
    method: "POST",
    path: "/rounds/{id}/freeze",
    may: "score.change",
    input: z.object({ id: Id, version: z.int() }),
    output: Seal,
    fails: [...fails, "score.not_finished", "round.not_found", "round.wrong_state", "round.changed_meanwhile"],
  }),
  getSeal: endpoint({
    method: "GET",
    path: "/rounds/{id}/seal",
    may: "score.view",
    input: z.object({ id: Id }),
    /** The seal, and the same hashes computed now. */
    output: z.object({ seal: Seal, inputsHash: z.string(), scoreHash: z.string(), holds: z.boolean() }),
    fails: [...fails, "score.no_seal"],
  }),
  getCycle: endpoint({
    method: "GET",
    path: "/editions/{id}/cycle",
    may: "score.view",
    input: z.object({ id: Id }),
    output: CyclePage,
    fails: cycleFails,
  }),
  putYearScore: endpoint({
    method: "PUT",
    path: "/editions/{id}/years/{year}",
    may: "score.change",
    input: z.object({
      id: Id,
      year: z.coerce.number().pipe(YearScore.shape.year),
      roundId: Id.nullable(),
      score: YearScore.shape.score,
      minorsScore: YearScore.shape.minorsScore,
      source: YearScore.shape.source,
      version: z.int(),
    }),
    output: CyclePage,
    fails: [
      ...cycleFails,
      "score.round_not_found",
      "score.changed_meanwhile",
      "year_score.outside",
      "year_score.one_of_two",
    ],
  }),
  addSanction: endpoint({
    method: "POST",
    path: "/editions/{id}/sanctions",
    may: "score.change",
    input: Sanction.pick({ year: true, ruleCode: true, happenedOn: true, decidedBy: true, basis: true }).extend({
      id: Id,
      sanctionId: Id,
    }),
    output: CyclePage,
    fails: [...cycleFails, "sanction.no_rule", "sanction.outside", "sanction.too_old"],
  }),
  withdrawSanction: endpoint({
    method: "POST",
    path: "/editions/{id}/sanctions/{sanctionId}/withdraw",
    may: "score.change",
    input: z.object({ id: Id, sanctionId: Id, reason: line(300), version: z.int() }),
    output: CyclePage,
    fails: [...cycleFails, "sanction.not_found", "score.changed_meanwhile"],
  }),
};

export const scoringRights = {
  "score.view": ["office", "county", "leader", "auditor"],
  "score.change": ["office"],
} satisfies Rights;
