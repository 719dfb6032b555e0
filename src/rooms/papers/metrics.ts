/** Figures of papers for the ledger: what was signed, and whom it went to. */
import { type Behind, listAt, type MetricFeed } from "../../kit/metric.ts";
import { listAddressedUnits, listPaperFacts } from "./metric.store.ts";
import { PaperKind } from "./model.ts";

const categories = { keys: PaperKind.options, word: "paper.kind." };

const papers = ({ from, to, picked }: Behind) =>
  listAt("papers", { state: "signed", kind: picked.join(","), since: from, until: to });

export const papersMetrics: readonly MetricFeed[] = [
  {
    ...{ name: "papers.signed", word: "feed.papers.signed", kind: "distinct", categories },
    facts: (ctx, from, to) => listPaperFacts(ctx.db, ctx.scope, from, to),
    opens: papers,
  },
  {
    ...{ name: "papers.units", word: "feed.papers.units", kind: "distinct", categories },
    facts: (ctx, from, to) => listAddressedUnits(ctx.db, ctx.scope, from, to),
    opens: papers,
  },
];
