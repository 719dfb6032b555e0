/** Tables: problem, problem_counter, problem_support, problem_step; reads site, site_type, region, unit, item, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { NamedProblem, NamedStep, Problem, type ProblemState, ProblemStep } from "./model.ts";
import { problemSorts } from "./rules.ts";

/** Inspectors who hold no other role see what waits for a check, and what they found or acted on themselves. */
export type ProblemScope = Scope & { readonly checksOnly?: boolean };

const named = sql`${columnsOf(Problem, "p")}, s.name as site_name, t.name as type_name, r.name as region_name, u.name as unit_name, i.text as item_text`;
/** A problem with the places and units that scopes and names need. */
export const from = raw(`problem p
  left join site s on s.city_id = p.city_id and s.id = p.site_id
  left join site_type t on t.city_id = p.city_id and t.code = p.site_type_code
  left join region r on r.city_id = p.city_id and r.code = p.region_code
  left join unit u on u.city_id = p.city_id and u.id = p.unit_id
  left join region ur on ur.city_id = u.city_id and ur.code = u.region_code
  left join item i on i.city_id = p.city_id and i.id = p.item_id`);

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
  readonly siteId?: Id | undefined;
  readonly itemCode?: string | undefined;
  readonly meetingId?: Id | undefined;
  readonly repeated: boolean;
  /** Only those whose unit waits for an answer of the office. */
  readonly asked?: boolean;
  /** Only those whose unit still has to act after the deadline, seen from this moment. */
  readonly overdueAt: Instant | null;
};

const filtered = (filter: ProblemFilter) => sql`
  ${filter.search === undefined ? empty : sql`and (p.description like ${anywhere(filter.search)} or p.place like ${anywhere(filter.search)} or s.name like ${anywhere(filter.search)} or p.serial::text = ${filter.search})`}
  ${filter.states.length === 0 ? empty : sql`and p.state = any(${filter.states})`}
  ${filter.sources.length === 0 ? empty : sql`and p.source = any(${filter.sources})`}
  ${filter.levels.length === 0 ? empty : sql`and p.level = any(${filter.levels})`}
  ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
  ${filter.region === undefined ? empty : sql`and (r.code = ${filter.region} or r.path like '%/' || ${filter.region} || '/%')`}
  ${filter.siteId === undefined ? empty : sql`and p.site_id = ${filter.siteId}`}
  ${filter.itemCode === undefined ? empty : sql`and p.item_code = ${filter.itemCode}`}
  ${filter.meetingId === undefined ? empty : sql`and p.meeting_id = ${filter.meetingId}`}
  ${filter.asked === true ? sql`and p.asked is not null` : empty}
  ${filter.repeated ? sql`and p.repeat_of is not null` : empty}
  ${filter.overdueAt === null ? empty : sql`and p.state in ('dispatched', 'rectifying') and p.due_at < ${filter.overdueAt}`}`;

/** Everything, for callers that name only what they need. */
export const anyProblem: ProblemFilter = { states: [], sources: [], levels: [], repeated: false, overdueAt: null };

export function listProblems(
  db: Db,
  scope: ProblemScope,
  filter: ProblemFilter & { sort: string; after: After; limit: number },
): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`
    select ${named} from ${from}
     where p.city_id = ${scope.cityId} ${visible(scope)} ${filtered(filter)} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")}
     ${inOrder(problemSorts, filter.sort, "p.id")}
     limit ${filter.limit}
  `,
  );
}

export function findProblems(db: Db, scope: ProblemScope, ids: readonly Id[]): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`select ${named} from ${from} where p.city_id = ${scope.cityId} and p.id = any(${ids}::uuid[]) ${visible(scope)} order by p.year, p.serial`,
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
       select p.id from ${from} where p.city_id = ${scope.cityId} and p.id = ${problem.id} ${visible(scope)})
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

/** Dispatched problems that nobody received although they were dispatched before a moment. */
export function listUnreceived(db: Db, scope: Scope, before: Instant): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`select ${named} from ${from} where p.city_id = ${scope.cityId} and p.state = 'dispatched' and p.dispatched_at < ${before} order by p.id limit 500`,
  );
}

/** Open problems of closed units, for whoever takes them over. */
export function listOpenOf(db: Db, scope: Scope, unitIds: readonly Id[]): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`
    select ${named} from ${from}
     where p.city_id = ${scope.cityId} and p.unit_id = any(${unitIds}::uuid[]) and p.state in ('unassigned', 'dispatched', 'rectifying', 'awaiting_check', 'suspended')
     order by p.id
  `,
  );
}

/** Problems whose deadline the rule made and whose unit still has to act, in batches by id. */
export function listByRule(db: Db, scope: Scope, after: Id | null, limit: number): Promise<Problem[]> {
  return db.many(
    Problem,
    sql`
    select ${columnsOf(Problem)} from problem
     where city_id = ${scope.cityId} and state in ('dispatched', 'rectifying') and due_by_rule
       ${after === null ? empty : sql`and id > ${after}`}
     order by id limit ${limit}
  `,
  );
}

/** Problems that their unit still has to act on and that fall due between two moments. */
export function listDueBetween(db: Db, scope: Scope, from: Instant, to: Instant): Promise<Problem[]> {
  return db.many(
    Problem,
    sql`
    select ${columnsOf(Problem)} from problem
     where city_id = ${scope.cityId} and state in ('dispatched', 'rectifying') and coalesce(due_at, 'infinity') > ${from} and coalesce(due_at, 'infinity') <= ${to}
     order by coalesce(due_at, 'infinity'), id limit 5000
  `,
  );
}
