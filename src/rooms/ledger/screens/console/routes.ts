/** The pages of the ledger (工作台账) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  right: string,
  load: ConsoleRoute["load"],
  isHidden = false,
): ConsoleRoute => ({
  ...{ room: "ledger", path, word, right, load },
  menu: isHidden ? null : "ledger",
});

export const ledgerRoutes: readonly ConsoleRoute[] = [
  page("ledger", "ledger.list", "ledger.view", () => import("./entry-list.tsx")),
  page("ledger/figures", "rollup.title", "ledger.view", () => import("./rollup-page.tsx")),
  page("ledger/reviews", "ledger_review.title", "ledger.view", () => import("./review-page.tsx")),
  page("ledger/metrics", "metric.list", "ledger.view", () => import("./metric-list.tsx")),
  page("ledger/import", "ledger.bring", "ledger.report", () => import("./entry-import.tsx"), true),
];
