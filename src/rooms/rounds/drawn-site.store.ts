/** Tables: round_team, round_team_member, drawn_site; reads round, stratum, site, site_type, region, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { askTogether, firstOfEach, onceEach } from "../../kit/db/once.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertAllOf, raw, sql, updateAllOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { Assignment, DrawnSite, NamedDrawnSite, RoundTeam } from "./model.ts";
import { drawnSiteSorts } from "./rules.ts";

export async function addTeams(db: Db, scope: Scope, teams: readonly RoundTeam[]): Promise<void> {
  const { cityId } = scope;
  await db.run(
    insertAllOf(
      "round_team",
      teams.map(({ personIds: _, ...team }) => ({ cityId, ...team })),
    ),
  );
  await db.run(
    insertAllOf(
      "round_team_member",
      teams.flatMap((team) => team.personIds.map((personId) => ({ cityId, teamId: team.id, personId }))),
    ),
  );
}

/** Takes all teams away again, and their sites from them; only before the first visit. */
export async function removeTeams(db: Db, scope: Scope, roundId: Id): Promise<void> {
  const { cityId } = scope;
  await db.run(
    sql`update drawn_site set team_id = null, route_day = null, route_position = null where city_id = ${cityId} and round_id = ${roundId}`,
  );
  await db.run(
    sql`delete from round_team_member where city_id = ${cityId} and team_id in (select id from round_team where city_id = ${cityId} and round_id = ${roundId})`,
  );
  await db.run(sql`delete from round_team where city_id = ${cityId} and round_id = ${roundId}`);
}

export const NamedTeam = RoundTeam.extend({ memberNames: z.array(z.string()), sites: z.int(), visited: z.int() });
export type NamedTeam = z.infer<typeof NamedTeam>;

export function listTeams(db: Db, scope: Scope, roundId: Id): Promise<NamedTeam[]> {
  return db.many(
    NamedTeam,
    sql`
    select t.id, t.round_id, t.name, t.group_id,
           (select json_agg(m.person_id order by p.name, p.id) from round_team_member m join person p on p.city_id = m.city_id and p.id = m.person_id
             where m.city_id = t.city_id and m.team_id = t.id) as person_ids,
           (select json_agg(p.name order by p.name, p.id) from round_team_member m join person p on p.city_id = m.city_id and p.id = m.person_id
             where m.city_id = t.city_id and m.team_id = t.id) as member_names,
           (select count(*)::int from drawn_site d where d.city_id = t.city_id and d.team_id = t.id and d.state in ('waiting', 'visited')) as sites,
           (select count(*)::int from drawn_site d where d.city_id = t.city_id and d.team_id = t.id and d.state = 'visited') as visited
      from round_team t
     where t.city_id = ${scope.cityId} and t.round_id = ${roundId}
     order by t.id
  `,
  );
}

export async function addDrawnSites(db: Db, scope: Scope, sites: readonly DrawnSite[]): Promise<void> {
  for (let at = 0; at < sites.length; at += 1_000)
    await db.run(
      insertAllOf(
        "drawn_site",
        sites.slice(at, at + 1_000).map((site) => ({ cityId: scope.cityId, ...site })),
      ),
    );
}

/** False when somebody else saved first. */
export function saveDrawnSite(db: Db, scope: Scope, site: DrawnSite): Promise<boolean> {
  return askTogether(db, "saved sites", site, async (sites) => {
    const rows = firstOfEach(sites).map((one) => ({ ...one, version: one.version + 1 }));
    const saved = await db.many(
      z.object({ id: Id }),
      sql`${updateAllOf("drawn_site", scope.cityId, rows)} and d.version = n.version - 1 returning d.id`,
    );
    return onceEach(sites, saved);
  });
}

/** Gives waiting sites their team and place on the route. */
export async function saveRoutes(
  db: Db,
  scope: Scope,
  places: readonly { id: Id; teamId: Id; routeDay: number; routePosition: number }[],
): Promise<void> {
  const rows = places.map(({ id, teamId, routeDay, routePosition }) => ({
    ...{ id, team_id: teamId, route_day: routeDay, route_position: routePosition },
  }));
  await db.run(sql`
    update drawn_site d set team_id = p.team_id, route_day = p.route_day, route_position = p.route_position, version = d.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, team_id uuid, route_day int, route_position int)
     where d.city_id = ${scope.cityId} and d.id = p.id
  `);
}

const namedSite = sql`${columnsOf(DrawnSite, "d")}, s.name as site_name, s.type_code as site_type_code, t.name as type_name, st.area_code, a.name as area_name,
  s.address, s.longitude, s.latitude, m.name as team_name`;
const drawnSites = raw(`drawn_site d
  join stratum st on st.city_id = d.city_id and st.id = d.stratum_id
  join site s on s.city_id = d.city_id and s.id = d.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region a on a.city_id = st.city_id and a.code = st.area_code
  left join round_team m on m.city_id = d.city_id and m.id = d.team_id`);

/** The drawn list. Only whoever runs the round may ask for it before the visits (暗访). */
export function listDrawnSites(
  db: Db,
  scope: Scope,
  filter: {
    roundId: Id;
    states: readonly DrawnSite["state"][];
    teamId?: Id | undefined;
    sort: string;
    after: After;
    limit: number;
  },
): Promise<NamedDrawnSite[]> {
  return db.many(
    NamedDrawnSite,
    sql`
    select ${namedSite} from ${drawnSites}
     where d.city_id = ${scope.cityId} and d.round_id = ${filter.roundId}
       ${filter.states.length === 0 ? empty : sql`and d.state = any(${filter.states})`}
       ${filter.teamId === undefined ? empty : sql`and d.team_id = ${filter.teamId}`}
       ${goesOn(drawnSiteSorts, filter.sort, filter.after, "d.id")}
     ${inOrder(drawnSiteSorts, filter.sort, "d.id")}
     limit ${filter.limit}
  `,
  );
}

export function findDrawnSite(db: Db, scope: Scope, id: Id): Promise<NamedDrawnSite | null> {
  return db.maybe(
    NamedDrawnSite,
    sql`select ${namedSite} from ${drawnSites} where d.city_id = ${scope.cityId} and d.id = ${id}`,
  );
}

/** Reserves of a stratum in drawn order. */
export function listReserves(db: Db, scope: Scope, stratumId: Id): Promise<DrawnSite[]> {
  return db.many(
    DrawnSite,
    sql`select ${columnsOf(DrawnSite)} from drawn_site where city_id = ${scope.cityId} and stratum_id = ${stratumId} and state = 'reserve' order by draw_position`,
  );
}

const SharedSite = z.object({
  ...{ id: Id, siteTypeCode: z.string(), areaCode: z.string(), unitId: Id.nullable(), regionPath: z.string() },
  ...{ longitude: z.number().nullable(), latitude: z.number().nullable() },
});
export type SharedSite = z.infer<typeof SharedSite>;

/** What sharing out needs to know of the sites that wait, in drawn order. */
export function listShared(db: Db, scope: Scope, roundId: Id): Promise<SharedSite[]> {
  return db.many(
    SharedSite,
    sql`
    select d.id, s.type_code as site_type_code, st.area_code, s.unit_id, r.path as region_path, s.longitude, s.latitude
      from drawn_site d
      join stratum st on st.city_id = d.city_id and st.id = d.stratum_id
      join site s on s.city_id = d.city_id and s.id = d.site_id
      join region r on r.city_id = s.city_id and r.code = s.region_code
     where d.city_id = ${scope.cityId} and d.round_id = ${roundId} and d.state = 'waiting'
     order by st.position, d.draw_position, d.id
  `,
  );
}

const assignment = sql`${namedSite}, r.name as round_name, r.edition_id, st.how, mt.group_id`;
const assignments = sql`${drawnSites}
  join round r on r.city_id = d.city_id and r.id = d.round_id
  join round_team mt on mt.city_id = d.city_id and mt.id = d.team_id
  join round_team_member mm on mm.city_id = d.city_id and mm.team_id = d.team_id`;

/** Where a person's teams go, in rounds that are under way, in the order of their routes. */
export function listAssignments(db: Db, scope: Scope, personId: Id): Promise<Assignment[]> {
  return db.many(
    Assignment,
    sql`
    select ${assignment} from ${assignments}
     where d.city_id = ${scope.cityId} and mm.person_id = ${personId} and r.state in ('drawn', 'running') and d.state in ('waiting', 'visited')
     order by r.starts_on, r.id, d.route_position, d.id
     limit 500
  `,
  );
}

/** One of them; also when the round was finished while the phone had no signal. */
export function findAssignment(db: Db, scope: Scope, personId: Id, drawnSiteId: Id): Promise<Assignment | null> {
  return askTogether(db, "assignments", { personId, drawnSiteId }, async (asked) => {
    const found = await db.many(
      Assignment.extend({ personId: Id }),
      sql`
      select ${assignment}, mm.person_id from ${assignments}
       where d.city_id = ${scope.cityId} and mm.person_id = any(${asked.map((one) => one.personId)}::uuid[])
         and d.id = any(${asked.map((one) => one.drawnSiteId)}::uuid[])
    `,
    );
    return asked.map((one) => {
      const own = found.find((row) => row.id === one.drawnSiteId && row.personId === one.personId);
      return own === undefined ? null : Assignment.parse(own);
    });
  });
}

const Member = z.object({ teamId: Id, personId: Id, name: z.string() });
export type Member = z.infer<typeof Member>;

/** Who is on these teams. */
export function listMembers(db: Db, scope: Scope, teamIds: readonly Id[]): Promise<Member[]> {
  return db.many(
    Member,
    sql`
    select m.team_id, m.person_id, p.name from round_team_member m
      join person p on p.city_id = m.city_id and p.id = m.person_id
     where m.city_id = ${scope.cityId} and m.team_id = any(${[...new Set(teamIds)]}::uuid[])
     order by m.team_id, p.name, p.id
  `,
  );
}

/** In rounds that are not finished, one person takes another's place in the teams. Returns in how many. */
export async function moveMember(db: Db, scope: Scope, fromPersonId: Id, toPersonId: Id): Promise<number> {
  const { cityId } = scope;
  const open = sql`(select t.id from round_team t join round r on r.city_id = t.city_id and r.id = t.round_id
                     where t.city_id = ${cityId} and r.state in ('drawn', 'running'))`;
  await db.run(sql`
    insert into round_team_member (city_id, team_id, person_id)
    select city_id, team_id, ${toPersonId}::uuid from round_team_member
     where city_id = ${cityId} and person_id = ${fromPersonId} and team_id in ${open}
    on conflict do nothing
  `);
  return db.run(
    sql`delete from round_team_member where city_id = ${cityId} and person_id = ${fromPersonId} and team_id in ${open}`,
  );
}
