/** What waits in the ledger: a unit's facts that lack evidence or were refused; drawn facts that the office has not looked at. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import type { Waiting } from "../../kit/room.ts";
import { unreportedOf } from "./metric.actions.ts";
import { listReviews } from "./review.store.ts";
import { listEntries } from "./store.ts";

const most = 20;

async function ofUnit(ctx: Context): Promise<Waiting[]> {
  if (ctx.scope.unitId === null) return [];
  const entries = await listEntries(ctx.db, ctx.scope, {
    ...{ metrics: [], states: ["waiting", "refused"], unitId: ctx.scope.unitId },
    ...{ sort: "-happenedOn", after: null, limit: most },
  });
  return entries.map((entry) => ({
    ...{ kind: `ledger.task.${entry.state}`, id: entry.id, dueAt: null },
    ...{ title: `${entry.metricName} ${entry.happenedOn}`, path: `ledger?open=${entry.id}` },
  }));
}

async function ofOffice(ctx: Context): Promise<Waiting[]> {
  const open = (await listReviews(ctx.db, ctx.scope)).filter((review) => review.done < review.drawn);
  const silent = await unreportedOf(ctx);
  const missing = silent.slice(0, 1).map((first) => ({
    ...{ kind: "ledger.task.unreported", id: first.id, dueAt: null },
    title: silent.length === 1 ? first.name : `${first.name}…（${silent.length}）`,
    path: "ledger/metrics?unreported=true",
  }));
  const reviews = open.slice(0, most).map((review) => ({
    ...{ kind: "ledger.task.review", id: review.id, title: review.name, dueAt: null },
    path: `ledger/reviews?open=${review.id}`,
  }));
  return [...missing, ...reviews];
}

export async function ledgerTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  if (role === "unit") return ofUnit(ctx);
  return role === "office" ? ofOffice(ctx) : [];
}
