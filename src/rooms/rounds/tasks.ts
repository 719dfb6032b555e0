/** What waits in rounds: preparation that a unit must report, and reports that the office has not decided on. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import { instantAt } from "../../kit/day.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import type { Waiting } from "../../kit/room.ts";
import type { PreparationState } from "./preparation.model.ts";
import { listPreparations } from "./preparation.store.ts";

const most = 20;

export async function roundTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  if (role !== "office" && role !== "unit") return [];
  const states: PreparationState[] = role === "office" ? ["done"] : ["open", "returned"];
  const filter = { states, isLate: false, isUnderWay: true as const, sort: "dueOn", after: null, limit: most };
  const zone = await timeZone(ctx);
  return (await listPreparations(ctx.db, ctx.scope, await today(ctx), filter)).map((task) => ({
    ...{ kind: role === "office" ? "preparation.to_decide" : "preparation.to_report", id: task.id },
    title: role === "office" ? `${task.unitName}：${task.title}` : `${task.title}（${task.roundName}）`,
    path: `preparations?open=${task.id}`,
    dueAt: role === "office" ? null : instantAt(zone, task.dueOn, "23:59:59"),
  }));
}
