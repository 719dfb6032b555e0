/** Who is told when a paper moves: checkers, signers, the drafter, and the units it is addressed to. */
import type { Context, Jobs, Told } from "../../kit/action.ts";
import type { Id } from "../../kit/shapes.ts";
import { listHolders } from "../identity/index.ts";
import { send } from "../messages/index.ts";
import type { Paper } from "./model.ts";
import { findPaper, moveDrafts, recipientNames } from "./store.ts";

const office = async (ctx: Context): Promise<{ accountId: Id; personId: Id }[]> =>
  listHolders(ctx.db, ctx.scope, { roles: ["office"] });

async function tellOffice(
  ctx: Context,
  event: Told,
  word: string,
  who: (paper: Paper, personId: Id) => boolean,
): Promise<void> {
  const paper = await findPaper(ctx.db, ctx.scope, event.about);
  if (paper === null) return;
  const accountIds = (await office(ctx)).filter((one) => who(paper, one.personId)).map((one) => one.accountId);
  await send(ctx, {
    because: event.id,
    accountIds,
    word,
    facts: { title: paper.title },
    path: `papers?open=${paper.id}`,
  });
}

const notDrafter = (paper: Paper, personId: Id) => paper.draftedBy !== personId;
const drafter = (paper: Paper, personId: Id) => paper.draftedBy === personId;

export const papersJobs = {
  on: {
    "account.handed_over": async (ctx, event) => {
      const moved = await moveDrafts(
        ctx.db,
        ctx.scope,
        String(event.facts["fromPersonId"]),
        String(event.facts["toPersonId"]),
      );
      if (moved > 0) ctx.tell("paper.drafts_moved", String(event.facts["toPersonId"]), { moved });
    },
    "paper.submitted": (ctx, event) => tellOffice(ctx, event, "message.paper_to_review", notDrafter),
    "paper.approved": (ctx, event) => tellOffice(ctx, event, "message.paper_to_sign", notDrafter),
    "paper.returned": (ctx, event) => tellOffice(ctx, event, "message.paper_returned", drafter),
    "paper.signed": async (ctx, event) => {
      const paper = await findPaper(ctx.db, ctx.scope, event.about);
      if (paper?.state !== "signed") return;
      const unitIds = (await recipientNames(ctx.db, ctx.scope, paper.id)).map((unit) => unit.id);
      const holders = await listHolders(ctx.db, ctx.scope, { roles: ["unit"], unitIds });
      await send(ctx, {
        because: event.id,
        accountIds: holders.map((holder) => holder.accountId),
        word: "message.paper_received",
        facts: { title: paper.title, number: paper.number ?? "" },
        path: `papers?open=${paper.id}`,
      });
    },
  },
} satisfies Jobs;
