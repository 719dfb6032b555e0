/** Answers of visits, one row each, by round, day, verdict, type and area. */
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { Verdict } from "./model.ts";
import { ListedObservation } from "./observation.model.ts";

export const observationApi = {
  listObservations: endpoint({
    method: "GET",
    path: "/observations",
    may: "visit.view",
    input: PageInput.extend({
      round: Id.optional(),
      verdict: someOf(Verdict),
      type: SiteTypeCode.optional(),
      region: RegionCode.optional(),
      /** Only answers that count: neither second readings nor corrected ones. */
      counts: Flag.optional(),
      /** Of visits made on these days, both included. */
      ...{ since: Day.optional(), until: Day.optional() },
      sort: sortInput(["endedAt"], "-endedAt"),
    }),
    output: pageOf(ListedObservation),
    fails: [],
  }),
};
