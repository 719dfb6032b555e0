/** Remembering that a visit was begun. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { findAssignment } from "../rounds/index.ts";
import type { beginApi } from "./begin.api.ts";
import type { BegunVisit } from "./board.model.ts";
import { beganBy } from "./board.rules.ts";
import { saveBegun } from "./board.store.ts";
import { person } from "./intake.actions.ts";

export async function beginVisit(
  ctx: Context,
  { id, drawnSiteId, beganAt }: Omit<BegunVisit, "personId">,
): Promise<{ id: Id }> {
  const personId = person(ctx);
  if ((await findAssignment(ctx.db, ctx.scope, personId, drawnSiteId)) === null) refuse("visit.not_assigned");

  const begun = { id, drawnSiteId, personId, beganAt: beganBy(beganAt, ctx.now) };

  if (await saveBegun(ctx.db, ctx.scope, begun)) ctx.tell("visit.begun", id, { drawnSiteId });
  return { id };
}

export const beginActions: ActionsFor<typeof beginApi> = { beginVisit: (ctx, input) => beginVisit(ctx, input) };
