/** Tables: visit_check; reads drawn_site, round, stratum, round_team, site, site_type, region. */
import type { Db } from "../../kit/db/db.ts";
import { empty, insertOf, inside, raw, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { PaperSite, type VisitCheck } from "./typed.model.ts";

const sites =
  raw(`d.id, d.round_id, n.name as round_name, n.edition_id, s.name as site_name, s.code as site_code, s.type_code as site_type_code, t.name as type_name,
       t.is_phone, r.name as region_name, d.team_id, m.name as team_name, d.state
  from drawn_site d
  join round n on n.city_id = d.city_id and n.id = d.round_id
  join site s on s.city_id = d.city_id and s.id = d.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  left join round_team m on m.city_id = d.city_id and m.id = d.team_id`);

/** Drawn sites of a round that have a team, or only those that wait for a visit, team by team in the order of the route. */
export function listPaperSites(
  db: Db,
  scope: Scope,
  { roundId, waitingOnly }: { roundId: Id; waitingOnly: boolean },
): Promise<PaperSite[]> {
  return db.many(
    PaperSite,
    sql`select ${sites} where d.city_id = ${scope.cityId} and d.round_id = ${roundId} ${inside("r.path", scope.regionPath)}
         ${waitingOnly ? sql`and d.state = 'waiting' and d.team_id is not null` : empty}
         order by m.name, d.team_id, d.route_position nulls last, d.draw_position, d.id limit 5000`,
  );
}

export function findPaperSite(db: Db, scope: Scope, id: Id): Promise<PaperSite | null> {
  return db.maybe(
    PaperSite,
    sql`select ${sites} where d.city_id = ${scope.cityId} and d.id = ${id} ${inside("r.path", scope.regionPath)}`,
  );
}

/** False when somebody has sampled it before. */
export async function addCheck(db: Db, scope: Scope, check: VisitCheck): Promise<boolean> {
  return (
    (await db.run(
      sql`${insertOf("visit_check", { cityId: scope.cityId, ...check })} on conflict (city_id, visit_id) do nothing`,
    )) === 1
  );
}
