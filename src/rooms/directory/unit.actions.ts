/** What is done with units: register, correct, rename, merge, split. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays } from "../../kit/day.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { mustFindRegion } from "./region.actions.ts";
import { findRegion } from "./region.store.ts";
import type { unitApi } from "./unit.api.ts";
import type { Unit } from "./unit.model.ts";
import * as rules from "./unit.rules.ts";
import {
  addChange,
  addName,
  addUnits,
  findUnit,
  isTaken,
  listChanges,
  listNames,
  listUnits,
  saveUnit,
} from "./unit.store.ts";

export async function mustFindUnit(ctx: Context, id: Id): Promise<Unit> {
  return (await findUnit(ctx.db, ctx.scope, id)) ?? refuse("unit.not_found");
}

async function save(ctx: Context, unit: Unit): Promise<Unit> {
  return (await saveUnit(ctx.db, ctx.scope, unit)) ?? refuse("unit.changed_meanwhile", { name: unit.name });
}

async function checkFree(ctx: Context, unit: Pick<Unit, "id" | "name" | "creditCode">): Promise<void> {
  if (await isTaken(ctx.db, ctx.scope, { name: unit.name }, unit.id)) refuse("unit.name_taken", { name: unit.name });
  if (unit.creditCode !== null && (await isTaken(ctx.db, ctx.scope, { creditCode: unit.creditCode }, unit.id))) {
    refuse("unit.credit_code_taken", { code: unit.creditCode });
  }
}

const dayBefore = (day: string) => addDays(day, -1);

export const unitActions: ActionsFor<typeof unitApi> = {
  async listUnits(ctx, input) {
    const rows = await listUnits(ctx.db, ctx.scope, {
      search: input.search,
      kinds: input.kind,
      regionCode: input.region,
      on: input.closed === true ? null : await today(ctx),
      sort: input.sort,
      after: readAfter(rules.unitSorts, input.sort, input.after),
      limit: input.limit + 1,
    });
    return pageBy(rules.unitSorts, input.sort, rows, input.limit);
  },

  async getUnit(ctx, { id }) {
    const unit = await mustFindUnit(ctx, id);
    const region = await findRegion(ctx.db, ctx.scope, unit.regionCode);
    return {
      ...unit,
      regionName: region?.name ?? unit.regionCode,
      names: await listNames(ctx.db, ctx.scope, id),
      changes: await listChanges(ctx.db, ctx.scope, id),
    };
  },

  async addUnit(ctx, input) {
    await mustFindRegion(ctx, input.regionCode);
    await checkFree(ctx, input);

    rules.checkCreditCode(input.creditCode);
    const unit: Unit = { ...input, validTo: null, version: 1 };

    await addUnits(ctx.db, ctx.scope, [unit]);
    ctx.tell("unit.added", unit.id, { name: unit.name });
    return unit;
  },

  async changeUnit(ctx, input) {
    const unit = await mustFindUnit(ctx, input.id);
    await mustFindRegion(ctx, input.regionCode);

    rules.checkCreditCode(input.creditCode);
    if (unit.validTo !== null) refuse("unit.closed", { name: unit.name });
    const changed = { ...unit, ...input };

    await checkFree(ctx, changed);
    const saved = await save(ctx, changed);
    ctx.tell("unit.changed", unit.id);
    return saved;
  },

  async renameUnit(ctx, { id, version, changeId, happensOn, paper, note, name, shortName }) {
    const unit = await mustFindUnit(ctx, id);

    const renamed = rules.rename({ ...unit, version }, { name, shortName, happensOn });

    await checkFree(ctx, renamed);
    const saved = await save(ctx, renamed);
    await addName(ctx.db, ctx.scope, { unitId: id, validFrom: happensOn, name, shortName });
    await addChange(ctx.db, ctx.scope, { id: changeId, kind: "rename", happensOn, paper, note }, [
      { fromUnitId: id, toUnitId: id },
    ]);
    ctx.tell("unit.renamed", id, { from: unit.name, to: name, happensOn, paper });
    return saved;
  },

  async mergeUnits(ctx, { id, version, changeId, happensOn, paper, note, others }) {
    const unit = await mustFindUnit(ctx, id);
    if (others.some((other) => other.id === id)) refuse("unit.merge_needs_others");
    rules.checkChange(unit, happensOn);

    for (const other of others) {
      const closed = rules.closeBefore(
        { ...(await mustFindUnit(ctx, other.id)), version: other.version },
        happensOn,
        dayBefore,
      );
      await save(ctx, closed);
    }

    const saved = await save(ctx, { ...unit, version });
    const successions = others.map((other) => ({ fromUnitId: other.id, toUnitId: id }));
    await addChange(ctx.db, ctx.scope, { id: changeId, kind: "merge", happensOn, paper, note }, successions);
    ctx.tell("unit.merged", id, { from: others.map((other) => other.id), happensOn, paper });
    return saved;
  },

  async splitUnit(ctx, { id, version, changeId, happensOn, paper, note, parts }) {
    const unit = await mustFindUnit(ctx, id);
    if (parts.length < 2) refuse("unit.split_needs_two");

    const closed = rules.closeBefore({ ...unit, version }, happensOn, dayBefore);
    const made: Unit[] = parts.map((part) => ({ ...part, validFrom: happensOn, validTo: null, version: 1 }));

    await save(ctx, closed);
    for (const part of made) {
      await mustFindRegion(ctx, part.regionCode);
      rules.checkCreditCode(part.creditCode);
      await checkFree(ctx, part);
      await addUnits(ctx.db, ctx.scope, [part]);
    }
    const successions = made.map((part) => ({ fromUnitId: id, toUnitId: part.id }));
    await addChange(ctx.db, ctx.scope, { id: changeId, kind: "split", happensOn, paper, note }, successions);
    ctx.tell("unit.split", id, { into: made.map((part) => part.id), happensOn, paper });
    return made;
  },
};
