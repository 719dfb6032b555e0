/** Tables: person, partner, charge; reads unit, region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { Charge, Partner, type PersonDuty, PersonRow } from "./person.model.ts";

const columns = columnsOf(PersonRow, "p");
const NamedRow = PersonRow.extend({ unitName: z.string().nullable() });
export type NamedRow = z.infer<typeof NamedRow>;

/** People of the city; a county office sees those of its own units, a unit its own. */
const visible = (scope: Scope) => sql`
  ${scope.unitId === null ? empty : sql`and p.unit_id = ${scope.unitId}`}
  ${
    scope.regionPath === null
      ? empty
      : sql`and exists (select from region r where r.city_id = u.city_id and r.code = u.region_code ${inside("r.path", scope.regionPath)})`
  }`;

export function listPeople(
  db: Db,
  scope: Scope,
  filter: {
    search?: string | undefined;
    phoneKey?: string | undefined;
    unitId?: Id | undefined;
    duties: readonly PersonDuty[];
    activeOnly: boolean;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<NamedRow[]> {
  return db.many(
    NamedRow,
    sql`
    select ${columns}, u.name as unit_name
      from person p left join unit u on u.city_id = p.city_id and u.id = p.unit_id
     where p.city_id = ${scope.cityId}
       ${visible(scope)}
       ${filter.search === undefined ? empty : sql`and p.name like ${anywhere(filter.search)}`}
       ${filter.phoneKey === undefined ? empty : sql`and p.phone_key = ${filter.phoneKey}`}
       ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
       ${filter.duties.length === 0 ? empty : sql`and p.duties && ${filter.duties}::text[]`}
       ${filter.activeOnly ? sql`and p.is_active` : empty}
       ${filter.after === null ? empty : sql`and (p.name, p.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`}
     order by p.name, p.id
     limit ${filter.limit}
  `,
  );
}

export function findPerson(db: Db, scope: Scope, id: Id): Promise<NamedRow | null> {
  return db.maybe(
    NamedRow,
    sql`
    select ${columns}, u.name as unit_name
      from person p left join unit u on u.city_id = p.city_id and u.id = p.unit_id
     where p.city_id = ${scope.cityId} and p.id = ${id} ${visible(scope)}
  `,
  );
}

export async function addPeople(db: Db, scope: Scope, people: readonly PersonRow[]): Promise<void> {
  await db.run(
    insertAllOf(
      "person",
      people.map((person) => ({ cityId: scope.cityId, ...person })),
    ),
  );
}

/** Null means that somebody else saved first. */
export async function savePerson(db: Db, scope: Scope, person: PersonRow): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("person", { ...person, version: person.version + 1 })}
     where city_id = ${scope.cityId} and id = ${person.id} and version = ${person.version}
  `);
  return touched === 1;
}

export function listPartners(db: Db, scope: Scope): Promise<Partner[]> {
  return db.many(Partner, sql`select ${columnsOf(Partner)} from partner where city_id = ${scope.cityId} order by name`);
}

export function findPartner(db: Db, scope: Scope, id: Id): Promise<Partner | null> {
  return db.maybe(
    Partner,
    sql`select ${columnsOf(Partner)} from partner where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** Null means that the name is taken. */
export function addPartner(db: Db, scope: Scope, partner: Partner): Promise<Partner | null> {
  return db.maybe(
    Partner,
    sql`${insertOf("partner", { cityId: scope.cityId, ...partner })} on conflict (city_id, name) do nothing returning ${columnsOf(Partner)}`,
  );
}

/** Null means that somebody else saved first. */
export function savePartner(db: Db, scope: Scope, partner: Partner): Promise<Partner | null> {
  return db.maybe(
    Partner,
    sql`
    ${updateOf("partner", { ...partner, version: partner.version + 1 })}
     where city_id = ${scope.cityId} and id = ${partner.id} and version = ${partner.version}
    returning ${columnsOf(Partner)}
  `,
  );
}

const NamedCharge = Charge.extend({
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
  regionName: z.string(),
});
export type NamedCharge = z.infer<typeof NamedCharge>;

export function listCharges(db: Db, scope: Scope, on: string | null): Promise<NamedCharge[]> {
  return db.many(
    NamedCharge,
    sql`
    select ${columnsOf(Charge, "c")}, p.name as person_name, u.name as unit_name, r.name as region_name
      from charge c
      join region r on r.city_id = c.city_id and r.code = c.region_code
      left join person p on p.city_id = c.city_id and p.id = c.person_id
      left join unit u on u.city_id = c.city_id and u.id = c.unit_id
     where c.city_id = ${scope.cityId} ${inside("r.path", scope.regionPath)}
       ${on === null ? empty : sql`and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to >= ${on})`}
     order by r.path, c.valid_from
     limit 2000
  `,
  );
}

export function findCharge(db: Db, scope: Scope, id: Id): Promise<Charge | null> {
  return db.maybe(Charge, sql`select ${columnsOf(Charge)} from charge where city_id = ${scope.cityId} and id = ${id}`);
}

export async function addCharge(db: Db, scope: Scope, charge: Charge): Promise<void> {
  await db.run(insertOf("charge", { cityId: scope.cityId, ...charge }));
}

/** Null means that somebody else saved first. */
export function saveCharge(db: Db, scope: Scope, charge: Charge): Promise<Charge | null> {
  return db.maybe(
    Charge,
    sql`
    ${updateOf("charge", { ...charge, version: charge.version + 1 })}
     where city_id = ${scope.cityId} and id = ${charge.id} and version = ${charge.version}
    returning ${columnsOf(Charge)}
  `,
  );
}
