/** The ledger: definitions, facts, corrections, workbooks, reviews, figures, closed years. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { Doubt } from "../../kit/workbook.ts";
import { RegionCode } from "../directory/model.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { metricApi } from "./metric.api.ts";
import { EntryState, LedgerEntry, MetricCode, NamedEntry } from "./model.ts";
import { reviewApi } from "./review.api.ts";
import { rollupApi } from "./rollup.api.ts";

const Files = z.array(z.object({ uploadId: Id, caption: note(200).default("") })).max(30);

/** What a person says of a fact. */
export const EntryInput = LedgerEntry.pick({ metricCode: true, happenedOn: true, quantity: true }).extend({
  ...{ text: note(100).default(""), category: note(40).default(""), subject: note(80).default("") },
  ...{ place: note(200).default(""), note: note(500).default(""), source: note(200).default("") },
  /** Without one, the region of the unit. */
  regionCode: RegionCode.nullable().default(null),
  files: Files.default([]),
});

export const EntryPage = NamedEntry.extend({
  citations: z.array(CitedFile),
  /** This one and what it replaced or what replaced it, oldest first. */
  history: z.array(NamedEntry),
  /** Other facts that cite the same photo or paper. */
  sharing: z.array(NamedEntry.pick({ id: true, metricName: true, unitName: true, happenedOn: true })),
  mayChange: z.boolean(),
});
export type EntryPage = z.infer<typeof EntryPage>;

const factFails = [
  ...(["metric.not_found", "ledger.not_in_force", "ledger.not_reported", "ledger.in_future"] as const),
  ...(["ledger.year_frozen", "ledger.no_such_category", "ledger.needs_subject", "ledger.needs_text"] as const),
  ...(["ledger.needs_source", "ledger.outside_reach", "region.not_found", "unit.not_found"] as const),
] as const;
const changeFails = [
  ...(["ledger.not_found", "ledger.changed_meanwhile", "ledger.wrong_state", "ledger.not_yours"] as const),
] as const;
const takes = { maxBytes: 20 * 1_048_576 };

export const ledgerApi = {
  ...metricApi,
  ...rollupApi,
  ...reviewApi,
  listEntries: endpoint({
    method: "GET",
    path: "/ledger",
    may: "ledger.view",
    input: PageInput.extend({
      search: note(60).optional(),
      /** Of a share, the facts of both parts. */
      metric: MetricCode.optional(),
      state: someOf(EntryState),
      unit: Id.optional(),
      region: RegionCode.optional(),
      category: note(40).optional(),
      from: Day.optional(),
      to: Day.optional(),
      /** Only facts whose photo or paper another fact cites too. */
      shared: Flag.optional(),
      sort: sortInput(["happenedOn", "quantity"], "-happenedOn"),
    }),
    output: pageOf(NamedEntry),
    fails: [],
  }),
  getEntry: endpoint({
    method: "GET",
    path: "/ledger/{id}",
    may: "ledger.view",
    input: z.object({ id: Id }),
    output: EntryPage,
    fails: ["ledger.not_found"],
  }),
  /** A large fact without evidence is kept, but waits. The office says for which unit it reports. */
  addEntry: endpoint({
    method: "POST",
    path: "/ledger",
    may: "ledger.report",
    input: EntryInput.extend({ id: Id, unitId: Id.nullable().default(null) }),
    output: EntryPage,
    fails: ["ledger.not_found", ...factFails, ...citingFails],
  }),
  correctEntry: endpoint({
    method: "POST",
    path: "/ledger/{id}/correct",
    may: "ledger.report",
    input: EntryInput.omit({ metricCode: true }).extend({ id: Id, version: z.int(), newId: Id, reason: line(300) }),
    output: EntryPage,
    fails: [...changeFails, ...factFails, ...citingFails],
  }),
  withdrawEntry: endpoint({
    method: "POST",
    path: "/ledger/{id}/withdraw",
    may: "ledger.report",
    input: z.object({ id: Id, version: z.int(), reason: line(300) }),
    output: EntryPage,
    fails: [...changeFails, "ledger.year_frozen"],
  }),
  addEntryFiles: endpoint({
    method: "POST",
    path: "/ledger/{id}/evidence",
    may: "ledger.report",
    input: z.object({ id: Id, version: z.int(), files: Files.min(1) }),
    output: EntryPage,
    fails: [...changeFails, "ledger.year_frozen", ...citingFails],
  }),
  exportEntrySheet: endpoint({
    method: "GET",
    path: "/ledger/sheet",
    may: "ledger.report",
    input: z.object({}),
    output: z.unknown(),
    gives: "file",
    fails: [],
  }),
  previewEntries: endpoint({
    method: "POST",
    path: "/ledger/preview",
    may: "ledger.report",
    input: z.object({ unit: Id.optional() }),
    output: z.object({ lines: z.int(), waiting: z.int(), doubts: z.array(Doubt) }),
    fails: ["ledger.no_header", "unit.not_found", "ledger.outside_reach"],
    takes,
    writes: false,
  }),
  /** All or nothing; facts that are too large to go without evidence wait for it. */
  importEntries: endpoint({
    method: "POST",
    path: "/ledger/import",
    may: "ledger.report",
    input: z.object({ unit: Id.optional() }),
    output: z.object({ added: z.int(), waiting: z.int() }),
    fails: ["ledger.no_header", "ledger.blocking_doubts", "ledger.nothing", "unit.not_found", "ledger.outside_reach"],
    takes,
  }),
};

export const ledgerRights = {
  "ledger.view": ["office", "county", "unit", "leader", "auditor"],
  "ledger.report": ["office", "county", "unit"],
  "ledger.review": ["office"],
  "metric.change": ["office"],
} satisfies Rights;
