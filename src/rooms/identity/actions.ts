/** All actions of identity. */
import { accountActions } from "./account.actions.ts";
import { deviceActions } from "./device.actions.ts";
import { sessionActions } from "./session.actions.ts";

export const identityActions = { ...sessionActions, ...accountActions, ...deviceActions };
