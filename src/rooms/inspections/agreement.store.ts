/** Tables: none of its own; reads observation, visit, round, round_team, site, site_type, region, person, item. What was read twice. */
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { empty, inside, raw, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { AgreementCount, ReadingPair } from "./agreement.model.ts";
import { pairSorts } from "./agreement.rules.ts";

/** From the few second readings to the first one of the same item; what was corrected counts as it stands now. */
const pairs = raw(`observation b
  join visit w on w.city_id = b.city_id and w.id = b.visit_id
  join visit v on v.city_id = w.city_id and v.drawn_site_id = w.drawn_site_id and not v.is_second
  join observation a on a.city_id = v.city_id and a.visit_id = v.id and a.item_id = b.item_id and a.is_current
  join round n on n.city_id = b.city_id and n.id = b.round_id
  join site s on s.city_id = b.city_id and s.id = b.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  join item i on i.city_id = b.city_id and i.id = b.item_id
  left join round_team m on m.city_id = v.city_id and m.id = v.team_id`);

export type ReadTwice = {
  readonly roundId?: Id | undefined;
  readonly since?: Instant | undefined;
  readonly itemCode?: string | undefined;
  readonly teamId?: Id | undefined;
};

const chosen = (scope: Scope, { roundId, since, itemCode, teamId }: ReadTwice) => sql`
  b.city_id = ${scope.cityId} and b.is_second and b.is_current
  ${roundId === undefined ? empty : sql`and b.round_id = ${roundId}`}
  ${itemCode === undefined ? empty : sql`and i.code = ${itemCode}`}
  ${teamId === undefined ? empty : sql`and v.team_id = ${teamId}`}
  ${since === undefined ? empty : sql`and b.made_at >= ${since}`} ${inside("r.path", scope.regionPath)}`;

export function countPairs(db: Db, scope: Scope, filter: ReadTwice): Promise<AgreementCount[]> {
  return db.many(
    AgreementCount,
    sql`
    select n.id as round_id, n.name as round_name, t.name as type_name, m.id as team_id, m.name as team_name, i.code as item_code, i.text as item_text,
           count(*)::int as pairs,
           count(*) filter (where a.verdict = b.verdict)::int as same_verdict,
           count(*) filter (where a.answer is not distinct from b.answer)::int as same_answer
      from ${pairs} where ${chosen(scope, filter)}
     group by 1, 2, 3, 4, 5, 6, 7
  `,
  );
}

const reading = (name: string, observation: string, visit: string) =>
  raw(`${observation}.id as ${name}_id, ${visit}.id as ${name}_visit_id, ${visit}.ended_at as ${name}_at, ${observation}.answer as ${name}_answer,
           ${observation}.verdict as ${name}_verdict, ${observation}.note as ${name}_note,
           (select p.name from person p where p.city_id = ${visit}.city_id and p.id = ${visit}.person_id) as ${name}_person`);

const pair = sql`b.id, n.id as round_id, n.name as round_name, s.id as site_id, s.name as site_name, t.name as type_name, m.name as team_name,
           i.code as item_code, i.text as item_text, ${reading("first", "a", "v")}, ${reading("second", "b", "w")}`;

/** Those whose answers differ. */
export function listDiffering(
  db: Db,
  scope: Scope,
  filter: ReadTwice & { readonly sort: string; readonly after: After; readonly limit: number },
): Promise<ReadingPair[]> {
  return db.many(
    ReadingPair,
    sql`
    select ${pair} from ${pairs} where ${chosen(scope, filter)} and a.answer is distinct from b.answer
       ${goesOn(pairSorts, filter.sort, filter.after, "b.id")}
     ${inOrder(pairSorts, filter.sort, "b.id")}
     limit ${filter.limit}
  `,
  );
}

/** One second reading beside the first, whether they differ or not. */
export const findPair = (db: Db, scope: Scope, id: Id): Promise<ReadingPair | null> =>
  db.maybe(ReadingPair, sql`select ${pair} from ${pairs} where ${chosen(scope, {})} and b.id = ${id}`);
