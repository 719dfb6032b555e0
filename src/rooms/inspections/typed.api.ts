/** Typing paper records: which sites wait, the form of one, saving it, sampling what was typed. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, Instant, note } from "../../kit/shapes.ts";
import { ObservationInput, Question, takingFails } from "./question.model.ts";
import { PaperSite } from "./typed.model.ts";

export const PaperForm = z.object({
  site: PaperSite,
  members: z.array(z.object({ id: Id, name: z.string() })),
  questions: z.array(Question),
  needsScan: z.boolean(),
});
export type PaperForm = z.infer<typeof PaperForm>;

export const typedApi = {
  listPaperSites: endpoint({
    method: "GET",
    path: "/rounds/{id}/paper-sites",
    may: "visit.type",
    input: z.object({ id: Id }),
    output: z.object({ items: z.array(PaperSite) }),
    fails: [],
  }),
  getPaperForm: endpoint({
    method: "GET",
    path: "/drawn-sites/{id}/paper-form",
    may: "visit.type",
    /** The day of the visit; the list is the one that was asked then. */
    input: z.object({ id: Id, on: Day.optional() }),
    output: PaperForm,
    fails: ["typed.no_site"],
  }),
  typeVisit: endpoint({
    method: "POST",
    path: "/visits/typed",
    may: "visit.type",
    input: z.object({
      ...{ id: Id, drawnSiteId: Id, personId: Id, companionId: Id.nullable().default(null) },
      ...{ beganAt: Instant, endedAt: Instant, note: note(1_000).default("") },
      observations: z.array(ObservationInput).min(1).max(200),
      scans: z
        .array(z.object({ uploadId: Id, caption: note(300).default("") }))
        .max(12)
        .default([]),
    }),
    output: z.object({ id: Id, receivedAt: Instant, faults: z.int() }),
    fails: [...takingFails, "typed.no_site", "typed.site_done", "typed.not_in_team", "typed.needs_scan"],
  }),
  /** 抽查: somebody else has held the record against the paper. */
  sampleTyped: endpoint({
    method: "POST",
    path: "/visits/{id}/sample",
    may: "visit.type",
    input: z.object({ id: Id, note: note(300).default("") }),
    output: z.object({ id: Id, checkedAt: Instant }),
    fails: ["visit.not_found", "typed.not_typed", "typed.own_work", "typed.checked_already"],
  }),
};
