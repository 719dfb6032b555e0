/** Tables: site_type, site; reads region, unit. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { regionsWithin } from "../directory/index.ts";
import { ListedSite, NamedSite, Site, type SiteDoubt, SiteType, type SiteTypeCode } from "./model.ts";
import { siteSorts } from "./rules.ts";

export const named = sql`${columnsOf(Site, "s")}, t.name as type_name, r.name as region_name, r.path as region_path, u.name as unit_name`;
export const from = raw(`site s
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  left join unit u on u.city_id = s.city_id and u.id = s.unit_id`);

/** The names of a region's county, township and village stand in columns of their own. */
const byLevel = raw(`, g.county_name, g.township_name, g.community_name`);
const withLevels = raw(`cross join lateral (
  select max(a.name) filter (where a.level in ('county', 'area')) as county_name,
         max(a.name) filter (where a.level = 'township') as township_name, max(a.name) filter (where a.level = 'village') as community_name
    from region a where a.city_id = s.city_id and a.code = any(string_to_array(r.path, '/'))) g`);

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
  readonly doubts: readonly SiteDoubt[];
  readonly grid?: string | undefined;
  readonly mark?: Site["mark"] | undefined;
  readonly minors: boolean;
  /** Only these, such as ticked ones. */
  readonly ids?: readonly Id[];
};

const filtered = (cityId: string, filter: SiteFilter) => sql`
  ${filter.search === undefined ? empty : sql`and (s.name like ${anywhere(filter.search)} or s.address like ${anywhere(filter.search)} or s.code like ${anywhere(filter.search)})`}
  ${filter.types.length === 0 ? empty : sql`and s.type_code = any(${filter.types})`}
  ${filter.region === undefined ? empty : sql`and s.region_code = any (array(${regionsWithin(cityId, filter.region)}))`}
  ${filter.unitId === undefined ? empty : sql`and s.unit_id = ${filter.unitId}`}
  ${filter.states.length === 0 ? empty : sql`and s.state = any(${filter.states})`}
  ${filter.doubts.length === 0 ? empty : sql`and s.doubts && ${filter.doubts}::text[]`}
  ${filter.grid === undefined ? empty : sql`and s.grid like ${anywhere(filter.grid)}`}
  ${filter.mark == null ? empty : sql`and s.mark = ${filter.mark}`}
  ${filter.minors ? sql`and s.is_minors` : empty}
  ${filter.ids === undefined || filter.ids.length === 0 ? empty : sql`and s.id = any(${filter.ids}::uuid[])`}
  ${filter.doubtful ? sql`and s.doubts <> '{}'` : empty}`;

export function listSites(
  db: Db,
  scope: Scope,
  filter: SiteFilter & { sort: string; after: After; limit: number },
): Promise<ListedSite[]> {
  return db.many(
    ListedSite,
    sql`
    select ${named}${byLevel} from ${from} ${withLevels}
     where s.city_id = ${scope.cityId} ${visible(scope)} ${filtered(scope.cityId, filter)} ${goesOn(siteSorts, filter.sort, filter.after, "s.id")}
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
     where s.city_id = ${scope.cityId} and s.longitude is not null ${visible(scope)} ${filtered(scope.cityId, filter)}
     order by s.id
     limit 20000
  `,
  );
}

export async function findSite(db: Db, scope: Scope, id: Id): Promise<NamedSite | null> {
  return (await findSites(db, scope, [id]))[0] ?? null;
}

export function findSites(db: Db, scope: Scope, ids: readonly Id[]): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.id = any(${ids}::uuid[]) ${visible(scope)}`,
  );
}

export const ShownSite = ListedSite.extend({ token: z.string() });

/** With the names of its regions by level and the token of its plate, for its card. */
export function findShownSite(db: Db, scope: Scope, id: Id): Promise<z.infer<typeof ShownSite> | null> {
  return db.maybe(
    ShownSite,
    sql`select ${named}${byLevel}, s.token from ${from} ${withLevels} where s.city_id = ${scope.cityId} and s.id = ${id} ${visible(scope)}`,
  );
}

/** The place that a plate's token names. */
export function findSiteByToken(db: Db, scope: Scope, token: string): Promise<NamedSite | null> {
  return db.maybe(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.token = ${token}`,
  );
}

export const PlateSite = NamedSite.pick({ id: true, name: true, code: true, typeName: true, unitName: true }).extend({
  token: z.string(),
});
export type PlateSite = z.infer<typeof PlateSite>;

/** What stands on plates, in the order of the codes; one more than allowed says that there are too many. */
export function listForPlates(db: Db, scope: Scope, filter: SiteFilter, limit: number): Promise<PlateSite[]> {
  return db.many(
    PlateSite,
    sql`
    select s.id, s.name, s.code, t.name as type_name, u.name as unit_name, s.token from ${from}
     where s.city_id = ${scope.cityId} ${visible(scope)} ${filtered(scope.cityId, filter)}
     order by s.code, s.id
     limit ${limit}
  `,
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
             unit_id = coalesce(excluded.unit_id, site.unit_id), charge_leader = excluded.charge_leader, charge_unit = excluded.charge_unit,
             grid = excluded.grid, contact = excluded.contact, is_built_up = excluded.is_built_up, is_minors = excluded.is_minors,
             mark = excluded.mark, state = excluded.state, state_since = excluded.state_since, state_until = excluded.state_until, note = excluded.note,
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
