/** Asks every room what waits for the person, once for each of their roles, within that role's scope. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { scopeOf } from "../../kit/actor.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import type { Room, Waiting } from "../../kit/room.ts";
import { roomsOffSetting } from "../directory/model.ts";
import { inspections } from "../inspections/index.ts";
import { ledger } from "../ledger/index.ts";
import { papers } from "../papers/index.ts";
import { plans } from "../plans/index.ts";
import { problems } from "../problems/index.ts";
import { rounds } from "../rounds/index.ts";
import type { todayApi } from "./api.ts";
import { inOrder } from "./rules.ts";

/** Rooms that have something to do for somebody. */
const askable: readonly Room[] = [problems, rounds, inspections, papers, plans, ledger];

async function waitingIn(ctx: Context, room: Room): Promise<{ room: string; waiting: Waiting }[]> {
  const found: { room: string; waiting: Waiting }[] = [];
  for (const grant of ctx.actor.grants) {
    const scoped = { ...ctx, scope: scopeOf(ctx.actor, grant) };
    for (const waiting of (await room.tasks?.(scoped, grant.role)) ?? []) found.push({ room: room.name, waiting });
  }
  return found;
}

export const todayActions: ActionsFor<typeof todayApi> = {
  async getToday(ctx) {
    const off = await settingNow(ctx, roomsOffSetting);
    const found: { room: string; waiting: Waiting }[] = [];
    for (const room of askable) if (!off.includes(room.name)) found.push(...(await waitingIn(ctx, room)));
    return { waiting: inOrder(found, ctx.now) };
  },
};
