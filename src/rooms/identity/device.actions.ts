/** What is done with devices: a phone gets its key, people and the office take phones away. */
import { randomBytes } from "node:crypto";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { seal, unseal } from "../../kit/secret.ts";
import type { Id } from "../../kit/shapes.ts";
import { checkMayTouch } from "./account.actions.ts";
import type { deviceApi } from "./device.api.ts";
import type { Device } from "./device.model.ts";
import {
  endDeviceSessions,
  isDeviceRevoked,
  listDevices,
  putDevice,
  revokeDevices,
  tieSession,
} from "./device.store.ts";
import { endEverywhere } from "./leave.actions.ts";
import type { Account } from "./model.ts";
import { mustFindOwn } from "./session.actions.ts";
import { findAccount } from "./store.ts";
import { tokenIn } from "./wire.ts";

const sealedFor = "device.key";

async function takeAway(ctx: Context, account: Pick<Account, "id" | "userId">, id: Id): Promise<Device[]> {
  const device =
    (await listDevices(ctx.db, ctx.scope, account.id)).find((one) => one.id === id) ?? refuse("device.not_found");
  if ((await revokeDevices(ctx.db, ctx.scope, account.id, id, ctx.now)) === 0)
    refuse("device.revoked_already", { name: device.name });
  const ended = await endDeviceSessions(ctx.db, account.userId, id);
  ctx.tell("device.revoked", id, { accountId: account.id, ended });
  return listDevices(ctx.db, ctx.scope, account.id);
}

export const deviceActions: ActionsFor<typeof deviceApi> = {
  async openDevice(ctx, { id, name }) {
    const { id: accountId } = await mustFindOwn(ctx);
    const made = seal(sealedFor, randomBytes(32).toString("base64"));
    const times = { addedAt: ctx.now, seenAt: ctx.now };
    const { keySealed, isNew } = await putDevice(ctx.db, ctx.scope, { id, accountId, name, ...times, keySealed: made });
    const token = tokenIn(ctx.call.cookie);
    if (token !== null) await tieSession(ctx.db, token, id);
    if (isNew) ctx.tell("device.added", id, { accountId, name });
    return { key: unseal(sealedFor, keySealed) };
  },

  isDeviceRevoked: (ctx, { id, account }) =>
    ctx.outside(async (db) => ({ isRevoked: await isDeviceRevoked(db, account, id) })),

  listMyDevices: async (ctx) => listDevices(ctx.db, ctx.scope, (await mustFindOwn(ctx)).id),

  revokeMyDevice: async (ctx, { id }) => takeAway(ctx, await mustFindOwn(ctx), id),

  async leaveEverywhere(ctx) {
    const account = await mustFindOwn(ctx);
    const ended = await endEverywhere(ctx, account);
    ctx.tell("account.left_everywhere", account.id, { ended });
    return { ended };
  },

  async listDevices(ctx, { id }) {
    const account = (await findAccount(ctx.db, ctx.scope, id)) ?? refuse("account.not_found");
    return listDevices(ctx.db, ctx.scope, account.id);
  },

  async revokeDevice(ctx, { id, device }) {
    await checkMayTouch(ctx, id);
    const account = (await findAccount(ctx.db, ctx.scope, id)) ?? refuse("account.not_found");
    return takeAway(ctx, account, device);
  },
};
