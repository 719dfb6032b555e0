/** The board of a running round for the office, counties in their area, and leaders, who never learn what is still to be visited. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, PageInput, pageOf } from "../../kit/shapes.ts";
import { FieldBoard, FieldPlace, RateBy, RateCount, ShownFault, ShownPhotos } from "./board.model.ts";

const OfDay = z.object({ round: Id, day: Day });

export const boardApi = {
  /** Without a round the one that is running, without a day today. */
  getFieldBoard: endpoint({
    method: "GET",
    path: "/field-board",
    may: "field_board.view",
    input: z.object({ round: Id.optional(), day: Day.optional() }),
    output: FieldBoard,
    fails: ["round.not_found"],
  }),
  /** Faults of the visits of a day, the last that came in first. */
  listFieldFaults: endpoint({
    method: "GET",
    path: "/field-board/{round}/faults",
    may: "field_board.view",
    input: PageInput.extend(OfDay.shape),
    output: pageOf(ShownFault),
    fails: [],
  }),
  listFieldPhotos: endpoint({
    method: "GET",
    path: "/field-board/{round}/photos",
    may: "field_board.view",
    input: PageInput.extend(OfDay.shape),
    output: pageOf(ShownPhotos),
    fails: [],
  }),
  /** Visited sites; those that wait only for whoever may see the drawn list. At most three thousand, visited ones first. */
  listFieldPlaces: endpoint({
    method: "GET",
    path: "/field-board/{round}/places",
    may: "field_board.view",
    input: z.object({ round: Id }),
    output: z.object({
      items: z.array(FieldPlace),
      /** Sites of the same kind without a position. */
      unplaced: z.int(),
    }),
    fails: [],
  }),
  /** What was checked on a day by street, type or area. */
  listFieldRates: endpoint({
    method: "GET",
    path: "/field-board/{round}/rates",
    may: "field_board.view",
    input: OfDay.extend({ by: RateBy.default("street") }),
    output: z.object({ items: z.array(RateCount) }),
    fails: [],
  }),
  /** The daily report (考察日报) as Word. */
  getDailyReport: endpoint({
    method: "GET",
    path: "/field-board/{round}/report",
    may: "field_board.view",
    input: OfDay,
    output: z.unknown(),
    gives: "file",
    fails: ["round.not_found", "region.not_found"],
  }),
};
