/** What is done with reviews: a sample is drawn unit by unit, and what is found wrong leaves the figures. */
import { randomBytes } from "node:crypto";
import type { ActionsFor } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { drawShare } from "../rounds/index.ts";
import { reviewSetting } from "./model.ts";
import type { reviewApi } from "./review.api.ts";
import { addReview, findReviewed, listRates, listReviewed, listReviews, saveReviewed } from "./review.store.ts";
import { findEntry, listUnreviewed, saveState } from "./store.ts";

export const reviewActions: ActionsFor<typeof reviewApi> = {
  listReviews: async (ctx) => ({
    items: await listReviews(ctx.db, ctx.scope),
    percent: await settingNow(ctx, reviewSetting),
  }),

  listUnitRates: async (ctx) => ({ items: await listRates(ctx.db, ctx.scope) }),

  async drawReview(ctx, { seed: given, ...said }) {
    if (said.happenedTo < said.happenedFrom) refuse("ledger.period_backwards");
    const entries = await listUnreviewed(ctx.db, ctx.scope, said.happenedFrom, said.happenedTo);
    if (entries.length === 0) refuse("ledger_review.nothing");
    const seed = given === "" ? randomBytes(16).toString("hex") : given;
    const units = Map.groupBy(entries, (entry) => entry.unitId);
    const groups = new Map([...units].map(([unit, own]) => [unit, own.map((one) => one.id)]));
    const { chosen, frameHash } = drawShare(groups, said.percent, seed);

    const review = { ...said, seed, frameHash, drawnAt: ctx.now, drawnBy: ctx.actor.personId };
    const entryIds = chosen.map((one) => one.id);
    if (await addReview(ctx.db, ctx.scope, review, entryIds))
      ctx.tell("ledger.review_drawn", said.id, { of: entries.length, drawn: chosen.length, seed, frameHash });
    const found = (await listReviews(ctx.db, ctx.scope)).find((one) => one.id === said.id);
    return found ?? refuse("ledger_review.not_found");
  },

  listReviewed: async (ctx, { id }) => ({ items: await listReviewed(ctx.db, ctx.scope, id), next: null }),

  async recordReview(ctx, { id, entryId, version, outcome, note }) {
    const reviewed = (await findReviewed(ctx.db, ctx.scope, id, entryId)) ?? refuse("ledger_review.not_found");
    if (reviewed.outcome !== null) refuse("ledger_review.done_already");
    const entry = (await findEntry(ctx.db, ctx.scope, entryId)) ?? refuse("ledger.not_found");
    if (entry.reportedBy !== null && entry.reportedBy === ctx.actor.personId) refuse("ledger_review.own_entry");
    if (outcome === "refused" && note === "") refuse("ledger_review.needs_note");

    const done = { ...reviewed, version, outcome, note, doneAt: ctx.now, doneBy: ctx.actor.personId };
    if (!(await saveReviewed(ctx.db, ctx.scope, done))) refuse("ledger.changed_meanwhile");
    // What was corrected or withdrawn in the meantime is out of the figures already.
    if (outcome === "refused" && entry.state === "counted") {
      const refused = { ...entry, state: "refused" as const, reason: note };
      if (!(await saveState(ctx.db, ctx.scope, refused))) refuse("ledger.changed_meanwhile");
    }
    ctx.tell("ledger.reviewed", entryId, { outcome });
    return { outcome };
  },
};
