/** Tables: problem, problem_support, problem_step; reads site, site_type, region, unit, item, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { addTogether, askTogether, firstOfEach, onceEach } from "../../kit/db/once.ts";
import { columnsOf, empty, insertAllOf, inside, raw, type Sql, sql, updateAllOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { allOf } from "../../kit/settle.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import {
  acceptedStates,
  actingStates,
  NamedProblem,
  NamedStep,
  openStates,
  Problem,
  type ProblemState,
  ProblemStep,
} from "./model.ts";

/** Inspectors who hold no other role see what waits for a check, and what they found or acted on themselves. */
export type ProblemScope = Scope & { readonly checksOnly?: boolean };

/** Names by one lookup each: a join of seven tables takes the database longer to plan than to read. */
export const names = raw(`(select s.name from site s where s.city_id = p.city_id and s.id = p.site_id) as site_name,
  (select t.name from site_type t where t.city_id = p.city_id and t.code = p.site_type_code) as type_name,
  (select n.name from region n where n.city_id = p.city_id and n.code = p.region_code) as region_name,
  (select n.name from unit n where n.city_id = p.city_id and n.id = p.unit_id) as unit_name,
  (select i.text from item i where i.city_id = p.city_id and i.id = p.item_id) as item_text`);
export const named = sql`${columnsOf(Problem, "p")}, ${names}`;

/** The county or evaluation area, the narrower one, as `g`. */
export const areaOf = raw(`left join lateral (
  select a.code, a.name from region a
   where a.city_id = p.city_id and a.code = any (string_to_array(p.region_path, '/')) and a.level in ('county', 'area')
   order by length(a.path) desc limit 1) g on true`);

/**
 * Keeps to the region at a path, by place, or by unit where there is no place. What lies below the city begins in an index
 * with the second code of its path, so that nobody's list is read past what lies elsewhere.
 */
export function inRegion(path: string): Sql {
  const [, below, ...deeper] = path.split("/");
  if (below === undefined) return sql`and p.region_path is not null`;
  const rest = deeper.length === 0 ? empty : inside("p.region_path", path);
  return sql`and p.area_code = ${below} ${rest}`;
}

/** Keeps to the scope's region. */
export const within = (scope: Scope): Sql => (scope.regionPath === null ? empty : inRegion(scope.regionPath));

/** States named in the text of a statement, because some indexes hold only those. */
export const isIn = (states: readonly ProblemState[]): Sql =>
  raw(`p.state in (${states.map((state) => `'${state}'`).join(", ")})`);
export const isOpen = isIn(openStates);
export const isAccepted = isIn(acceptedStates);
export const mustAct = isIn(actingStates);

/** A county sees its area (by place, or by unit where there is no place); a unit what was dispatched to it. */
export const visible = (scope: ProblemScope) => sql`
  ${within(scope)}
  ${
    scope.unitId === null
      ? empty
      : sql`and p.state not in ('unverified', 'unassigned', 'not_accepted')
            and (p.unit_id = ${scope.unitId} or exists (select from problem_support x where x.city_id = p.city_id and x.problem_id = p.id and x.unit_id = ${scope.unitId}))`
  }
  ${scope.checksOnly === true ? sql`and (p.state = 'awaiting_check' or exists (select from recheck_problem x where x.city_id = p.city_id and x.problem_id = p.id and x.outcome is null) or p.found_by = ${scope.personId} or exists (select from problem_step x where x.city_id = p.city_id and x.problem_id = p.id and x.person_id = ${scope.personId}))` : empty}`;

export function findProblems(db: Db, scope: ProblemScope, ids: readonly Id[]): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`select ${named} from problem p where p.city_id = ${scope.cityId} and p.id = any(${ids}::uuid[]) ${visible(scope)} order by p.year, p.serial`,
  );
}

/** Problems by year and number, as far as the reader sees them. */
export function findByNumbers(
  db: Db,
  scope: ProblemScope,
  numbers: readonly { year: number; serial: number }[],
): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`
    select ${named} from problem p
      join jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as w(year integer, serial integer) on w.year = p.year and w.serial = p.serial
     where p.city_id = ${scope.cityId} ${visible(scope)}
  `,
  );
}

/** The problem that came from a visit's answer. */
export function findFromVisit(db: Db, scope: Scope, origin: string): Promise<Id | null> {
  return askTogether(db, "problems of visits", origin, async (origins) => {
    const found = await findByOrigin(db, scope, "visit", origins);
    return origins.map((one) => found.find((row) => row.origin === one)?.id ?? null);
  });
}

/** Problems that came from these records of a source, by their origin. */
export function findByOrigin(
  db: Db,
  scope: Scope,
  source: Problem["source"],
  origins: readonly string[],
): Promise<{ id: Id; origin: string }[]> {
  return db.many(
    z.object({ id: Id, origin: z.string() }),
    // The index holds only those that have an origin, and is used only where that is said.
    sql`select id, origin from problem where city_id = ${scope.cityId} and source = ${source} and origin = any(${origins}) and origin <> ''`,
  );
}

/** The newest accepted problem of the same site and standard since a moment, for each pair. */
export function findEarlier(
  db: Db,
  scope: Scope,
  pairs: readonly { siteId: Id; itemCode: string }[],
  since: Instant,
): Promise<Pick<Problem, "id" | "siteId" | "itemCode" | "level">[]> {
  return db.many(
    Problem.pick({ id: true, siteId: true, itemCode: true, level: true }),
    sql`
    select distinct on (p.site_id, p.item_code) p.id, p.site_id, p.item_code, p.level from problem p
      join jsonb_to_recordset(${JSON.stringify(pairs.map((pair) => ({ site_id: pair.siteId, item_code: pair.itemCode })))}::jsonb) as w(site_id uuid, item_code text)
        on w.site_id = p.site_id and w.item_code = p.item_code
     where p.city_id = ${scope.cityId} and p.found_at >= ${since} and p.state <> 'not_accepted'
     order by p.site_id, p.item_code, p.found_at desc, p.id desc
  `,
  );
}

/** The next serials of a year; whoever takes some at the same time takes others, and nobody waits. */
export async function takeSerials(db: Db, year: number, count: number): Promise<number[]> {
  const rows = await db.many(
    z.object({ serial: z.int() }),
    sql`select serial from next_problem_serials(${year}, ${count}) serial`,
  );
  return rows.map((row) => row.serial).toSorted((a, b) => a - b);
}

/** All are said at once, so that whatever is said next finds all of them. */
export async function addProblems(db: Db, scope: Scope, problems: readonly Problem[]): Promise<void> {
  const rows = problems.map((problem) => ({ cityId: scope.cityId, ...problem }));
  const parts = Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) => rows.slice(at * 500, at * 500 + 500));
  await allOf(parts.map((part) => db.run(insertAllOf("problem", part))));
}

/** False when somebody else saved first, or the problem lies outside the actor's reach. */
export function saveProblem(db: Db, scope: ProblemScope, problem: Problem): Promise<boolean> {
  const { regionPath, unitId, personId, checksOnly = false } = scope;
  // Saved together are those of one reach only.
  const reach = JSON.stringify([regionPath, unitId, personId, checksOnly]);
  return askTogether(db, `saved problems ${reach}`, problem, async (problems) => {
    const rows = firstOfEach(problems).map((one) => ({ ...one, version: one.version + 1 }));
    const saved = await db.many(
      z.object({ id: Id }),
      sql`
      ${updateAllOf("problem", scope.cityId, rows)} and d.version = n.version - 1 and d.id in (
        select p.id from problem p where p.city_id = ${scope.cityId} and p.id = any(${rows.map((one) => one.id)}::uuid[]) ${visible(scope)})
      returning d.id
    `,
    );
    return onceEach(problems, saved);
  });
}

export async function addSteps(db: Db, scope: Scope, steps: readonly ProblemStep[]): Promise<void> {
  if (steps.length === 0) return;
  await addTogether(db, "added steps", steps, (all) =>
    db.run(
      insertAllOf(
        "problem_step",
        all.flat().map((step) => ({ cityId: scope.cityId, ...step })),
      ),
    ),
  );
}

export function listSteps(db: Db, scope: Scope, problemId: Id): Promise<NamedStep[]> {
  return db.many(
    NamedStep,
    sql`
    select ${columnsOf(ProblemStep, "s")}, p.name as person_name, u.name as unit_name
      from problem_step s
      left join person p on p.city_id = s.city_id and p.id = s.person_id
      left join unit u on u.city_id = s.city_id and u.id = s.unit_id
     where s.city_id = ${scope.cityId} and s.problem_id = ${problemId}
     order by s.at, s.id
  `,
  );
}

export function saveSupport(db: Db, scope: Scope, problemId: Id, unitIds: readonly Id[]): Promise<void> {
  const { cityId } = scope;
  return addTogether(db, "saved support", { problemId, unitIds }, async (all) => {
    // Of two words about one problem the last: whether there may be two is for whoever saves the problem.
    const support = new Map(all.map((one) => [one.problemId, one.unitIds]));
    const ids = [...support.keys()];
    await db.run(sql`delete from problem_support where city_id = ${cityId} and problem_id = any(${ids}::uuid[])`);
    const rows = [...support].flatMap(([problem, units]) =>
      units.map((unit) => ({ cityId, problemId: problem, unitId: unit })),
    );
    if (rows.length > 0) await db.run(insertAllOf("problem_support", rows));
  });
}

export function listSupport(db: Db, scope: Scope, problemId: Id): Promise<{ unitId: Id; unitName: string }[]> {
  return db.many(
    z.object({ unitId: Id, unitName: z.string() }),
    sql`
    select x.unit_id, u.name as unit_name from problem_support x join unit u on u.city_id = x.city_id and u.id = x.unit_id
     where x.city_id = ${scope.cityId} and x.problem_id = ${problemId} order by u.name
  `,
  );
}
