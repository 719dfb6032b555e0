/** Answers of visits as a list. */
import type { ActionsFor } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import type { observationApi } from "./observation.api.ts";
import { observationSorts } from "./observation.rules.ts";
import { listAnswers } from "./observation.store.ts";
import { scopeIn } from "./reader.actions.ts";

export const observationActions: ActionsFor<typeof observationApi> = {
  async listObservations(ctx, input) {
    const zone = await timeZone(ctx);
    const rows = await listAnswers(ctx.db, scopeIn(ctx), {
      roundId: input.round,
      verdicts: input.verdict,
      typeCode: input.type,
      regionCode: input.region,
      countsOnly: input.counts === true,
      ...{ from: input.since && instantAt(zone, input.since) },
      ...{ before: input.until && instantAt(zone, addDays(input.until, 1)) },
      sort: input.sort,
      after: readAfter(observationSorts, input.sort, input.after),
      limit: input.limit + 1,
    });
    return pageBy(observationSorts, input.sort, rows, input.limit);
  },
};
