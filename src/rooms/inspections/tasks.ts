/** What waits for whom among visits: objections to decide. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import type { Waiting } from "../../kit/room.ts";
import { objectorOf, partiesOf } from "./objection.actions.ts";
import { OBJECTION_STEPS, whyNot } from "./objection.rules.ts";
import { listObjections } from "./objection.store.ts";

const limit = 30;

/** Nobody is asked to decide about what they have a part in. */
export async function visitTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  if (!(OBJECTION_STEPS.reject.by as readonly Role[]).includes(role)) return [];
  const filter = { states: ["open"] as const, sort: "dueAt", after: null, limit };
  const waiting: Waiting[] = [];
  for (const objection of await listObjections(ctx.db, ctx.scope, filter)) {
    const parties = await partiesOf(ctx, objection);
    if (whyNot("reject", objection.state, objectorOf(ctx), parties) !== null) continue;
    waiting.push({
      ...{ kind: "objection.to_decide", id: objection.id, dueAt: objection.dueAt },
      title: `${objection.siteName} ${objection.itemText}`,
      path: `objections?open=${objection.id}`,
    });
  }
  return waiting;
}
