/** Answers of visits as a list of their own, for offices that count in Excel. */
import { z } from "zod";
import { Instant } from "../../kit/shapes.ts";
import { Observation } from "./model.ts";

/** What became of an answer: it counts, it was set right by another one, or it is a second reading. */
export const Standing = z.enum(["counts", "corrected", "second"]);
export type Standing = z.infer<typeof Standing>;

export const ListedObservation = Observation.pick({
  id: true,
  visitId: true,
  answer: true,
  verdict: true,
  naReason: true,
  note: true,
  place: true,
  problemId: true,
  correctionReason: true,
}).extend({
  roundName: z.string(),
  siteName: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  /** The county or evaluation area above it. */
  countyName: z.string().nullable(),
  itemCode: z.string(),
  itemText: z.string(),
  unitName: z.string().nullable(),
  teamName: z.string().nullable(),
  personName: z.string(),
  endedAt: Instant,
  standing: Standing,
});
export type ListedObservation = z.infer<typeof ListedObservation>;
