/** Ready-made definitions for tests. */
import { newId } from "../../kit/id.ts";
import type { Metric } from "./model.ts";

export const aMetric = (more: Partial<Metric> = {}): Metric => ({
  ...{
    id: newId(),
    code: "XC-01",
    validFrom: "2026-01-01",
    name: "宣传品",
    unit: "份",
    kind: "sum",
    period: "year",
    feed: "",
    picked: [],
  },
  ...{ numerator: null, denominator: null, categories: [], evidenceAbove: null, note: "", isActive: true },
  ...more,
});
