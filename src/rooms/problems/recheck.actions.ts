/** What is done with re-checks. */
import { randomBytes } from "node:crypto";
import type { ActionsFor } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { draw, type Frame, sealDraw } from "../rounds/index.ts";
import type { recheckApi } from "./recheck.api.ts";
import { drawnOf, isOwnWork } from "./recheck.rules.ts";
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

/** Areas take the place of strata; what is drawn from has one kind. */
const kind = "closed";

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
    const areas = new Map<string, string[]>();
    for (const { id: problemId, areaCode } of closed)
      areas.set(areaCode ?? "", [...(areas.get(areaCode ?? "") ?? []), problemId]);
    const plan = [...areas].map(([areaCode, ids]) => ({
      ...{ siteTypeCode: kind, areaCode, wanted: drawnOf(ids.length, percent) },
    }));
    const frame: Frame = Object.fromEntries([...areas].map(([areaCode, ids]) => [`${kind}|${areaCode}`, ids]));
    const seed = given === "" ? randomBytes(16).toString("hex") : given;
    const order = draw(plan, frame, seed);
    const { frameHash } = sealDraw(plan, frame, seed);
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
      const chosen = plan.flatMap(({ areaCode, wanted }) =>
        (order[`${kind}|${areaCode}`] ?? []).slice(0, wanted).map((problemId) => ({
          ...{ recheckId: id, problemId, areaCode: areaCode === "" ? null : areaCode },
          ...{ outcome: null, note: "", doneAt: null, doneBy: null, version: 1 },
        })),
      );
      await addRechecked(ctx.db, ctx.scope, chosen);
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
