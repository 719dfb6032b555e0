/** The small shapes that every noun is made of: ids, moments, days, codes, positions and pages of a list. */
import { z } from "zod";

/** An id, made by whoever creates the record: a phone, a browser or the server. In small letters, as the database says it. */
export const Id = z.uuid().toLowerCase();
export type Id = z.infer<typeof Id>;

/** A city's key in every table: its short division code or a name the operator chose, such as `231100`. */
export const CityId = z.string().regex(/^[a-z0-9]{1,32}$/);
export type CityId = z.infer<typeof CityId>;

/** A moment: UTC, ISO 8601, always with milliseconds, so that `<` on the strings is right. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export type Instant = z.infer<typeof Instant>;

/** A calendar day in the city's own time zone, `2026-11-23`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** Text that a person typed on one line; white space around it is dropped. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Text that may be left empty. */
export const note = (max: number) => z.string().trim().max(max);

/** A place on the earth in WGS-84 degrees. */
export const Position = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
export type Position = z.infer<typeof Position>;

/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Which part of a list is asked for: `after` is the `next` of the page before. */
export const PageInput = z.object({
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export type PageInput = z.infer<typeof PageInput>;

// Lists know which shape has checked their rows, and pages which shape their items have: what came through it from the
// database need not be taken apart once more on its way out.
const checkedBy = new WeakMap<readonly unknown[], z.ZodType>();
const itemsOf = new WeakMap<z.ZodType, z.ZodType>();

/** A page of a list; `next` is null on the last one. */
export const pageOf = <Shape extends z.ZodType>(shape: Shape) => {
  const page = z.object({ items: z.array(shape), next: z.string().nullable() });
  itemsOf.set(page, shape);
  return page;
};

/** Remembers that this shape has checked these rows, and that nobody has touched them since. */
export function noteChecked<Row>(shape: z.ZodType, rows: Row[]): Row[] {
  checkedBy.set(rows, shape);
  return rows;
}

/** Some of the rows of a list, one after the other; whoever checked the list has checked them. */
export function partOf<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const part = rows.slice(from, to);
  const shape = checkedBy.get(rows);
  return shape === undefined ? part : noteChecked(shape, part);
}

/** What leaves: parsed by the shape of the answer, or as it is where the items of a page have been. */
export function checkedAnswer(output: z.ZodType, answer: unknown): unknown {
  const shape = itemsOf.get(output);
  const { items, next } = (answer ?? {}) as { items?: unknown; next?: unknown };
  const isChecked =
    shape !== undefined &&
    Array.isArray(items) &&
    (next === null || typeof next === "string") &&
    checkedBy.get(items) === shape;
  return isChecked ? { items, next } : output.parse(answer);
}

/** Several values of one filter, `?state=closed,suspended`, each once however often it is named; none given means no filter. */
export const someOf = <Shape extends z.ZodType<unknown, string>>(shape: Shape) =>
  z.preprocess(
    (value) => (typeof value === "string" ? [...new Set(value.split(",").filter((part) => part !== ""))] : value),
    z.array(shape).max(200).default([]),
  );

/** A yes-or-no filter in an address, `?overdue=true`. */
export const Flag = z.preprocess((value) => (typeof value === "string" ? value === "true" : value), z.boolean());
