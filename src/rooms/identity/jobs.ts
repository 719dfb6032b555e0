/** What identity does by itself: it seals the event log into a chain and forgets answers that nobody will ask for again. */
import type { Jobs } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { lastSealed, nextUnsealed, seal } from "../../kit/db/event.store.ts";
import { forgetAnswers } from "../../kit/db/request.store.ts";
import { chain } from "../../kit/seal-chain.ts";

// Phones may be out of signal for weeks; after this long a resend cannot be expected any more.
const keepAnswersMs = 90 * 86_400_000;
// A transaction may commit a little after the moment it told; the sealer stays behind it.
const settledMs = 60_000;

export const identityJobs = {
  every: {
    sealEvents: {
      cron: "*/5 * * * *",
      async run(ctx) {
        const events = await nextUnsealed(ctx.db, ctx.scope, addMilliseconds(ctx.now, -settledMs));
        const last = await lastSealed(ctx.db, ctx.scope);
        const links = chain(last, events);
        if (links.length > 0) await seal(ctx.db, ctx.scope, links);
      },
    },
    forgetAnswers: {
      cron: "20 3 * * *",
      async run(ctx) {
        await forgetAnswers(ctx.db, ctx.scope, addMilliseconds(ctx.now, -keepAnswersMs));
      },
    },
  },
} satisfies Jobs;
