/** Problems: register, list, the steps of their life, and everything the office does with many of them. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, Instant, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { Level, NamedProblem, NamedStep, Problem, ProblemSource, ProblemState, Severity, TaskLink } from "./model.ts";
import { officeApi } from "./office.api.ts";

export { problemsRights } from "./office.api.ts";

/** A problem with its history, files, support units, links and papers, and which steps are open to the reader. */
export const ProblemPage = NamedProblem.extend({
  steps: z.array(NamedStep),
  files: z.array(CitedFile),
  support: z.array(z.object({ unitId: Id, unitName: z.string() })),
  links: z.array(TaskLink.extend({ personName: z.string().nullable(), unitName: z.string() })),
  papers: z.array(z.object({ id: Id, title: z.string(), number: z.string().nullable() })),
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
      item: note(20).optional(),
      meeting: Id.optional(),
      repeated: Flag.optional(),
      overdue: Flag.optional(),
      sort: sortInput(["foundAt", "dueAt"], "-foundAt"),
    }),
    output: pageOf(NamedProblem),
    fails: [],
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
    input: z.object({}),
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
    output: ProblemPage,
    fails: ["problem.site_not_found", "problem.outside_reach", "region.not_found", ...citingFails],
  }),
  confirmProblem: step("confirm", "problem.dispatch", {}, []),
  rejectProblem: step("reject", "problem.dispatch", { reason: line(300) }, []),
  receiveProblem: step("receive", "problem.act", {}, []),
  declineProblem: step("decline", "problem.act", { reason: line(300) }, []),
  rectifyProblem: step("rectify", "problem.act", { text: line(1_000), files: Files }, [
    "problem.needs_proof",
    ...citingFails,
  ]),
  closeProblem: step("close", "problem.check", { note: note(500).default("") }, ["problem.own_work"]),
  sendBackProblem: step(
    "send-back",
    "problem.check",
    /** Without a moment the deadline is set anew from the kind of problem. */
    { reason: line(60), note: note(500).default(""), dueAt: Instant.nullable() },
    ["problem.own_work", "problem.reason_unknown", "problem.due_in_past"],
  ),
  suspendProblem: step("suspend", "problem.run", { reason: line(300) }, []),
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
