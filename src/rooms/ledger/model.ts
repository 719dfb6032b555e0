/** Nouns and faults of the ledger (工作台账): what is counted, and the facts that units report. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";

/**
 * How facts become a figure: added up; counted; each subject once; the last level of each place and subject, added up; one
 * metric as a share of another; or stated in words by an outside paper and never computed.
 */
export const MetricKind = z.enum(["sum", "count", "distinct", "latest", "ratio", "stated"]);
export type MetricKind = z.infer<typeof MetricKind>;

/** Short and speaking, as it stands in templates: `XC-01`. */
export const MetricCode = z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/);

/** 每月、每季、每年. */
export const MetricPeriod = z.enum(["month", "quarter", "year"]);
export type MetricPeriod = z.infer<typeof MetricPeriod>;

/** One version of a definition (口径). */
export const Metric = z.object({
  id: Id,
  code: MetricCode,
  /** The first day on which this version holds. */
  validFrom: Day,
  name: line(80),
  /** 册、块、场次、人次、所、户、%. */
  unit: line(10),
  kind: MetricKind,
  /** How often units report it. */
  period: MetricPeriod,
  /** The figures of a room, by name; empty where units report. */
  feed: z.string().max(60),
  /** Only these categories of the feed; none means all. */
  picked: z.array(z.string().max(40)).max(40),
  numerator: MetricCode.nullable(),
  denominator: MetricCode.nullable(),
  categories: z.array(line(40)).max(40),
  /** A fact larger than this counts only with evidence; null leaves it to the setting. */
  evidenceAbove: z.int().min(0).nullable(),
  note: note(500),
  isActive: z.boolean(),
});
export type Metric = z.infer<typeof Metric>;

export const mostQuantity = 1_000_000_000_000;

/** `waiting` wants evidence; `counted` is in the figures; the others are not, and say why. */
export const EntryState = z.enum(["waiting", "counted", "refused", "replaced", "withdrawn"]);
export type EntryState = z.infer<typeof EntryState>;

/** One fact. Nothing of it changes but its state: a correction is another entry that replaces it. */
export const LedgerEntry = z.object({
  id: Id,
  metricCode: MetricCode,
  happenedOn: Day,
  /** Whole units of the metric. */
  quantity: z.int().min(0).max(mostQuantity),
  /** What is stated in words, such as 全省第二. */
  text: note(100),
  /** Where it happened. */
  regionCode: RegionCode,
  /** Who reports it. */
  unitId: Id,
  category: note(40),
  /** Whom or what it is about, for metrics that count each once or follow a level. */
  subject: note(80),
  place: note(200),
  note: note(500),
  /** The paper it stands in. */
  source: note(200),
  state: EntryState,
  replaces: Id.nullable(),
  /** Why it was corrected, withdrawn or refused. */
  reason: note(300),
  reportedBy: Id.nullable(),
  reportedAt: Instant,
  version: z.int(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** With the names a list shows. */
export const NamedEntry = LedgerEntry.extend({
  metricName: z.string(),
  metricUnit: z.string(),
  metricKind: MetricKind,
  regionName: z.string(),
  unitName: z.string(),
  reportedByName: z.string().nullable(),
  files: z.int(),
  /** How many other counted facts cite a photo or paper of this one. */
  shared: z.int(),
});
export type NamedEntry = z.infer<typeof NamedEntry>;

export const evidenceSetting = setting({
  name: "ledger.evidence_above",
  shape: z.int().min(0).max(mostQuantity),
  fallback: 100,
  source: "产品默认值，可由市文明办调整",
});

export const reviewSetting = setting({
  name: "ledger.review_percent",
  shape: z.int().min(1).max(100),
  fallback: 10,
  source: "产品默认值，可由市文明办调整",
});

export const ledgerFaults = faults({
  "metric.not_found": 404,
  "metric.kind_fixed": 409,
  "metric.not_later": 422,
  "metric.no_such_feed": 422,
  "metric.feed_kind": 422,
  "metric.no_such_part": 422,
  "metric.parts_missing": 422,
  "ledger.not_found": 404,
  "ledger.changed_meanwhile": 409,
  "ledger.wrong_state": 409,
  "ledger.not_reported": 422,
  "ledger.not_in_force": 422,
  "ledger.in_future": 422,
  "ledger.year_frozen": 409,
  "ledger.no_such_category": 422,
  "ledger.needs_subject": 422,
  "ledger.needs_text": 422,
  "ledger.needs_source": 422,
  "ledger.outside_reach": 403,
  "ledger.not_yours": 403,
  "ledger.no_header": 422,
  "ledger.blocking_doubts": 422,
  "ledger.nothing": 422,
  "ledger.period_backwards": 422,
  "ledger.year_not_over": 409,
  "ledger.year_frozen_already": 409,
  "ledger_review.nothing": 422,
  "ledger_review.not_found": 404,
  "ledger_review.done_already": 409,
  "ledger_review.own_entry": 403,
  "ledger_review.needs_note": 422,
});
