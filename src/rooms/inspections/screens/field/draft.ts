/** A visit while it is being filled in: kept on the phone with its photos, and what is still missing. */
import type { Fix } from "../../../../kit/client/position.ts";
import { metresApart } from "../../../../kit/earth.ts";
import type { Answer } from "../../../framework/model.ts";
import type { AssignedSite, Question } from "../../api.ts";

export type DraftPhoto = {
  readonly uploadId: string;
  readonly blob: Blob;
  readonly sha256: string;
  readonly origin: "camera" | "album";
  readonly takenAt: string;
};

export type DraftAnswer = {
  readonly id: string;
  readonly answer: Answer | null;
  readonly isNotApplicable: boolean;
  readonly naReason: string;
  readonly note: string;
  readonly place: string;
  readonly photos: readonly DraftPhoto[];
};

export type Draft = {
  readonly id: string;
  readonly beganAt: string;
  /** The office has been told that the visit was begun, or will be with the next signal. */
  readonly isTold?: boolean;
  readonly position: Fix | null;
  readonly farReason: string;
  /** By the id of the check item. */
  readonly answers: Readonly<Record<string, DraftAnswer>>;
};

export const draftKey = (drawnSiteId: string): string => `draft.${drawnSiteId}`;
export const sentKey = (drawnSiteId: string): string => `sent.${drawnSiteId}`;
export const listKey = "assignments";

/** Anything less than everything may be a fault; the server decides, the phone only asks for a photo in time. */
export function looksFaulty(question: Question, answer: Answer | null): boolean {
  if (answer === null) return false;
  switch (answer.kind) {
    case "conform":
      return !answer.value;
    case "grade":
      return answer.value !== "A";
    case "count":
      return answer.value > 0;
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

export const isAnswered = (answer: DraftAnswer | undefined): boolean =>
  answer !== undefined && (answer.isNotApplicable || answer.answer !== null);

/** Metres from the site, when both positions are known. */
export const metresFrom = (site: AssignedSite, draft: Draft): number | null => metresApart(site, draft.position);

/** What must still be filled in, as words with values. */
export function missingIn(site: AssignedSite, draft: Draft, farMetres: number): { word: string; code: string }[] {
  const missing = site.questions.flatMap((question) => {
    const given = draft.answers[question.id];
    const lacks = (word: string) => [{ word: `field.missing_${word}`, code: question.code }];
    if (given === undefined || !isAnswered(given)) return lacks("answer");
    if (given.isNotApplicable) return given.naReason.trim() === "" ? lacks("reason") : [];
    if (!looksFaulty(question, given.answer)) return [];
    if (site.isPhone) return given.note.trim() === "" ? lacks("note") : [];
    return given.photos.length === 0 ? lacks("photo") : [];
  });
  const metres = metresFrom(site, draft);
  const isFar = metres !== null && metres > farMetres && draft.farReason.trim() === "";
  return [...missing, ...(isFar ? [{ word: "field.missing_far", code: "" }] : [])];
}

/** The input of the endpoint; photos go ahead as letters of their own. */
export function visitOf(site: AssignedSite, draft: Draft, endedAt: string) {
  const { position } = draft;
  return {
    ...{ id: draft.id, drawnSiteId: site.id, beganAt: draft.beganAt, endedAt, farReason: draft.farReason, note: "" },
    position:
      position === null
        ? null
        : { longitude: position.longitude, latitude: position.latitude, accuracyMetres: position.accuracyMetres },
    observations: site.questions.map((question) => {
      const given = draft.answers[question.id] as DraftAnswer;
      return {
        ...{ id: given.id, checkItemId: question.id, answer: given.isNotApplicable ? null : given.answer },
        ...{ naReason: given.isNotApplicable ? given.naReason : "", note: given.note, place: given.place },
        photos: given.photos.map((photo) => ({ uploadId: photo.uploadId, caption: given.note.slice(0, 300) })),
      };
    }),
  };
}
