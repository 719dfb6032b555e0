/** A visit while it is being filled in: what is kept of it on the phone, what is still missing, and what is sent. */
import type { Fix } from "../../../../kit/client/position.ts";
import { metresApart } from "../../../../kit/earth.ts";
import type { Answer, AnswerKind } from "../../../framework/model.ts";
import type { AssignedSite, Question } from "../../api.ts";
import { answerOfCalls, lackOf, type Run, recordOf } from "../../watch.rules.ts";

/** What is known of a photo; its bytes lie beside the draft, so that a keystroke does not write them again. */
export type DraftPhoto = {
  readonly uploadId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly origin: "camera" | "album";
  readonly takenAt: string;
  readonly position: Fix | null;
  /** The copy with time and place written on it. */
  readonly stamped: { readonly uploadId: string; readonly sha256: string; readonly bytes: number } | null;
};
export type PhotoBlobs = { readonly clean: Blob; readonly stamped: Blob | null };

export type DraftAnswer = {
  readonly id: string;
  /** The version of the item that was answered. */
  readonly checkItemId: string;
  readonly answer: Answer | null;
  readonly isNotApplicable: boolean;
  readonly naReason: string;
  readonly note: string;
  readonly place: string;
  readonly run: Run | null;
  readonly photos: readonly DraftPhoto[];
};

export type Draft = {
  readonly id: string;
  readonly beganAt: string;
  /** True once the office was told that the visit has begun. */
  readonly isTold: boolean;
  readonly companionId: string | null;
  /** True once the device was asked where it is; it is not asked again by itself. */
  readonly wasAsked: boolean;
  readonly position: Fix | null;
  readonly farReason: string;
  /** Which question is shown where one is shown at a time. */
  readonly at: number;
  /** By the id of the item, so that a new version of a check item finds the answer to the old one. */
  readonly answers: Readonly<Record<string, DraftAnswer>>;
};

export const draftKey = (drawnSiteId: string): string => `draft.${drawnSiteId}`;
export const sentKey = (drawnSiteId: string): string => `sent.${drawnSiteId}`;
export const photoKey = (uploadId: string): string => `photo.${uploadId}`;
export const listKey = "assignments";
export const recentKey = "phrases.recent";

/** An answer that counts what is wrong: there a tally of faults is the answer. */
export const countsFaults = (question: Question): boolean =>
  question.answer.kind === "count" &&
  question.scale.word.startsWith("scale.deduct") &&
  !question.scale.word.includes(".target");

function countIsFaulty({ scale }: Question, value: number): boolean {
  // What only adds is never a fault; where so many should be there, fewer are one.
  if (scale.word === "scale.bonus") return false;
  return scale.word.includes(".target") ? value < Number(scale.values["target"] ?? 0) : value > 0;
}

/** Anything less than everything may be a fault; the server decides, the phone only asks for a photo in time. */
export function looksFaulty(question: Question, answer: Answer | null): boolean {
  if (answer === null) return false;
  switch (answer.kind) {
    case "conform":
      return !answer.value;
    case "grade":
      return answer.value !== "A";
    case "count":
      return countIsFaulty(question, answer.value);
    case "conditions":
      return answer.met < (question.answer.kind === "conditions" ? question.answer.of : 0);
    case "of":
      return answer.passed < Number(question.scale.values["need"] ?? 0);
    case "calls":
      return answer.connected.some((isAnswered) => !isAnswered);
    case "measure":
      return answer.target !== null && answer.value < answer.target;
  }
}

/** Whether an answer to an earlier version of an item still answers this one. */
function fitsAsked(asked: AnswerKind, answer: Answer): boolean {
  if (asked.kind === "conditions" && answer.kind === "conditions") return answer.met <= asked.of;
  if (asked.kind === "of" && answer.kind === "of") return answer.passed <= asked.of;
  if (asked.kind === "calls" && answer.kind === "calls") return answer.connected.length === asked.attempts;
  if (asked.kind === "measure" && answer.kind === "measure")
    return asked.target === null || asked.target === answer.target;
  return asked.kind === answer.kind;
}

export const noAnswer = (id: string, question: Question): DraftAnswer => ({
  ...{ id, checkItemId: question.id, answer: null, isNotApplicable: false, naReason: "" },
  ...{ note: "", place: "", run: null, photos: [] },
});

/** What was said of a question; of an earlier version, as far as it still fits. */
export function givenTo(question: Question, draft: Draft): DraftAnswer | null {
  const given = draft.answers[question.itemId];
  if (given === undefined) return null;
  if (given.checkItemId === question.id || given.answer === null || fitsAsked(question.answer, given.answer))
    return given;
  return { ...given, answer: null, run: null };
}

export const isAnswered = (answer: DraftAnswer | null | undefined): boolean =>
  answer != null && (answer.isNotApplicable || answer.answer !== null);

/** Questions of the list that have an answer; what was answered of items that are asked no longer does not count. */
export const answeredIn = (site: AssignedSite, draft: Draft): number =>
  site.questions.filter((question) => isAnswered(givenTo(question, draft))).length;

/** Metres from the site, when both positions are known. */
export const metresFrom = (site: AssignedSite, draft: Draft): number | null => metresApart(site, draft.position);

export type Missing = { readonly word: string; readonly code: string; readonly itemId: string | null };

/** What must still be filled in, as words with values. */
export function missingIn(site: AssignedSite, draft: Draft, farMetres: number): Missing[] {
  const missing = site.questions.flatMap((question): Missing[] => {
    const given = givenTo(question, draft);
    const lacks = (word: string) => [{ word: `field.missing_${word}`, code: question.code, itemId: question.itemId }];
    if (given?.run != null && given.run.kind !== "calls" && given.run.isRunning) return lacks("end");
    if (given === null || !isAnswered(given)) return lacks("answer");
    if (given.checkItemId !== question.id) return lacks("look");
    if (given.isNotApplicable) return given.naReason.trim() === "" ? lacks("reason") : [];
    if (!looksFaulty(question, given.answer)) return [];
    if (site.isPhone) return given.note.trim() === "" ? lacks("note") : [];
    return given.photos.length === 0 ? lacks("photo") : [];
  });
  const metres = metresFrom(site, draft);
  const isFar = metres !== null && metres > farMetres && draft.farReason.trim() === "";
  return [...missing, ...(isFar ? [{ word: "field.missing_far", code: "", itemId: null }] : [])];
}

/** Codes of items that were to be watched or walked and were not, or not long enough. Said before sending; nothing is forced. */
export const notWatched = (site: AssignedSite, draft: Draft): string[] =>
  site.questions.flatMap((question) => {
    const given = givenTo(question, draft);
    if (given?.isNotApplicable === true) return [];
    const record = given?.run == null ? null : recordOf(given.run);
    return lackOf(question.watch ?? {}, question.answer, record) === null ? [] : [question.code];
  });

/** The answer follows from the calls as soon as all are made. */
export const withCalls = (given: DraftAnswer, run: Run, attempts: number): DraftAnswer => ({
  ...given,
  run,
  answer: run.kind === "calls" ? answerOfCalls(run, attempts) : given.answer,
});

/** The input of the endpoint; photos go ahead as letters of their own. */
export function visitOf(site: AssignedSite, draft: Draft, endedAt: string) {
  const { position } = draft;
  return {
    ...{ id: draft.id, drawnSiteId: site.id, beganAt: draft.beganAt, endedAt, farReason: draft.farReason, note: "" },
    companionId: draft.companionId,
    position:
      position === null
        ? null
        : { longitude: position.longitude, latitude: position.latitude, accuracyMetres: position.accuracyMetres },
    observations: site.questions.map((question) => {
      const given = givenTo(question, draft) as DraftAnswer;
      return {
        ...{ id: given.id, checkItemId: question.id, answer: given.isNotApplicable ? null : given.answer },
        ...{ naReason: given.isNotApplicable ? given.naReason : "", note: given.note, place: given.place },
        record: given.run === null ? null : recordOf(given.run),
        photos: given.photos.map((photo) => ({
          uploadId: photo.uploadId,
          caption: given.note.slice(0, 300),
          stampedId: photo.stamped?.uploadId ?? null,
        })),
      };
    }),
  };
}

/** What is said of a photo, clean or stamped, when its bytes are sent. */
export function evidenceOf(site: AssignedSite, photo: DraftPhoto, which: "clean" | "stamped") {
  const { uploadId, sha256 } = which === "stamped" && photo.stamped !== null ? photo.stamped : photo;
  const at = photo.position;
  return {
    ...{ id: uploadId, origin: photo.origin, sha256, takenAt: photo.takenAt },
    fileName: `${site.siteName.slice(0, 180)}.jpg`,
    ...(at === null ? {} : { longitude: at.longitude, latitude: at.latitude, accuracyMetres: at.accuracyMetres }),
  };
}
