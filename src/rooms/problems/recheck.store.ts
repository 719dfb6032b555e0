/** Tables: recheck, recheck_problem; reads problem, region, unit, site, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, insertOf, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { Problem } from "./model.ts";
import { Recheck, RecheckedProblem, RecheckedRow, RecheckRow } from "./recheck.model.ts";
import { areaOf, within } from "./store.ts";

/** What was closed between two moments, with its area; null where neither place nor unit tells one. */
export function listClosed(
  db: Db,
  scope: Scope,
  from: Instant,
  to: Instant,
): Promise<{ id: Id; areaCode: string | null }[]> {
  return db.many(
    z.object({ id: Id, areaCode: z.string().nullable() }),
    sql`
    select p.id, g.code as area_code from problem p ${areaOf}
     where p.city_id = ${scope.cityId} and p.state = 'closed' and p.closed_at >= ${from} and p.closed_at < ${to}
     order by p.id
  `,
  );
}

/** False when this id is known already. */
export async function addRecheck(db: Db, scope: Scope, recheck: Recheck): Promise<boolean> {
  const added = await db.run(
    sql`${insertOf("recheck", { cityId: scope.cityId, ...recheck })} on conflict (city_id, id) do nothing`,
  );
  return added === 1;
}

export async function addRechecked(db: Db, scope: Scope, rows: readonly RecheckedProblem[]): Promise<void> {
  await db.run(
    insertAllOf(
      "recheck_problem",
      rows.map((row) => ({ cityId: scope.cityId, ...row })),
    ),
  );
}

const counted = sql`${columnsOf(Recheck, "k")}, n.drawn, n.done, n.reopened`;
const counts = raw(`cross join lateral (
  select count(*)::int as drawn, (count(*) filter (where x.outcome is not null))::int as done, (count(*) filter (where x.outcome = 'reopened'))::int as reopened
    from recheck_problem x where x.city_id = k.city_id and x.recheck_id = k.id) n`);

export function listRechecks(db: Db, scope: Scope): Promise<RecheckRow[]> {
  return db.many(
    RecheckRow,
    sql`select ${counted} from recheck k ${counts} where k.city_id = ${scope.cityId} order by k.drawn_at desc limit 100`,
  );
}

/** What one re-check drew, as far as the reader's area reaches. */
export function listRechecked(db: Db, scope: Scope, recheckId: Id): Promise<RecheckedRow[]> {
  return db.many(
    RecheckedRow,
    sql`
    select ${columnsOf(RecheckedProblem, "x")}, p.id, p.year, p.serial, p.description, p.place, p.item_code,
           s.name as site_name, u.name as unit_name, a.name as area_name, w.name as done_by_name
      from recheck_problem x
      join problem p on p.city_id = x.city_id and p.id = x.problem_id
      left join unit u on u.city_id = p.city_id and u.id = p.unit_id
      left join site s on s.city_id = p.city_id and s.id = p.site_id
      left join region a on a.city_id = x.city_id and a.code = x.area_code
      left join person w on w.city_id = x.city_id and w.id = x.done_by
     where x.city_id = ${scope.cityId} and x.recheck_id = ${recheckId} ${within(scope)}
     order by x.outcome nulls first, a.name, p.year, p.serial
  `,
  );
}

/** One of a re-check with its problem; null where there is none. */
export async function findRechecked(
  db: Db,
  scope: Scope,
  recheckId: Id,
  problemId: Id,
): Promise<{ row: RecheckedProblem; problem: Problem } | null> {
  const row = await db.maybe(
    RecheckedProblem,
    sql`select ${columnsOf(RecheckedProblem)} from recheck_problem where city_id = ${scope.cityId} and recheck_id = ${recheckId} and problem_id = ${problemId}`,
  );
  if (row === null) return null;
  const problem = await db.one(
    Problem,
    sql`select ${columnsOf(Problem)} from problem where city_id = ${scope.cityId} and id = ${problemId}`,
  );
  return { row, problem };
}

/** False when somebody else saved first. */
export async function saveRechecked(db: Db, scope: Scope, row: RecheckedProblem): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("recheck_problem", { ...row, version: row.version + 1 }, "q")}
     where q.city_id = ${scope.cityId} and q.recheck_id = ${row.recheckId} and q.problem_id = ${row.problemId} and q.version = ${row.version}
  `);
  return touched === 1;
}
