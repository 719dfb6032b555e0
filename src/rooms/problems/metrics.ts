/** Figures of problems for the ledger: found and closed. */
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { listAt, type MetricFeed } from "../../kit/metric.ts";
import { countProblemFacts } from "./metric.store.ts";
import { acceptedStates, ProblemSource } from "./model.ts";

const feed = (what: "found" | "closed", opens: MetricFeed["opens"]): MetricFeed => ({
  ...{ name: `problems.${what}`, word: `feed.problems.${what}`, kind: "sum", opens },
  categories: { keys: ProblemSource.options, word: "problem.source." },
  async facts(ctx, from, to) {
    const zone = await timeZone(ctx);
    const period = { zone, from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)) };
    return countProblemFacts(ctx.db, ctx.scope, what, period);
  },
});

export const problemsMetrics: readonly MetricFeed[] = [
  feed("found", ({ from, to, region, picked }) =>
    listAt("problems", { state: acceptedStates.join(","), since: from, until: to, region, source: picked.join(",") }),
  ),
  feed("closed", ({ from, to, region, picked }) =>
    listAt("problems", { state: "closed", closedSince: from, closedUntil: to, region, source: picked.join(",") }),
  ),
];
