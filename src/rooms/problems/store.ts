/** Tables: problem, problem_counter, problem_support, problem_step; reads site, site_type, region, unit, item, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, inside, raw, type Sql, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import {
  ListedColumns,
  ListedProblem,
  NamedProblem,
  NamedStep,
  Problem,
  type ProblemState,
  ProblemStep,
} from "./model.ts";
import { problemSorts } from "./rules.ts";

/** Inspectors who hold no other role see what waits for a check, and what they found or acted on themselves. */
export type ProblemScope = Scope & { readonly checksOnly?: boolean };

/** Names by one lookup each: a join of seven tables takes the database longer to plan than to read. */
export const names = raw(`(select s.name from site s where s.city_id = p.city_id and s.id = p.site_id) as site_name,
  (select t.name from site_type t where t.city_id = p.city_id and t.code = p.site_type_code) as type_name,
  (select n.name from region n where n.city_id = p.city_id and n.code = p.region_code) as region_name,
  (select n.name from unit n where n.city_id = p.city_id and n.id = p.unit_id) as unit_name,
  (select i.text from item i where i.city_id = p.city_id and i.id = p.item_id) as item_text`);
export const named = sql`${columnsOf(Problem, "p")}, ${names}`;
const shown = sql`${columnsOf(ListedColumns, "p")}, ${names}`;
const areas = raw(`left join region r on r.city_id = p.city_id and r.code = p.region_code
  left join unit u on u.city_id = p.city_id and u.id = p.unit_id
  left join region ur on ur.city_id = u.city_id and ur.code = u.region_code`);

/** Problems, with their areas where the scope asks for one. */
export const from = (scope: Scope) => sql`problem p ${scope.regionPath === null ? empty : areas}`;

/** A county sees its area (by place, or by unit where there is no place); a unit what was dispatched to it. */
export const visible = (scope: ProblemScope) => sql`
  ${inside("coalesce(r.path, ur.path)", scope.regionPath)}
  ${
    scope.unitId === null
      ? empty
      : sql`and p.state not in ('unverified', 'unassigned', 'not_accepted')
            and (p.unit_id = ${scope.unitId} or exists (select from problem_support x where x.city_id = p.city_id and x.problem_id = p.id and x.unit_id = ${scope.unitId}))`
  }
  ${scope.checksOnly === true ? sql`and (p.state = 'awaiting_check' or exists (select from recheck_problem x where x.city_id = p.city_id and x.problem_id = p.id and x.outcome is null) or p.found_by = ${scope.personId} or exists (select from problem_step x where x.city_id = p.city_id and x.problem_id = p.id and x.person_id = ${scope.personId}))` : empty}`;

export type ProblemFilter = {
  readonly search?: string | undefined;
  readonly states: readonly ProblemState[];
  readonly sources: readonly Problem["source"][];
  readonly levels: readonly Problem["level"][];
  readonly unitId?: Id | undefined;
  readonly region?: string | undefined;
  readonly groupId?: Id | undefined;
  readonly typeCode?: string | undefined;
  readonly siteId?: Id | undefined;
  readonly itemCode?: string | undefined;
  readonly meetingId?: Id | undefined;
  readonly repeated: boolean;
  /** Only those whose unit waits for an answer of the office. */
  readonly asked?: boolean;
  /** Only those whose unit still has to act after the deadline, seen from this moment. */
  readonly overdueAt: Instant | null;
};

/** What a search looks up: the character, or every pair of neighbours; the database keeps both of every problem. */
function gramsOf(words: string): string[] {
  const signs = Array.from(words.toLowerCase());
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}

/** Of so many of the newest problems so many with these words make them common: read in order, a page is full at once. */
const [newest, common] = [500, 10];

/** Common words are found by reading on, rare ones by their grams; each the other way would read every problem. */
async function isCommon(db: Db, scope: Scope, words: string): Promise<boolean> {
  const { count } = await db.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count
      from (select description, place from problem where city_id = ${scope.cityId} order by found_at desc, id desc limit ${raw(String(newest))}) p
     where (p.description || ' ' || p.place) ilike ${anywhere(words)}
  `,
  );
  return count >= common;
}

/** Words of the problem or its place, sites by name, or the number. */
function matching(words: string, inOrder: boolean, cityId: string): Sql {
  const number = /^\d{1,9}$/.test(words) ? Number(words) : -1;
  return inOrder
    ? sql`and ((p.description || ' ' || p.place) ilike ${anywhere(words)} or p.serial = ${number}
              or p.site_id = any (array(select n.id from site n where n.city_id = ${cityId} and n.name ilike ${anywhere(words)})))`
    : sql`and p.id in (select problem_hits(${anywhere(words)}, ${gramsOf(words)}::text[], ${number}))`;
}

const filtered = (filter: ProblemFilter, cityId: string) => sql`
  ${filter.states.length === 0 ? empty : sql`and p.state = any(${filter.states})`}
  ${filter.sources.length === 0 ? empty : sql`and p.source = any(${filter.sources})`}
  ${filter.levels.length === 0 ? empty : sql`and p.level = any(${filter.levels})`}
  ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
  ${filter.groupId === undefined ? empty : sql`and p.group_id = ${filter.groupId}`}
  ${filter.typeCode === undefined ? empty : sql`and p.site_type_code = ${filter.typeCode}`}
  ${
    filter.region === undefined
      ? empty
      : sql`and p.region_code = any (array(select g.code from region g where g.city_id = ${cityId} and (g.code = ${filter.region} or g.path like '%/' || ${filter.region} || '/%')))`
  }
  ${filter.siteId === undefined ? empty : sql`and p.site_id = ${filter.siteId}`}
  ${filter.itemCode === undefined ? empty : sql`and p.item_code = ${filter.itemCode}`}
  ${filter.meetingId === undefined ? empty : sql`and p.meeting_id = ${filter.meetingId}`}
  ${filter.asked === true ? sql`and p.asked is not null` : empty}
  ${filter.repeated ? sql`and p.repeat_of is not null` : empty}
  ${filter.overdueAt === null ? empty : sql`and p.state in ('dispatched', 'rectifying') and coalesce(p.due_at, 'infinity') < ${filter.overdueAt}`}`;

/** Everything, for callers that name only what they need. */
export const anyProblem: ProblemFilter = { states: [], sources: [], levels: [], repeated: false, overdueAt: null };

type Listing = ProblemFilter & { sort: string; after: After; limit: number };

/** Whole problems with their names, in the order of a list. */
export const listProblems = (db: Db, scope: ProblemScope, filter: Listing): Promise<NamedProblem[]> =>
  select(db, scope, filter, NamedProblem, named);

/** What a list shows of them. */
export const listShown = (db: Db, scope: ProblemScope, filter: Listing): Promise<ListedProblem[]> =>
  select(db, scope, filter, ListedProblem, shown);

async function select<Shape extends z.ZodType>(
  db: Db,
  scope: ProblemScope,
  filter: Listing,
  shape: Shape,
  columns: Sql,
): Promise<z.output<Shape>[]> {
  const { search: words = "" } = filter;
  const found = words === "" ? empty : matching(words, await isCommon(db, scope, words), scope.cityId);
  return db.many(
    shape,
    sql`
    select ${columns} from ${from(scope)}
     where p.city_id = ${scope.cityId} ${visible(scope)} ${filtered(filter, scope.cityId)} ${found} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")}
     ${inOrder(problemSorts, filter.sort, "p.id")}
     limit ${raw(String(Math.trunc(filter.limit)))}
  `,
  );
}

export function findProblems(db: Db, scope: ProblemScope, ids: readonly Id[]): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`select ${named} from ${from(scope)} where p.city_id = ${scope.cityId} and p.id = any(${ids}::uuid[]) ${visible(scope)} order by p.year, p.serial`,
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
    select ${named} from ${from(scope)}
      join jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as w(year integer, serial integer) on w.year = p.year and w.serial = p.serial
     where p.city_id = ${scope.cityId} ${visible(scope)}
  `,
  );
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
    sql`select id, origin from problem where city_id = ${scope.cityId} and source = ${source} and origin = any(${origins})`,
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

/** Takes the next serials of a year, in one go; the row is locked until the transaction ends. */
export async function takeSerials(db: Db, scope: Scope, year: number, count: number): Promise<number> {
  const { last } = await db.one(
    z.object({ last: z.int() }),
    sql`
    insert into problem_counter (city_id, year, last) values (${scope.cityId}, ${year}, ${count})
    on conflict (city_id, year) do update set last = problem_counter.last + ${count}
    returning last
  `,
  );
  return last - count + 1;
}

export async function addProblems(db: Db, scope: Scope, problems: readonly Problem[]): Promise<void> {
  for (let at = 0; at < problems.length; at += 500)
    await db.run(
      insertAllOf(
        "problem",
        problems.slice(at, at + 500).map((problem) => ({ cityId: scope.cityId, ...problem })),
      ),
    );
}

/** False when somebody else saved first, or the problem lies outside the actor's reach. */
export async function saveProblem(db: Db, scope: ProblemScope, problem: Problem): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("problem", { ...problem, version: problem.version + 1 }, "q")}
     where q.city_id = ${scope.cityId} and q.version = ${problem.version} and q.id = (
       select p.id from ${from(scope)} where p.city_id = ${scope.cityId} and p.id = ${problem.id} ${visible(scope)})
  `);
  return touched === 1;
}

export async function addSteps(db: Db, scope: Scope, steps: readonly ProblemStep[]): Promise<void> {
  if (steps.length > 0)
    await db.run(
      insertAllOf(
        "problem_step",
        steps.map((step) => ({ cityId: scope.cityId, ...step })),
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

export async function saveSupport(db: Db, scope: Scope, problemId: Id, unitIds: readonly Id[]): Promise<void> {
  await db.run(sql`delete from problem_support where city_id = ${scope.cityId} and problem_id = ${problemId}`);
  if (unitIds.length > 0)
    await db.run(
      insertAllOf(
        "problem_support",
        unitIds.map((unitId) => ({ cityId: scope.cityId, problemId, unitId })),
      ),
    );
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
