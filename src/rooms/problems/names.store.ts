/** Tables: none of its own; reads name_version, site, site_type, region, unit, item. Names beside the codes of a list and the paths of its areas, kept as long as none changes. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { onceIn } from "../../kit/db/once.ts";
import { sql } from "../../kit/db/sql.ts";
import { allOf } from "../../kit/settle.ts";
import { noteChecked } from "../../kit/shapes.ts";
import { ListedProblem, type ListedRow } from "./model.ts";

const Kind = z.enum(["site", "type", "region", "path", "unit", "item"]);
type Book = Readonly<Record<z.infer<typeof Kind>, Map<string, string>>>;
type Kept = { readonly version: number; readonly book: Book };

const Version = z.object({ version: z.int() });
const Name = z.object({ kind: Kind, key: z.string(), name: z.string() });

/** Cities whose names this process keeps. */
const kept = new Map<string, Kept>();
const mostCities = 50;

async function readBook(db: Db, cityId: string): Promise<Book> {
  const names = await db.many(
    Name,
    sql`select 'site' as kind, id::text as key, name from site where city_id = ${cityId}
        union all select 'type', code, name from site_type where city_id = ${cityId}
        union all select 'region', code, name from region where city_id = ${cityId}
        union all select 'path', code, path from region where city_id = ${cityId}
        union all select 'unit', id::text, name from unit where city_id = ${cityId}
        union all select 'item', id::text, text from item where city_id = ${cityId}`,
  );
  const book = Object.fromEntries(Kind.options.map((kind) => [kind, new Map()])) as Book;
  for (const { kind, key, name } of names) book[kind].set(key, name);
  return book;
}

/** The number of a city's names as this transaction sees it; lists that are read together ask once. */
const versionIn = (db: Db, cityId: string): Promise<number> =>
  onceIn(db, `version of names ${cityId}`, async () => {
    const found = await db.maybe(Version, sql`select version from name_version where city_id = ${cityId}`);
    return found?.version ?? 0;
  });

/** Writes the names of a row into it; false when it names what the book does not know. */
function addNames(row: ListedRow & Partial<ListedProblem>, book: Book): boolean {
  row.siteName = nameIn(book.site, row.siteId);
  row.typeName = nameIn(book.type, row.siteTypeCode);
  row.regionName = nameIn(book.region, row.regionCode);
  row.unitName = nameIn(book.unit, row.unitId);
  row.itemText = nameIn(book.item, row.itemId);
  return (
    (row.siteName !== null || row.siteId === null) &&
    (row.typeName !== null || row.siteTypeCode === null) &&
    (row.regionName !== null || row.regionCode === null) &&
    (row.unitName !== null || row.unitId === null) &&
    (row.itemText !== null || row.itemId === null)
  );
}

const nameIn = (names: Map<string, string>, key: string | null): string | null =>
  key === null ? null : (names.get(key) ?? null);

/** The path of a region, or null where there is none of that code. */
export type PathOf = (code: string) => string | null;

/**
 * Rows of a list with their names. Looking up five names a row takes the database twice as long as reading the rows, so it
 * is asked for one number instead, in the same message as for the rows: where that has not moved, what was kept still holds.
 */
export async function withNames(
  db: Db,
  cityId: string,
  ask: (pathOf: PathOf) => Promise<ListedRow[]>,
): Promise<ListedProblem[]> {
  const rowsBy = ({ path }: Book) => ask((code) => path.get(code) ?? null);
  const last = kept.get(cityId);
  const [version, rows] = await allOf([
    versionIn(db, cityId),
    last === undefined ? Promise.resolve(null) : rowsBy(last.book),
  ]);
  // The rows may have been read later than the number, and name what was added in between.
  if (last !== undefined && rows !== null && last.version >= version && rows.every((row) => addNames(row, last.book)))
    return noteChecked(ListedProblem, rows as ListedProblem[]);
  // What is read now is at least as new as the number: a later one never finds older names under it.
  const book = await readBook(db, cityId);
  if (kept.size >= mostCities) kept.clear();
  kept.set(cityId, { version, book });
  const anew = await rowsBy(book);
  for (const row of anew) addNames(row, book);
  return noteChecked(ListedProblem, anew as ListedProblem[]);
}
