/** Figures of inspections for the ledger: sites that were visited, and visits. */
import type { Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { type Behind, listAt, type MetricFeed } from "../../kit/metric.ts";
import type { Day } from "../../kit/shapes.ts";
import { listVisitFacts } from "./metric.store.ts";

async function facts(ctx: Context, from: Day, to: Day) {
  const zone = await timeZone(ctx);
  const period = { zone, from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)) };
  return listVisitFacts(ctx.db, ctx.scope, period);
}

const visits = ({ from, to, region }: Behind) => listAt("visits", { since: from, until: to, region });

export const inspectionsMetrics: readonly MetricFeed[] = [
  { ...{ name: "visits.sites", word: "feed.visits.sites", kind: "distinct", facts }, opens: visits },
  { ...{ name: "visits.made", word: "feed.visits.made", kind: "sum", facts }, opens: visits },
];
