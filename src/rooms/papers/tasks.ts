/** What waits for whom among papers: drafts to check, papers to sign, receipts to give. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import type { Waiting } from "../../kit/room.ts";
import type { NamedPaper } from "./model.ts";
import { listPapers, listUnacknowledged } from "./store.ts";

const waiting =
  (kind: string) =>
  (paper: Pick<NamedPaper, "id" | "title">): Waiting => ({
    kind,
    id: paper.id,
    title: paper.title,
    path: `papers?open=${paper.id}`,
    dueAt: null,
  });

/** Nobody is asked to check or sign what they drafted themselves. */
export async function paperTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  const { unitId } = ctx.scope;
  if (role === "unit" && unitId !== null) {
    const papers = await listUnacknowledged(ctx.db, ctx.scope, unitId);
    return papers.map(waiting("paper.to_acknowledge"));
  }
  if (role !== "office") return [];
  const page = { kinds: [], sort: "draftedAt", after: null, limit: 30 };
  const inReview = await listPapers(ctx.db, ctx.scope, { ...page, states: ["in_review"] });
  const reviewed = await listPapers(ctx.db, ctx.scope, { ...page, states: ["reviewed"] });
  const returned = await listPapers(ctx.db, ctx.scope, { ...page, states: ["draft"] });
  const others = (papers: NamedPaper[]) => papers.filter((paper) => paper.draftedBy !== ctx.actor.personId);
  const own = (papers: NamedPaper[]) =>
    papers.filter((paper) => paper.draftedBy === ctx.actor.personId && paper.returnReason !== "");
  return [
    ...others(inReview).map(waiting("paper.to_review")),
    ...others(reviewed).map(waiting("paper.to_sign")),
    ...own(returned).map(waiting("paper.to_change")),
  ];
}
