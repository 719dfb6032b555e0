/** Drafting, checking, signing, receipts, scans, the Word file, and the number series. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { Block, NamedPaper, Paper, PaperKind, PaperSeries, PaperState, Recipient } from "./model.ts";

export const PaperPage = Paper.extend({
  issuer: z.string(),
  draftedByName: z.string(),
  reviewedByName: z.string().nullable(),
  signedByName: z.string().nullable(),
  recipients: z.array(Recipient),
  scans: z.array(CitedFile),
});

/** What the drafter writes. */
export const PaperInput = z.object({
  title: line(200),
  seriesId: Id,
  body: z.array(Block).min(1).max(500),
  copiesTo: note(500).default(""),
  attachments: z.array(line(200)).max(20).default([]),
  recipientUnitIds: z.array(Id).max(300),
});

const Step = z.object({ id: Id, version: z.int() });
const stepFails = ["paper.not_found", "paper.wrong_state", "paper.changed_meanwhile"] as const;

export const papersApi = {
  listPapers: endpoint({
    method: "GET",
    path: "/papers",
    may: "paper.view",
    input: PageInput.extend({
      state: someOf(PaperState),
      kind: someOf(PaperKind),
      /** Signed on these days, both included. */
      ...{ since: Day.optional(), until: Day.optional() },
      search: note(60).optional(),
      /** Notices and minutes of one meeting. */
      meeting: Id.optional(),
      sort: sortInput(["draftedAt", "signedAt"], "-draftedAt"),
    }),
    output: pageOf(NamedPaper),
    fails: [],
  }),
  getPaper: endpoint({
    method: "GET",
    path: "/papers/{id}",
    may: "paper.view",
    input: z.object({ id: Id }),
    output: PaperPage,
    fails: ["paper.not_found"],
  }),
  downloadPaper: endpoint({
    method: "GET",
    path: "/papers/{id}/word",
    may: "paper.view",
    input: z.object({ id: Id }),
    output: z.unknown(),
    gives: "file",
    fails: ["paper.not_found"],
  }),
  draftPaper: endpoint({
    method: "POST",
    path: "/papers",
    may: "paper.draft",
    input: PaperInput.extend({ id: Id, kind: PaperKind }),
    output: PaperPage,
    fails: ["series.not_found", "series.closed", "paper.no_such_unit"],
  }),
  /** A notice of a planned meeting or the minutes of one that was held, drafted from what is known of it. */
  draftMeetingPaper: endpoint({
    method: "POST",
    path: "/papers/of-meetings",
    may: "paper.draft",
    input: z.object({ id: Id, meetingId: Id, seriesId: Id, kind: PaperKind.extract(["notice", "minutes"]) }),
    output: PaperPage,
    fails: ["meeting.not_found", "paper.meeting_state", "series.not_found", "series.closed", "paper.no_such_unit"],
  }),
  changePaper: endpoint({
    method: "PUT",
    path: "/papers/{id}",
    may: "paper.draft",
    input: PaperInput.extend({ id: Id, version: z.int() }),
    output: PaperPage,
    fails: [...stepFails, "paper.not_drafter", "series.not_found", "series.closed", "paper.no_such_unit"],
  }),
  submitPaper: endpoint({
    method: "POST",
    path: "/papers/{id}/submit",
    may: "paper.draft",
    input: Step,
    output: PaperPage,
    fails: [...stepFails, "paper.not_drafter", "paper.no_recipients"],
  }),
  approvePaper: endpoint({
    method: "POST",
    path: "/papers/{id}/approve",
    may: "paper.review",
    input: Step,
    output: PaperPage,
    fails: [...stepFails, "paper.own_draft"],
  }),
  returnPaper: endpoint({
    method: "POST",
    path: "/papers/{id}/return",
    may: "paper.review",
    input: Step.extend({ reason: line(500) }),
    output: PaperPage,
    fails: stepFails,
  }),
  signPaper: endpoint({
    method: "POST",
    path: "/papers/{id}/sign",
    may: "paper.sign",
    input: Step,
    output: PaperPage,
    fails: [...stepFails, "paper.own_draft", "series.not_found", "series.closed"],
  }),
  voidPaper: endpoint({
    method: "POST",
    path: "/papers/{id}/void",
    may: "paper.sign",
    input: Step.extend({ reason: line(500) }),
    output: PaperPage,
    fails: stepFails,
  }),
  acknowledgePaper: endpoint({
    method: "POST",
    path: "/papers/{id}/acknowledge",
    may: "paper.acknowledge",
    /** A unit acknowledges for itself; the office may type it for one (代录). */
    input: z.object({ id: Id, unitId: Id }),
    output: PaperPage,
    fails: ["paper.not_found", "paper.wrong_state", "paper.not_addressed"],
  }),
  fileScan: endpoint({
    method: "POST",
    path: "/papers/{id}/scans",
    may: "paper.draft",
    input: z.object({ id: Id, uploadIds: z.array(Id).min(1).max(20) }),
    output: PaperPage,
    fails: ["paper.not_found", "paper.wrong_state", ...citingFails],
  }),
  listSeries: endpoint({
    method: "GET",
    path: "/paper-series",
    may: "paper.view",
    input: z.object({}),
    output: z.array(PaperSeries),
    fails: [],
  }),
  addSeries: endpoint({
    method: "POST",
    path: "/paper-series",
    may: "series.change",
    input: PaperSeries.pick({ id: true, issuer: true, prefix: true, signer: true }),
    output: PaperSeries,
    fails: ["series.prefix_taken"],
  }),
  changeSeries: endpoint({
    method: "PUT",
    path: "/paper-series/{id}",
    may: "series.change",
    input: PaperSeries.omit({ prefix: true }),
    output: PaperSeries,
    fails: ["series.not_found", "series.changed_meanwhile"],
  }),
};

export const papersRights = {
  "paper.view": ["office", "county", "unit", "leader", "auditor"],
  "paper.draft": ["office", "county"],
  "paper.review": ["office"],
  "paper.sign": ["office", "leader"],
  "paper.acknowledge": ["office", "unit"],
  "series.change": ["office"],
} satisfies Rights;
