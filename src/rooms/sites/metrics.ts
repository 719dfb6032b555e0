/** Figures of the register for the ledger: how many places there are to visit, the whole that coverage is a share of. */
import { dayIn } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { listAt, type MetricFeed } from "../../kit/metric.ts";
import { listOpenSites } from "./metric.store.ts";

export const sitesMetrics: readonly MetricFeed[] = [
  {
    ...{ name: "sites.open", word: "feed.sites.open", kind: "distinct" },
    /** Nobody knows which places there will be: months that have not begun have none. */
    async facts(ctx, from, to) {
      const today = dayIn(await timeZone(ctx), ctx.now);
      const isOver = to < today;
      return from > today ? [] : listOpenSites(ctx.db, ctx.scope, from, isOver ? to : today);
    },
    opens: ({ region }) => listAt("sites", { state: "normal,works", region }),
  },
];
