/** What is done with objections: units raise them, a third person decides, an upheld one corrects the record. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMilliseconds, dayIn } from "../../kit/day.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { cite, filesOf } from "../evidence/index.ts";
import { findCheckItems } from "../framework/index.ts";
import { dueFrom } from "../problems/deadline.rules.ts";
import { clockOf } from "../problems/index.ts";
import { heldState } from "../rounds/index.ts";
import { appendCorrection, correctorOf, mustFindCorrectable } from "./correction.actions.ts";
import { findCorrectable } from "./correction.store.ts";
import type { ListedObjection, ObjectableFault, ObjectionPage, objectionApi } from "./objection.api.ts";
import {
  decisionDaysSetting,
  type NamedObjection,
  type Objectable,
  Objection,
  objectionDaysSetting,
} from "./objection.model.ts";
import * as rules from "./objection.rules.ts";
import {
  addObjection,
  findMakers,
  findObjection,
  findOwn,
  listObjectable,
  listObjections,
  listOpenOf,
  saveObjection,
} from "./objection.store.ts";

export const objectorOf = (ctx: Context): rules.Who => ({
  roles: ctx.actor.grants.map((grant) => grant.role),
  personId: ctx.actor.personId,
  unitIds: [ctx.actor.unitId, ...ctx.actor.grants.map((grant) => grant.unitId)].filter((id) => id !== null),
});

const shown = (ctx: Context, objection: NamedObjection): ListedObjection => ({
  ...objection,
  isLate: rules.isLate(objection, ctx.now),
});

const mustFind = async (ctx: Context, id: Id): Promise<NamedObjection> =>
  (await findObjection(ctx.db, ctx.scope, id)) ?? refuse("objection.not_found");

/** Everybody who has a part in it: with one observation every unit that objects to it and still waits. */
export async function partiesOf(ctx: Context, objection: Objection): Promise<rules.Parties> {
  const makers = await findMakers(ctx.db, ctx.scope, objection.observationId);
  const objecting = [objection, ...(await listOpenOf(ctx.db, ctx.scope, objection.observationId))];
  return {
    unitIds: objecting.map((one) => one.unitId),
    personIds: [...(makers?.personIds ?? []), ...objecting.flatMap((one) => one.raisedBy ?? [])],
  };
}

/** Faults that a unit may know of, each with the last day on which it may object. */
async function objectable(ctx: Context, unitId: Id, observationId?: Id): Promise<(Objectable & Last)[]> {
  const days = await settingNow(ctx, objectionDaysSetting);
  const { zone, calendar } = await clockOf(ctx);
  // Working days are never so rare that this many days hold fewer of them.
  const since = addMilliseconds(ctx.now, -(days * 3 + 30) * 86_400_000);
  const faults = await listObjectable(ctx.db, { ...ctx.scope, unitId }, { since, observationId });
  return faults.map((fault) => {
    const lastAt = dueFrom(fault.knownAt, { amount: days, unit: "working_days" }, zone, calendar);
    return { ...fault, lastAt, lastDay: dayIn(zone, lastAt) };
  });
}
type Last = Pick<ObjectableFault, "lastAt" | "lastDay">;

const ownUnit = (ctx: Context): Id => ctx.scope.unitId ?? refuse("objection.not_for_your_role");

async function pageOf(ctx: Context, objection: NamedObjection): Promise<ObjectionPage> {
  const { id, observationId } = objection;
  const found = await findCorrectable(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, observationId);
  const [item] = await findCheckItems(ctx.db, ctx.scope, found === null ? [] : [found.checkItemId]);
  if (item === undefined) throw new Error(`objection ${id} is about no item`);
  const [who, parties] = [objectorOf(ctx), await partiesOf(ctx, objection)];
  return {
    ...shown(ctx, objection),
    files: (await filesOf(ctx, "observation", [observationId])).get(observationId) ?? [],
    proofs: (await filesOf(ctx, "objection", [id])).get(id) ?? [],
    asked: item.answer,
    may: {
      uphold: rules.whyNot("uphold", objection.state, who, parties),
      reject: rules.whyNot("reject", objection.state, who, parties),
    },
  };
}

async function save(ctx: Context, decided: Objection): Promise<void> {
  // The names that lists add fall away; only the columns are saved.
  if (!(await saveObjection(ctx.db, ctx.scope, Objection.parse(decided)))) refuse("objection.changed_meanwhile");
  const { observationId, unitId, state, decision, correctionId } = decided;
  ctx.tell("objection.decided", decided.id, { observationId, unitId, state, decision, correctionId });
}

export const objectionActions: ActionsFor<typeof objectionApi> = {
  async listObjectable(ctx) {
    const faults = (await objectable(ctx, ownUnit(ctx))).filter((fault) => fault.lastAt >= ctx.now);
    const files = await filesOf(
      ctx,
      "observation",
      faults.map((fault) => fault.observationId),
    );
    return {
      items: faults.map((fault) => ({
        ...fault,
        closedBy: fault.isFrozen ? "objection.round_frozen" : null,
        files: files.get(fault.observationId) ?? [],
      })),
    };
  },

  async raiseObjection(ctx, { id, observationId, reason, files }) {
    const unitId = ownUnit(ctx);
    const found = await findCorrectable(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, observationId);
    if (found !== null && (await heldState(ctx, found.roundId)) === "frozen")
      refuse("objection.round_frozen", { name: found.siteName });
    const known = await findOwn(ctx.db, { ...ctx.scope, unitId }, observationId);
    const closed = rules.whyNot("raise", known?.state ?? "none", objectorOf(ctx), { unitIds: [], personIds: [] });
    if (closed !== null) refuse(closed);
    const [fault] = await objectable(ctx, unitId, observationId);
    if (found === null || fault === undefined) return refuse("objection.nothing_found");
    rules.checkInTime(fault.lastAt, ctx.now, fault.lastDay);
    if (files.length === 0) refuse("objection.needs_proof");

    const { zone, calendar } = await clockOf(ctx);
    const term = { amount: await settingNow(ctx, decisionDaysSetting), unit: "working_days" } as const;
    const objection: Objection = {
      ...{ id, observationId, visitId: found.visitId, unitId, reason, state: "open" },
      ...{ raisedAt: ctx.now, raisedBy: ctx.actor.personId, dueAt: dueFrom(ctx.now, term, zone, calendar) },
      ...{ decidedAt: null, decidedBy: null, decision: "", correctionId: null, version: 1 },
    };

    if (!(await addObjection(ctx.db, ctx.scope, objection))) refuse("objection.raised_already");
    await cite(
      ctx,
      "objection",
      id,
      files.map((file) => ({ ...file, purpose: "proof" })),
    );
    ctx.tell("objection.raised", id, { observationId, visitId: found.visitId, unitId, reason });
    return shown(ctx, await mustFind(ctx, id));
  },

  async listObjections(ctx, input) {
    const rows = await listObjections(ctx.db, ctx.scope, {
      ...{ states: input.state, roundId: input.round, lateAt: input.late === true ? ctx.now : undefined },
      ...{ sort: input.sort, limit: input.limit + 1 },
      after: readAfter(rules.objectionSorts, input.sort, input.after),
    });
    const page = pageBy(rules.objectionSorts, input.sort, rows, input.limit);
    return { ...page, items: page.items.map((row) => shown(ctx, row)) };
  },

  getObjection: async (ctx, { id }) => pageOf(ctx, await mustFind(ctx, id)),

  async upholdObjection(ctx, { id, version, decision, right }) {
    const objection = { ...(await mustFind(ctx, id)), version };
    const found = await mustFindCorrectable(ctx, objection.observationId);
    const parties = await partiesOf(ctx, objection);
    const given = { decision, correctionId: right.correctionId, now: ctx.now };
    const upheld = rules.decide("uphold", objection, objectorOf(ctx), parties, given);

    await appendCorrection(ctx, found, { ...right, reason: decision }, correctorOf(ctx, true));
    await save(ctx, upheld);
    for (const other of await listOpenOf(ctx.db, ctx.scope, objection.observationId))
      await save(ctx, rules.decide("uphold", other, objectorOf(ctx), parties, given));
    return pageOf(ctx, await mustFind(ctx, id));
  },

  async rejectObjection(ctx, { id, version, decision }) {
    const objection = { ...(await mustFind(ctx, id)), version };
    const given = { decision, correctionId: null, now: ctx.now };
    const rejected = rules.decide("reject", objection, objectorOf(ctx), await partiesOf(ctx, objection), given);

    await save(ctx, rejected);
    return pageOf(ctx, await mustFind(ctx, id));
  },
};
