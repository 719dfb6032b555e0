/** Preparing for an official round: tasks of units, how far each is, self-checks of their own sites. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import {
  NamedPreparation,
  OwnSite,
  PreparationState,
  PreparationTask,
  Question,
  Readiness,
  SelfCheckAnswer,
} from "./preparation.model.ts";

const Files = z.array(z.object({ uploadId: Id, caption: note(100).default("") })).max(20);

/** A task with its sites, its proof, and why each step is closed to the reader's eyes; rights are another matter. */
export const PreparationPage = NamedPreparation.extend({
  files: z.array(CitedFile),
  sites: z.array(OwnSite),
  isRoundOver: z.boolean(),
});
export type PreparationPage = z.infer<typeof PreparationPage>;

/** One site with its questions and the newest answer to each. */
export const SelfCheckPage = z.object({
  roundId: Id,
  roundName: z.string(),
  isOver: z.boolean(),
  site: OwnSite,
  questions: z.array(
    Question.extend({
      answer: SelfCheckAnswer.nullable(),
      files: z.array(CitedFile),
    }),
  ),
});
export type SelfCheckPage = z.infer<typeof SelfCheckPage>;

const Words = PreparationTask.pick({
  ...{ unitId: true, title: true, siteId: true, siteTypeCode: true, dueOn: true, note: true },
});
const Step = z.object({ id: Id, version: z.int() });
const stepFails = [
  "preparation.not_found",
  "preparation.wrong_state",
  "preparation.changed_meanwhile",
  "round.over",
] as const;
const wordsFails = [
  "unit.not_found",
  "preparation.two_scopes",
  "preparation.foreign_site",
  "preparation.no_sites",
] as const;
const roundFails = ["round.not_found", "round.only_official", "round.over"] as const;
const checkFails = ["round.not_found", "round.only_official", "self_check.no_such_site"] as const;

export const preparationApi = {
  listPreparations: endpoint({
    method: "GET",
    path: "/preparations",
    may: "preparation.view",
    input: PageInput.extend({
      round: Id.optional(),
      unit: Id.optional(),
      state: someOf(PreparationState),
      late: Flag.optional(),
      sort: sortInput(["dueOn"], "dueOn"),
    }),
    output: pageOf(NamedPreparation),
    fails: [],
  }),
  getPreparation: endpoint({
    method: "GET",
    path: "/preparations/{id}",
    may: "preparation.view",
    input: z.object({ id: Id }),
    output: PreparationPage,
    fails: ["preparation.not_found"],
  }),
  addPreparation: endpoint({
    method: "POST",
    path: "/rounds/{round}/preparations",
    may: "round.run",
    input: Words.extend({ round: Id, id: Id }),
    output: PreparationPage,
    fails: [...roundFails, ...wordsFails, "preparation.changed_meanwhile"],
  }),
  /** One for every unit with sites of the edition's types that has none yet. */
  generatePreparations: endpoint({
    method: "POST",
    path: "/rounds/{round}/generate-preparations",
    may: "round.run",
    input: Words.pick({ title: true, dueOn: true, note: true }).extend({ round: Id }),
    output: z.object({ added: z.int() }),
    fails: [...roundFails, "preparation.no_sites"],
  }),
  changePreparation: endpoint({
    method: "PUT",
    path: "/preparations/{id}",
    may: "round.run",
    input: Words.extend({ id: Id, version: z.int() }),
    output: PreparationPage,
    fails: [...stepFails, ...wordsFails],
  }),
  reportPreparation: endpoint({
    method: "POST",
    path: "/preparations/{id}/report",
    may: "preparation.report",
    input: Step.extend({ report: line(1_000), files: Files.default([]) }),
    output: PreparationPage,
    fails: [...stepFails, ...citingFails],
  }),
  acceptPreparation: endpoint({
    method: "POST",
    path: "/preparations/{id}/accept",
    may: "round.run",
    input: Step,
    output: PreparationPage,
    fails: [...stepFails, "preparation.own_work"],
  }),
  returnPreparation: endpoint({
    method: "POST",
    path: "/preparations/{id}/return",
    may: "round.run",
    input: Step.extend({ reason: line(300) }),
    output: PreparationPage,
    fails: [...stepFails, "preparation.own_work"],
  }),
  listReadiness: endpoint({
    method: "GET",
    path: "/rounds/{round}/readiness",
    may: "preparation.view",
    input: PageInput.extend({ round: Id }),
    output: pageOf(Readiness),
    fails: ["round.not_found", "round.only_official"],
  }),
  listOwnSites: endpoint({
    method: "GET",
    path: "/rounds/{round}/own-sites",
    may: "preparation.view",
    input: PageInput.extend({ round: Id, unit: Id.optional(), sort: sortInput(["name"], "name") }),
    output: pageOf(OwnSite),
    fails: ["round.not_found", "round.only_official"],
  }),
  getSelfCheck: endpoint({
    method: "GET",
    path: "/rounds/{round}/own-sites/{site}",
    may: "preparation.view",
    input: z.object({ round: Id, site: Id }),
    output: SelfCheckPage,
    fails: checkFails,
  }),
  sendSelfCheck: endpoint({
    method: "POST",
    path: "/rounds/{round}/own-sites/{site}/checks",
    may: "preparation.report",
    input: z.object({
      ...{ round: Id, site: Id, id: Id, note: note(300).default("") },
      answers: z
        .array(
          SelfCheckAnswer.pick({ id: true, checkItemId: true, result: true, note: true }).extend({
            photos: Files.default([]),
          }),
        )
        .max(300),
    }),
    output: SelfCheckPage,
    fails: [
      ...checkFails,
      "round.over",
      "self_check.no_questions",
      "self_check.incomplete",
      "self_check.unknown_item",
      "self_check.fault_without_note",
      "preparation.changed_meanwhile",
      ...citingFails,
    ],
  }),
  mendFault: endpoint({
    method: "POST",
    path: "/self-check-answers/{id}/mend",
    may: "preparation.report",
    input: z.object({ id: Id, note: line(300), photos: Files.default([]) }),
    output: SelfCheckPage,
    fails: [
      ...checkFails,
      "round.over",
      "self_check.no_such_fault",
      "self_check.mended",
      "preparation.changed_meanwhile",
      ...citingFails,
    ],
  }),
};
