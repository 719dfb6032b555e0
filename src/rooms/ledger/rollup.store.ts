/** Tables: none of its own; reads ledger_entry, region, unit. Facts of units added up in the database. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { empty, inside, plannedAnew, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { RollupBy } from "./rollup.model.ts";

/** Which facts are asked for. `path` is the region that figures are asked of; both days are included. */
export type Asked = {
  readonly codes: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly path: string | null;
  readonly unitId: Id | undefined;
  readonly category: string | undefined;
};

const Cell = z.object({ code: z.string(), key: z.string(), value: z.number(), entries: z.int() });
export type Cell = z.infer<typeof Cell>;

/** A look at very many facts is worth the second core; said for this transaction alone, where nobody else's short questions begin workers. */
export const askWidely = (db: Db): Promise<unknown> =>
  db.raw("set local parallel_setup_cost = 100; set local parallel_tuple_cost = 0.01");

const asked = (scope: Scope, { codes, from, to, unitId, category }: Asked): Sql => sql`
  e.city_id = ${scope.cityId} and e.state = 'counted' and e.metric_code = any(${[...codes]})
  and e.happened_on >= ${from} and e.happened_on <= ${to}
  ${scope.unitId === null ? empty : sql`and e.unit_id = ${scope.unitId}`}
  ${unitId === undefined ? empty : sql`and e.unit_id = ${unitId}`}
  ${category === undefined ? empty : sql`and e.category = ${category}`}`;

/** What facts are gathered by; days are few, and become months when there are no more than one row of each. */
const dimension: Record<RollupBy, Sql> = {
  none: raw("''"),
  month: raw("e.happened_on"),
  region: raw("''"),
  unit: raw("e.unit_id"),
  category: raw("e.category"),
};

/** Subjects are counted once a month: their days must not stand apart. */
const monthStart = raw("date_trunc('month', e.happened_on::timestamp)");

/** The region one level below the asked one, from the path of a region; itself where it ends there. */
const childOf = (path: string): Sql => {
  const depth = path.split("/").length;
  return sql`coalesce(nullif(split_part(r.path, '/', ${depth + 1}::int), ''), split_part(r.path, '/', ${depth}::int))`;
};

/** Columns of regions are the children of the asked one; the others are named by what was gathered. */
const columnOf = (by: RollupBy, path: string | null, otherwise: Sql): Sql =>
  by === "region" && path !== null ? childOf(path) : otherwise;

const within = (scope: Scope, path: string | null): Sql =>
  sql`${inside("r.path", scope.regionPath)} ${inside("r.path", path)}`;

/** The name of a column, from what it was added up by: words are made of the few columns, not of the many rows. */
const named = (by: RollupBy): Sql => (by === "month" ? raw("to_char(s.key, 'YYYY-MM')") : raw("s.key::text"));

/**
 * Sums and numbers of entries by column. First added up region by region: there are few regions, and many facts; their
 * paths are looked at only where a part of the city or its parts are asked for. Quantities are whole numbers that a double
 * holds exactly, and doubles are added up far faster than the numbers without bounds that sums of integers become.
 */
export function sumEntries(db: Db, scope: Scope, by: RollupBy, given: Asked): Promise<Cell[]> {
  const isWhole = by !== "region" && given.path === null && scope.regionPath === null;
  return db.many(
    Cell,
    plannedAnew(sql`
    with summed as materialized (
      select e.metric_code, ${isWhole ? raw("''") : raw("e.region_code")} as region_code, ${dimension[by]} as key, sum(e.quantity::double precision) as value, count(*)::int as entries
        from ledger_entry e where ${asked(scope, given)} group by 1, 2, 3
    )
    select s.code, ${named(by)} as key, s.value, s.entries from (
      select s.metric_code as code, ${columnOf(by, given.path, by === "month" ? raw("date_trunc('month', s.key::timestamp)") : raw("s.key"))} as key, sum(s.value) as value, sum(s.entries)::int as entries
        from summed s ${isWhole ? empty : sql`join region r on r.city_id = ${scope.cityId} and r.code = s.region_code`}
       where true ${isWhole ? empty : within(scope, given.path)}
       group by 1, 2) s
  `),
  );
}

/** A figure of the whole beside those of its columns; its key is null. */
const WholeOrCell = Cell.extend({ key: z.string().nullable() });

/** How many subjects there are in each column and in the whole, each counted once, and from how many entries. */
export function countSubjects(
  db: Db,
  scope: Scope,
  by: RollupBy,
  given: Asked,
): Promise<z.infer<typeof WholeOrCell>[]> {
  return db.many(
    WholeOrCell,
    plannedAnew(sql`
    with found as materialized (
      select e.metric_code as code, ${columnOf(by, given.path, by === "month" ? monthStart : dimension[by])} as key, e.subject, count(*)::int as entries
        from ledger_entry e join region r on r.city_id = e.city_id and r.code = e.region_code
       where ${asked(scope, given)} ${within(scope, given.path)}
       group by 1, 2, 3
    )
    select s.code, ${named(by)} as key, s.value, s.entries
      from (select s.code, s.key, count(*)::double precision as value, sum(s.entries)::int as entries from found s group by 1, 2) s
    union all
    select w.code, null, count(*)::double precision, sum(w.entries)::int
      from (select s.code, s.subject, sum(s.entries) as entries from found s group by 1, 2) w group by 1
  `),
  );
}

const dimensionOfLevel: Record<RollupBy, Sql> = {
  ...{
    none: raw("''"),
    month: raw("s.month"),
    region: raw("''"),
    unit: raw("s.unit_id::text"),
    category: raw("s.category"),
  },
};

/**
 * How far the levels moved in each column, from the beginning of the ledger on, and how many began there: what moved adds up
 * to where they stand. A level is that of one place, unit, category and subject; the last one said in a month is the month's.
 */
export function sumMoves(db: Db, scope: Scope, by: RollupBy, given: Asked): Promise<Cell[]> {
  return db.many(
    Cell,
    plannedAnew(sql`
    with step as (
      select distinct on (e.metric_code, e.region_code, e.unit_id, e.category, e.subject, to_char(e.happened_on, 'YYYY-MM'))
             e.metric_code, e.region_code, e.unit_id, e.category, e.subject, to_char(e.happened_on, 'YYYY-MM') as month, e.quantity
        from ledger_entry e
       where ${asked(scope, { ...given, from: "1900-01-01" })}
       order by e.metric_code, e.region_code, e.unit_id, e.category, e.subject, to_char(e.happened_on, 'YYYY-MM'), e.happened_on desc, e.reported_at desc, e.id desc
    ), move as (
      select p.*, p.quantity - coalesce(lag(p.quantity) over level, 0) as moved, (lag(p.quantity) over level is null)::int as began
        from step p window level as (partition by p.metric_code, p.region_code, p.unit_id, p.category, p.subject order by p.month)
    )
    select s.metric_code as code, ${columnOf(by, given.path, dimensionOfLevel[by])} as key, sum(s.moved)::double precision as value, sum(s.began)::int as entries
      from move s join region r on r.city_id = ${scope.cityId} and r.code = s.region_code
     where true ${within(scope, given.path)}
     group by 1, 2
  `),
  );
}

/** What was stated last in a period, by metric. */
export function listStated(
  db: Db,
  scope: Scope,
  given: Asked,
): Promise<{ code: string; text: string; entries: number }[]> {
  return db.many(
    z.object({ code: z.string(), text: z.string(), entries: z.int() }),
    plannedAnew(sql`
    select distinct on (e.metric_code) e.metric_code as code, e.text, 1 as entries
      from ledger_entry e join region r on r.city_id = e.city_id and r.code = e.region_code
     where ${asked(scope, given)} ${within(scope, given.path)}
     order by e.metric_code, e.happened_on desc, e.reported_at desc, e.id desc
  `),
  );
}

/** Counties and evaluation areas in which something was counted for a metric, in code order. */
export function listReporting(db: Db, scope: Scope, given: Asked): Promise<{ code: string; name: string }[]> {
  return db.many(
    z.object({ code: z.string(), name: z.string() }),
    plannedAnew(sql`
    select distinct a.code, a.name from ledger_entry e
      join region r on r.city_id = e.city_id and r.code = e.region_code
      join region a on a.city_id = r.city_id and a.code = any (string_to_array(r.path, '/')) and a.level in ('county', 'area')
     where ${asked(scope, given)} ${within(scope, given.path)}
     order by a.code
  `),
  );
}
