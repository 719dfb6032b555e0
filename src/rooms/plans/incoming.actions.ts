/** What is done with papers and meetings from above: register, tell units, acknowledge, settle. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import { mustFindUnit } from "../directory/index.ts";
import { cite, filesOf } from "../evidence/index.ts";
import type { IncomingPage, incomingApi } from "./incoming.api.ts";
import type { Incoming, NamedIncoming } from "./incoming.model.ts";
import * as store from "./incoming.store.ts";

const noun = "incoming";

const mustFind = async (ctx: Context, id: Id): Promise<NamedIncoming> =>
  (await store.findIncoming(ctx.db, ctx.scope, id)) ?? refuse("incoming.not_found");

async function pageOf(ctx: Context, id: Id): Promise<IncomingPage> {
  const incoming = await mustFind(ctx, id);
  const tellings = await store.listTold(ctx.db, ctx.scope, id);
  const files = (await filesOf(ctx, noun, [id])).get(id) ?? [];
  return { ...incoming, tellings, files };
}

async function checkNumber(ctx: Context, id: Id, number: string): Promise<void> {
  if (await store.isNumberTaken(ctx.db, ctx.scope, id, number)) refuse("incoming.number_taken", { number });
}

async function citeAll(ctx: Context, id: Id, files: readonly { uploadId: Id; caption: string }[]): Promise<void> {
  await cite(
    ctx,
    noun,
    id,
    files.map((file) => ({ ...file, purpose: "scan" })),
  );
}

/** Everything but the counts a list shows. */
function rowOf({ told: _, acknowledged: __, ...incoming }: NamedIncoming): Incoming {
  return incoming;
}

export const incomingActions: ActionsFor<typeof incomingApi> = {
  async listIncoming(ctx, { kind, state, search, after, limit }) {
    const rows = await store.listIncoming(ctx.db, ctx.scope, {
      ...{ search, kinds: kind, states: state, limit: limit + 1 },
      before: readCursor(after, 2) as [string, string] | null,
    });
    return cutPage(rows, limit, (row) => [row.receivedOn, row.id]);
  },

  getIncoming: (ctx, { id }) => pageOf(ctx, id),

  async addIncoming(ctx, { files, ...said }) {
    await checkNumber(ctx, said.id, said.number);

    const incoming: Incoming = { ...said, state: "open", enteredBy: ctx.actor.personId, version: 1 };
    if (await store.addIncoming(ctx.db, ctx.scope, incoming)) {
      await citeAll(ctx, said.id, files);
      ctx.tell("incoming.added", said.id, { kind: said.kind, number: said.number });
    }
    return pageOf(ctx, said.id);
  },

  async changeIncoming(ctx, { version, files, ...said }) {
    const incoming = await mustFind(ctx, said.id);
    await checkNumber(ctx, said.id, said.number);

    const saved = await store.saveIncoming(ctx.db, ctx.scope, { ...rowOf(incoming), ...said, version });
    if (!saved) refuse("incoming.changed_meanwhile");
    await citeAll(ctx, said.id, files);
    ctx.tell("incoming.changed", said.id);
    return pageOf(ctx, said.id);
  },

  async settleIncoming(ctx, { id, version, state }) {
    const incoming = await mustFind(ctx, id);

    const saved = await store.saveIncoming(ctx.db, ctx.scope, { ...rowOf(incoming), version, state });
    if (!saved) refuse("incoming.changed_meanwhile");
    ctx.tell("incoming.settled", id, { state });
    return pageOf(ctx, id);
  },

  async tellIncoming(ctx, { id, toldOn, how, unitIds }) {
    await mustFind(ctx, id);
    for (const unitId of unitIds) await mustFindUnit(ctx, unitId);

    const blank = { incomingId: id, toldOn, how, acknowledgedAt: null, isTyped: false };
    await store.addTold(
      ctx.db,
      ctx.scope,
      [...new Set(unitIds)].map((unitId) => ({ ...blank, id: newId(), unitId })),
    );
    ctx.tell("incoming.told", id, { unitIds, how });
    return pageOf(ctx, id);
  },

  async acknowledgeIncoming(ctx, { id, unitId }) {
    await mustFind(ctx, id);
    const own = ctx.scope.unitId;
    if (own !== null && own !== unitId) refuse("incoming.not_told");

    const one = { incomingId: id, unitId, at: ctx.now, isTyped: own === null };
    if (!(await store.acknowledge(ctx.db, ctx.scope, one))) refuse("incoming.not_told");
    ctx.tell("incoming.acknowledged", id, { unitId, isTyped: one.isTyped });
    return pageOf(ctx, id);
  },
};
