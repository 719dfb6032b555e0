/** Tables: preparation_task; reads round, unit, region, site, site_type, self_check, self_check_answer, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertAllOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { type Day, Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { NamedPreparation, type PreparationState, PreparationTask, Readiness } from "./preparation.model.ts";
import { preparationSorts } from "./preparation.rules.ts";
import { siteFaults } from "./self-check.store.ts";

const late = (today: Day) => sql`(p.state in ('open', 'returned') and p.due_on < ${today})`;
const named = (today: Day) =>
  sql`${columnsOf(PreparationTask, "p")}, u.name as unit_name, r.name as round_name, s.name as site_name, t.name as type_name, ${late(today)} as is_late`;
const from = raw(`preparation_task p
  join round r on r.city_id = p.city_id and r.id = p.round_id
  join unit u on u.city_id = p.city_id and u.id = p.unit_id
  join region g on g.city_id = u.city_id and g.code = u.region_code
  left join site s on s.city_id = p.city_id and s.id = p.site_id
  left join site_type t on t.city_id = p.city_id and t.code = p.site_type_code`);

/** A unit sees its own tasks, a county those of its units. */
const visible = (scope: Scope) => sql`
  ${inside("g.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and p.unit_id = ${scope.unitId}`}`;

export type PreparationFilter = {
  readonly roundId?: Id | undefined;
  readonly unitId?: Id | undefined;
  readonly states: readonly PreparationState[];
  readonly isLate: boolean;
  /** Leaves out rounds that are over. */
  readonly isUnderWay?: true;
};

export function listPreparations(
  db: Db,
  scope: Scope,
  today: Day,
  filter: PreparationFilter & { sort: string; after: After; limit: number },
): Promise<NamedPreparation[]> {
  const { roundId, unitId, states, isLate, isUnderWay, sort, after, limit } = filter;
  return db.many(
    NamedPreparation,
    sql`
    select ${named(today)} from ${from}
     where p.city_id = ${scope.cityId} ${visible(scope)}
       ${roundId === undefined ? empty : sql`and p.round_id = ${roundId}`}
       ${unitId === undefined ? empty : sql`and p.unit_id = ${unitId}`}
       ${states.length === 0 ? empty : sql`and p.state = any(${[...states]})`}
       ${isLate ? sql`and ${late(today)}` : empty}
       ${isUnderWay === undefined ? empty : sql`and r.state not in ('finished', 'frozen')`}
       ${goesOn(preparationSorts, sort, after, "p.id")}
     ${inOrder(preparationSorts, sort, "p.id")}
     limit ${limit}
  `,
  );
}

export function findPreparation(db: Db, scope: Scope, today: Day, id: Id): Promise<NamedPreparation | null> {
  return db.maybe(
    NamedPreparation,
    sql`select ${named(today)} from ${from} where p.city_id = ${scope.cityId} and p.id = ${id} ${visible(scope)}`,
  );
}

/** How many were added; one with the same id, or a second generated one of a unit, changes nothing. */
export async function addPreparations(db: Db, scope: Scope, tasks: readonly PreparationTask[]): Promise<number> {
  const rows = tasks.map((task) => ({ cityId: scope.cityId, ...task }));
  return db.run(sql`${insertAllOf("preparation_task", rows)} on conflict do nothing`);
}

/** False when somebody else saved first. */
export async function savePreparation(db: Db, scope: Scope, task: PreparationTask): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("preparation_task", { ...task, version: task.version + 1 })}
     where city_id = ${scope.cityId} and id = ${task.id} and version = ${task.version}
  `);
  return touched === 1;
}

/** Units that answer for normal sites of these types. */
export async function listUnitsWithSites(db: Db, scope: Scope, types: readonly string[]): Promise<Id[]> {
  const rows = await db.many(
    z.object({ unitId: Id }),
    sql`
    select distinct unit_id from site
     where city_id = ${scope.cityId} and state = 'normal' and unit_id is not null and type_code = any(${[...types]})
     order by unit_id
  `,
  );
  return rows.map((row) => row.unitId);
}

/** How far every unit with tasks or sites is; a unit sees itself, a county its own units. */
export function listReadiness(
  db: Db,
  scope: Scope,
  today: Day,
  of: { roundId: Id; types: readonly string[] },
): Promise<Readiness[]> {
  return db.many(
    Readiness,
    sql`
    with task as (
      select p.unit_id, count(*)::int as tasks, count(*) filter (where p.state = 'accepted')::int as accepted, count(*) filter (where ${late(today)})::int as late
        from preparation_task p where p.city_id = ${scope.cityId} and p.round_id = ${of.roundId} group by p.unit_id),
    place as (
      select s.unit_id, count(*)::int as sites, count(f.checked_at)::int as checked, coalesce(sum(f.faults), 0)::int as faults, coalesce(sum(f.mended), 0)::int as mended
        from site s left join (${siteFaults(scope, of.roundId)}) f on f.site_id = s.id
       where s.city_id = ${scope.cityId} and s.state = 'normal' and s.unit_id is not null and s.type_code = any(${[...of.types]})
       group by s.unit_id)
    select u.id, u.name as unit_name, coalesce(k.tasks, 0) as tasks, coalesce(k.accepted, 0) as accepted, coalesce(k.late, 0) as late,
           coalesce(o.sites, 0) as sites, coalesce(o.checked, 0) as checked, coalesce(o.faults, 0) as faults, coalesce(o.mended, 0) as mended
      from unit u
      join region g on g.city_id = u.city_id and g.code = u.region_code
      left join task k on k.unit_id = u.id
      left join place o on o.unit_id = u.id
     where u.city_id = ${scope.cityId} and (k.unit_id is not null or o.unit_id is not null)
       ${inside("g.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and u.id = ${scope.unitId}`}
     order by coalesce(k.late, 0) desc, u.name, u.id
     limit 2000
  `,
  );
}
