/** Tables: none of its own; reads problem, region, unit, site_type. Figures of open, overdue and closed problems. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { raw, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { areaOf, isAccepted, isOpen, mustAct, within } from "./store.ts";
import { WeekCount } from "./week.model.ts";

/** Open problems by how many whole days ago they were found: the first group reaches to the first edge, and so on. */
export function countOpenByAge(
  db: Db,
  scope: Scope,
  now: Instant,
  edges: readonly number[],
): Promise<{ group: number; count: number }[]> {
  return db.many(
    z.object({ group: z.int(), count: z.int() }),
    sql`
    select width_bucket(floor(extract(epoch from ${now}::timestamptz - p.found_at) / 86400) - 1, ${edges.map(Number)}::double precision[])::int as "group", count(*)::int as count
      from problem p
     where p.city_id = ${scope.cityId} and ${isOpen} ${within(scope)}
     group by 1 order by 1
  `,
  );
}

/** Units with problems past their deadline, most first. */
export function countOverdueByUnit(
  db: Db,
  scope: Scope,
  now: Instant,
  limit: number,
): Promise<{ unitId: Id; unitName: string; overdue: number; open: number }[]> {
  return db.many(
    z.object({ unitId: Id, unitName: z.string(), overdue: z.int(), open: z.int() }),
    sql`
    select u.id as unit_id, u.name as unit_name,
           (count(*) filter (where ${mustAct} and p.due_at < ${now}))::int as overdue, count(*)::int as open
      from problem p join unit u on u.city_id = p.city_id and u.id = p.unit_id
     where p.city_id = ${scope.cityId} and ${isOpen} ${within(scope)}
     group by u.id, u.name
    having count(*) filter (where ${mustAct} and p.due_at < ${now}) > 0
     order by overdue desc, u.name limit ${limit}
  `,
  );
}

const Numbers = z.object({
  found: z.int(),
  closed: z.int(),
  open: z.int(),
  overdue: z.int(),
  repeated: z.int(),
  closedAtFirstCheck: z.int(),
});

/** What was found in a period (from, to): how many of it are closed, open, overdue, repeated, and closed at the first check. */
export function countPeriod(
  db: Db,
  scope: Scope,
  period: { from: Instant; to: Instant; now: Instant },
): Promise<z.infer<typeof Numbers>> {
  return db.one(
    Numbers,
    sql`
    select count(*)::int as found,
           (count(*) filter (where p.state = 'closed'))::int as closed,
           (count(*) filter (where ${isOpen}))::int as open,
           (count(*) filter (where ${mustAct} and p.due_at < ${period.now}))::int as overdue,
           (count(*) filter (where p.repeat_of is not null))::int as repeated,
           (count(*) filter (where p.state = 'closed' and p.return_count = 0))::int as closed_at_first_check
      from problem p
     where p.city_id = ${scope.cityId} and ${isAccepted} and p.found_at >= ${period.from} and p.found_at < ${period.to} ${within(scope)}
  `,
  );
}

/** The same by site type; problems without a place stand under null. */
export function countPeriodByType(
  db: Db,
  scope: Scope,
  period: { from: Instant; to: Instant },
): Promise<{ typeName: string | null; found: number; closed: number }[]> {
  return db.many(
    z.object({ typeName: z.string().nullable(), found: z.int(), closed: z.int() }),
    sql`
    select t.name as type_name, count(*)::int as found, (count(*) filter (where p.state = 'closed'))::int as closed
      from problem p
      left join site_type t on t.city_id = p.city_id and t.code = p.site_type_code
     where p.city_id = ${scope.cityId} and ${isAccepted} and p.found_at >= ${period.from} and p.found_at < ${period.to} ${within(scope)}
     group by t.name, t.position
     order by t.position nulls last
  `,
  );
}

const Due = WeekCount.extend({ week: z.int() });
const dueBy = {
  unit: { id: raw("u.id::text"), name: raw("u.name"), known: raw("p.unit_id is not null") },
  area: {
    id: raw("g.code"),
    name: raw("g.name"),
    known: raw("g.code is not null"),
  },
} as const;

/**
 * What fell due in each of some weeks that follow each other (edges: the beginning of each, and the end of the last), by
 * unit or by county and evaluation area. In time is what was handed in by its deadline and closed since.
 */
export function countDue(
  db: Db,
  scope: Scope,
  given: { edges: readonly Instant[]; now: Instant; by: keyof typeof dueBy },
): Promise<(WeekCount & { week: number })[]> {
  const { id, name, known } = dueBy[given.by];
  return db.many(
    Due,
    sql`
    select width_bucket(p.due_at, ${[...given.edges]}::timestamptz[])::int - 1 as week, ${id} as id, ${name} as name, count(*)::int as due,
           (count(*) filter (where p.state = 'closed' and p.rectified_at <= p.due_at))::int as closed_in_time,
           (count(*) filter (where ${mustAct} and p.due_at < ${given.now}))::int as overdue,
           (count(*) filter (where p.repeat_of is not null))::int as repeated
      from problem p
      left join unit u on u.city_id = p.city_id and u.id = p.unit_id ${areaOf}
     where p.city_id = ${scope.cityId} and p.due_at >= ${given.edges[0]} and p.due_at < ${given.edges.at(-1)}
       and p.state not in ('unverified', 'unassigned', 'suspended', 'not_accepted') and ${known} ${within(scope)}
     group by 1, 2, 3
  `,
  );
}
