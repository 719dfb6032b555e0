/** The rooms whose figures the ledger takes. A room that comes later adds its own list here. */
import type { Behind, FeedKind, MetricFeed } from "../../kit/metric.ts";
import { directoryMetrics } from "../directory/index.ts";
import { inspectionsMetrics } from "../inspections/index.ts";
import { papersMetrics } from "../papers/index.ts";
import { problemsMetrics } from "../problems/index.ts";
import { sitesMetrics } from "../sites/index.ts";
import { carriesOn, countedBy } from "./address.rules.ts";
import type { Metric } from "./model.ts";

export const feeds: readonly MetricFeed[] = [
  ...sitesMetrics,
  ...problemsMetrics,
  ...inspectionsMetrics,
  ...papersMetrics,
  ...directoryMetrics,
];

export const feedKinds: ReadonlyMap<string, FeedKind> = new Map(feeds.map((feed) => [feed.name, feed.kind]));
export const findFeed = (name: string): MetricFeed | null => feeds.find((feed) => feed.name === name) ?? null;

/** What the console needs to open the facts behind a figure: the list of the room that counts it, if one does. */
export function behindOf(
  metric: Metric,
  metrics: readonly Metric[],
  asked: Omit<Behind, "picked">,
): { code: string; opens: string; carries: boolean } {
  const counted = countedBy(metric, metrics);
  const opens = counted === null ? "" : (findFeed(counted.feed)?.opens({ ...asked, picked: counted.picked }) ?? "");
  return { code: metric.code, opens, carries: carriesOn(metric, metrics) };
}
