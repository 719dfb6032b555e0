/** Preparing for an official round: tasks are made, reported, accepted or returned; how far each unit is. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindUnit } from "../directory/index.ts";
import { cite, filesOf } from "../evidence/index.ts";
import { findSite, listSiteTypes } from "../sites/index.ts";
import type { Round } from "./model.ts";
import type { PreparationPage, preparationApi } from "./preparation.api.ts";
import { type NamedPreparation, type OwnSite, PreparationTask } from "./preparation.model.ts";
import * as rules from "./preparation.rules.ts";
import * as store from "./preparation.store.ts";
import { mustFindRound } from "./round.actions.ts";
import { askedTypes, mustFindOfficial, selfCheckActions } from "./self-check.actions.ts";
import { listOwnSites } from "./self-check.store.ts";

const noun = "preparation_task";

async function mustFind(ctx: Context, id: Id): Promise<NamedPreparation> {
  return (await store.findPreparation(ctx.db, ctx.scope, await today(ctx), id)) ?? refuse("preparation.not_found");
}

/** The sites that a task is about. */
async function sitesOf(ctx: Context, round: Round, task: PreparationTask): Promise<OwnSite[]> {
  const types = task.siteTypeCode === null ? await askedTypes(ctx, round) : [task.siteTypeCode];
  const all = task.siteId === null ? types : (await listSiteTypes(ctx.db, ctx.scope)).map((type) => type.code);
  const filter = { roundId: round.id, types: all, unitId: task.unitId, siteId: task.siteId ?? undefined };
  return listOwnSites(ctx.db, ctx.scope, filter);
}

async function pageOf(ctx: Context, id: Id): Promise<PreparationPage> {
  const task = await mustFind(ctx, id);
  const round = await mustFindRound(ctx, task.roundId);
  const isRoundOver = round.state === "finished" || round.state === "frozen";
  const files = (await filesOf(ctx, noun, [id])).get(id) ?? [];
  return { ...task, files, sites: await sitesOf(ctx, round, task), isRoundOver };
}

/** The unit exists, and what is named belongs to it. */
async function check(ctx: Context, round: Round, task: PreparationTask): Promise<void> {
  await mustFindUnit(ctx, task.unitId);
  if (task.siteId === null && task.siteTypeCode === null) return;
  if (task.siteId !== null && (await findSite(ctx.db, ctx.scope, task.siteId))?.unitId !== task.unitId)
    refuse("preparation.foreign_site");
  if ((await sitesOf(ctx, round, task)).length === 0) refuse("preparation.no_sites");
}

/** The columns of a task are saved with the version the actor saw; the names that a list adds fall away. */
async function save(ctx: Context, task: NamedPreparation, version: number, event: string): Promise<PreparationPage> {
  if (!(await store.savePreparation(ctx.db, ctx.scope, { ...PreparationTask.parse(task), version })))
    refuse("preparation.changed_meanwhile");
  ctx.tell(event, task.id, { roundId: task.roundId, unitId: task.unitId, state: task.state });
  return pageOf(ctx, task.id);
}

/** A task of a round that is still prepared for. */
async function mustFindOpen(ctx: Context, id: Id): Promise<NamedPreparation> {
  const task = await mustFind(ctx, id);
  rules.checkPreparing(await mustFindRound(ctx, task.roundId));
  return task;
}

const [nothing, added] = [{ title: "", dueOn: "", note: "" }, "preparation.added"];

export const preparationActions: ActionsFor<typeof preparationApi> = {
  ...selfCheckActions,

  async listPreparations(ctx, { round, unit, state, late, sort, after, limit }) {
    const rows = await store.listPreparations(ctx.db, ctx.scope, await today(ctx), {
      ...{ roundId: round, unitId: unit, states: state, isLate: late === true, sort },
      ...{ after: readAfter(rules.preparationSorts, sort, after), limit: limit + 1 },
    });
    return pageBy(rules.preparationSorts, sort, rows, limit);
  },

  getPreparation: (ctx, { id }) => pageOf(ctx, id),

  async addPreparation(ctx, { round: roundId, id, ...words }) {
    const round = await mustFindRound(ctx, roundId);
    rules.checkPreparing(round);
    const [blank] = rules.generated(roundId, nothing, [{ id, unitId: words.unitId }]) as [PreparationTask];
    const task = rules.change({ ...blank, isGenerated: false }, words);
    await check(ctx, round, task);

    if ((await store.addPreparations(ctx.db, ctx.scope, [task])) === 0) refuse("preparation.changed_meanwhile");
    ctx.tell(added, id, { roundId, unitId: task.unitId });
    return pageOf(ctx, id);
  },

  async generatePreparations(ctx, { round: roundId, ...common }) {
    const round = await mustFindRound(ctx, roundId);
    rules.checkPreparing(round);
    const units = await store.listUnitsWithSites(ctx.db, ctx.scope, await askedTypes(ctx, round));
    if (units.length === 0) refuse("preparation.no_sites");
    const tasks = rules.generated(
      roundId,
      common,
      units.map((unitId) => ({ id: newId(), unitId })),
    );

    const count = await store.addPreparations(ctx.db, ctx.scope, tasks);
    ctx.tell("preparation.generated", roundId, { added: count });
    return { added: count };
  },

  async changePreparation(ctx, { id, version, ...words }) {
    const task = rules.change(await mustFindOpen(ctx, id), words);
    await check(ctx, await mustFindRound(ctx, task.roundId), task);
    return save(ctx, task, version, "preparation.changed");
  },

  async reportPreparation(ctx, { id, version, report, files }) {
    const said = { report, reportedAt: ctx.now, reportedBy: ctx.actor.personId };
    const task = rules.report(await mustFindOpen(ctx, id), said);
    await cite(
      ctx,
      noun,
      id,
      files.map((file) => ({ ...file, purpose: "proof" })),
    );
    return save(ctx, task, version, "preparation.reported");
  },

  async acceptPreparation(ctx, { id, version }) {
    return save(ctx, rules.accept(await mustFindOpen(ctx, id), ctx.actor.personId), version, "preparation.accepted");
  },

  async returnPreparation(ctx, { id, version, reason }) {
    const task = rules.sendBack(await mustFindOpen(ctx, id), ctx.actor.personId, reason);
    return save(ctx, task, version, "preparation.returned");
  },

  async listReadiness(ctx, { round: roundId }) {
    const round = await mustFindOfficial(ctx, roundId);
    const of = { roundId, types: await askedTypes(ctx, round) };
    return { items: await store.listReadiness(ctx.db, ctx.scope, await today(ctx), of), next: null };
  },
};
