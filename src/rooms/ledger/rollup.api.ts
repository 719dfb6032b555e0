/** Figures of the ledger: every metric of a period, by month, region, unit or category. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { pageOf, someOf } from "../../kit/shapes.ts";
import { MetricCode } from "./model.ts";
import { FigureFilter, RollupBy, RollupColumn, RollupRow } from "./rollup.model.ts";

export const rollupApi = {
  rollUp: endpoint({
    method: "GET",
    path: "/ledger/figures",
    may: "ledger.view",
    /** Without metrics all of them. */
    input: FigureFilter.extend({ by: RollupBy.default("none"), metric: someOf(MetricCode) }),
    output: pageOf(RollupRow).extend({ columns: z.array(RollupColumn), frozen: z.array(z.int()) }),
    fails: ["ledger.period_backwards", "region.not_found"],
  }),
};
