/** Tables: site_type, site; reads region, unit. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { NamedSite, Site, SiteType, type SiteTypeCode } from "./model.ts";
import { siteSorts } from "./rules.ts";

const named = sql`${columnsOf(Site, "s")}, t.name as type_name, r.name as region_name, r.path as region_path, u.name as unit_name`;
const from = raw(`site s
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  left join unit u on u.city_id = s.city_id and u.id = s.unit_id`);

/** A county office sees its own area, a unit the sites it answers for. */
const visible = (scope: Scope) => sql`
  ${inside("r.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and s.unit_id = ${scope.unitId}`}`;

export type SiteFilter = {
  readonly search?: string | undefined;
  readonly types: readonly SiteTypeCode[];
  readonly region?: string | undefined;
  readonly unitId?: Id | undefined;
  readonly states: readonly Site["state"][];
  readonly doubtful: boolean;
};

const filtered = (filter: SiteFilter) => sql`
  ${filter.search === undefined ? empty : sql`and (s.name like ${anywhere(filter.search)} or s.address like ${anywhere(filter.search)} or s.code like ${anywhere(filter.search)})`}
  ${filter.types.length === 0 ? empty : sql`and s.type_code = any(${filter.types})`}
  ${filter.region === undefined ? empty : sql`and (r.code = ${filter.region} or r.path like '%/' || ${filter.region} || '/%')`}
  ${filter.unitId === undefined ? empty : sql`and s.unit_id = ${filter.unitId}`}
  ${filter.states.length === 0 ? empty : sql`and s.state = any(${filter.states})`}
  ${filter.doubtful ? sql`and s.doubts <> '{}'` : empty}`;

export function listSites(
  db: Db,
  scope: Scope,
  filter: SiteFilter & { sort: string; after: After; limit: number },
): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`
    select ${named} from ${from}
     where s.city_id = ${scope.cityId} ${visible(scope)} ${filtered(filter)} ${goesOn(siteSorts, filter.sort, filter.after, "s.id")}
     ${inOrder(siteSorts, filter.sort, "s.id")}
     limit ${filter.limit}
  `,
  );
}

export const SitePlace = z.object({
  id: Id,
  name: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  state: Site.shape.state,
  isDoubtful: z.boolean(),
});
export type SitePlace = z.infer<typeof SitePlace>;

/** Everything that can be drawn on a map, as little of it as the map needs. */
export function listPlaces(db: Db, scope: Scope, filter: SiteFilter): Promise<SitePlace[]> {
  return db.many(
    SitePlace,
    sql`
    select s.id, s.name, t.name as type_name, r.name as region_name, s.longitude, s.latitude, s.state, s.doubts <> '{}' as is_doubtful
      from ${from}
     where s.city_id = ${scope.cityId} and s.longitude is not null ${visible(scope)} ${filtered(filter)}
     order by s.id
     limit 5000
  `,
  );
}

export function findSite(db: Db, scope: Scope, id: Id): Promise<NamedSite | null> {
  return db.maybe(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.id = ${id} ${visible(scope)}`,
  );
}

/** Sites by the names that workbooks use; several may carry one name. */
export function findSitesByName(db: Db, scope: Scope, names: readonly string[]): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.name = any(${names}) ${visible(scope)} order by s.name, s.id`,
  );
}

/** Sites that could be drawn: normal ones of these types, in canonical order. */
export function listFrame(db: Db, scope: Scope, types: readonly SiteTypeCode[]): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`
    select ${named} from ${from}
     where s.city_id = ${scope.cityId} and s.state = 'normal' and s.type_code = any(${types})
     order by s.id
  `,
  );
}

/** Adds sites, or brings those with the same code up to date; what people mended by hand stays theirs. */
export async function putSites(
  db: Db,
  scope: Scope,
  sites: readonly Site[],
): Promise<{ added: number; changed: number }> {
  let added = 0;
  for (let at = 0; at < sites.length; at += 500) {
    const part = sites.slice(at, at + 500).map((site) => ({ cityId: scope.cityId, ...site }));
    const rows = await db.many(
      z.object({ isNew: z.boolean() }),
      sql`
      ${insertAllOf("site", part)}
      on conflict (city_id, code) do update
         set name = excluded.name, type_code = excluded.type_code, region_code = excluded.region_code, address = excluded.address,
             longitude = coalesce(excluded.longitude, site.longitude), latitude = coalesce(excluded.latitude, site.latitude),
             doubts = case when excluded.longitude is null and site.longitude is not null
                             or (excluded.longitude, excluded.latitude) is not distinct from (site.longitude, site.latitude)
                           then site.doubts else excluded.doubts end,
             unit_id = coalesce(excluded.unit_id, site.unit_id), charge_unit = excluded.charge_unit, contact = excluded.contact,
             version = site.version + 1
      returning (xmax = 0) as is_new
    `,
    );
    added += rows.filter((row) => row.isNew).length;
  }
  return { added, changed: sites.length - added };
}

/** Null means that somebody else saved first, or that the site lies outside the actor's reach. */
export async function saveSite(db: Db, scope: Scope, site: Site): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("site", { ...site, version: site.version + 1 }, "s")}
     where s.city_id = ${scope.cityId} and s.id = ${site.id} and s.version = ${site.version}
       and exists (select from region r where r.city_id = s.city_id and r.code = s.region_code ${inside("r.path", scope.regionPath)})
  `);
  return touched === 1;
}

export async function isCodeTaken(db: Db, scope: Scope, code: string, except: Id): Promise<boolean> {
  const found = await db.maybe(
    z.object({ id: Id }),
    sql`select id from site where city_id = ${scope.cityId} and code = ${code} and id <> ${except}`,
  );
  return found !== null;
}

export function listSiteTypes(db: Db, scope: Scope): Promise<SiteType[]> {
  return db.many(
    SiteType,
    sql`select ${columnsOf(SiteType)} from site_type where city_id = ${scope.cityId} order by position, code`,
  );
}

/** Adds types that are not there yet, by code and by name. */
export async function addSiteTypes(db: Db, scope: Scope, types: readonly SiteType[]): Promise<number> {
  if (types.length === 0) return 0;
  return db.run(
    sql`${insertAllOf(
      "site_type",
      types.map((type) => ({ cityId: scope.cityId, ...type })),
    )} on conflict do nothing`,
  );
}
