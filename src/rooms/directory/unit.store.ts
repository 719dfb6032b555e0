/** Tables: unit, unit_name, unit_change, unit_succession; reads region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, json, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { type Day, Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { regionsWithin } from "./region.store.ts";
import { Unit, UnitChange, type UnitKind, UnitName } from "./unit.model.ts";
import { type Succession, unitSorts } from "./unit.rules.ts";

const columns = columnsOf(Unit, "u");

export type UnitFilter = {
  readonly search?: string | undefined;
  readonly kinds: readonly UnitKind[];
  readonly regionCode?: string | undefined;
  /** Only units that exist on this day; null lists closed ones too. */
  readonly on: Day | null;
  readonly sort: string;
  readonly after: After;
  readonly limit: number;
};

/** Units by name. The list of units is open to every account of the city, because everybody addresses units. */
export function listUnits(db: Db, scope: Scope, filter: UnitFilter): Promise<Unit[]> {
  return db.many(
    Unit,
    sql`
    select ${columns} from unit u join region r on r.city_id = u.city_id and r.code = u.region_code
     where u.city_id = ${scope.cityId}
       ${filter.search === undefined ? empty : sql`and (u.name like ${anywhere(filter.search)} or u.short_name like ${anywhere(filter.search)} or u.credit_code = ${filter.search})`}
       ${filter.kinds.length === 0 ? empty : sql`and u.kind = any(${filter.kinds})`}
       ${filter.regionCode === undefined ? empty : sql`and u.region_code = any (array(${regionsWithin(scope.cityId, filter.regionCode)}))`}
       ${filter.on === null ? empty : sql`and u.valid_from <= ${filter.on} and (u.valid_to is null or u.valid_to >= ${filter.on})`}
       ${goesOn(unitSorts, filter.sort, filter.after, "u.id")}
     ${inOrder(unitSorts, filter.sort, "u.id")}
     limit ${filter.limit}
  `,
  );
}

export function findUnit(db: Db, scope: Scope, id: Id): Promise<Unit | null> {
  return db.maybe(Unit, sql`select ${columns} from unit u where city_id = ${scope.cityId} and id = ${id}`);
}

/** Units by the names that workbooks use: full name, short name or a former name. */
export function findUnitsByName(
  db: Db,
  scope: Scope,
  names: readonly string[],
): Promise<{ name: string; unit: Unit }[]> {
  return db.many(
    z.object({ name: z.string(), unit: Unit }),
    sql`
    with wanted as (select distinct unnest(${names}::text[]) as name),
         known as (
           select u.id, n.name from unit u cross join lateral (values (u.name), (u.short_name)) n (name)
            where u.city_id = ${scope.cityId} and u.valid_to is null
            union
           select u.id, n.name from unit u
             join unit_name m on m.city_id = u.city_id and m.unit_id = u.id cross join lateral (values (m.name), (m.short_name)) n (name)
            where u.city_id = ${scope.cityId} and u.valid_to is null)
    select distinct on (w.name) w.name,
           jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'creditCode', u.credit_code, 'kind', u.kind,
             'regionCode', u.region_code, 'validFrom', u.valid_from, 'validTo', u.valid_to, 'note', u.note, 'version', u.version) as unit
      from wanted w join known k on k.name = w.name
      join unit u on u.city_id = ${scope.cityId} and u.id = k.id
     order by w.name, (u.name = w.name) desc, u.id
  `,
  );
}

/** Another unit that carries this name or credit code today; names of closed units are free again. */
export async function isTaken(
  db: Db,
  scope: Scope,
  what: { name?: string; creditCode?: string },
  except: Id,
): Promise<boolean> {
  const found = await db.maybe(
    z.object({ id: Id }),
    sql`
    select id from unit
     where city_id = ${scope.cityId} and valid_to is null and id <> ${except}
       and ${what.name === undefined ? sql`credit_code = ${what.creditCode ?? null}` : sql`name = ${what.name}`}
     limit 1
  `,
  );
  return found !== null;
}

export async function addUnits(db: Db, scope: Scope, units: readonly Unit[]): Promise<void> {
  await db.run(
    insertAllOf(
      "unit",
      units.map((unit) => ({ cityId: scope.cityId, ...unit })),
    ),
  );
  await db.run(
    insertAllOf(
      "unit_name",
      units.map(({ id, validFrom, name, shortName }) => ({
        cityId: scope.cityId,
        unitId: id,
        validFrom,
        name,
        shortName,
      })),
    ),
  );
}

/** Null means that somebody else saved first, or that the unit lies outside the actor's region. */
export function saveUnit(db: Db, scope: Scope, unit: Unit): Promise<Unit | null> {
  return db.maybe(
    Unit,
    sql`
    ${updateOf("unit", { ...unit, version: unit.version + 1 }, "u")}
     where u.city_id = ${scope.cityId} and u.id = ${unit.id} and u.version = ${unit.version}
       and exists (select from region r where r.city_id = u.city_id and r.code = u.region_code ${inside("r.path", scope.regionPath)})
    returning ${columns}
  `,
  );
}

export function listNames(db: Db, scope: Scope, unitId: Id): Promise<UnitName[]> {
  return db.many(
    UnitName,
    sql`select ${columnsOf(UnitName)} from unit_name where city_id = ${scope.cityId} and unit_id = ${unitId} order by valid_from`,
  );
}

export async function addName(db: Db, scope: Scope, name: UnitName): Promise<void> {
  await db.run(sql`
    ${insertOf("unit_name", { cityId: scope.cityId, ...name })}
    on conflict (city_id, unit_id, valid_from) do update set name = excluded.name, short_name = excluded.short_name
  `);
}

export async function addChange(
  db: Db,
  scope: Scope,
  change: Pick<UnitChange, "id" | "kind" | "happensOn" | "paper" | "note">,
  successions: readonly Succession[],
): Promise<void> {
  await db.run(insertOf("unit_change", { cityId: scope.cityId, ...change }));
  await db.run(
    insertAllOf(
      "unit_succession",
      successions.map((one) => ({ cityId: scope.cityId, changeId: change.id, ...one })),
    ),
  );
}

/** Every change that touched the unit, newest first. */
export function listChanges(db: Db, scope: Scope, unitId: Id): Promise<UnitChange[]> {
  return db.many(
    UnitChange,
    sql`
    select c.id, c.kind, c.happens_on, c.paper, c.note,
           (select jsonb_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)) from unit_succession s
              join unit u on u.city_id = s.city_id and u.id = s.from_unit_id where s.city_id = c.city_id and s.change_id = c.id) as "from",
           (select jsonb_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)) from unit_succession s
              join unit u on u.city_id = s.city_id and u.id = s.to_unit_id where s.city_id = c.city_id and s.change_id = c.id) as "to"
      from unit_change c
     where c.city_id = ${scope.cityId}
       and exists (select from unit_succession s where s.city_id = c.city_id and s.change_id = c.id
                      and (s.from_unit_id = ${unitId} or s.to_unit_id = ${unitId}))
     order by c.happens_on desc, c.id
  `,
  );
}

/** Who became whom, in the whole city; a few dozen rows over many years. */
export function listSuccessions(db: Db, scope: Scope): Promise<Succession[]> {
  return db.many(
    z.object({ fromUnitId: Id, toUnitId: Id }),
    sql`select from_unit_id, to_unit_id from unit_succession where city_id = ${scope.cityId} and from_unit_id <> to_unit_id`,
  );
}

/** Names for ids, for lists that show many units at once. */
export function unitNames(
  db: Db,
  scope: Scope,
  ids: readonly Id[],
): Promise<{ id: Id; name: string; shortName: string }[]> {
  return db.many(
    z.object({ id: Id, name: z.string(), shortName: z.string() }),
    sql`select id, name, short_name from unit where city_id = ${scope.cityId} and id in (select value::uuid from jsonb_array_elements_text(${json(ids)}::jsonb))`,
  );
}
