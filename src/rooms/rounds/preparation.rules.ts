/** Decisions about preparing: the steps of a task, whole self-checks, faults that are mended. */
import { refuse, word } from "../../kit/fault.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Round } from "./model.ts";
import type {
  NamedPreparation,
  OwnSite,
  PreparationState,
  PreparationTask,
  Question,
  SelfCheckAnswer,
} from "./preparation.model.ts";

const STEPS = {
  change: { from: ["open", "returned"], to: null },
  report: { from: ["open", "returned"], to: "done" },
  accept: { from: ["done"], to: "accepted" },
  sendBack: { from: ["done"], to: "returned" },
} as const satisfies Record<string, { from: readonly PreparationState[]; to: PreparationState | null }>;
export type PreparationStep = keyof typeof STEPS;
export const preparationSteps = Object.keys(STEPS) as PreparationStep[];

export const isPreparationOpen = (step: PreparationStep, state: PreparationState): boolean =>
  (STEPS[step].from as readonly PreparationState[]).includes(state);

function take<Task extends PreparationTask>(step: PreparationStep, task: Task): Task {
  if (!isPreparationOpen(step, task.state))
    refuse("preparation.wrong_state", {
      state: word(`preparation.state.${task.state}`),
      step: word(`preparation.step.${step}`),
    });
  return { ...task, state: STEPS[step].to ?? task.state };
}

/** Only an official round is prepared for, and only until it ends. */
export function checkPreparing(round: Pick<Round, "kind" | "state">): void {
  if (round.kind !== "official") refuse("round.only_official");
  if (round.state === "finished" || round.state === "frozen") refuse("round.over");
}

type Words = Pick<PreparationTask, "unitId" | "title" | "siteId" | "siteTypeCode" | "dueOn" | "note">;

export function change<Task extends PreparationTask>(task: Task, words: Words): Task {
  if (words.siteId !== null && words.siteTypeCode !== null) refuse("preparation.two_scopes");
  return { ...take("change", task), ...words };
}

type Reporting = { report: string; reportedAt: Instant; reportedBy: Id | null };
export const report = <Task extends PreparationTask>(task: Task, said: Reporting): Task => ({
  ...take("report", task),
  ...said,
  reason: "",
});

/** Whoever reported it done does not say that it is. */
function checkOther(task: PreparationTask, personId: Id | null): void {
  if (personId !== null && personId === task.reportedBy) refuse("preparation.own_work");
}

export function accept<Task extends PreparationTask>(task: Task, personId: Id | null): Task {
  checkOther(task, personId);
  return take("accept", task);
}

export function sendBack<Task extends PreparationTask>(task: Task, personId: Id | null, reason: string): Task {
  checkOther(task, personId);
  return { ...take("sendBack", task), reason };
}

/** A task for every unit that has sites of the types, with what is the same for all of them. */
export const generated = (
  roundId: Id,
  common: Pick<PreparationTask, "title" | "dueOn" | "note">,
  units: readonly { id: Id; unitId: Id }[],
): PreparationTask[] =>
  units.map((unit) => ({
    ...{ ...unit, ...common, roundId, siteId: null, siteTypeCode: null, isGenerated: true, state: "open" },
    ...{ report: "", reportedAt: null, reportedBy: null, reason: "", version: 1 },
  }));

export const isLate = (task: Pick<PreparationTask, "state" | "dueOn">, today: Day): boolean =>
  (task.state === "open" || task.state === "returned") && task.dueOn < today;

type Given = Pick<SelfCheckAnswer, "id" | "checkItemId" | "result" | "note">;

/** Every question answered once; a fault with a note that says what is wrong. */
export function answersOf(selfCheckId: Id, questions: readonly Question[], given: readonly Given[]): SelfCheckAnswer[] {
  if (questions.length === 0) refuse("self_check.no_questions");
  const itemOf = new Map(questions.map((question) => [question.id, question.itemId]));
  const answers = given.map((answer) => {
    if (answer.result === "fault" && answer.note === "") refuse("self_check.fault_without_note");
    const itemId = itemOf.get(answer.checkItemId) ?? refuse("self_check.unknown_item");
    return { ...answer, selfCheckId, itemId, mendedAt: null, mendedNote: "" };
  });
  const missing = questions.length - new Set(answers.map((answer) => answer.checkItemId)).size;
  if (missing > 0 || answers.length > questions.length) refuse("self_check.incomplete", { count: missing });
  return answers;
}

export function mend(answer: SelfCheckAnswer, mendedNote: string, at: Instant): SelfCheckAnswer {
  if (answer.result !== "fault") refuse("self_check.no_such_fault");
  if (answer.mendedAt !== null) refuse("self_check.mended");
  return { ...answer, mendedNote, mendedAt: at };
}

export const preparationSorts: Sorts<NamedPreparation> = {
  dueOn: { column: "p.due_on", type: "date", key: (row) => row.dueOn },
};

export const ownSiteSorts: Sorts<OwnSite> = {
  name: { column: "s.name", type: "text", key: (row) => row.name },
};
