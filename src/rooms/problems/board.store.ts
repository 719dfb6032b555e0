/** Tables: none of its own; reads problem, region, unit, item, site, site_type, work_group. Counts for the board. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { empty, raw, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { type BoardBy, BoardRow, ProblemPlace } from "./board.model.ts";
import { areaOf, isAccepted, isOpen, mustAct, within } from "./store.ts";

/** The key that rows are gathered by, and the table that names it. */
const by = {
  standard: {
    key: raw("p.item_code"),
    name: raw("(select i.text from item i where i.city_id = p.city_id and i.id = (array_agg(p.item_id))[1])"),
  },
  unit: {
    key: raw("p.unit_id::text"),
    name: raw("(select u.name from unit u where u.city_id = p.city_id and u.id = p.unit_id)"),
  },
  type: {
    key: raw("p.site_type_code"),
    name: raw("(select t.name from site_type t where t.city_id = p.city_id and t.code = p.site_type_code)"),
  },
  group: {
    key: raw("p.group_id::text"),
    name: raw("(select w.name from work_group w where w.city_id = p.city_id and w.id = p.group_id)"),
  },
  area: { key: raw("g.code"), name: raw("min(g.name)") },
} as const;
const grouped = {
  standard: raw("p.city_id, p.item_code"),
  unit: raw("p.city_id, p.unit_id"),
  type: raw("p.city_id, p.site_type_code"),
  group: raw("p.city_id, p.group_id"),
  area: raw("g.code"),
} as const;

/** Counts by one thing, of what was found in a period or is open now; the most open first. */
export function countBoard(
  db: Db,
  scope: Scope,
  given: { by: BoardBy; from: Instant; now: Instant },
): Promise<BoardRow[]> {
  const { key, name } = by[given.by];
  return db.many(
    BoardRow,
    sql`
    select ${key} as key, coalesce(${name}, ${key}) as name,
           (count(*) filter (where p.found_at >= ${given.from}))::int as found,
           (count(*) filter (where p.found_at >= ${given.from} and p.state = 'closed'))::int as closed,
           (count(*) filter (where p.found_at >= ${given.from} and p.state = 'closed' and p.return_count = 0))::int as closed_at_first_check,
           (count(*) filter (where p.found_at >= ${given.from} and p.repeat_of is not null))::int as repeated,
           (count(*) filter (where ${isOpen}))::int as open,
           (count(*) filter (where ${mustAct} and p.due_at < ${given.now}))::int as overdue
      from problem p ${given.by === "area" ? areaOf : empty}
     where p.city_id = ${scope.cityId} and ${isAccepted} and (p.found_at >= ${given.from} or ${isOpen}) and ${key} is not null and ${key} <> '' ${within(scope)}
     group by ${grouped[given.by]}
     order by open desc, found desc, name limit 300
  `,
  );
}

/** What was found and what was closed in each of some weeks that follow each other. */
export function countFlow(
  db: Db,
  scope: Scope,
  edges: readonly Instant[],
): Promise<{ week: number; found: number; closed: number }[]> {
  const [from, to] = [edges[0] ?? "", edges.at(-1) ?? ""];
  return db.many(
    z.object({ week: z.int(), found: z.int(), closed: z.int() }),
    sql`
    select week, sum(found)::int as found, sum(closed)::int as closed from (
      select width_bucket(p.found_at, ${[...edges]}::timestamptz[])::int - 1 as week, 1 as found, 0 as closed from problem p
       where p.city_id = ${scope.cityId} and ${isAccepted} and p.found_at >= ${from} and p.found_at < ${to} ${within(scope)}
      union all
      select width_bucket(p.closed_at, ${[...edges]}::timestamptz[])::int - 1, 0, 1 from problem p
       where p.city_id = ${scope.cityId} and p.closed_at >= ${from} and p.closed_at < ${to} ${within(scope)}) x
     group by week
  `,
  );
}

/** Places with open problems. */
export function listProblemPlaces(db: Db, scope: Scope, now: Instant): Promise<ProblemPlace[]> {
  return db.many(
    ProblemPlace,
    sql`
    select s.id as site_id, s.name, s.longitude, s.latitude, count(*)::int as open,
           (count(*) filter (where ${mustAct} and p.due_at < ${now}))::int as overdue,
           case when bool_or(p.level = 'red') then 'red' when bool_or(p.level = 'yellow') then 'yellow' else 'blue' end as level
      from problem p
      join site s on s.city_id = p.city_id and s.id = p.site_id and s.longitude is not null and s.latitude is not null
     where p.city_id = ${scope.cityId} and ${isOpen} ${within(scope)}
     group by s.city_id, s.id order by open desc
  `,
  );
}

/** How many problems every unit has in every state. */
export function countStates(
  db: Db,
  scope: Scope,
): Promise<{ unitId: Id | null; unitName: string | null; state: string; count: number }[]> {
  return db.many(
    z.object({ unitId: Id.nullable(), unitName: z.string().nullable(), state: z.string(), count: z.int() }),
    sql`
    select p.unit_id, n.name as unit_name, p.state, p.count::int as count
      from (select p.city_id, p.unit_id, p.state, count(*) as count
              from problem p where p.city_id = ${scope.cityId} ${within(scope)} group by 1, 2, 3) p
      left join unit n on n.city_id = p.city_id and n.id = p.unit_id
     order by n.name nulls last, p.state
  `,
  );
}
