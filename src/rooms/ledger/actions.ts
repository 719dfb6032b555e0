/** What is done with facts: report, correct, withdraw, add evidence, open. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindRegion } from "../directory/index.ts";
import { filesOf } from "../evidence/index.ts";
import type { EntryPage, ledgerApi } from "./api.ts";
import { batchActions } from "./batch.actions.ts";
import { checkReach, citeFiles, entryOf, intakeOf, report } from "./entry.actions.ts";
import { metricActions } from "./metric.actions.ts";
import { listPartCodes } from "./metric.store.ts";
import type { LedgerEntry, NamedEntry } from "./model.ts";
import { reviewActions } from "./review.actions.ts";
import { rollupActions } from "./rollup.actions.ts";
import * as rules from "./rules.ts";
import { addEntries, entryNoun, findEntry, listEntries, listHistory, listSharing, saveState } from "./store.ts";

const mustFind = async (ctx: Context, id: Id): Promise<NamedEntry> =>
  (await findEntry(ctx.db, ctx.scope, id)) ?? refuse("ledger.not_found");

const whoIn = (ctx: Context) => ({
  isOffice: ctx.actor.grants.some((grant) => grant.role === "office"),
  unitId: ctx.scope.unitId ?? ctx.actor.unitId,
});

const mayReport = (ctx: Context) => ctx.actor.grants.some(({ role }) => ["office", "county", "unit"].includes(role));

async function pageOf(ctx: Context, id: Id): Promise<EntryPage> {
  const entry = await mustFind(ctx, id);
  const history = await listHistory(ctx.db, ctx.scope, id);
  const files = await filesOf(
    ctx,
    entryNoun,
    history.map((one) => one.id),
  );
  return {
    ...entry,
    citations: history.flatMap((one) => files.get(one.id) ?? []),
    history,
    sharing: await listSharing(ctx.db, ctx.scope, id),
    mayChange: mayReport(ctx) && rules.mayChange(entry, whoIn(ctx)),
  };
}

/** The state changes with the version it was seen in. */
async function settle(ctx: Context, entry: NamedEntry, state: LedgerEntry["state"], reason: string): Promise<void> {
  if (!(await saveState(ctx.db, ctx.scope, { id: entry.id, version: entry.version, state, reason })))
    refuse("ledger.changed_meanwhile");
}

export const ledgerActions: ActionsFor<typeof ledgerApi> = {
  ...metricActions,
  ...rollupActions,
  ...reviewActions,
  ...batchActions,

  async listEntries(ctx, { after, sort, limit, state, unit, metric, ...filter }) {
    const metrics = metric === undefined ? [] : await listPartCodes(ctx.db, ctx.scope, metric);
    const rows = await listEntries(ctx.db, ctx.scope, {
      ...{ ...filter, metrics, states: state, unitId: unit, sort },
      ...{ after: readAfter(rules.entrySorts, sort, after), limit: limit + 1 },
    });
    return pageBy(rules.entrySorts, sort, rows, limit);
  },

  getEntry: (ctx, { id }) => pageOf(ctx, id),

  async addEntry(ctx, input) {
    await report(ctx, input);
    return pageOf(ctx, input.id);
  },

  async correctEntry(ctx, { id, version, newId: next, reason, regionCode, files, ...said }) {
    const entry = await mustFind(ctx, id);
    rules.checkChangeable(entry, whoIn(ctx));
    const intake = await intakeOf(ctx);
    rules.checkOpen(entry.happenedOn, intake.frozen);
    const place = regionCode ?? entry.regionCode;
    await mustFindRegion(ctx, place);
    await checkReach(ctx, place);
    const about = { id: next, unitId: entry.unitId, regionCode: place, files: entry.files + files.length };
    const corrected = entryOf(ctx, intake, { ...said, metricCode: entry.metricCode }, { ...about, replaces: entry });

    await settle(ctx, { ...entry, version }, "replaced", reason);
    // Its id stands for another fact: nothing of this happened.
    if ((await addEntries(ctx.db, ctx.scope, [corrected])) === 0) refuse("ledger.changed_meanwhile");
    await citeFiles(ctx, next, files);
    ctx.tell("ledger.corrected", next, { replaces: id, from: entry.quantity, to: corrected.quantity, reason });
    return pageOf(ctx, next);
  },

  async withdrawEntry(ctx, { id, version, reason }) {
    const entry = await mustFind(ctx, id);
    rules.checkChangeable(entry, whoIn(ctx));
    rules.checkOpen(entry.happenedOn, (await intakeOf(ctx)).frozen);

    await settle(ctx, { ...entry, version }, "withdrawn", reason);
    ctx.tell("ledger.withdrawn", id, { reason });
    return pageOf(ctx, id);
  },

  async addEntryFiles(ctx, { id, version, files }) {
    const entry = await mustFind(ctx, id);
    rules.checkChangeable(entry, whoIn(ctx));
    rules.checkOpen(entry.happenedOn, (await intakeOf(ctx)).frozen);

    await citeFiles(ctx, id, files);
    const state = entry.state === "waiting" ? "counted" : entry.state;
    await settle(ctx, { ...entry, version }, state, entry.reason);
    ctx.tell("ledger.evidence_added", id, { files: files.length });
    return pageOf(ctx, id);
  },
};
