/** Runs SQL and hands back checked nouns. Only this file and its neighbours, of connections and of transactions, know the driver. */
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import type { z } from "zod";
import { noteChecked } from "../shapes.ts";
import { camel, isPlannedAnew, type Sql } from "./sql.ts";

/** SQL inside one transaction. Every row goes through a shape, so a column that the shape forgot is dropped. */
export type Db = {
  /** Exactly one row; anything else is a bug. */
  one<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>>;
  maybe<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape> | null>;
  many<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>[]>;
  /**
   * Rows of a list. What a statement gives first is taken apart by the shape, which must leave it as it is; after that its
   * rows are taken as they come, because the database holds only what was checked on its way in.
   */
  listed<Shape extends z.ZodType>(shape: Shape, query: Sql): Promise<z.output<Shape>[]>;
  /** Rows as the statement gives them, past any shape: for exports of many, whose statement names what it selects, best as the code does. */
  plain<Row>(query: Sql): Promise<Row[]>;
  /** How many rows the statement touched. */
  run(query: Sql): Promise<number>;
  /** The plain driver call, for the queue library, which brings its own SQL. */
  raw(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

const statementNames = new Map<string, string>();

/** Statements are prepared under a name once per connection. Ever-changing ones stop being named, or the server would keep them all. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= 800) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

const proven = new WeakMap<z.ZodType, Set<string>>();

/** Holds what a statement gives for the first time against the shape that names it. */
function prove(shape: z.ZodType, text: string, rows: readonly unknown[]): void {
  const known = proven.get(shape) ?? new Set();
  proven.set(shape, known);
  const name = nameOf(text);
  if (rows.length === 0 || (name !== undefined && known.has(name))) return;
  for (const row of rows) {
    if (!isDeepStrictEqual(shape.parse(row), row)) throw new Error(`the shape changes what is listed: ${text}`);
  }
  if (name !== undefined) known.add(name);
}

const camelNames = new Map<string, string>();

/** Columns of the code's own statements: there are only so many names. */
function camelName(column: string): string {
  let name = camelNames.get(column);
  if (name === undefined) {
    name = camel(column);
    camelNames.set(column, name);
  }
  return name;
}

declare module "pg" {
  interface Query {
    handleRowDescription(message: { fields: { name: string }[] }): void;
  }
}

/** A statement whose rows arrive under the code's names for their columns, so that no row has to be written anew. */
class Asked extends pg.Query {
  override handleRowDescription(message: { fields: { name: string }[] }): void {
    for (const field of message.fields) field.name = camelName(field.name);
    super.handleRowDescription(message);
  }
}

/** What a client and a pool share. */
type Queries = {
  query(asked: Asked, done: (error: Error | null, result: pg.QueryResult) => void): unknown;
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
};

/** Wraps one connection, or a pool; `before` hears of every statement that is about to be said. */
export function dbOn(client: Queries, before: () => void = () => {}): Db {
  const query = (statement: Sql): Promise<pg.QueryResult> => {
    before();
    const { text, values } = statement;
    const name = isPlannedAnew(statement) ? undefined : nameOf(text);
    const asked = new Asked(name === undefined ? { text, values } : { name, text, values });
    return new Promise<pg.QueryResult>((done, fail) => {
      client.query(asked, (error, result) => (error ? fail(error) : done(result)));
    }).catch((error: Error) => {
      // The driver's own trace ends at the socket; this one leads to whoever asked.
      Error.captureStackTrace(error);
      throw error;
    });
  };
  const many = async <Shape extends z.ZodType>(shape: Shape, statement: Sql): Promise<z.output<Shape>[]> => {
    const { rows } = await query(statement);
    return noteChecked(
      shape,
      rows.map((row) => shape.parse(row)),
    );
  };
  return {
    many,
    async listed(shape, statement) {
      const { rows } = await query(statement);
      prove(shape, statement.text, rows);
      return noteChecked(shape, rows);
    },
    async one(shape, statement) {
      const rows = await many(shape, statement);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${statement.text.slice(0, 200)}`);
      return rows[0] as z.output<typeof shape>;
    },
    async maybe(shape, statement) {
      return (await many(shape, statement))[0] ?? null;
    },
    async plain<Row>(statement: Sql) {
      return (await query(statement)).rows as Row[];
    },
    async run(statement) {
      return (await query(statement)).rowCount ?? 0;
    },
    async raw(text, values) {
      return client.query(text, values);
    },
  };
}
