/** What has been typed of one paper form: kept in this window until it is saved, so that a reload loses nothing. */
import { useEffect, useState } from "react";
import type { z } from "zod";
import { instantAt } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import type { Day, Id } from "../../../../kit/shapes.ts";
import { filesOf, type Stored } from "../../../evidence/screens/shared/files-field.tsx";
import type { Answer } from "../../../framework/model.ts";
import type { Question } from "../../question.model.ts";
import type { typedApi } from "../../typed.api.ts";

/** What was said of one item. The id is made with the first stroke, so that saving twice is saving once. */
export type TypedRow = {
  readonly id: Id;
  readonly answer: Answer | null;
  readonly isNa: boolean;
  readonly note: string;
  readonly place: string;
  readonly files: Stored[];
};

export type TypedDraft = {
  readonly visitId: Id;
  readonly personId: Id | null;
  readonly companionId: Id | null;
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  readonly note: string;
  readonly scans: Stored[];
  /** By standard: the question itself may be another version on another day. */
  readonly rows: Readonly<Record<Id, TypedRow>>;
};

const emptyDraft = (day: Day): TypedDraft => ({
  ...{ visitId: newId(), personId: null, companionId: null },
  ...{ day, from: "", to: "", note: "", scans: [], rows: {} },
});

const emptyRow = (): TypedRow => ({ id: newId(), answer: null, isNa: false, note: "", place: "", files: [] });

export const isAnswered = (row: TypedRow | undefined): boolean =>
  row !== undefined && (row.isNa ? row.note.trim() !== "" : row.answer !== null);

/** Nobody had a camera: what was wrong, or why it does not apply, is written down. Scales that are measured are judged when saved. */
export const wantsNote = (row: TypedRow | undefined): boolean => {
  if (row === undefined || row.note.trim() !== "") return false;
  if (row.isNa) return true;
  const { answer } = row;
  const isFault = (answer?.kind === "conform" && !answer.value) || (answer?.kind === "count" && answer.value > 0);
  return isFault && row.files.length === 0;
};

export function useDraft(siteId: Id, today: Day) {
  const key = `typed.${siteId}`;
  const [draft, setDraft] = useState<TypedDraft>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? emptyDraft(today) : (JSON.parse(kept) as TypedDraft);
  });
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(draft)), [key, draft]);
  return {
    draft,
    change: (more: Partial<TypedDraft>) => setDraft((before) => ({ ...before, ...more })),
    changeRow: (itemId: Id, more: Partial<TypedRow>) =>
      setDraft((before) => ({
        ...before,
        rows: { ...before.rows, [itemId]: { ...(before.rows[itemId] ?? emptyRow()), ...more } },
      })),
    forget: () => sessionStorage.removeItem(key),
  };
}

/** What the server takes of it. */
export function visitOf(
  siteId: Id,
  draft: TypedDraft,
  questions: readonly Question[],
  timeZone: string,
): z.input<typeof typedApi.typeVisit.input> {
  return {
    ...{ id: draft.visitId, drawnSiteId: siteId, personId: draft.personId ?? "", companionId: draft.companionId },
    beganAt: instantAt(timeZone, draft.day, draft.from),
    endedAt: instantAt(timeZone, draft.day, draft.to),
    note: draft.note,
    observations: questions.map((question) => {
      const row = draft.rows[question.itemId] ?? emptyRow();
      const { id, note, place } = row;
      return {
        ...{ id, note, place, checkItemId: question.id, answer: row.isNa ? null : row.answer },
        ...{ naReason: row.isNa ? note.slice(0, 200) : "", photos: filesOf(row.files) },
      };
    }),
    scans: filesOf(draft.scans),
  };
}
