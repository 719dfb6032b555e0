/** SQL text as composable values: tagged templates, columns written once from a noun's shape, JSON parameters. */
import sql, { empty, join, raw, Sql } from "sql-template-tag";
import type { z } from "zod";

export { empty, join, raw, Sql, sql };

const snakeNames = new Map<string, string>();

/** `dueAt` → `due_at`. Said once for each name: a mass intake says the same ones for every row. */
export function snake(name: string): string {
  const known = snakeNames.get(name);
  if (known !== undefined) return known;
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeNames.set(name, made);
  return made;
}

/** `due_at` → `dueAt`. */
export const camel = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The columns of a noun, from its shape, in one place: `site_id, due_at`, or `p.site_id, p.due_at`. */
export function columnsOf(shape: z.ZodObject, alias?: string): Sql {
  const prefix = alias === undefined ? "" : `${alias}.`;
  return raw(
    Object.keys(shape.shape)
      .map((name) => `${prefix}${snake(name)}`)
      .join(", "),
  );
}

/** The same columns under the names that the code has for them, for rows that are taken as they come: `p.site_id as "siteId"`. */
export const columnsAs = (shape: z.ZodObject, alias: string): Sql =>
  raw(
    Object.keys(shape.shape)
      .map((name) => `${alias}.${snake(name)} as "${name}"`)
      .join(", "),
  );

const anew = new WeakSet<Sql>();

/**
 * A statement that is planned for its own values every time: over very many rows a plan that fits any values costs far
 * more than planning does.
 */
export function plannedAnew(statement: Sql): Sql {
  anew.add(statement);
  return statement;
}

export const isPlannedAnew = (statement: Sql): boolean => anew.has(statement);

/** A value for a json or jsonb parameter. Arrays need this: the driver would send them as PostgreSQL arrays. */
export const json = (value: unknown): string => JSON.stringify(value);

/** The keys that any of the records has a value under: what one of them lacks becomes null there, and is never dropped for the others. */
const named = (records: readonly object[]): string[] => [
  ...new Set(
    records.flatMap((record) =>
      Object.keys(record).filter((name) => (record as Record<string, unknown>)[name] !== undefined),
    ),
  ),
];

/** Rewrites the keys of a record to column names; PostgreSQL then reads each value as the type of its column. */
const asRow = (record: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [snake(name), (record as Record<string, unknown>)[name]]));

/** `insert into table (…) select …` for one record whose keys are columns, whatever their types. */
export function insertOf(table: string, record: object): Sql {
  return insertAllOf(table, [record]);
}

/** The same for many records, in one statement and one parameter. */
export function insertAllOf(table: string, records: readonly object[]): Sql {
  const names = named(records);
  const columns = raw(names.map(snake).join(", "));
  return sql`insert into ${raw(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${raw(table)}, ${json(
    records.map((record) => asRow(record, names)),
  )}::jsonb)`;
}

/** `update table set (…) = (…)` from a record; the caller adds the `where`, which may call the table by the alias. */
export function updateOf(table: string, record: object, alias = ""): Sql {
  const names = named([record]);
  const columns = raw(names.map(snake).join(", "));
  return sql`update ${raw(table)} ${raw(alias)} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${raw(table)}, ${json(
    asRow(record, names),
  )}::jsonb))`;
}

/** The same for many whole records, each into the row with its id, as `d`; the new values are `n`, and the caller adds what else must hold. */
export function updateAllOf(table: string, cityId: string, records: readonly object[]): Sql {
  const names = named(records);
  const columns = names.map(snake);
  return sql`update ${raw(table)} d set (${raw(columns.join(", "))}) = row(${raw(columns.map((name) => `n.${name}`).join(", "))})
    from jsonb_populate_recordset(null::${raw(table)}, ${json(records.map((record) => asRow(record, names)))}::jsonb) n
   where d.city_id = ${cityId} and d.id = n.id`;
}

/** What a person typed, as a LIKE pattern that finds it anywhere; `%` and `_` mean themselves. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** `and …` that keeps a path column inside a region; nothing when the scope is the whole city. */
export function inside(column: string, path: string | null): Sql {
  return path === null ? empty : sql`and (${raw(column)} = ${path} or ${raw(column)} like ${`${path}/%`})`;
}
