/** Tables: objection; reads observation, visit, round, site, site_type, region, unit, person, item, problem. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { NamedObjection, Objectable, Objection, type ObjectionState } from "./objection.model.ts";
import { objectionSorts } from "./objection.rules.ts";

const place = raw(`join visit v on v.city_id = o.city_id and v.id = o.visit_id
  join round n on n.city_id = o.city_id and n.id = o.round_id
  join site s on s.city_id = o.city_id and s.id = o.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  join item i on i.city_id = o.city_id and i.id = o.item_id`);
const found = raw(`n.name as round_name, s.name as site_name, t.name as type_name, r.name as region_name,
  i.code as item_code, i.text as item_text, o.answer, o.verdict, o.place, o.made_at, o.problem_id`);

/** Faults that the unit may know of since a moment: at its own places, and those it has to put right. */
export function listObjectable(
  db: Db,
  scope: Scope & { readonly unitId: Id },
  filter: { since: Instant; observationId?: Id | undefined },
): Promise<Objectable[]> {
  return db.many(
    Objectable,
    sql`
    select ${found}, o.note, o.id as observation_id, coalesce(o.corrected_at, v.received_at) as known_at, n.state = 'frozen' as is_frozen
      from observation o ${place}
      left join problem p on p.city_id = o.city_id and p.id = o.problem_id
     where o.city_id = ${scope.cityId} and o.is_current and not o.is_second and o.verdict = 'fault'
       and (s.unit_id = ${scope.unitId} or (p.unit_id = ${scope.unitId} and p.dispatched_at is not null))
       and coalesce(o.corrected_at, v.received_at) >= ${filter.since}
       ${filter.observationId === undefined ? empty : sql`and o.id = ${filter.observationId}`}
       and not exists (select from objection j where j.city_id = o.city_id and j.observation_id = o.id and j.unit_id = ${scope.unitId})
     order by known_at desc, o.id
     limit 200
  `,
  );
}

/** False when the unit has objected to it before. */
export async function addObjection(db: Db, scope: Scope, objection: Objection): Promise<boolean> {
  return (
    (await db.run(
      sql`${insertOf("objection", { cityId: scope.cityId, ...objection })} on conflict (city_id, observation_id, unit_id) do nothing`,
    )) === 1
  );
}

/** False when somebody else decided first. */
export async function saveObjection(db: Db, scope: Scope, objection: Objection): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("objection", { ...objection, version: objection.version + 1 })}
     where city_id = ${scope.cityId} and id = ${objection.id} and version = ${objection.version}
  `);
  return touched === 1;
}

const named = sql`${columnsOf(Objection, "j")}, ${found}, o.note as found_note, u.name as unit_name,
  (select p.name from person p where p.city_id = j.city_id and p.id = j.raised_by) as raised_by_name,
  (select p.name from person p where p.city_id = j.city_id and p.id = j.decided_by) as decided_by_name`;
const objections = sql`objection j join observation o on o.city_id = j.city_id and o.id = j.observation_id ${place}
  join unit u on u.city_id = j.city_id and u.id = j.unit_id`;
/** Units see their own, a county those at places of its area. */
const visible = (scope: Scope) => sql`j.city_id = ${scope.cityId} ${inside("r.path", scope.regionPath)}
  ${scope.unitId === null ? empty : sql`and j.unit_id = ${scope.unitId}`}`;

export function listObjections(
  db: Db,
  scope: Scope,
  filter: {
    states: readonly ObjectionState[];
    roundId?: Id | undefined;
    lateAt?: Instant | undefined;
    sort: string;
    after: After;
    limit: number;
  },
): Promise<NamedObjection[]> {
  return db.many(
    NamedObjection,
    sql`
    select ${named} from ${objections} where ${visible(scope)}
       ${filter.states.length === 0 ? empty : sql`and j.state = any(${filter.states})`}
       ${filter.roundId === undefined ? empty : sql`and o.round_id = ${filter.roundId}`}
       ${filter.lateAt === undefined ? empty : sql`and j.state = 'open' and j.due_at < ${filter.lateAt}`}
       ${goesOn(objectionSorts, filter.sort, filter.after, "j.id")}
     ${inOrder(objectionSorts, filter.sort, "j.id")}
     limit ${filter.limit}
  `,
  );
}

export function findObjection(db: Db, scope: Scope, id: Id): Promise<NamedObjection | null> {
  return db.maybe(NamedObjection, sql`select ${named} from ${objections} where ${visible(scope)} and j.id = ${id}`);
}

/** What the unit has said against an observation, whatever became of it. */
export function findOwn(db: Db, scope: Scope & { readonly unitId: Id }, observationId: Id): Promise<Objection | null> {
  return db.maybe(
    Objection,
    sql`select ${columnsOf(Objection)} from objection
         where city_id = ${scope.cityId} and observation_id = ${observationId} and unit_id = ${scope.unitId}`,
  );
}

/** Those of one observation that nobody has decided yet, whoever's they are. */
export function listOpenOf(db: Db, scope: Scope, observationId: Id): Promise<Objection[]> {
  return db.many(
    Objection,
    sql`select ${columnsOf(Objection)} from objection
         where city_id = ${scope.cityId} and observation_id = ${observationId} and state = 'open' order by id`,
  );
}

/** Objections to anything of a visit. */
export function listOfVisit(db: Db, scope: Scope, visitId: Id): Promise<NamedObjection[]> {
  return db.many(
    NamedObjection,
    sql`select ${named} from ${objections} where j.city_id = ${scope.cityId} and j.visit_id = ${visitId} order by j.raised_at, j.id`,
  );
}

/** Who may not decide about an observation, because they made, shared or corrected the record; and where it lies. */
export async function findMakers(
  db: Db,
  scope: Scope,
  observationId: Id,
): Promise<{ personIds: Id[]; regionPath: string } | null> {
  return db.maybe(
    z.object({ personIds: z.array(Id), regionPath: z.string() }),
    sql`
    select array_remove(array[v.person_id, v.companion_id] || coalesce((
             select array_agg(c.corrected_by) from observation c
              where c.city_id = o.city_id and c.visit_id = o.visit_id and c.item_id = o.item_id), '{}'), null) as person_ids,
           r.path as region_path
      from observation o ${place}
     where o.city_id = ${scope.cityId} and o.id = ${observationId}
  `,
  );
}
