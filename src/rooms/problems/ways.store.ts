/** Tables: none of its own; reads problem. The ways to the first rows of a list by any mix of filters. */
import type { Db } from "../../kit/db/db.ts";
import { goesOn } from "../../kit/db/sort.ts";
import { empty, join, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { After } from "../../kit/sort.ts";
import { anyProblem, filtered, type Placed, type ProblemFilter } from "./filter.store.ts";
import { actingStates } from "./model.ts";
import { problemSorts } from "./rules.ts";
import { type Shares, sharesIn } from "./shares.store.ts";
import { type ProblemScope, visible } from "./store.ts";

export type Listing = ProblemFilter & { sort: string; after: After; limit: number };
/** With the path of the area that the list keeps to, if it does, be it asked for or the reader's own. */
export type Located = Listing & Placed & { area: string | undefined };

/** A statement of the keys of a list's first rows, and whether there are no others where they do not fill the page. */
type Way = { readonly rows: Sql; readonly areAll: boolean };

/** How far a list is read on before what fits is looked up after all. */
const rowsNear = 1_600;
/** What a row that is looked up, and what one search of an index takes, in rows that are read on through; measured with the bench. */
const [rowCosts, searchCosts] = [1.3, 30];

/**
 * The ways to a list that is not searched, to be tried one after the other. One unit or standard has very many problems,
 * another hardly any, and the database plans for all of them at once; so it is told whether to read on in the list's order
 * until the page is full, or to look up all that fits. Both show the same.
 */
export async function waysTo(db: Db, scope: ProblemScope, filter: Located, order: Sql): Promise<Way[]> {
  const { unitId, itemCode, siteId, limit } = filter;
  const allOf = (lead: Placed): Way => ({ rows: among(scope, filter, lead, order, null), areAll: true });
  // A place never has many.
  if (siteId !== undefined) return [allOf({ ...anyProblem, siteId })];
  if (unitId === undefined && itemCode === undefined) return [{ rows: merged(scope, filter, order), areAll: true }];

  const shares = await sharesIn(db);
  const problems = shares.problemsOf(scope.cityId);
  const asked: Placed = { ...filter, path: filter.area };
  const lead = leadOf(shares, filter);
  // The kinds of a unit begin without the standard.
  const kind: Placed = unitId === undefined ? asked : { ...asked, itemCode: undefined };
  const leadTakes = rowCosts * problems * shares.of(lead);
  const kindTakes = rowCosts * problems * shares.of(kind) + searchCosts * shares.searchesFor(kind);
  const lookedUp = allOf(leadTakes < kindTakes ? lead : kind);
  const readOn = (limit * shares.of(lead)) / shares.of(asked);
  if (readOn > Math.min(rowsNear, leadTakes, kindTakes)) return [lookedUp];
  return [{ rows: among(scope, filter, lead, order, rowsNear), areAll: false }, lookedUp];
}

/**
 * What leads to a list of a unit or standard in its order. An index begins with each of unit and standard, and with each two
 * of unit, standard and area.
 */
function leadOf(shares: Shares, { unitId, itemCode, area, sort, overdueAt, states }: Located): Placed {
  // No index has those of one unit by their deadlines; the index of all deadlines has the unit beside them.
  if (sort.endsWith("dueAt")) return overdueAt === null ? anyProblem : { ...anyProblem, states, overdueAt };
  const all: Placed = { ...anyProblem, unitId, itemCode, path: area };
  const twos: Placed[] = [
    { ...all, path: undefined },
    { ...all, itemCode: undefined },
    { ...all, unitId: undefined },
  ];
  return twos.toSorted((a, b) => shares.of(a) - shares.of(b))[0] ?? all;
}

/** The first of those that fit among so many that the lead leads to in the list's order, or among all of those, read in any order. */
function among(scope: ProblemScope, filter: Located, lead: Placed, order: Sql, most: number | null): Sql {
  // Judged where it is read: only what the page is put in order by goes on from there. The end keeps the database from
  // mixing the lead with the rest, for which it would choose another index.
  const end = most === null ? sql`offset 0` : sql`${order} limit ${size(most)}`;
  return sql`
    select ${keys} from (
      select ${keys}, (true ${visible(scope)} ${filtered(filter)}) as fits from problem p
       where p.city_id = ${scope.cityId} ${filtered(lead)} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")} ${end}) p
     where p.fits ${order} limit ${size(filter.limit)}`;
}

/** What a list is put in order by; all of it stands in the indexes, so that only what is shown is fetched from the table. */
const keys = sql`p.id, p.found_at, p.due_at`;

function merged(scope: ProblemScope, filter: Located, order: Sql): Sql {
  const each = branchesOf(filter).map((one) => sql`(${rowsOf(scope, one, keys, empty, order, filter.limit)})`);
  return sql`select p.* from (${join(each, " union all ")}) p ${order} limit ${size(filter.limit)}`;
}

/** More would be slower than to read on through what does not fit. */
const mostBranches = 6;

/**
 * The same list for each of several values, where nothing else leads to its rows: an index has those of one state, source or
 * level in the order of the list, and the first of all are among the first of each. Together they would be read for, past
 * everything newer that is not among them.
 */
function branchesOf(filter: Located): Located[] {
  const { unitId, groupId, siteId, itemCode, sort } = filter;
  const isLed = [unitId, groupId, siteId, itemCode].some((one) => one !== undefined);
  if (isLed || !sort.endsWith("foundAt")) return [filter];
  const isOverdue = filter.overdueAt !== null && filter.states.length === 0;
  let branches = [isOverdue ? { ...filter, states: actingStates } : filter];
  for (const key of ["states", "sources", "levels"] as const) {
    const each = branches.flatMap((one) => one[key].map((value) => ({ ...one, [key]: [value] })));
    if (each.length > 0 && each.length <= mostBranches) branches = each;
  }
  return branches;
}

/** Sizes stand in the text of a statement, because a plan made for any size is made for a tenth of the table. */
export const size = (rows: number): Sql => raw(String(Math.trunc(rows)));

/** The statement of so many rows in the order of a list. */
export const rowsOf = (scope: ProblemScope, filter: Located, columns: Sql, found: Sql, order: Sql, rows: number): Sql =>
  sql`
  select ${columns} from problem p
   where p.city_id = ${scope.cityId} ${visible(scope)} ${filtered(filter)} ${found} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")}
   ${order} limit ${size(rows)}`;
