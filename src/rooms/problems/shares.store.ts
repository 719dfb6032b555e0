/** Tables: none of its own; asks problem_values what the database has counted of problems. How common a mix of filters is, to choose how a list is read. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import { lateStates, type Placed } from "./filter.store.ts";

const Column = z.enum(["city_id", "unit_id", "item_code", "state", "level", "source", "area_code"]);
type Column = z.infer<typeof Column>;
const Counted = z.object({ name: Column, value: z.string(), share: z.number(), problems: z.number() });
type Counted = z.infer<typeof Counted>;

export type Shares = {
  /** The share of a city's problems that fit these filters, if none of them had to do with another: between 0 and 1. */
  of(filter: Placed): number;
  /** How many problems a city has. */
  problemsOf(cityId: string): number;
  /** How often an index by kind is searched for these: once for each value of what is asked for, and of what stands before that. */
  searchesFor(filter: Placed): number;
};

const keepsMs = 10 * 60_000;
let kept: { readonly at: number; readonly shares: Shares } | undefined;

/** What is known at this moment or was some minutes ago. What is shown never depends on it, only how soon. */
export async function sharesIn(db: Db): Promise<Shares> {
  if (kept !== undefined && performance.now() - kept.at < keepsMs) return kept.shares;
  const shares = sharesOf(await db.many(Counted, sql`select name, value, share, problems from problem_values()`));
  kept = { at: performance.now(), shares };
  return shares;
}

/** The values that are asked for of each column, where any are. */
function askedOf({ unitId, itemCode, states, overdueAt, levels, sources, path }: Placed) {
  const area = path?.split("/")[1];
  const some = <Value>(values: readonly Value[]) => (values.length === 0 ? undefined : values);
  return {
    unit_id: unitId === undefined ? undefined : [unitId],
    item_code: itemCode === undefined ? undefined : [itemCode],
    state: overdueAt === null ? some(states) : lateStates(states),
    level: some(levels),
    source: some(sources),
    area_code: area === undefined ? undefined : [area],
  } satisfies Partial<Record<Column, readonly string[] | undefined>>;
}

/** The columns of an index by kind, in their order. */
const kindColumns = ["state", "level", "source", "area_code"] as const;

function sharesOf(counted: readonly Counted[]): Shares {
  const known = new Map<Column, Map<string, number>>();
  for (const { name, value, share } of counted) known.set(name, (known.get(name) ?? new Map()).set(value, share));
  const valuesOf = (name: Column): ReadonlyMap<string, number> => known.get(name) ?? new Map();
  const any = (name: Column, values: readonly string[]): number => {
    const shares = valuesOf(name);
    // What was not counted is not more common than the rarest that was.
    const rarest = Math.min(1, ...shares.values());
    return Math.min(
      1,
      values.map((value) => shares.get(value) ?? rarest).reduce((sum, share) => sum + share, 0),
    );
  };
  return {
    of: (filter) =>
      Object.entries(askedOf(filter))
        .map(([name, values]) => (values === undefined ? 1 : any(name as Column, values)))
        .reduce((product, share) => product * share),
    problemsOf: (cityId) => (counted[0]?.problems ?? 0) * any("city_id", [cityId]),
    searchesFor(filter) {
      const asked = askedOf(filter);
      const last = kindColumns.findLastIndex((name) => asked[name] !== undefined);
      return kindColumns
        .slice(0, last + 1)
        .map((name) => asked[name]?.length ?? valuesOf(name).size)
        .reduce((product, values) => product * values, 1);
    },
  };
}
