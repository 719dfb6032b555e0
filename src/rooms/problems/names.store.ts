/** Tables: none of its own; reads name_version, site, site_type, region, unit, item. Names beside the codes of a list, kept as long as none changes. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import { allOf } from "../../kit/settle.ts";
import { noteChecked } from "../../kit/shapes.ts";
import { ListedProblem, type ListedRow } from "./model.ts";

const Kind = z.enum(["site", "type", "region", "unit", "item"]);
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
        union all select 'unit', id::text, name from unit where city_id = ${cityId}
        union all select 'item', id::text, text from item where city_id = ${cityId}`,
  );
  const book: Book = { site: new Map(), type: new Map(), region: new Map(), unit: new Map(), item: new Map() };
  for (const { kind, key, name } of names) book[kind].set(key, name);
  return book;
}

/** The names of a city as this transaction sees them or newer; read only when one has changed since they were kept. */
async function bookOf(db: Db, cityId: string): Promise<Book> {
  const { version } = (await db.maybe(Version, sql`select version from name_version where city_id = ${cityId}`)) ?? {
    version: 0,
  };
  const last = kept.get(cityId);
  if (last !== undefined && last.version >= version) return last.book;
  // What is read now is at least as new as the number: a later one never finds older names under it.
  const book = await readBook(db, cityId);
  if (kept.size >= mostCities) kept.clear();
  kept.set(cityId, { version, book });
  return book;
}

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

/**
 * Rows of a list with their names. Looking up five names a row takes the database twice as long as reading the rows, so it
 * is asked for one number instead, in the same message.
 */
export async function withNames(db: Db, cityId: string, asked: Promise<ListedRow[]>): Promise<ListedProblem[]> {
  const [known, rows] = await allOf([bookOf(db, cityId), asked]);
  // The rows may have been read later than the number, and name what was added in between.
  if (!rows.every((row) => addNames(row, known))) {
    const book = await readBook(db, cityId);
    for (const row of rows) addNames(row, book);
  }
  return noteChecked(ListedProblem, rows as ListedProblem[]);
}
