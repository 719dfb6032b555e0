/** Objections: what a unit may object to, raising one, looking at them, deciding. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, Instant, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { AnswerKind } from "../framework/model.ts";
import { correctingFails, RightAnswer } from "./correction.api.ts";
import { NamedObjection, Objectable, ObjectionState } from "./objection.model.ts";

export const ListedObjection = NamedObjection.extend({ isLate: z.boolean() });
export type ListedObjection = z.infer<typeof ListedObjection>;

export const ObjectionPage = ListedObjection.extend({
  /** What the visit photographed, and what the unit shows. */
  files: z.array(CitedFile),
  proofs: z.array(CitedFile),
  /** How the item is answered, for whoever gives the right answer. */
  asked: AnswerKind,
  may: z.object({ uphold: z.string().nullable(), reject: z.string().nullable() }),
});
export type ObjectionPage = z.infer<typeof ObjectionPage>;

export const ObjectableFault = Objectable.extend({
  lastAt: Instant,
  lastDay: Day,
  /** Why it is closed, such as a frozen round; null when the unit may object. */
  closedBy: z.string().nullable(),
  files: z.array(CitedFile),
});
export type ObjectableFault = z.infer<typeof ObjectableFault>;

const deciding = z.object({ id: Id, version: z.int(), decision: line(500) });
const decidingFails = [
  "objection.not_found",
  "objection.not_for_your_role",
  "objection.not_a_third",
  "objection.wrong_state",
  "objection.changed_meanwhile",
] as const;

export const objectionApi = {
  /** Faults at the places of the unit, or that it has to put right, while it may object. */
  listObjectable: endpoint({
    method: "GET",
    path: "/objectable",
    may: "objection.raise",
    input: z.object({}),
    output: z.object({ items: z.array(ObjectableFault) }),
    fails: ["objection.not_for_your_role"],
  }),
  raiseObjection: endpoint({
    method: "POST",
    path: "/objections",
    may: "objection.raise",
    input: z.object({
      ...{ id: Id, observationId: Id, reason: line(500) },
      files: z.array(z.object({ uploadId: Id, caption: note(300).default("") })).max(12),
    }),
    output: ListedObjection,
    fails: [
      "objection.nothing_found",
      "objection.not_for_your_role",
      "objection.raised_already",
      "objection.too_late",
      "objection.round_frozen",
      "objection.needs_proof",
      ...citingFails,
    ],
  }),
  listObjections: endpoint({
    method: "GET",
    path: "/objections",
    may: "objection.view",
    input: PageInput.extend({
      state: someOf(ObjectionState),
      round: Id.optional(),
      late: Flag.optional(),
      sort: sortInput(["dueAt", "raisedAt"], "-raisedAt"),
    }),
    output: pageOf(ListedObjection),
    fails: [],
  }),
  getObjection: endpoint({
    method: "GET",
    path: "/objections/{id}",
    may: "objection.view",
    input: z.object({ id: Id }),
    output: ObjectionPage,
    fails: ["objection.not_found"],
  }),
  /** The fault was none, or another one: the answer is corrected in the same act, for every unit that objected to it. */
  upholdObjection: endpoint({
    method: "POST",
    path: "/objections/{id}/uphold",
    may: "objection.decide",
    input: deciding.extend({ right: RightAnswer }),
    output: ObjectionPage,
    fails: [...decidingFails, ...correctingFails, "correction.not_found"],
  }),
  rejectObjection: endpoint({
    method: "POST",
    path: "/objections/{id}/reject",
    may: "objection.decide",
    input: deciding,
    output: ObjectionPage,
    fails: decidingFails,
  }),
};
