/** Field records as files: the template with the sites that wait, the printed form, looking at a filled one, importing it. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id } from "../../kit/shapes.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { RecordPreview } from "./fieldbook.model.ts";

const workbook = { maxBytes: 20 * 1_048_576 };
/** For lines that name no day of their own. */
const input = z.object({ id: Id, day: Day });

export const fieldbookApi = {
  exportRecordSheet: endpoint({
    method: "GET",
    path: "/rounds/{id}/record-sheet",
    may: "visit.type",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["fieldbook.no_round"],
  }),
  /** Check-lists with boxes to tick: of one drawn site, of a type, or of every site that waits. */
  printCheckLists: endpoint({
    method: "GET",
    path: "/rounds/{id}/check-lists",
    may: "visit.type",
    input: z.object({ id: Id, site: Id.optional(), type: SiteTypeCode.optional() }),
    output: z.unknown(),
    gives: "file",
    fails: ["fieldbook.no_round"],
  }),
  previewRecords: endpoint({
    method: "POST",
    path: "/rounds/{id}/records/preview",
    may: "visit.type",
    input,
    output: RecordPreview,
    fails: ["fieldbook.no_round", "fieldbook.no_header"],
    takes: workbook,
    writes: false,
  }),
  importRecords: endpoint({
    method: "POST",
    path: "/rounds/{id}/records",
    may: "visit.type",
    input,
    output: z.object({ visits: z.int(), faults: z.int(), known: z.int() }),
    fails: [
      "fieldbook.no_round",
      "fieldbook.no_header",
      "fieldbook.blocking_doubts",
      // Between looking and importing: the round was frozen, a site replaced or visited, a question changed.
      "visit.round_frozen",
      "visit.site_replaced",
      "visit.not_assigned",
      "visit.already_sent",
      "visit.not_whole",
      "visit.unknown_item",
    ],
    takes: workbook,
  }),
};
