/** What follows corrections and objections: whoever decides is told, the unit is told, an orphaned problem is pointed out. */
import { z } from "zod";
import type { Context, Jobs, Told } from "../../kit/action.ts";
import type { Id } from "../../kit/shapes.ts";
import { listHolders } from "../identity/index.ts";
import { send } from "../messages/index.ts";
import { findProblems } from "../problems/index.ts";
import { numberOf } from "../problems/rules.ts";
import { findMakers, findObjection } from "./objection.store.ts";

const Corrected = z.object({ from: z.string(), to: z.string(), problemId: z.string().nullable(), visitId: z.string() });

const accounts = async (ctx: Context, filter: Parameters<typeof listHolders>[2]): Promise<Id[]> =>
  (await listHolders(ctx.db, ctx.scope, filter)).map((holder) => holder.accountId);

/** Those who decide: the office, and the county of the place; never the people who have a part in it. */
async function deciders(ctx: Context, observationId: Id): Promise<Id[]> {
  const makers = await findMakers(ctx.db, ctx.scope, observationId);
  const counties = makers === null ? [] : await accounts(ctx, { roles: ["county"], covering: makers.regionPath });
  return [...(await accounts(ctx, { roles: ["office"] })), ...counties];
}

async function tell(ctx: Context, event: Told, word: string, to: "deciders" | "unit"): Promise<void> {
  const objection = await findObjection(ctx.db, ctx.scope, event.about);
  if (objection === null) return;
  const { id, observationId, unitId, siteName, itemText, unitName } = objection;
  await send(ctx, {
    because: event.id,
    accountIds:
      to === "unit" ? await accounts(ctx, { roles: ["unit"], unitIds: [unitId] }) : await deciders(ctx, observationId),
    word,
    facts: { unit: unitName, site: siteName, item: itemText.slice(0, 30) },
    path: `objections?open=${id}`,
  });
}

export const objectionJobs = {
  on: {
    "objection.raised": async (ctx, event) => {
      await tell(ctx, event, "message.objection_raised", "deciders");
    },
    "objection.decided": async (ctx, event) => {
      const objection = await findObjection(ctx.db, ctx.scope, event.about);
      if (objection === null || objection.state === "open") return;
      await tell(ctx, event, `message.objection_${objection.state}`, "unit");
    },
    // A problem whose fault was none is nobody's to close silently: the office is shown it.
    "observation.corrected": async (ctx, event) => {
      const { from, to, problemId, visitId } = Corrected.parse(event.facts);
      if (from !== "fault" || to === "fault" || problemId === null) return;
      const [problem] = await findProblems(ctx.db, ctx.scope, [problemId]);
      if (problem === undefined) return;
      await send(ctx, {
        because: event.id,
        accountIds: await accounts(ctx, { roles: ["office"] }),
        word: "message.problem_without_fault",
        facts: { number: numberOf(problem), description: problem.description.slice(0, 40), visit: visitId },
        path: `problems?open=${problemId}`,
      });
    },
  },
} satisfies Jobs;
