/** Tables: none of its own; reads problem, site, site_type, region, unit, item. Lists of problems by any mix of filters, and searching. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsAs, columnsOf, empty, join, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { findPath } from "../directory/index.ts";
import {
  actingStates,
  ListedColumns,
  type ListedProblem,
  NamedProblem,
  type Problem,
  type ProblemState,
  TabledColumns,
  type TabledProblem,
} from "./model.ts";
import { withNames } from "./names.store.ts";
import { problemSorts } from "./rules.ts";
import { inRegion, isIn, named, type ProblemScope, visible } from "./store.ts";

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
  /** Found or closed at this moment or later; before that moment. */
  readonly foundFrom?: Instant | undefined;
  readonly foundBefore?: Instant | undefined;
  readonly closedFrom?: Instant | undefined;
  readonly closedBefore?: Instant | undefined;
  readonly repeated: boolean;
  /** Only those whose unit waits for an answer of the office. */
  readonly asked?: boolean;
  /** Only those whose unit still has to act after the deadline, seen from this moment. */
  readonly overdueAt: Instant | null;
};

/** What a search looks up: the character, the pair, or every three neighbours; the database keeps them of every problem. */
function gramsOf(words: string): string[] {
  const signs = Array.from(words.toLowerCase());
  const size = Math.min(3, signs.length);
  return signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(""));
}

/** Rows that a screen shows at once. */
const pageSize = 20;

const Share = z.object({ share: z.number(), problems: z.number() });
const Total = z.object({ all: z.int() });

/**
 * The share of problems that these words stand in, where they are common; null where they are rare.
 * Common words are found by reading on, rare ones by their grams; each the other way would read very many problems.
 * A page of common words is full after as many rows as it takes to meet so many of them; looked up, all of them are read,
 * each of which takes about six times as long: so much is left over for words that do not stand among the newest.
 */
async function shareOf(db: Db, words: string): Promise<number | null> {
  const { share, problems } = await db.one(
    Share,
    sql`select share, problems from problem_grams(${gramsOf(words)}::text[])`,
  );
  return share * problems > pageSize / share ? share : null;
}

/** How far to read on for a page: four times as far as it should take, in steps of a factor of four, so that there are few statements. */
const rowsAhead = (share: number, limit: number): number => 4 ** Math.ceil(Math.log((4 * limit) / share) / Math.log(4));

/** Where so many problems have the words, reading all of them to the end is sooner done than looking those up. */
const readToTheEnd = 0.1;

/** Words of the problem or its place, sites by name, or the number. */
function matching(words: string, inOrder: boolean, cityId: string): Sql {
  const number = /^\d{1,9}$/.test(words) ? Number(words) : -1;
  // Folding the case of every text takes seven times as long as looking for the words as they are, and these have none.
  const isCased = words.toLowerCase() !== words.toUpperCase();
  const alike = raw(isCased ? "ilike" : "like");
  return inOrder
    ? sql`and ((p.description || ' ' || p.place) ${alike} ${anywhere(words)} or p.serial = ${number}
              or p.site_id = any (array(select n.id from site n where n.city_id = ${cityId} and n.name ${alike} ${anywhere(words)})))`
    : sql`and p.id in (select problem_hits(${anywhere(words)}, ${gramsOf(words)}::text[], ${number}, ${isCased}))`;
}

/** Value by value, so that the database knows how many there are, and one of them keeps the order of an index that begins with it. */
const oneOf = (column: string, values: readonly string[]): Sql =>
  values.length === 0
    ? empty
    : sql`and ${raw(column)} in (${join(
        values.map((value) => sql`${value}`),
        ", ",
      )})`;

function inStates({ states, overdueAt }: ProblemFilter): Sql {
  if (overdueAt === null) return oneOf("p.state", states);
  const late = actingStates.filter((state) => states.length === 0 || states.includes(state));
  return late.length === 0 ? sql`and false` : sql`and ${isIn(late)}`;
}

const filtered = (filter: Located) => sql`
  ${inStates(filter)} ${oneOf("p.source", filter.sources)} ${oneOf("p.level", filter.levels)}
  ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
  ${filter.groupId === undefined ? empty : sql`and p.group_id = ${filter.groupId}`}
  ${filter.typeCode === undefined ? empty : sql`and p.site_type_code = ${filter.typeCode}`}
  ${filter.path === undefined ? empty : filter.path === null ? sql`and false` : inRegion(filter.path)}
  ${filter.foundFrom === undefined ? empty : sql`and p.found_at >= ${filter.foundFrom}`}
  ${filter.foundBefore === undefined ? empty : sql`and p.found_at < ${filter.foundBefore}`}
  ${filter.closedFrom === undefined ? empty : sql`and p.closed_at >= ${filter.closedFrom}`}
  ${filter.closedBefore === undefined ? empty : sql`and p.closed_at < ${filter.closedBefore}`}
  ${filter.siteId === undefined ? empty : sql`and p.site_id = ${filter.siteId}`}
  ${filter.itemCode === undefined ? empty : sql`and p.item_code = ${filter.itemCode}`}
  ${filter.meetingId === undefined ? empty : sql`and p.meeting_id = ${filter.meetingId}`}
  ${filter.asked === true ? sql`and p.asked is not null` : empty}
  ${filter.repeated ? sql`and p.repeat_of is not null` : empty}
  ${filter.overdueAt === null ? empty : sql`and coalesce(p.due_at, 'infinity') < (select ${filter.overdueAt}::timestamptz)`}`;

/** Everything, for callers that name only what they need. */
export const anyProblem: ProblemFilter = { states: [], sources: [], levels: [], repeated: false, overdueAt: null };

type Listing = ProblemFilter & { sort: string; after: After; limit: number };
/** With the path of the region that is asked for, or null where nobody knows it. */
type Located = Listing & { path: string | null | undefined };

const located = async (db: Db, scope: ProblemScope, filter: Listing): Promise<Located> => ({
  ...filter,
  path: filter.region === undefined ? undefined : await findPath(db, scope, filter.region),
});

/** Whole problems with their names, in the order of a list. */
export const listProblems = async (db: Db, scope: ProblemScope, filter: Listing): Promise<NamedProblem[]> =>
  select(db, scope, await located(db, scope, filter), NamedProblem, named);

/** From so many rows on names are joined to the page, for they have to be written into each row anyway. */
const manyRows = 400;

/** What a list shows of them. Pages as large as those of an export hold only what its table names, which is declared over just that. */
export async function listShown(db: Db, scope: ProblemScope, listing: Listing): Promise<ListedProblem[]> {
  const filter = await located(db, scope, listing);
  if (filter.limit < manyRows)
    return withNames(db, scope.cityId, select(db, scope, filter, ListedColumns, columnsOf(ListedColumns, "p")));
  const { search: words = "", limit } = filter;
  const order = inOrder(problemSorts, filter.sort, "p.id");
  const found = words === "" ? empty : matching(words, (await shareOf(db, words)) !== null, scope.cityId);
  const page = rowsOf(scope, filter, sql`p.city_id, ${columnsOf(ListedColumns, "p")}`, found, order, limit);
  // Past the shape: a hundred thousand rows of an export are checked by the columns they come from.
  const rows = db.plain<TabledProblem>(
    sql`
    select ${columnsAs(TabledColumns, "p")}, s.name as "siteName", t.name as "typeName", g.name as "regionName", u.name as "unitName", i.text as "itemText"
      from (${page}) p
      left join site s on s.city_id = p.city_id and s.id = p.site_id
      left join site_type t on t.city_id = p.city_id and t.code = p.site_type_code
      left join region g on g.city_id = p.city_id and g.code = p.region_code
      left join unit u on u.city_id = p.city_id and u.id = p.unit_id
      left join item i on i.city_id = p.city_id and i.id = p.item_id
     ${order}
  `,
  );
  return rows as Promise<ListedProblem[]>;
}

async function select<Shape extends z.ZodType>(
  db: Db,
  scope: ProblemScope,
  filter: Located,
  shape: Shape,
  columns: Sql,
): Promise<z.output<Shape>[]> {
  const { search: words = "", limit } = filter;
  const order = inOrder(problemSorts, filter.sort, "p.id");
  const share = words === "" ? null : await shareOf(db, words);
  if (share !== null) {
    const ahead = rowsAhead(share, limit);
    const first = rowsOf(scope, filter, sql`p.*`, empty, order, ahead);
    const rows = await db.listed(
      shape,
      sql`select ${columns} from (${first}) p where true ${matching(words, true, scope.cityId)} ${order} limit ${size(limit)}`,
    );
    if (rows.length === limit) return rows;
    const { all } = await db.one(
      Total,
      sql`select count(*) as all from (${rowsOf(scope, filter, empty, empty, order, ahead)}) p`,
    );
    if (all < ahead) return rows;
    // The words are common, but not here: last winter's snow on a list of this summer.
  }
  if (words !== "") {
    const found = matching(words, (share ?? 0) > readToTheEnd, scope.cityId);
    return db.listed(shape, rowsOf(scope, filter, columns, found, order, limit));
  }
  const lead = leadOf(filter);
  const first = lead === null ? merged(scope, filter, order) : nearest(scope, filter, lead, order);
  return db.listed(
    shape,
    sql`select ${columns} from (${first}) f join problem p on p.city_id = ${scope.cityId} and p.id = f.id ${order}`,
  );
}

/** What a list is put in order by; all of it stands in the indexes, so that only what is shown is fetched from the table. */
const keys = sql`p.id, p.found_at, p.due_at`;

function merged(scope: ProblemScope, filter: Located, order: Sql): Sql {
  const each = branchesOf(filter).map((one) => sql`(${rowsOf(scope, one, keys, empty, order, filter.limit)})`);
  return sql`select p.* from (${join(each, " union all ")}) p ${order} limit ${size(filter.limit)}`;
}

/** How far a list is read on before whatever fits is looked up. */
const rowsNear = 600;

/**
 * What leads to a list of one unit or standard in its order, of which one has very many, another hardly any; null for lists
 * without either, and for those of a place, which never has many.
 */
function leadOf(filter: Located): Sql | null {
  const { unitId, itemCode, siteId, sort, overdueAt } = filter;
  if (siteId !== undefined || (unitId === undefined && itemCode === undefined)) return null;
  // No index has those of one unit by their deadlines; the index of all deadlines has the unit beside them.
  if (sort.endsWith("dueAt")) return overdueAt === null ? empty : inStates(filter);
  return unitId === undefined ? sql`and p.item_code = ${itemCode}` : sql`and p.unit_id = ${unitId}`;
}

/**
 * The first of those of one unit or standard that fit, read for among its nearest; where they do not fill the page they are
 * rare, and all of them are looked up. The database cannot tell which it will be, because it plans for any unit at once.
 */
function nearest(scope: ProblemScope, filter: Located, lead: Sql, order: Sql): Sql {
  const page = sql`${order} limit ${size(filter.limit)}`;
  const ahead = sql`
    select p.* from problem p where p.city_id = ${scope.cityId} ${lead} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")}
     ${order} limit ${size(rowsNear)}`;
  // In no order, or one plan for any unit would read the list of a large one from its beginning to its end.
  const rare = sql`select p.* from (${allOfThem(scope, filter, keys, empty)} offset 0) p ${page}`;
  return sql`
    with near as materialized (select ${keys} from (${ahead}) p where true ${visible(scope)} ${filtered(filter)} ${page})
    select n.* from near n where (select count(*) from near) = ${size(filter.limit)}
    union all
    select a.* from (${rare}) a where (select count(*) from near) < ${size(filter.limit)}`;
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
const size = (rows: number): Sql => raw(String(Math.trunc(rows)));

/** The statement of so many rows in the order of a list. */
const rowsOf = (scope: ProblemScope, filter: Located, columns: Sql, found: Sql, order: Sql, rows: number): Sql =>
  sql`${allOfThem(scope, filter, columns, found)} ${order} limit ${size(rows)}`;

/** The statement of all that a list goes on with, in no order. */
const allOfThem = (scope: ProblemScope, filter: Located, columns: Sql, found: Sql): Sql => sql`
  select ${columns} from problem p
   where p.city_id = ${scope.cityId} ${visible(scope)} ${filtered(filter)} ${found} ${goesOn(problemSorts, filter.sort, filter.after, "p.id")}
`;
