/** What rounds do by themselves: whoever takes over an account takes its place in the teams. */
import { z } from "zod";
import type { Jobs } from "../../kit/action.ts";
import { moveMember } from "./drawn-site.store.ts";

const HandedOver = z.object({ fromPersonId: z.uuid(), toPersonId: z.uuid() });

export const roundsJobs = {
  on: {
    "account.handed_over": async (ctx, event) => {
      const { fromPersonId, toPersonId } = HandedOver.parse(event.facts);
      const teams = await moveMember(ctx.db, ctx.scope, fromPersonId, toPersonId);
      if (teams > 0) ctx.tell("round.member_replaced", toPersonId, { fromPersonId, teams });
    },
  },
} satisfies Jobs;
