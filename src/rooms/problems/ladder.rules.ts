/** The escalation ladder: which rung a case stands on, and whether the next one is due. */
import { daysBetween } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Rung, WrittenPaper } from "./ladder.model.ts";

/** What the ladder asks of a paper: its rung, and when it was signed. */
export type OnLadder = Pick<WrittenPaper, "kind" | "signedOn">;

/** The hardest paper signed about one case: its place on the ladder, −1 for none, and the paper. */
export function standingOf<Paper extends OnLadder>(
  ladder: readonly Rung[],
  papers: readonly Paper[],
): { at: number; paper: Paper | null } {
  let best: { at: number; paper: Paper | null } = { at: -1, paper: null };
  for (const paper of papers) {
    if (paper.signedOn === null) continue;
    const at = ladder.findIndex((rung) => rung.kind === paper.kind);
    const isLater = at === best.at && paper.signedOn > (best.paper?.signedOn ?? "");
    if (at > best.at || isLater) best = { at, paper };
  }
  return best;
}

/**
 * The rung that a case in its unit's hands, a problem or a milestone, has come to; null where nothing is due: not overdue long enough, the last paper
 * too young, a paper already being drafted, or the end of the ladder.
 */
export function dueRung(
  ladder: readonly Rung[],
  papers: readonly OnLadder[],
  one: { readonly overdueDays: number },
  today: Day,
): Rung | null {
  const { at, paper } = standingOf(ladder, papers);
  const next = ladder[at + 1];
  if (next === undefined) return null;
  const isDrafted = papers.some((one) => one.kind === next.kind && one.signedOn === null);
  const isOld = paper === null || paper.signedOn === null || daysBetween(paper.signedOn, today) >= next.afterDays;
  return !isDrafted && isOld && one.overdueDays >= next.overdueDays ? next : null;
}
