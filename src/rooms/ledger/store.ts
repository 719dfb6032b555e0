/** Tables: ledger_entry; reads metric, region, unit, person, citation, ledger_reviewed. The facts that units report. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, inside, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { regionsWithin } from "../directory/index.ts";
import { type EntryState, LedgerEntry, NamedEntry } from "./model.ts";
import { entrySorts } from "./rules.ts";

/** The noun under which evidence is cited. */
export const entryNoun = "ledger_entry";

export const namedEntry = sql`${columnsOf(LedgerEntry, "e")}, m.name as metric_name, m.unit as metric_unit, m.kind as metric_kind,
  r.name as region_name, u.name as unit_name, w.name as reported_by_name, f.files,
  case when f.files = 0 then 0 else (select count(distinct o.about)::int from citation c
     join citation o on o.city_id = c.city_id and o.noun = c.noun and o.sha256 = c.sha256 and o.about <> c.about
     join ledger_entry x on x.city_id = o.city_id and x.id::text = o.about and x.state in ('counted', 'waiting')
    where c.city_id = e.city_id and c.noun = ${entryNoun} and c.about = e.id::text) end as shared`;

export const entryTables = sql`ledger_entry e
  join lateral (select m.name, m.unit, m.kind from metric m
                 where m.city_id = e.city_id and m.code = e.metric_code
                 order by (m.valid_from <= e.happened_on) desc, case when m.valid_from <= e.happened_on then m.valid_from end desc limit 1) m on true
  join region r on r.city_id = e.city_id and r.code = e.region_code
  join unit u on u.city_id = e.city_id and u.id = e.unit_id
  left join person w on w.city_id = e.city_id and w.id = e.reported_by
  cross join lateral (select count(*)::int as files from citation c where c.city_id = e.city_id and c.noun = ${entryNoun} and c.about = e.id::text) f`;

/** A county office sees what happened in its area, a unit what it reported. */
export const seesEntry = (scope: Scope) => sql`
  ${inside("r.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and e.unit_id = ${scope.unitId}`}`;

export type EntryFilter = {
  readonly search?: string | undefined;
  /** A share stands for both of its parts. */
  readonly metrics: readonly string[];
  readonly states: readonly EntryState[];
  readonly unitId?: Id | undefined;
  readonly region?: string | undefined;
  readonly category?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly shared?: boolean | undefined;
};

const filtered = (scope: Scope, filter: EntryFilter) => sql`
  ${filter.metrics.length === 0 ? empty : sql`and e.metric_code = any(${[...filter.metrics]})`}
  ${filter.states.length === 0 ? empty : sql`and e.state = any(${filter.states})`}
  ${filter.unitId === undefined ? empty : sql`and e.unit_id = ${filter.unitId}`}
  ${filter.region === undefined ? empty : sql`and e.region_code = any (array(${regionsWithin(scope.cityId, filter.region)}))`}
  ${filter.category === undefined ? empty : sql`and e.category = ${filter.category}`}
  ${filter.from === undefined ? empty : sql`and e.happened_on >= ${filter.from}`}
  ${filter.to === undefined ? empty : sql`and e.happened_on <= ${filter.to}`}
  ${filter.shared === true ? sql`and exists (select from citation c join citation o on o.city_id = c.city_id and o.noun = c.noun and o.sha256 = c.sha256 and o.about <> c.about where c.city_id = e.city_id and c.noun = ${entryNoun} and c.about = e.id::text)` : empty}
  ${filter.search === undefined ? empty : sql`and (e.note like ${anywhere(filter.search)} or e.place like ${anywhere(filter.search)} or e.subject like ${anywhere(filter.search)} or m.name like ${anywhere(filter.search)})`}`;

/** Pages larger than any screen shows are read for exports. */
const manyRows = 400;

export function listEntries(
  db: Db,
  scope: Scope,
  filter: EntryFilter & { sort: string; after: After; limit: number },
): Promise<NamedEntry[]> {
  const asked = sql`
    select ${namedEntry} from ${entryTables}
     where e.city_id = ${scope.cityId} ${seesEntry(scope)} ${filtered(scope, filter)} ${goesOn(entrySorts, filter.sort, filter.after, "e.id")}
     ${inOrder(entrySorts, filter.sort, "e.id")}
     limit ${filter.limit}
  `;
  // Past the shape: a hundred thousand rows of an export are checked by the columns they come from.
  return filter.limit > manyRows ? db.plain<NamedEntry>(asked) : db.many(NamedEntry, asked);
}

export function findEntry(db: Db, scope: Scope, id: Id): Promise<NamedEntry | null> {
  return db.maybe(
    NamedEntry,
    sql`select ${namedEntry} from ${entryTables} where e.city_id = ${scope.cityId} and e.id = ${id} ${seesEntry(scope)}`,
  );
}

/** Entries that replace each other, oldest first, this one included. */
export function listHistory(db: Db, scope: Scope, id: Id): Promise<NamedEntry[]> {
  return db.many(
    NamedEntry,
    sql`
    with recursive before as (
      select e.id, e.replaces from ledger_entry e where e.city_id = ${scope.cityId} and e.id = ${id}
      union select e.id, e.replaces from ledger_entry e join before b on e.id = b.replaces where e.city_id = ${scope.cityId}
    ), after as (
      select e.id from ledger_entry e where e.city_id = ${scope.cityId} and e.id = ${id}
      union select e.id from ledger_entry e join after a on e.replaces = a.id where e.city_id = ${scope.cityId}
    )
    select ${namedEntry} from ${entryTables}
     where e.city_id = ${scope.cityId} and (e.id in (select id from before) or e.id in (select id from after)) ${seesEntry(scope)}
     order by e.reported_at, e.id
  `,
  );
}

/** Adds facts; one that was sent before is left alone. Returns how many were new. */
export async function addEntries(db: Db, scope: Scope, entries: readonly LedgerEntry[]): Promise<number> {
  const rows = entries.map((entry) => ({ cityId: scope.cityId, ...entry }));
  let added = 0;
  for (let at = 0; at < rows.length; at += 500)
    added += await db.run(
      sql`${insertAllOf("ledger_entry", rows.slice(at, at + 500))} on conflict (city_id, id) do nothing`,
    );
  return added;
}

/** False means that somebody else was first. */
export async function saveState(
  db: Db,
  scope: Scope,
  entry: Pick<LedgerEntry, "id" | "state" | "reason" | "version">,
): Promise<boolean> {
  const touched = await db.run(sql`
    update ledger_entry set state = ${entry.state}, reason = ${entry.reason}, version = version + 1
     where city_id = ${scope.cityId} and id = ${entry.id} and version = ${entry.version}
  `);
  return touched === 1;
}

/** Other facts with a photo or paper of this one, as far as the reader sees them. */
export function listSharing(
  db: Db,
  scope: Scope,
  id: Id,
): Promise<{ id: Id; metricName: string; unitName: string; happenedOn: Day }[]> {
  return db.many(
    NamedEntry.pick({ id: true, metricName: true, unitName: true, happenedOn: true }),
    sql`
    select distinct e.id, m.name as metric_name, u.name as unit_name, e.happened_on from ${entryTables}
      join citation o on o.city_id = e.city_id and o.noun = ${entryNoun} and o.about = e.id::text
      join citation c on c.city_id = o.city_id and c.noun = o.noun and c.sha256 = o.sha256 and c.about = ${id}
     where e.city_id = ${scope.cityId} and e.id <> ${id} and e.state in ('counted', 'waiting') ${seesEntry(scope)}
     order by e.happened_on, e.id
  `,
  );
}

/** Ids of a unit's facts of a period that stand and were never looked at, in canonical order. */
export function listUnreviewed(db: Db, scope: Scope, from: Day, to: Day): Promise<{ id: Id; unitId: Id }[]> {
  return db.many(
    z.object({ id: LedgerEntry.shape.id, unitId: LedgerEntry.shape.unitId }),
    sql`
    select e.id, e.unit_id from ledger_entry e
     where e.city_id = ${scope.cityId} and e.state = 'counted' and e.happened_on >= ${from} and e.happened_on <= ${to}
       and not exists (select from ledger_reviewed x where x.city_id = e.city_id and x.entry_id = e.id)
     order by e.id
  `,
  );
}

/** Which of these metrics anybody reported between two days. */
export async function listReportedCodes(
  db: Db,
  scope: Scope,
  codes: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<string[]> {
  const rows = await db.many(
    LedgerEntry.pick({ metricCode: true }),
    sql`
    select distinct metric_code from ledger_entry
     where city_id = ${scope.cityId} and metric_code = any(${[...codes]}) and happened_on between ${from} and ${to}
       and state in ('counted', 'waiting')
  `,
  );
  return rows.map((row) => row.metricCode);
}
