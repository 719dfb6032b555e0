/** Tables: entered_result, round_seal; reads round, observation,  observation_tally, visit, site, site_type, region, item, check_item, problem, round_team, account. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertOf, inside, raw, type Sql, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Cell, Ease } from "./group.rules.ts";
import { type Dimension, EnteredResult, Seal, Seen, Tally } from "./model.ts";

/** The type of a site is that of the question that was asked there: the site itself may become another one later. */
const fromObservations = raw(`observation o
  join item i on i.city_id = o.city_id and i.id = o.item_id
  join check_item k on k.city_id = o.city_id and k.id = o.check_item_id
  join site s on s.city_id = o.city_id and s.id = o.site_id
  join region r on r.city_id = s.city_id and r.code = s.region_code`);

/** Answers of a round counted from its observations within the reader's area: what the kept counts must equal. */
export function recount(db: Db, scope: Scope, roundId: Id): Promise<Tally[]> {
  return db.many(
    Tally,
    sql`
    select i.code as item_code, k.site_type_code as type_code, o.answer, count(*)::int as count from ${fromObservations}
     where o.city_id = ${scope.cityId} and o.round_id = ${roundId} and o.is_current and not o.is_second ${inside("r.path", scope.regionPath)}
     group by 1, 2, 3
  `,
  );
}

/** Answers of a round as the visits counted them; a county's are counted from the observations of its area. */
export function listTallies(db: Db, scope: Scope, roundId: Id): Promise<Tally[]> {
  if (scope.regionPath !== null) return recount(db, scope, roundId);
  return db.many(
    Tally,
    sql`
    select i.code as item_code, t.site_type_code as type_code, nullif(t.answer, '{"kind": "not_applicable"}') as answer, t.count
      from observation_tally t join item i on i.city_id = t.city_id and i.id = t.item_id
     where t.city_id = ${scope.cityId} and t.round_id = ${roundId} and t.count > 0
  `,
  );
}

/** The name of the region above (or the region itself) on one of these levels; a path is made of codes. */
const ancestor = (levels: string): Sql =>
  raw(`coalesce((select a.name from region a where a.city_id = r.city_id and a.code = any (string_to_array(r.path, '/')) and a.level in (${levels})
                  order by length(a.path) desc limit 1), r.name)`);

/** Answers of a round counted by part: county, township or site type; other dimensions follow from the standard and come without a name. */
export function listCells(db: Db, scope: Scope, roundId: Id, by: Dimension): Promise<Cell[]> {
  const counted = Tally.extend({ conforming: z.int(), faults: z.int(), group: z.string() });
  return db.many(
    counted,
    sql`
    with seen as materialized (
      select s.id, s.region_code from site s
       where s.city_id = ${scope.cityId} and s.id in (select site_id from visit where city_id = ${scope.cityId} and round_id = ${roundId})),
    regions as materialized (
      select r.code, r.path, ${ancestor(by === "township" ? "'township'" : "'county', 'area'")} as name
        from region r where r.city_id = ${scope.cityId} and r.code in (select region_code from seen)),
    places as materialized (
      select s.id, ${by === "county" || by === "township" ? raw("g.name") : raw("''")} as name from seen s join regions g on g.code = s.region_code
       where true ${inside("g.path", scope.regionPath)}),
    counted as (
      select o.item_id, k.site_type_code as type_code, o.answer, p.name, count(*)::int as count,
             count(*) filter (where o.verdict = 'conform')::int as conforming, count(*) filter (where o.verdict = 'fault')::int as faults
        from observation o join places p on p.id = o.site_id
        join check_item k on k.city_id = o.city_id and k.id = o.check_item_id
       where o.city_id = ${scope.cityId} and o.round_id = ${roundId} and o.is_current and not o.is_second group by 1, 2, 3, 4)
    select i.code as item_code, c.type_code, c.answer, ${by === "type" ? raw("t.name") : raw("c.name")} as "group", c.count, c.conforming, c.faults
      from counted c join item i on i.city_id = ${scope.cityId} and i.id = c.item_id
      join site_type t on t.city_id = ${scope.cityId} and t.code = c.type_code
  `,
  );
}

/** The observations of one standard, faults first, then by time. */
export function listSeen(
  db: Db,
  scope: Scope,
  filter: { roundId: Id; code: string; limit: number; offset: number },
): Promise<Seen[]> {
  return db.many(
    Seen,
    sql`
    select o.id, o.visit_id, i.code as item_code, o.answer, o.na_reason, o.note, o.place, s.name as site_name, t.code as type_code, t.name as type_name,
           ${ancestor("'county', 'area'")} as area_name, m.name as team_name, k.text as check_item_text, k.version as check_item_version,
           (select g.role from account a join account_grant g on g.city_id = a.city_id and g.account_id = a.id
             where a.city_id = v.city_id and a.person_id = v.person_id and g.role in ('inspector', 'partner', 'office') order by g.role limit 1) as role,
           o.problem_id, o.made_at
      from ${fromObservations}
      join site_type t on t.city_id = k.city_id and t.code = k.site_type_code
      join visit v on v.city_id = o.city_id and v.id = o.visit_id
      left join round_team m on m.city_id = v.city_id and m.id = v.team_id
     where o.city_id = ${scope.cityId} and o.round_id = ${filter.roundId} and o.is_current and not o.is_second ${inside("r.path", scope.regionPath)}
       and o.item_id = (select x.id from round n join item x on x.city_id = n.city_id and x.edition_id = n.edition_id
                         where n.city_id = ${scope.cityId} and n.id = ${filter.roundId} and x.code = ${filter.code} and x.level = 'standard')
     order by o.verdict = 'fault' desc, o.made_at, o.id
     limit ${filter.limit} offset ${filter.offset}
  `,
  );
}

/** Entered results of a round with the code of their standard; of one standard when a code is named. */
export function listEntered(
  db: Db,
  scope: Scope,
  roundId: Id,
  code?: string,
): Promise<(EnteredResult & { itemCode: string })[]> {
  return db.many(
    EnteredResult.extend({ itemCode: z.string(), numerator: z.coerce.number(), denominator: z.coerce.number() }),
    sql`
    select ${columnsOf(EnteredResult, "e")}, i.code as item_code from entered_result e join item i on i.city_id = e.city_id and i.id = e.item_id
     where e.city_id = ${scope.cityId} and e.round_id = ${roundId} ${code === undefined ? empty : sql`and i.code = ${code}`}
     order by i.position, e.method
  `,
  );
}

/** False when somebody else entered one for this standard and method meanwhile. */
export async function addEntered(db: Db, scope: Scope, result: EnteredResult, by: Id | null): Promise<boolean> {
  const row = { cityId: scope.cityId, ...result, enteredBy: by };
  return (
    (await db.run(
      sql`${insertOf("entered_result", row)} on conflict (city_id, round_id, item_id, method) do nothing`,
    )) === 1
  );
}

/** False when somebody else saved first. */
export async function saveEntered(db: Db, scope: Scope, result: EnteredResult, by: Id | null): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("entered_result", { ...result, enteredBy: by, version: result.version + 1 })}
     where city_id = ${scope.cityId} and round_id = ${result.roundId} and item_id = ${result.itemId} and method = ${result.method} and version = ${result.version}
  `);
  return touched === 1;
}

/** Of each standard, how many of its problems were closed, and how many of those within so many days. */
export function listEases(db: Db, scope: Scope, days: number): Promise<Ease[]> {
  return db.many(
    z.object({ code: z.string(), closed: z.int(), quick: z.int() }),
    sql`
    select p.item_code as code, count(*)::int as closed, count(*) filter (where p.closed_at - p.found_at <= ${days} * interval '1 day')::int as quick
      from problem p where p.city_id = ${scope.cityId} and p.state = 'closed' and p.item_code <> ''
     group by 1
  `,
  );
}

/** One line of canonical text for every observation of a round, in an order that never changes. */
export function listSealed(db: Db, scope: Scope, roundId: Id): Promise<{ line: string }[]> {
  return db.many(
    z.object({ line: z.string() }),
    sql`
    select o.id || ' ' || o.check_item_id || ' ' || o.item_id || ' ' || o.site_id || ' ' || o.verdict || ' ' || coalesce(o.answer::text, '-') as line
      from observation o where o.city_id = ${scope.cityId} and o.round_id = ${roundId} and o.is_current and not o.is_second order by o.id
  `,
  );
}

export async function addSeal(db: Db, scope: Scope, seal: Seal, by: Id | null): Promise<void> {
  await db.run(insertOf("round_seal", { cityId: scope.cityId, ...seal, sealedBy: by }));
}

export function findSeal(db: Db, scope: Scope, roundId: Id): Promise<Seal | null> {
  return db.maybe(
    Seal,
    sql`select ${columnsOf(Seal)} from round_seal where city_id = ${scope.cityId} and round_id = ${roundId}`,
  );
}
