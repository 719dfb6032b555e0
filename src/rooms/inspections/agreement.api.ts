/** What was read twice, and how far the readings agree. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id } from "../../kit/shapes.ts";
import { CitedFile } from "../evidence/model.ts";
import { AgreementReport, ReadingPair } from "./agreement.model.ts";

export const DifferingPair = ReadingPair.extend({ files: z.array(CitedFile), secondFiles: z.array(CitedFile) });
export type DifferingPair = z.infer<typeof DifferingPair>;

const input = z.object({ round: Id.optional(), since: Day.optional() });

export const agreementApi = {
  getAgreement: endpoint({
    method: "GET",
    path: "/reading-agreement",
    may: "observation.compare",
    input,
    output: AgreementReport,
    fails: [],
  }),
  /** Readings whose answers differ, with the photos of both; at most so many, the newest first. */
  listDiffering: endpoint({
    method: "GET",
    path: "/reading-differences",
    may: "observation.compare",
    input: input.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ items: z.array(DifferingPair) }),
    fails: [],
  }),
};
