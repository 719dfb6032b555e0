/** The score of a round, one standard of it down to photos, and results that are entered. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Id } from "../../kit/shapes.ts";
import { CitedFile } from "../evidence/model.ts";
import { Standard } from "../framework/model.ts";
import { EnteredResult, Score, Seen } from "./model.ts";

/** A standard with what stands behind its score. */
export const ScoredStandard = z.object({
  standard: Standard,
  /** Out of 100, in hundredths. */
  score: z.int().nullable(),
  entered: EnteredResult.nullable(),
  observations: z.array(
    Seen.extend({
      /** Out of 100, in hundredths; null where it does not count. */
      score: z.int().nullable(),
      files: z.array(CitedFile),
    }),
  ),
});
export type ScoredStandard = z.infer<typeof ScoredStandard>;

const fails = ["score.round_not_found", "score.edition_not_found"] as const;

export const scoringApi = {
  getScore: endpoint({
    method: "GET",
    path: "/rounds/{id}/score",
    may: "score.view",
    /** Another edition scores the same observations by its own points and scales. */
    input: z.object({ id: Id, edition: Id.optional() }),
    output: Score,
    fails,
  }),
  getScoredStandard: endpoint({
    method: "GET",
    path: "/rounds/{id}/score/standards/{code}",
    may: "score.view",
    input: z.object({ id: Id, code: z.string().max(20), edition: Id.optional() }),
    output: ScoredStandard,
    fails: [...fails, "score.standard_not_found"],
  }),
  enterResult: endpoint({
    method: "PUT",
    path: "/rounds/{id}/results/{code}",
    may: "score.change",
    /** `numerator` of `denominator`, such as 92 of 100; `version` is 0 for the first one. */
    input: EnteredResult.pick({ numerator: true, denominator: true, source: true, version: true }).extend({
      id: Id,
      code: z.string().max(20),
    }),
    output: ScoredStandard,
    fails: [
      ...fails,
      "score.standard_not_found",
      "score.round_frozen",
      "score.changed_meanwhile",
      "score.more_than_all",
    ],
  }),
};

export const scoringRights = {
  "score.view": ["office", "county", "leader", "auditor"],
  "score.change": ["office"],
} satisfies Rights;
