/** Definitions of what is counted, what rooms count by themselves, and closing a year. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, note, PageInput, pageOf } from "../../kit/shapes.ts";
import { Metric } from "./model.ts";
import { LedgerYear } from "./review.model.ts";

/** What a room counts by itself; categories with the word of each. */
const Feed = z.object({
  name: z.string(),
  word: z.string(),
  kind: z.enum(["sum", "distinct"]),
  categories: z.array(z.object({ key: z.string(), word: z.string() })),
});

export const metricApi = {
  listMetrics: endpoint({
    method: "GET",
    path: "/metrics",
    may: "ledger.view",
    /** The newest version of each; `reported` leaves out what rooms count and what is a share, `unreported` all but what is missing of the last month or quarter. */
    input: PageInput.extend({ search: note(60).optional(), reported: Flag.optional(), unreported: Flag.optional() }),
    output: pageOf(Metric),
    fails: [],
  }),
  listMetricVersions: endpoint({
    method: "GET",
    path: "/metrics/{metric}/versions",
    may: "ledger.view",
    /** A code, or the id of any version of it. */
    input: z.object({ metric: z.union([Metric.shape.id, Metric.shape.code]) }),
    output: z.object({ items: z.array(Metric), next: z.null() }),
    fails: [],
  }),
  /** A new definition, or a new version of one that is known. */
  addMetric: endpoint({
    method: "POST",
    path: "/metrics",
    may: "metric.change",
    input: Metric,
    output: Metric,
    fails: [
      ...(["metric.kind_fixed", "metric.not_later", "metric.no_such_feed", "metric.feed_kind"] as const),
      ...(["metric.no_such_part", "metric.parts_missing"] as const),
    ],
  }),
  /** Brings in the definitions that come with the product; what is there stays. */
  shipMetrics: endpoint({
    method: "POST",
    path: "/metrics/shipped",
    may: "metric.change",
    input: z.object({}),
    output: z.object({ added: z.int() }),
    fails: [],
  }),
  listFeeds: endpoint({
    method: "GET",
    path: "/metric-feeds",
    may: "ledger.view",
    input: z.object({}),
    output: z.object({ items: z.array(Feed) }),
    fails: [],
  }),
  listYears: endpoint({
    method: "GET",
    path: "/ledger-years",
    may: "ledger.view",
    input: z.object({}),
    output: z.object({ items: z.array(LedgerYear) }),
    fails: [],
  }),
  /** Closes a year that is over: its facts are settled and what rooms counted is kept. There is no way back. */
  freezeYear: endpoint({
    method: "POST",
    path: "/ledger-years",
    may: "ledger.review",
    input: z.object({ year: z.int().min(2000).max(2100) }),
    output: LedgerYear,
    fails: ["ledger.year_not_over", "ledger.year_frozen_already"],
  }),
};
