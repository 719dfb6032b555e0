/** The rooms whose figures the ledger takes. A room that comes later adds its own list here. */
import type { FeedKind, MetricFeed } from "../../kit/metric.ts";
import { directoryMetrics } from "../directory/index.ts";
import { inspectionsMetrics } from "../inspections/index.ts";
import { papersMetrics } from "../papers/index.ts";
import { problemsMetrics } from "../problems/index.ts";

export const feeds: readonly MetricFeed[] = [
  ...problemsMetrics,
  ...inspectionsMetrics,
  ...papersMetrics,
  ...directoryMetrics,
];

export const feedKinds: ReadonlyMap<string, FeedKind> = new Map(feeds.map((feed) => [feed.name, feed.kind]));
export const findFeed = (name: string): MetricFeed | null => feeds.find((feed) => feed.name === name) ?? null;
