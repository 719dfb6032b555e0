/** What the ledger does by itself: tells a unit that a fact of it was refused. */
import type { Jobs } from "../../kit/action.ts";
import { listHolders } from "../identity/index.ts";
import { send } from "../messages/index.ts";
import { findEntry } from "./store.ts";

export const ledgerJobs: Jobs = {
  on: {
    async "ledger.reviewed"(ctx, event) {
      const entry = await findEntry(ctx.db, ctx.scope, event.about);
      if (entry === null || entry.state !== "refused") return;
      const holders = await listHolders(ctx.db, ctx.scope, { roles: ["unit"], unitIds: [entry.unitId] });
      await send(ctx, {
        because: event.id,
        accountIds: holders.map((holder) => holder.accountId),
        word: "ledger.message.refused",
        facts: { name: entry.metricName, day: entry.happenedOn },
        path: `ledger?open=${entry.id}`,
      });
    },
  },
};
