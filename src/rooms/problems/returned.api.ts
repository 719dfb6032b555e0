/** Answers on paper: a sheet for a unit to fill in, and its return with a folder of photos, typed for the unit (代录). */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id } from "../../kit/shapes.ts";
import { Doubt } from "../../kit/workbook.ts";
import { citingFails } from "../evidence/api.ts";

const takes = { maxBytes: 120 * 1_048_576 };
const readFails = ["returned.no_header", "returned.broken", "returned.too_much", "returned.one_workbook"] as const;

export const returnedApi = {
  /** Open problems of a unit, with empty columns for its answers. */
  exportReturnSheet: endpoint({
    method: "GET",
    path: "/problems/return-sheet",
    may: "problem.act",
    input: z.object({ unit: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["unit.not_found"],
  }),
  previewReturned: endpoint({
    method: "POST",
    path: "/problems/returned/preview",
    may: "problem.run",
    input: z.object({}),
    output: z.object({
      lines: z.array(z.object({ number: z.string(), unitName: z.string(), text: z.string(), photos: z.int() })),
      /** Lines without an answer. */
      empty: z.int(),
      doubts: z.array(Doubt),
    }),
    fails: readFails,
    takes,
    writes: false,
  }),
  /** All or nothing. What was not received yet is received first. */
  importReturned: endpoint({
    method: "POST",
    path: "/problems/returned",
    may: "problem.run",
    input: z.object({}),
    output: z.object({ answered: z.int() }),
    fails: [
      ...readFails,
      ...([
        "returned.blocking_doubts",
        "returned.nothing",
        "problem.changed_meanwhile",
        "problem.wrong_state",
      ] as const),
      ...(["problem.needs_proof", "problem.not_for_your_role", "problem.not_yours"] as const),
      ...([
        "evidence.empty",
        "evidence.type_unknown",
        "evidence.too_many_pixels",
        "evidence.unreadable_picture",
      ] as const),
      ...(["evidence.zip_too_large", "evidence.id_reused", "evidence.hash_differs"] as const),
      ...citingFails,
    ],
    takes,
  }),
};
