/** Tables: self_check, self_check_answer; reads site, site_type, region, unit. */
import type { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertAllOf, insertOf, inside, type Sql, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { OwnSite, type SelfCheck, SelfCheckAnswer } from "./preparation.model.ts";
import { ownSiteSorts } from "./preparation.rules.ts";

/**
 * By site: when it was last checked, how many questions ever showed a fault, and of how many of those the newest answer
 * is no fault any more or was mended.
 */
export const siteFaults = (scope: Scope, roundId: Id): Sql => sql`
  select site_id, max(checked_at) as checked_at,
         count(*) filter (where is_newest and was_fault)::int as faults,
         count(*) filter (where is_newest and was_fault and (result <> 'fault' or mended_at is not null))::int as mended
    from (select c.site_id, c.checked_at, a.result, a.mended_at,
                 row_number() over (partition by c.site_id, a.item_id order by c.checked_at desc, c.id desc) = 1 as is_newest,
                 bool_or(a.result = 'fault') over (partition by c.site_id, a.item_id) as was_fault
            from self_check c join self_check_answer a on a.city_id = c.city_id and a.self_check_id = c.id
           where c.city_id = ${scope.cityId} and c.round_id = ${roundId}) every_answer
   group by site_id`;

export type OwnSiteFilter = {
  readonly roundId: Id;
  readonly types: readonly string[];
  readonly unitId?: Id | undefined;
  readonly siteId?: Id | undefined;
};

/** Sites that are prepared; a unit sees its own, a county those in its area. */
export function listOwnSites(
  db: Db,
  scope: Scope,
  filter: OwnSiteFilter,
  page: { sort: string; after: After; limit: number } = { sort: "name", after: null, limit: 1_000 },
): Promise<OwnSite[]> {
  const { roundId, types, unitId, siteId } = filter;
  return db.many(
    OwnSite,
    sql`
    select s.id, s.name, t.name as type_name, s.type_code as site_type_code, s.address, u.name as unit_name, f.checked_at,
           coalesce(f.faults, 0) as faults, coalesce(f.mended, 0) as mended
      from site s
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join region g on g.city_id = s.city_id and g.code = s.region_code
      left join unit u on u.city_id = s.city_id and u.id = s.unit_id
      left join (${siteFaults(scope, roundId)}) f on f.site_id = s.id
     where s.city_id = ${scope.cityId} and s.state = 'normal' and s.type_code = any(${[...types]})
       ${inside("g.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and s.unit_id = ${scope.unitId}`}
       ${unitId === undefined ? empty : sql`and s.unit_id = ${unitId}`}
       ${siteId === undefined ? empty : sql`and s.id = ${siteId}`}
       ${goesOn(ownSiteSorts, page.sort, page.after, "s.id")}
     ${inOrder(ownSiteSorts, page.sort, "s.id")}
     limit ${page.limit}
  `,
  );
}

/** False when it is there already. */
export async function addSelfCheck(
  db: Db,
  scope: Scope,
  check: SelfCheck,
  answers: readonly SelfCheckAnswer[],
): Promise<boolean> {
  const { cityId } = scope;
  if ((await db.run(sql`${insertOf("self_check", { cityId, ...check })} on conflict do nothing`)) === 0) return false;
  const rows = answers.map((answer) => ({ cityId, ...answer }));
  return (await db.run(sql`${insertAllOf("self_check_answer", rows)} on conflict do nothing`)) === rows.length;
}

/** The newest answer to every question about a site. */
export function listNewestAnswers(db: Db, scope: Scope, roundId: Id, siteId: Id): Promise<SelfCheckAnswer[]> {
  return db.many(
    SelfCheckAnswer,
    sql`
    select distinct on (a.item_id) ${columnsOf(SelfCheckAnswer, "a")}
      from self_check c join self_check_answer a on a.city_id = c.city_id and a.self_check_id = c.id
     where c.city_id = ${scope.cityId} and c.round_id = ${roundId} and c.site_id = ${siteId}
     order by a.item_id, c.checked_at desc, c.id desc
  `,
  );
}

const AnswerAt = SelfCheckAnswer.extend({ roundId: Id, siteId: Id });

/** One answer with where it was given; a unit finds those of its own sites. */
export function findAnswer(db: Db, scope: Scope, id: Id): Promise<z.infer<typeof AnswerAt> | null> {
  return db.maybe(
    AnswerAt,
    sql`
    select ${columnsOf(SelfCheckAnswer, "a")}, c.round_id, c.site_id
      from self_check_answer a
      join self_check c on c.city_id = a.city_id and c.id = a.self_check_id
      join site s on s.city_id = c.city_id and s.id = c.site_id
     where a.city_id = ${scope.cityId} and a.id = ${id} ${scope.unitId === null ? empty : sql`and s.unit_id = ${scope.unitId}`}
  `,
  );
}

/** False when it was mended meanwhile. */
export async function saveMended(db: Db, scope: Scope, answer: SelfCheckAnswer): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("self_check_answer", answer)} where city_id = ${scope.cityId} and id = ${answer.id} and mended_at is null
  `);
  return touched === 1;
}
