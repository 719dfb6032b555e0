/** Tables: none of its own; reads problem, site, site_type, region, unit, item. Lists of problems by any mix of filters, and searching. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsAs, columnsOf, empty, raw, type Sql, sql } from "../../kit/db/sql.ts";
import { findPath } from "../directory/index.ts";
import { ListedColumns, type ListedProblem, NamedProblem, TabledColumns, type TabledProblem } from "./model.ts";
import { type PathOf, withNames } from "./names.store.ts";
import { problemSorts } from "./rules.ts";
import { named, type ProblemScope } from "./store.ts";
import { type Listing, type Located, rowsOf, size, waysTo } from "./ways.store.ts";

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

/** With the path of the region that is asked for. */
function located(scope: ProblemScope, filter: Listing, pathOf: PathOf): Located {
  const path = filter.region === undefined ? undefined : pathOf(filter.region);
  const [city, area] = (path ?? scope.regionPath ?? "").split("/");
  return { ...filter, path, area: area === undefined ? undefined : `${city}/${area}` };
}

async function locatedAnew(db: Db, scope: ProblemScope, filter: Listing): Promise<Located> {
  const path = filter.region === undefined ? null : await findPath(db, scope, filter.region);
  return located(scope, filter, () => path);
}

/** Whole problems with their names, in the order of a list. */
export const listProblems = async (db: Db, scope: ProblemScope, filter: Listing): Promise<NamedProblem[]> =>
  select(db, scope, await locatedAnew(db, scope, filter), NamedProblem, named);

/** From so many rows on names are joined to the page, for they have to be written into each row anyway. */
const manyRows = 400;

/** What a list shows of them. Pages as large as those of an export hold only what its table names, which is declared over just that. */
export async function listShown(db: Db, scope: ProblemScope, listing: Listing): Promise<ListedProblem[]> {
  if (listing.limit < manyRows)
    return withNames(db, scope.cityId, (pathOf) =>
      select(db, scope, located(scope, listing, pathOf), ListedColumns, columnsOf(ListedColumns, "p")),
    );
  const filter = await locatedAnew(db, scope, listing);
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
  for (const way of await waysTo(db, scope, filter, order)) {
    const rows = await db.listed(
      shape,
      sql`select ${columns} from (${way.rows}) f join problem p on p.city_id = ${scope.cityId} and p.id = f.id ${order}`,
    );
    if (way.areAll || rows.length === limit) return rows;
  }
  throw new Error("the last way to a list leads to all of it");
}
