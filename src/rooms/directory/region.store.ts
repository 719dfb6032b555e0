/** Tables: region. The tree of divisions and evaluation areas, with boundaries. */
import type { Db } from "../../kit/db/db.ts";
import { anywhere, columnsOf, empty, insertAllOf, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Boundary, Region, type RegionCode, type RegionLevel } from "./region.model.ts";

const columns = columnsOf(Region);
const Path = Region.pick({ path: true });

/** Everything of some levels, or below one parent, in code order. Regions are open to every account of the city. */
export function listRegions(
  db: Db,
  scope: Scope,
  filter: {
    levels: readonly RegionLevel[];
    parentCode?: RegionCode | undefined;
    search?: string | undefined;
    /** The code of the last one before. */
    after?: string | number | null | undefined;
    limit: number;
  },
): Promise<Region[]> {
  return db.many(
    Region,
    sql`
    select ${columns} from region
     where city_id = ${scope.cityId}
       ${filter.levels.length === 0 ? empty : sql`and level = any(${filter.levels})`}
       ${filter.parentCode === undefined ? empty : sql`and coalesce(area_code, parent_code) = ${filter.parentCode}`}
       ${filter.search === undefined ? empty : sql`and name like ${anywhere(filter.search)}`}
       ${filter.after == null ? empty : sql`and code > ${String(filter.after)}`}
     order by code
     limit ${filter.limit}
  `,
  );
}

export function findRegion(db: Db, scope: Scope, code: RegionCode): Promise<Region | null> {
  return db.maybe(Region, sql`select ${columns} from region where city_id = ${scope.cityId} and code = ${code}`);
}

/** Where a region lies: codes from the city down to it; null where it is unknown. */
export async function findPath(db: Db, scope: Scope, code: RegionCode): Promise<string | null> {
  const found = await db.maybe(Path, sql`select path from region where city_id = ${scope.cityId} and code = ${code}`);
  return found?.path ?? null;
}

/** Regions that carry a boundary, for maps. */
export function listBoundaries(db: Db, scope: Scope): Promise<Boundary[]> {
  return db.many(
    Boundary,
    sql`select code, name, boundary from region where city_id = ${scope.cityId} and boundary is not null order by code`,
  );
}

/**
 * A region and all below it, as a statement of codes; none where the code is unknown. Rows are then walked in their own order,
 * however many places there are. Paths go on with `/`, and no code has a sign before `0`: what lies below is one stretch of the index.
 */
export function regionsWithin(cityId: string, code: RegionCode): Sql {
  const own = sql`from region o where o.city_id = ${cityId} and o.code = ${code}`;
  return sql`select g.code from region g where g.city_id = ${cityId} and g.path >= (select o.path ${own}) and g.path < (select o.path || '0' ${own})`;
}

/** Adds regions that are not there yet; parents come before children in the list. */
export async function addRegions(
  db: Db,
  scope: Scope,
  regions: readonly (Region & { boundary?: unknown; source: string })[],
): Promise<void> {
  const rows = regions.map((region) => ({ cityId: scope.cityId, ...region, boundary: region.boundary ?? null }));
  for (let at = 0; at < rows.length; at += 500) {
    await db.run(sql`${insertAllOf("region", rows.slice(at, at + 500))} on conflict do nothing`);
  }
}

/** Moves a township into an evaluation area or back (null), with everything below it. */
export async function saveAreaOf(
  db: Db,
  scope: Scope,
  region: Region,
  path: string,
  areaCode: RegionCode | null,
): Promise<void> {
  await db.run(sql`
    update region
       set path = ${path} || substr(path, length(${region.path}) + 1),
           area_code = case when code = ${region.code} then ${areaCode} else area_code end
     where city_id = ${scope.cityId} and (path = ${region.path} or path like ${`${region.path}/%`})
  `);
}
