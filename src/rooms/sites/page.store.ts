/** Tables: site_stay; reads city, site, site_type, region, unit, event, account, person, charge. What the card of one site shows of its past and its surroundings. */
import { z } from "zod";
import type { Context } from "../../kit/action.ts";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, sql } from "../../kit/db/sql.ts";
import { newId } from "../../kit/id.ts";
import type { Scope } from "../../kit/scope.ts";
import { type Day, type Id, Instant } from "../../kit/shapes.ts";
import { NamedSite, type Site, SiteStay } from "./model.ts";
import { from, named } from "./store.ts";

/** Sites by their codes, wherever in the city they lie: whoever asks judges reach by the path. */
export function findSitesByCode(db: Db, scope: Scope, codes: readonly string[]): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.code = any(${codes})`,
  );
}

/** Remembers the states these sites are in now, by their codes: an import knows no other key of a site that was there before. */
export async function addStays(
  ctx: Pick<Context, "db" | "scope" | "now" | "actor">,
  sites: readonly Site[],
): Promise<void> {
  if (sites.length === 0) return;
  const known = await findSitesByCode(
    ctx.db,
    ctx.scope,
    sites.map((site) => site.code),
  );
  const ids = new Map(known.map((site) => [site.code, site.id]));
  const stays = sites.map(
    (site): SiteStay => ({
      ...{ id: newId(), siteId: ids.get(site.code) ?? site.id, state: site.state },
      since: site.stateSince ?? ctx.now.slice(0, 10),
      ...{ until: site.stateUntil, saidAt: ctx.now, personId: ctx.actor.personId },
    }),
  );
  await ctx.db.run(
    insertAllOf(
      "site_stay",
      stays.map((stay) => ({ cityId: ctx.scope.cityId, ...stay })),
    ),
  );
}

/** States a site has been in, newest first. */
export function listStays(db: Db, scope: Scope, siteId: Id): Promise<SiteStay[]> {
  return db.many(
    SiteStay,
    sql`select ${columnsOf(SiteStay)} from site_stay where city_id = ${scope.cityId} and site_id = ${siteId} order by said_at desc, id desc limit 50`,
  );
}

export const SiteChange = z.object({
  id: z.uuid(),
  at: Instant,
  name: z.string(),
  fields: z.array(z.string()),
  personName: z.string().nullable(),
});
export type SiteChange = z.infer<typeof SiteChange>;

/** What was done with a site, from the log, newest first. */
export function listChanges(db: Db, scope: Scope, siteId: Id): Promise<SiteChange[]> {
  return db.many(
    SiteChange,
    sql`
    select e.id, e.at, e.name, coalesce((select array_agg(f) from jsonb_array_elements_text(e.facts -> 'fields') f), '{}') as fields,
           p.name as person_name
      from event e
      left join account a on a.city_id = e.city_id and a.id = e.account_id
      left join person p on p.city_id = a.city_id and p.id = a.person_id
     where e.city_id = ${scope.cityId} and e.about = ${siteId} and e.name like 'site.%'
     order by e.at desc, e.id desc
     limit 50
  `,
  );
}

export const RegionCharge = z.object({
  id: z.uuid(),
  regionName: z.string(),
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type RegionCharge = z.infer<typeof RegionCharge>;

/** Who is in charge (包保) of the regions a site lies in, the nearest first. */
export function listRegionCharges(db: Db, scope: Scope, path: string, on: Day): Promise<RegionCharge[]> {
  return db.many(
    RegionCharge,
    sql`
    select c.id, r.name as region_name, p.name as person_name, u.name as unit_name
      from charge c
      join region r on r.city_id = c.city_id and r.code = c.region_code
      left join person p on p.city_id = c.city_id and p.id = c.person_id
      left join unit u on u.city_id = c.city_id and u.id = c.unit_id
     where c.city_id = ${scope.cityId} and c.region_code = any(string_to_array(${path}, '/')) and r.level <> 'city'
       and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to >= ${on})
     order by length(r.path) desc, c.valid_from
     limit 20
  `,
  );
}

/** Works whose last day is over, for the job that sets them back to normal. */
export function listOver(db: Db, scope: Scope, today: Day): Promise<NamedSite[]> {
  return db.many(
    NamedSite,
    sql`select ${named} from ${from} where s.city_id = ${scope.cityId} and s.state = 'works' and s.state_until < ${today} order by s.id`,
  );
}

/** What the city is called, for what is printed. */
export async function findCityName(db: Db, scope: Scope): Promise<string> {
  const city = await db.one(z.object({ name: z.string() }), sql`select name from city where city_id = ${scope.cityId}`);
  return city.name;
}
