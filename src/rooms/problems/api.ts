/** Problems: register, list, the steps of their life, and everything the office does with many of them. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, Instant, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { SiteTypeCode } from "../sites/model.ts";
import { boardApi } from "./board.api.ts";
import { kinApi } from "./kin.api.ts";
import { ladderApi } from "./ladder.api.ts";
import {
  CheckedHow,
  KinShown,
  Level,
  ListedProblem,
  NamedProblem,
  NamedStep,
  Problem,
  ProblemSource,
  ProblemState,
  Severity,
  TaskLink,
} from "./model.ts";
import { officeApi } from "./office.api.ts";
import { recheckApi } from "./recheck.api.ts";
import { returnedApi } from "./returned.api.ts";
import { siteProblemApi } from "./site.api.ts";
import { workingApi } from "./working.api.ts";

export { problemsRights } from "./office.api.ts";

/** A problem with its history, files, support units, links and papers, and which steps are open to the reader. */
export const ProblemPage = NamedProblem.extend({
  steps: z.array(NamedStep),
  /** Its own files, those of what was merged into it and of what it was split from; metres from the place to where each was taken. */
  files: z.array(CitedFile.extend({ metres: z.int().nullable() })),
  support: z.array(z.object({ unitId: Id, unitName: z.string() })),
  links: z.array(TaskLink.extend({ personName: z.string().nullable(), unitName: z.string() })),
  papers: z.array(z.object({ id: Id, title: z.string(), number: z.string().nullable() })),
  /** Photos of the work done that are nearly ones seen before, for whoever may check; bits of 64 that differ. */
  alike: z.array(z.object({ otherProblemId: Id, year: z.int(), serial: z.int(), bits: z.int() })),
  /** What belongs to it, as far as the reader sees it. */
  kin: z.array(KinShown),
  /** The fault code that closes the step to the reader; null where it is open. */
  may: z.record(z.string(), z.string().nullable()),
});
export type ProblemPage = z.infer<typeof ProblemPage>;

const Step = z.object({ id: Id, version: z.int() });
const stepFails = [
  "problem.not_found",
  "problem.changed_meanwhile",
  "problem.wrong_state",
  "problem.not_for_your_role",
  "problem.not_yours",
] as const;

/** Files that were uploaded before, with what they show. */
const Files = z.array(z.object({ uploadId: Id, caption: note(300).default("") })).max(20);

const step = <const Fails extends readonly string[], const Shape extends z.ZodRawShape>(
  name: string,
  may: string,
  shape: Shape,
  fails: Fails,
) =>
  endpoint({
    method: "POST",
    path: `/problems/{id}/${name}`,
    may,
    input: Step.extend(shape),
    output: ProblemPage,
    fails: [...stepFails, ...fails],
  });

export const problemsApi = {
  ...officeApi,
  ...kinApi,
  ...recheckApi,
  ...ladderApi,
  ...boardApi,
  ...workingApi,
  ...siteProblemApi,
  ...returnedApi,
  listProblems: endpoint({
    method: "GET",
    path: "/problems",
    may: "problem.view",
    input: PageInput.extend({
      search: note(60).optional(),
      state: someOf(ProblemState),
      source: someOf(ProblemSource),
      level: someOf(Level),
      unit: Id.optional(),
      region: RegionCode.optional(),
      site: Id.optional(),
      group: Id.optional(),
      type: SiteTypeCode.optional(),
      item: note(20).optional(),
      meeting: Id.optional(),
      /** Found, or closed, on these days, both included. */
      ...{ since: Day.optional(), until: Day.optional(), closedSince: Day.optional(), closedUntil: Day.optional() },
      repeated: Flag.optional(),
      overdue: Flag.optional(),
      sort: sortInput(["foundAt", "dueAt"], "-foundAt"),
    }),
    output: pageOf(ListedProblem),
    fails: [],
    // Everything but these stands in an index in the order of a list, or is met soon on the way through it.
    isBrief: ({ search, type, meeting, repeated, since, until, closedSince, closedUntil }) =>
      [search, type, meeting, repeated, since, until, closedSince, closedUntil].every((one) => one === undefined),
  }),
  getProblem: endpoint({
    method: "GET",
    path: "/problems/{id}",
    may: "problem.view",
    input: z.object({ id: Id }),
    output: ProblemPage,
    fails: ["problem.not_found"],
  }),
  /** Lists that forms offer. */
  getProblemChoices: endpoint({
    method: "GET",
    path: "/problem-choices",
    may: "problem.view",
    /** The standard whose terms go before those of the kind. */
    input: z.object({ item: note(20).default("") }),
    output: z.object({
      returnReasons: z.array(z.string()),
      /** When each kind would be due if it were dispatched now. */
      dueAt: z.record(Severity, Instant),
      /** Years whose holidays are not known yet: working days there are Monday to Friday. */
      unknownYears: z.array(z.int()),
    }),
    fails: [],
  }),
  addProblem: endpoint({
    method: "POST",
    path: "/problems",
    may: "problem.dispatch",
    input: Problem.pick({ id: true, description: true, severity: true, place: true, siteId: true }).extend({
      source: ProblemSource.extract(["leader", "media", "hotline", "resident"]),
      regionCode: RegionCode.nullable(),
      files: Files.default([]),
    }),
    output: Problem.pick({ id: true, year: true, serial: true, state: true, version: true }),
    fails: ["problem.site_not_found", "problem.outside_reach", "region.not_found", ...citingFails],
    gathers: ({ id }: { id: Id }) => id,
  }),
  confirmProblem: step("confirm", "problem.dispatch", {}, []),
  rejectProblem: step("reject", "problem.dispatch", { reason: line(300) }, []),
  receiveProblem: step("receive", "problem.act", {}, []),
  declineProblem: step("decline", "problem.act", { reason: line(300) }, []),
  rectifyProblem: step(
    "rectify",
    "problem.act",
    { text: line(1_000), files: Files, cost: Problem.shape.cost.default(null) },
    ["problem.needs_proof", ...citingFails],
  ),
  /** The unit asks for more time, once and before the deadline. */
  askExtension: step("ask-extension", "problem.act", { until: Day, reason: line(300) }, [
    "problem.asked_already",
    "problem.extended_already",
    "problem.extension_too_late",
    "problem.extension_not_later",
  ]),
  /** The unit asks to be suspended (挂账), with a plan. */
  askSuspension: step("ask-suspension", "problem.act", { until: Day, plan: line(1_000) }, ["problem.asked_already"]),
  /** Until the end of a day. */
  extendProblem: step("extend", "problem.run", { until: Day, note: note(300).default("") }, [
    "problem.extension_not_later",
    "problem.due_in_past",
    "problem.nothing_asked",
  ]),
  refuseAsked: step("refuse", "problem.run", { reason: line(300) }, ["problem.nothing_asked"]),
  /** Whoever checks it has to go there. */
  askVisit: step("ask-visit", "problem.dispatch", { note: note(300).default("") }, []),
  closeProblem: step(
    "close",
    "problem.check",
    { how: CheckedHow, note: note(500).default(""), files: Files.default([]) },
    ["problem.own_work", "problem.needs_visit", ...citingFails],
  ),
  sendBackProblem: step(
    "send-back",
    "problem.check",
    /** Without a moment the deadline is set anew from the kind of problem. */
    { reason: line(60), note: note(500).default(""), dueAt: Instant.nullable(), files: Files.default([]) },
    ["problem.own_work", "problem.reason_unknown", "problem.due_in_past", ...citingFails],
  ),
  suspendProblem: step("suspend", "problem.run", { plan: line(1_000), until: Day }, []),
  /** Without a moment what was left of the term when the clock stopped. */
  resumeProblem: step("resume", "problem.run", { dueAt: Instant.nullable() }, ["problem.due_in_past"]),
  reopenProblem: step("reopen", "problem.run", { reason: line(300), dueAt: Instant.nullable() }, [
    "problem.due_in_past",
  ]),
};

/** What the page of a one-task link shows: enough to act, nothing else. */
export type LinkPage = {
  readonly step: TaskLink["step"];
  readonly number: string;
  readonly unitName: string;
  readonly description: string;
  readonly place: string;
  readonly standard: string;
  readonly measures: string;
  readonly dueAt: Instant | null;
  readonly isOverdue: boolean;
  readonly returnReason: string;
  readonly photos: readonly Pick<CitedFile, "id" | "caption" | "links">[];
};
