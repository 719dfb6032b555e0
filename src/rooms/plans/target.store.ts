/** Tables: plan_target. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { PlanTarget } from "./target.model.ts";

/** By plan and item, then level and year: the order in which a plan is read. */
export function listTargets(
  db: Db,
  scope: Scope,
  filter: { plan?: string | undefined; year?: number | undefined },
): Promise<PlanTarget[]> {
  return db.many(
    PlanTarget,
    sql`
    select ${columnsOf(PlanTarget)} from plan_target
     where city_id = ${scope.cityId}
       ${filter.plan === undefined ? empty : sql`and plan = ${filter.plan}`}
       ${filter.year === undefined ? empty : sql`and year = ${filter.year}`}
     order by plan, item, level, year limit 2000
  `,
  );
}

export function findTarget(db: Db, scope: Scope, id: Id): Promise<PlanTarget | null> {
  return db.maybe(
    PlanTarget,
    sql`select ${columnsOf(PlanTarget)} from plan_target where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** False where the plan has this item for this level and year already, or the id is known. */
export async function addTarget(db: Db, scope: Scope, target: PlanTarget): Promise<boolean> {
  const added = sql`${insertOf("plan_target", { cityId: scope.cityId, ...target })} on conflict do nothing`;
  return (await db.run(added)) === 1;
}

/** Whether another row stands for the same item, level and year. */
export async function isTaken(db: Db, scope: Scope, { id, plan, item, level, year }: PlanTarget): Promise<boolean> {
  const rows = await db.many(
    PlanTarget.pick({ id: true }),
    sql`
    select id from plan_target
     where city_id = ${scope.cityId} and plan = ${plan} and item = ${item} and level = ${level} and year = ${year} and id <> ${id}
  `,
  );
  return rows.length > 0;
}

/** False means that somebody else was first. */
export async function saveTarget(db: Db, scope: Scope, target: PlanTarget): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("plan_target", { ...target, version: target.version + 1 })}
     where city_id = ${scope.cityId} and id = ${target.id} and version = ${target.version}
  `);
  return touched === 1;
}

export async function removeTarget(db: Db, scope: Scope, id: Id, version: number): Promise<boolean> {
  const gone = sql`delete from plan_target where city_id = ${scope.cityId} and id = ${id} and version = ${version}`;
  return (await db.run(gone)) === 1;
}
