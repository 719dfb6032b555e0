/** Leaving everywhere: every session of an account ends and all its devices are taken away. */
import type { Context } from "../../kit/action.ts";
import { revokeDevices } from "./device.store.ts";
import { endSessions } from "./login.store.ts";
import type { Account } from "./model.ts";

/** What lies on the devices opens again only for the same person. Returns how many sessions ended. */
export async function endEverywhere(ctx: Context, account: Pick<Account, "id" | "userId">): Promise<number> {
  await revokeDevices(ctx.db, ctx.scope, account.id, null, ctx.now);
  return endSessions(ctx.db, account.userId, null);
}
