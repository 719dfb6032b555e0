/** What was read twice, and how far the readings agree. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, PageInput, pageOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { AgreementReport, ReadingPair } from "./agreement.model.ts";

const ReadTwice = z.object({ round: Id.optional(), since: Day.optional() });

export const agreementApi = {
  getAgreement: endpoint({
    method: "GET",
    path: "/reading-agreement",
    may: "observation.compare",
    input: ReadTwice,
    output: AgreementReport,
    fails: [],
  }),
  /** Readings whose answers differ. */
  listDiffering: endpoint({
    method: "GET",
    path: "/reading-differences",
    may: "observation.compare",
    input: PageInput.extend({
      ...ReadTwice.shape,
      /** The code of the standard, as the agreement by item names it. */
      standard: line(20).optional(),
      team: Id.optional(),
      sort: sortInput(["secondAt"], "-secondAt"),
    }),
    output: pageOf(ReadingPair),
    fails: [],
  }),
  /** Both readings of one item, whether they differ or not. */
  getReadingPair: endpoint({
    method: "GET",
    path: "/reading-differences/{id}",
    may: "observation.compare",
    input: z.object({ id: Id }),
    output: ReadingPair,
    fails: ["agreement.not_found"],
  }),
};
