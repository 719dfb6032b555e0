/** What the console takes from the rooms: screens, words and rights. */
import type { Rights } from "../../kit/actor.ts";
import type { ConsoleRoute } from "../../kit/ui/routes.ts";
import { uiWords } from "../../kit/ui/words.ts";
import { speakers } from "../../kit/words.ts";
import { directoryRights } from "../../rooms/directory/api.ts";
import { directoryRoutes } from "../../rooms/directory/screens/console/routes.ts";
import { directoryWords } from "../../rooms/directory/words.ts";
import { evidenceRights } from "../../rooms/evidence/api.ts";
import { evidenceWords } from "../../rooms/evidence/words.ts";
import { frameworkRights } from "../../rooms/framework/api.ts";
import { frameworkRoutes } from "../../rooms/framework/screens/console/routes.ts";
import { frameworkWords } from "../../rooms/framework/words.ts";
import { identityRights } from "../../rooms/identity/api.ts";
import { identityRoutes } from "../../rooms/identity/screens/console/routes.ts";
import { identityWords } from "../../rooms/identity/words.ts";
import { inspectionsRights } from "../../rooms/inspections/api.ts";
import { inspectionsRoutes } from "../../rooms/inspections/screens/console/routes.ts";
import { scoreColours, visitColours, visitPanel } from "../../rooms/inspections/screens/console/site-slots.tsx";
import { inspectionsWords } from "../../rooms/inspections/words.ts";
import { ledgerRights } from "../../rooms/ledger/api.ts";
import { ledgerRoutes } from "../../rooms/ledger/screens/console/routes.ts";
import { ledgerWords } from "../../rooms/ledger/words.ts";
import { messagesRights } from "../../rooms/messages/api.ts";
import { messagesRoutes } from "../../rooms/messages/screens/console/routes.ts";
import { messagesWords } from "../../rooms/messages/words.ts";
import { papersRights } from "../../rooms/papers/api.ts";
import { papersRoutes } from "../../rooms/papers/screens/console/routes.ts";
import { papersWords } from "../../rooms/papers/words.ts";
import { plansRights } from "../../rooms/plans/api.ts";
import { plansRoutes } from "../../rooms/plans/screens/console/routes.ts";
import { plansWords } from "../../rooms/plans/words.ts";
import { problemsRights } from "../../rooms/problems/api.ts";
import { problemsRoutes } from "../../rooms/problems/screens/console/routes.ts";
import { problemColours, problemPanel } from "../../rooms/problems/screens/console/site-slots.tsx";
import { problemsWords } from "../../rooms/problems/words.ts";
import { reportsRights } from "../../rooms/reports/api.ts";
import { reportsRoutes } from "../../rooms/reports/screens/console/routes.ts";
import { reportsWords } from "../../rooms/reports/words.ts";
import { roundsRights } from "../../rooms/rounds/api.ts";
import { roundsRoutes } from "../../rooms/rounds/screens/console/routes.ts";
import { roundsWords } from "../../rooms/rounds/words.ts";
import { scoringRights } from "../../rooms/scoring/api.ts";
import { scoringRoutes } from "../../rooms/scoring/screens/console/routes.ts";
import { scoringWords } from "../../rooms/scoring/words.ts";
import { sitesRights } from "../../rooms/sites/api.ts";
import { sitesRoutes } from "../../rooms/sites/screens/console/routes.ts";
import type { SiteSlots } from "../../rooms/sites/screens/shared/slots.ts";
import { sitesWords } from "../../rooms/sites/words.ts";
import { snapshotsWords } from "../../rooms/snapshots/words.ts";
import { todayRights } from "../../rooms/today/api.ts";
import { todayRoutes } from "../../rooms/today/screens/console/routes.ts";
import { todayWords } from "../../rooms/today/words.ts";
import { consoleWords } from "./words.ts";

/** Menu entries appear in this order within their group. */
export const routes: readonly ConsoleRoute[] = [
  ...todayRoutes,
  ...roundsRoutes,
  ...frameworkRoutes,
  ...scoringRoutes,
  ...inspectionsRoutes,
  ...sitesRoutes,
  ...problemsRoutes,
  ...papersRoutes,
  ...plansRoutes,
  ...ledgerRoutes,
  ...reportsRoutes,
  ...messagesRoutes,
  ...directoryRoutes,
  ...identityRoutes,
];

export const rights: Rights = {
  ...evidenceRights,
  ...todayRights,
  ...roundsRights,
  ...frameworkRights,
  ...scoringRights,
  ...inspectionsRights,
  ...sitesRights,
  ...problemsRights,
  ...papersRights,
  ...plansRights,
  ...ledgerRights,
  ...reportsRights,
  ...messagesRights,
  ...directoryRights,
  ...identityRights,
};

export const say = speakers([
  uiWords,
  consoleWords,
  evidenceWords,
  todayWords,
  roundsWords,
  frameworkWords,
  scoringWords,
  inspectionsWords,
  sitesWords,
  snapshotsWords,
  problemsWords,
  papersWords,
  plansWords,
  ledgerWords,
  reportsWords,
  messagesWords,
  directoryWords,
  identityWords,
]);

/** What rooms above put into the slots of sites. */
export const siteSlots: SiteSlots = {
  panels: [problemPanel, visitPanel],
  colours: [problemColours, visitColours, scoreColours],
};
