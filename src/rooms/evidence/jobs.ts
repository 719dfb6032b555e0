/** What happens to evidence by itself: objects that nobody cites are removed after some days. */
import type { Jobs } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { storage } from "../../kit/storage.ts";
import { keyOf } from "./actions.ts";
import { limits } from "./rules.ts";
import { findEvidence, holdRemoval, takeUncited } from "./store.ts";

const dayMs = 86_400_000;

export const evidenceJobs = {
  every: {
    removeUncited: {
      cron: "40 3 * * *",
      async run(ctx) {
        const before = addMilliseconds(ctx.now, -limits.uncitedDays * dayMs);
        for (const sha256 of await takeUncited(ctx.db, ctx.scope, before)) ctx.tell("evidence.removed", sha256);
      },
    },
  },
  on: {
    // The bytes go only after the row is gone for good; the same file may have been brought again meanwhile.
    "evidence.removed": async (ctx, event) => {
      await holdRemoval(ctx.db, ctx.scope, event.about);
      if ((await findEvidence(ctx.db, ctx.scope, event.about)) !== null) return;
      for (const variant of ["original", "screen", "thumb"] as const) {
        await storage().remove(keyOf(ctx.scope.cityId, event.about, variant));
      }
    },
  },
} satisfies Jobs;
