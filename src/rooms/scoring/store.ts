/** Tables: entered_result; reads observation, site, site_type, region, item. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertOf, inside, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { EnteredResult, Seen } from "./model.ts";

/** All observations of a round within the reader's area, by the code of their standard. */
export function listSeen(db: Db, scope: Scope, roundId: Id): Promise<Seen[]> {
  return db.many(
    Seen,
    sql`
    select o.id, o.visit_id, i.code as item_code, o.answer, o.na_reason, o.note, s.name as site_name, t.code as type_code, t.name as type_name,
           coalesce(a.name, r.name) as area_name, o.problem_id, o.made_at
      from observation o
      join item i on i.city_id = o.city_id and i.id = o.item_id
      join site s on s.city_id = o.city_id and s.id = o.site_id
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join region r on r.city_id = s.city_id and r.code = s.region_code
      left join lateral (select name from region a where a.city_id = r.city_id and a.level in ('county', 'area') and (a.path = r.path or r.path like a.path || '/%')
                          order by length(a.path) desc limit 1) a on true
     where o.city_id = ${scope.cityId} and o.round_id = ${roundId} ${inside("r.path", scope.regionPath)}
     order by o.made_at, o.id
  `,
  );
}

/** Entered results of a round with the code of their standard. */
export function listEntered(db: Db, scope: Scope, roundId: Id): Promise<(EnteredResult & { itemCode: string })[]> {
  return db.many(
    EnteredResult.extend({ itemCode: z.string(), numerator: z.coerce.number(), denominator: z.coerce.number() }),
    sql`
    select ${columnsOf(EnteredResult, "e")}, i.code as item_code from entered_result e join item i on i.city_id = e.city_id and i.id = e.item_id
     where e.city_id = ${scope.cityId} and e.round_id = ${roundId}
     order by i.position
  `,
  );
}

/** False when somebody else entered one for this standard meanwhile. */
export async function addEntered(db: Db, scope: Scope, result: EnteredResult, by: Id | null): Promise<boolean> {
  const row = { cityId: scope.cityId, ...result, enteredBy: by };
  return (
    (await db.run(sql`${insertOf("entered_result", row)} on conflict (city_id, round_id, item_id) do nothing`)) === 1
  );
}

/** False when somebody else saved first. */
export async function saveEntered(db: Db, scope: Scope, result: EnteredResult, by: Id | null): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("entered_result", { ...result, enteredBy: by, version: result.version + 1 })}
     where city_id = ${scope.cityId} and round_id = ${result.roundId} and item_id = ${result.itemId} and version = ${result.version}
  `);
  return touched === 1;
}
