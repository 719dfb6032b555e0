/** Decisions about corrections: who may append one and when, what a new answer needs, what it does to the problem. */
import type { Role } from "../../kit/actor.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { EditionRules, Standard } from "../framework/model.ts";
import type { Correctable } from "./correction.model.ts";
import type { Observation, Verdict } from "./model.ts";
import { judge, noteStands, type Said } from "./rules.ts";

/** Whoever corrects; upholding an objection is a correction of its own kind, made by whoever decides. */
export type Corrector = { readonly roles: readonly Role[]; readonly personId: Id | null; readonly isDeciding: boolean };

/** Why somebody may not correct this now, as a fault code; null when they may. */
export function whyNotCorrect(
  found: Pick<Correctable, "roundState" | "isCurrent" | "openObjections" | "personId" | "receivedAt">,
  who: Corrector,
  now: Instant,
  hours: number,
): string | null {
  if (found.roundState === "frozen") return "correction.round_frozen";
  if (!found.isCurrent) return "correction.not_current";
  if (who.isDeciding) return null;
  if (found.openObjections > 0) return "correction.objection_open";
  if (who.roles.includes("office")) return null;
  if (who.personId === null || who.personId !== found.personId) return "correction.not_yours";
  return addMilliseconds(found.receivedAt, hours * 3_600_000) < now ? "correction.too_late" : null;
}

/** What the new answer means. Photos of what was sent stay and count as its own. */
export function judgeAnew(
  found: Correctable,
  said: Said,
  earlierPhotos: number,
  standard: Standard,
  grades: EditionRules["grades"],
): Verdict {
  // Both have passed the shape of an answer, so that the same answer is the same text.
  if (JSON.stringify([said.answer, said.naReason]) === JSON.stringify([found.answer, found.naReason]))
    refuse("correction.nothing_new");
  const isNoteEnough = noteStands(found.isPhone, found.visitOrigin, said.photos.length + earlierPhotos);
  return judge(said, standard, grades, isNoteEnough, earlierPhotos);
}

/** The observation that stands from now on. */
export function correct(
  found: Correctable,
  said: Said,
  given: { verdict: Verdict; problemId: Id | null; reason: string; correctedBy: Id | null },
): Observation {
  const { visitId, roundId, siteId, checkItemId, itemId, position, madeAt, record, isSecond } = found;
  return {
    ...{ id: said.id, visitId, roundId, siteId, checkItemId, itemId, position, madeAt, record, isSecond },
    ...{ answer: said.answer, verdict: given.verdict, naReason: said.answer === null ? said.naReason : "" },
    ...{ note: said.note, place: said.place, problemId: given.problemId, isCurrent: true },
    ...{ correctsId: found.id, correctionReason: given.reason, correctedBy: given.correctedBy },
  };
}
