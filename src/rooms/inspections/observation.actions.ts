/** Answers of visits as a list. */
import type { ActionsFor } from "../../kit/action.ts";
import { spanOfDays } from "../../kit/db/setting.store.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import type { observationApi } from "./observation.api.ts";
import { observationSorts } from "./observation.rules.ts";
import { listAnswers } from "./observation.store.ts";
import { scopeIn } from "./reader.actions.ts";

export const observationActions: ActionsFor<typeof observationApi> = {
  async listObservations(ctx, input) {
    const rows = await listAnswers(ctx.db, scopeIn(ctx), {
      roundId: input.round,
      verdicts: input.verdict,
      typeCode: input.type,
      regionCode: input.region,
      countsOnly: input.counts === true,
      ...(await spanOfDays(ctx, input.since, input.until)),
      sort: input.sort,
      after: readAfter(observationSorts, input.sort, input.after),
      limit: input.limit + 1,
    });
    return pageBy(observationSorts, input.sort, rows, input.limit);
  },
};
