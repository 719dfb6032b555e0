/** What the console takes from the rooms: screens, words and rights. */
import type { Rights } from "../../kit/actor.ts";
import type { ConsoleRoute } from "../../kit/ui/routes.ts";
import { uiWords } from "../../kit/ui/words.ts";
import { speakers } from "../../kit/words.ts";
import { directoryRights } from "../../rooms/directory/api.ts";
import { directoryRoutes } from "../../rooms/directory/screens/console/routes.ts";
import { directoryWords } from "../../rooms/directory/words.ts";
import { identityRights } from "../../rooms/identity/api.ts";
import { identityRoutes } from "../../rooms/identity/screens/console/routes.ts";
import { identityWords } from "../../rooms/identity/words.ts";
import { consoleWords } from "./words.ts";

/** Menu entries appear in this order within their group. */
export const routes: readonly ConsoleRoute[] = [...directoryRoutes, ...identityRoutes];

export const rights: Rights = { ...directoryRights, ...identityRights };

export const say = speakers([uiWords, consoleWords, directoryWords, identityWords]);
