/** Problems that belong together: doubles hinted and merged, one split into parts, what earlier cases suggest. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, line, note } from "../../kit/shapes.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { Kin } from "./model.ts";

const Suggested = z.object({
  key: z.string(),
  name: z.string(),
  /** Smoothed, hundredths of a percent. */
  share: z.int(),
  count: z.int(),
});

const stepFails = [
  "problem.not_found",
  "problem.changed_meanwhile",
  "problem.wrong_state",
  "problem.not_for_your_role",
] as const;

export const kinApi = {
  /** Open problems of the same standard near by. */
  listDoubles: endpoint({
    method: "GET",
    path: "/problems/{id}/doubles",
    may: "problem.dispatch",
    input: z.object({ id: Id }),
    output: z.object({ items: z.array(Kin.extend({ metres: z.int(), version: z.int(), mayMerge: z.boolean() })) }),
    fails: ["problem.not_found"],
  }),
  /** All of them go into the one that stays, or none. */
  mergeProblems: endpoint({
    method: "POST",
    path: "/problems/{id}/merge",
    may: "problem.dispatch",
    input: z.object({
      id: Id,
      merged: z
        .array(z.object({ id: Id, version: z.int() }))
        .min(1)
        .max(50),
    }),
    output: z.object({ merged: z.int() }),
    fails: [...stepFails, "problem.merge_into_itself", "problem.merge_target_over"],
  }),
  /** The first part stays, every other becomes a problem of its own with the same place, standard and photos. */
  splitProblem: endpoint({
    method: "POST",
    path: "/problems/{id}/split",
    may: "problem.dispatch",
    input: z.object({ id: Id, version: z.int(), parts: z.array(line(1_000)).min(2).max(20) }),
    output: z.object({ added: z.array(Kin) }),
    fails: stepFails,
  }),
  /** Frequencies of closed problems of a site type, and of a standard where one is given; empty where there are few. */
  getSuggestions: endpoint({
    method: "GET",
    path: "/problem-suggestions",
    may: "problem.dispatch",
    input: z.object({ type: SiteTypeCode, item: note(20).default("") }),
    output: z.object({
      /** How many earlier cases there are; the lists are empty where they are too few. */
      n: z.int(),
      standards: z.array(Suggested),
      units: z.array(Suggested),
      severities: z.array(Suggested),
      medianHours: z.number().nullable(),
    }),
    fails: [],
  }),
};
