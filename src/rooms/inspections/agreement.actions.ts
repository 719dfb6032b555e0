/** Looking at double readings: how far they agree, and where not. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { spanOfDays } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import type { agreementApi } from "./agreement.api.ts";
import { pairSorts, reportAgreement } from "./agreement.rules.ts";
import { countPairs, findPair, listDiffering, type ReadTwice } from "./agreement.store.ts";

type Asked = z.output<typeof agreementApi.getAgreement.input>;

const filterOf = async (ctx: Context, { round, since }: Asked): Promise<ReadTwice> => ({
  roundId: round,
  since: (await spanOfDays(ctx, since, undefined)).from,
});

export const agreementActions: ActionsFor<typeof agreementApi> = {
  getAgreement: async (ctx, asked) => reportAgreement(await countPairs(ctx.db, ctx.scope, await filterOf(ctx, asked))),

  async listDiffering(ctx, { limit, sort, after, standard, team, ...asked }) {
    const rows = await listDiffering(ctx.db, ctx.scope, {
      ...(await filterOf(ctx, asked)),
      ...{ itemCode: standard, teamId: team },
      ...{ sort, after: readAfter(pairSorts, sort, after), limit: limit + 1 },
    });
    return pageBy(pairSorts, sort, rows, limit);
  },

  getReadingPair: async (ctx, { id }) => (await findPair(ctx.db, ctx.scope, id)) ?? refuse("agreement.not_found"),
};
