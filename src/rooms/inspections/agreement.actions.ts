/** Looking at double readings: how far they agree, and where not. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { filesOf } from "../evidence/index.ts";
import type { agreementApi } from "./agreement.api.ts";
import type { AgreementReport } from "./agreement.model.ts";
import { reportAgreement } from "./agreement.rules.ts";
import { countPairs, listDiffering, type ReadTwice } from "./agreement.store.ts";

type Asked = { readonly round?: Id | undefined; readonly since?: Day | undefined };

const filterOf = async (ctx: Context, { round, since }: Asked): Promise<ReadTwice> => ({
  roundId: round,
  since: since && instantAt(await timeZone(ctx), since),
});

/** How far second readings agree with first ones, in a round or since a day. */
export const agreementOf = async (ctx: Context, asked: Asked = {}): Promise<AgreementReport> =>
  reportAgreement(await countPairs(ctx.db, ctx.scope, await filterOf(ctx, asked)));

export const agreementActions: ActionsFor<typeof agreementApi> = {
  getAgreement: (ctx, asked) => agreementOf(ctx, asked),

  async listDiffering(ctx, { limit, ...asked }) {
    const pairs = await listDiffering(ctx.db, ctx.scope, { ...(await filterOf(ctx, asked)), limit });
    const ids = pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]);
    const files = await filesOf(ctx, "observation", ids);
    return {
      items: pairs.map((pair) => ({
        ...pair,
        files: files.get(pair.firstId) ?? [],
        secondFiles: files.get(pair.secondId) ?? [],
      })),
    };
  },
};
