/** Decisions about visits: what is whole, what an answer means, when a distance needs a reason. */
import { addMilliseconds } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Answer, CheckItem, EditionRules, Standard } from "../framework/model.ts";
import { fits, verdictOf } from "../framework/rules.ts";
import type { NamedVisit, Verdict, Visit } from "./model.ts";
import type { WatchRecord } from "./record.model.ts";

/** What a phone says of one check item. */
export type Said = {
  readonly id: Id;
  readonly checkItemId: Id;
  readonly answer: Answer | null;
  readonly naReason: string;
  readonly note: string;
  readonly place: string;
  readonly photos: readonly { uploadId: Id; caption: string; stampedId: Id | null }[];
  readonly record: WatchRecord | null;
};

/** Clocks of phones run a little ahead; more than this is a wrong clock. */
const aheadMs = 10 * 60_000;

export function checkTimes(visit: { beganAt: Instant; endedAt: Instant }, now: Instant): void {
  if (visit.endedAt < visit.beganAt) refuse("visit.ends_before_start");
  if (visit.endedAt > addMilliseconds(now, aheadMs)) refuse("visit.in_future");
}

/** Whoever went along belongs to the team; nobody goes along with themselves. */
export function checkCompanion(companionId: Id | null, others: readonly Id[]): void {
  if (companionId !== null && !others.includes(companionId)) refuse("visit.no_companion");
}

export function checkDistance(metres: number | null, farMetres: number, reason: string): void {
  if (metres !== null && metres > farMetres && reason === "") refuse("visit.too_far", { metres });
}

/** Where a note stands for a photo: on the phone line, and on paper, where nobody had a camera. */
export const noteStands = (isPhone: boolean, origin: Visit["origin"], photos: number): boolean =>
  isPhone || (origin !== "phone" && photos === 0);

/** What one answer means; a fault carries a photo (where a note is enough: that), and what does not apply a reason. */
export function judge(
  said: Said,
  standard: Standard,
  grades: EditionRules["grades"],
  isNoteEnough: boolean,
  earlierPhotos = 0,
): Verdict {
  const text = standard.text.slice(0, 20);
  if (said.answer === null) {
    if (said.naReason === "") refuse("visit.needs_reason", { text });
    return "not_applicable";
  }
  if (!fits(standard.scale, said.answer)) refuse("visit.answer_unfit", { text });
  const verdict = verdictOf(standard.scale, said.answer, standard.points, grades);
  if (verdict === "fault" && isNoteEnough && said.note === "") refuse("visit.needs_note", { text });
  if (verdict === "fault" && !isNoteEnough && said.photos.length + earlierPhotos === 0)
    refuse("visit.needs_photo", { text });
  return verdict;
}

/** Every item of the check-list is answered, and nothing else. An older version of an item counts as the item. */
export function checkWhole(said: readonly Said[], found: readonly CheckItem[], asked: readonly CheckItem[]): void {
  const answered = new Set<Id>();
  for (const one of said) {
    const item = found.find((candidate) => candidate.id === one.checkItemId) ?? refuse("visit.unknown_item");
    if (answered.has(item.itemId)) refuse("visit.unknown_item");
    answered.add(item.itemId);
  }
  const missing = asked.find((item) => !answered.has(item.itemId));
  if (missing !== undefined) refuse("visit.not_whole", { text: missing.text.slice(0, 20) });
  if ([...answered].some((itemId) => !asked.some((item) => item.itemId === itemId))) refuse("visit.unknown_item");
}

/** How an answer was found, as a word and its values. */
export function sayRecord(record: WatchRecord): { word: string; values: Record<string, string | number> } {
  switch (record.kind) {
    case "timed": {
      const minutes = Math.round(record.seconds / 6) / 10;
      return { word: "visit.record.timed", values: { minutes, seen: record.seen, kept: record.kept } };
    }
    case "walk":
      return { word: "visit.record.walk", values: { metres: record.metres, found: record.found } };
    case "calls": {
      const connected = record.attempts.filter((attempt) => attempt.isConnected).length;
      return { word: "visit.record.calls", values: { calls: record.attempts.length, connected } };
    }
  }
}

/** An answer as a word and its values, for screens and explanations. */
export function sayAnswer(answer: Answer | null): { word: string; values: Record<string, string | number> } {
  if (answer === null) return { word: "answer.not_applicable", values: {} };
  switch (answer.kind) {
    case "conform":
      return { word: answer.value ? "answer.conform" : "answer.fault", values: {} };
    case "grade":
      return { word: "answer.grade", values: { grade: answer.value } };
    case "conditions":
      return { word: "answer.conditions", values: { met: answer.met } };
    case "count":
      return { word: "answer.count", values: { count: answer.value } };
    case "measure":
      return answer.target === null
        ? { word: "answer.measure", values: { value: answer.value } }
        : { word: "answer.measure_of", values: { value: answer.value, target: answer.target } };
    case "of":
      return { word: "answer.of", values: { passed: answer.passed } };
    case "calls":
      return {
        word: "answer.calls",
        values: { connected: answer.connected.filter(Boolean).length, of: answer.connected.length },
      };
  }
}

export const visitSorts: Sorts<NamedVisit> = {
  endedAt: { column: "v.ended_at", type: "timestamptz", key: (row) => row.endedAt },
};
