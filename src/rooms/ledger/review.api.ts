/** Reviews of facts by the office: draw, look, record, and the rate of each unit. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, note, pageOf } from "../../kit/shapes.ts";
import { LedgerReview, ReviewedRow, ReviewOutcome, ReviewRow, UnitRate } from "./review.model.ts";

export const reviewApi = {
  listReviews: endpoint({
    method: "GET",
    path: "/ledger-reviews",
    may: "ledger.view",
    input: z.object({}),
    output: z.object({ items: z.array(ReviewRow), percent: z.int() }),
    fails: [],
  }),
  /** Of what was looked at in all reviews, how much holds, unit by unit. */
  listUnitRates: endpoint({
    method: "GET",
    path: "/ledger-unit-rates",
    may: "ledger.view",
    input: z.object({}),
    output: z.object({ items: z.array(UnitRate) }),
    fails: [],
  }),
  /** Of every unit's facts of a period that nobody has looked at yet, so many of a hundred. */
  drawReview: endpoint({
    method: "POST",
    path: "/ledger-reviews",
    may: "ledger.review",
    input: LedgerReview.pick({ id: true, name: true, happenedFrom: true, happenedTo: true, percent: true }).extend({
      seed: note(64).default(""),
    }),
    output: ReviewRow,
    fails: ["ledger.period_backwards", "ledger_review.nothing", "ledger_review.not_found"],
  }),
  listReviewed: endpoint({
    method: "GET",
    path: "/ledger-reviews/{id}/entries",
    may: "ledger.view",
    input: z.object({ id: Id }),
    output: pageOf(ReviewedRow),
    fails: [],
  }),
  recordReview: endpoint({
    method: "POST",
    path: "/ledger-reviews/{id}/entries/{entryId}",
    may: "ledger.review",
    input: z.object({ id: Id, entryId: Id, version: z.int(), outcome: ReviewOutcome, note: note(300).default("") }),
    output: z.object({ outcome: ReviewOutcome }),
    fails: [
      ...(["ledger_review.not_found", "ledger_review.done_already", "ledger_review.own_entry"] as const),
      ...(["ledger.changed_meanwhile", "ledger.not_found", "ledger_review.needs_note"] as const),
    ],
  }),
};
