/** What is done with re-checks. */
import { randomBytes } from "node:crypto";
import type { ActionsFor } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { drawShare } from "../rounds/index.ts";
import type { recheckApi } from "./recheck.api.ts";
import { isOwnWork } from "./recheck.rules.ts";
import {
  addRecheck,
  addRechecked,
  findRechecked,
  listClosed,
  listRechecked,
  listRechecks,
  saveRechecked,
} from "./recheck.store.ts";
import { numberOf, reopen } from "./rules.ts";
import { recheckSetting } from "./settings.model.ts";
import { addFiles, dueOr, saveStep, whoIn } from "./step.actions.ts";

export const recheckActions: ActionsFor<typeof recheckApi> = {
  listRechecks: async (ctx) => ({
    items: await listRechecks(ctx.db, ctx.scope),
    percent: await settingNow(ctx, recheckSetting),
  }),

  async drawRecheck(ctx, { id, name, closedFrom, closedTo, percent, seed: given }) {
    const zone = await timeZone(ctx);
    const closed = await listClosed(
      ctx.db,
      ctx.scope,
      instantAt(zone, closedFrom),
      instantAt(zone, addDays(closedTo, 1)),
    );
    if (closed.length === 0) refuse("recheck.nothing_closed");
    const seed = given === "" ? randomBytes(16).toString("hex") : given;
    const areas = Map.groupBy(closed, (one) => one.areaCode ?? "");
    const groups = new Map([...areas].map(([area, own]) => [area, own.map((one) => one.id)]));
    const { chosen, frameHash } = drawShare(groups, percent, seed);
    const recheck = {
      id,
      name,
      closedFrom,
      closedTo,
      percent,
      seed,
      frameHash,
      drawnAt: ctx.now,
      drawnBy: ctx.actor.personId,
    };
    if (await addRecheck(ctx.db, ctx.scope, recheck)) {
      const rows = chosen.map(({ group, id: problemId }) => ({
        ...{ recheckId: id, problemId, areaCode: group === "" ? null : group },
        ...{ outcome: null, note: "", doneAt: null, doneBy: null, version: 1 },
      }));
      await addRechecked(ctx.db, ctx.scope, rows);
      ctx.tell("recheck.drawn", id, { closed: closed.length, drawn: chosen.length, percent, seed, frameHash });
    }
    return (await listRechecks(ctx.db, ctx.scope)).find((one) => one.id === id) ?? refuse("recheck.not_found");
  },

  listRechecked: async (ctx, { id }) => ({ items: await listRechecked(ctx.db, ctx.scope, id), next: null }),

  async recordRecheck(ctx, { id, problemId, version, outcome, note, files, dueOn }) {
    const { row, problem } = (await findRechecked(ctx.db, ctx.scope, id, problemId)) ?? refuse("recheck.not_found");
    if (row.outcome !== null) refuse("recheck.done_already", { number: numberOf(problem) });
    const who = whoIn(ctx);
    if (isOwnWork(problem, who)) refuse("recheck.own_work", { number: numberOf(problem) });
    if (outcome === "reopened") {
      const given = dueOn === null ? null : instantAt(await timeZone(ctx), dueOn, "23:59:59");
      const due = await dueOr(ctx, problem, given);
      // The office ordered the re-check, and whoever it sent opens the problem again in its name. Before the result is
      // kept: an inspector sees a closed problem only while its re-check waits.
      const open = reopen(problem, { ...who, roles: ["office"] }, due, ctx.now);
      await saveStep(ctx, problem, open, "reopen", { reason: note, dueAt: due.dueAt });
    }
    const done = { ...row, version, outcome, note, doneAt: ctx.now, doneBy: ctx.actor.personId };
    if (!(await saveRechecked(ctx.db, ctx.scope, done)))
      refuse("recheck.changed_meanwhile", { number: numberOf(problem) });
    await addFiles(ctx, problemId, "check", files);
    ctx.tell("recheck.recorded", id, { problemId, outcome });
    return { outcome };
  },
};
