/** Tables: visit, observation, observation_tally; reads problem, round, drawn_site, site, site_type, region, person, round_team, item. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { askTogether, onceEach } from "../../kit/db/once.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertAllOf, inside, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import type { BoardBy } from "../problems/board.model.ts";
import type { SiteTypeCode } from "../sites/model.ts";
import { NamedObservation, NamedVisit, Observation, Visit } from "./model.ts";
import { visitSorts } from "./rules.ts";

export type VisitScope = Scope & {
  /** Inspectors and partners see their own visits only. */
  readonly ownOnly?: boolean;
  /** A partner's account sees nothing of a round that has ended, not even what it found itself. */
  readonly openOnly?: boolean;
};

/** What a reader sees of visits `v`, besides the area. */
export const ofReader = ({ ownOnly = false, openOnly = false, personId }: VisitScope): Sql => sql`
  ${ownOnly ? sql`and v.person_id = ${personId}` : empty}
  ${
    openOnly
      ? sql`and exists (select from round h where h.city_id = v.city_id and h.id = v.round_id and h.state not in ('finished', 'frozen'))`
      : empty
  }`;

const named = sql`${columnsOf(Visit, "v")}, s.name as site_name, t.name as type_name, r.name as region_name, p.name as person_name, m.name as team_name,
  (select c.name from person c where c.city_id = v.city_id and c.id = v.companion_id) as companion_name,
  (select c.name from account a join person c on c.city_id = a.city_id and c.id = a.person_id where a.city_id = v.city_id and a.id = v.typed_by) as typed_by_name,
  x.checked_at, (select c.name from person c where c.city_id = x.city_id and c.id = x.checked_by) as checked_by_name,
  n.observations::int as observations, n.faults::int as faults, n.corrections::int as corrections`;
const from = raw(`visit v
  join site s on s.city_id = v.city_id and s.id = v.site_id
  join site_type t on t.city_id = s.city_id and t.code = s.type_code
  join region r on r.city_id = s.city_id and r.code = s.region_code
  join person p on p.city_id = v.city_id and p.id = v.person_id
  left join round_team m on m.city_id = v.city_id and m.id = v.team_id
  left join visit_check x on x.city_id = v.city_id and x.visit_id = v.id
  cross join lateral (select count(*) filter (where o.is_current) as observations, count(*) filter (where o.is_current and o.verdict = 'fault') as faults,
                             count(*) filter (where not o.is_current) as corrections
                        from observation o where o.city_id = v.city_id and o.visit_id = v.id) n`);
const visible = (scope: VisitScope) => sql`${inside("r.path", scope.regionPath)} ${ofReader(scope)}`;

export function listVisits(
  db: Db,
  scope: VisitScope,
  filter: {
    roundId?: Id | undefined;
    siteId?: Id | undefined;
    teamId?: Id | undefined;
    origins?: readonly Visit["origin"][];
    faulty: boolean;
    secondOnly?: boolean;
    correctedOnly?: boolean;
    /** Only those that were made further away than this. */
    fartherThan?: number | undefined;
    from?: Instant | undefined;
    before?: Instant | undefined;
    /** The path of a region. */
    within?: string | undefined;
    sort: string;
    after: After;
    limit: number;
  },
): Promise<NamedVisit[]> {
  return db.many(
    NamedVisit,
    sql`
    select ${named} from ${from}
     where v.city_id = ${scope.cityId} ${visible(scope)}
       ${filter.roundId === undefined ? empty : sql`and v.round_id = ${filter.roundId}`}
       ${filter.siteId === undefined ? empty : sql`and v.site_id = ${filter.siteId}`}
       ${filter.teamId === undefined ? empty : sql`and v.team_id = ${filter.teamId}`}
       ${filter.origins === undefined || filter.origins.length === 0 ? empty : sql`and v.origin = any(${filter.origins})`}
       ${filter.secondOnly === true ? sql`and v.is_second` : empty}
       ${filter.correctedOnly === true ? sql`and n.corrections > 0` : empty}
       ${filter.fartherThan === undefined ? empty : sql`and v.distance_metres > ${filter.fartherThan}`}
       ${filter.faulty ? sql`and n.faults > 0` : empty}
       ${filter.from === undefined ? empty : sql`and v.ended_at >= ${filter.from}`}
       ${filter.before === undefined ? empty : sql`and v.ended_at < ${filter.before}`}
       ${inside("r.path", filter.within ?? null)}
       ${goesOn(visitSorts, filter.sort, filter.after, "v.id")}
     ${inOrder(visitSorts, filter.sort, "v.id")}
     limit ${filter.limit}
  `,
  );
}

export function findVisit(db: Db, scope: VisitScope, id: Id): Promise<NamedVisit | null> {
  return db.maybe(
    NamedVisit,
    sql`select ${named} from ${from} where v.city_id = ${scope.cityId} and v.id = ${id} ${visible(scope)}`,
  );
}

export function listObservations(db: Db, scope: Scope, visitId: Id): Promise<NamedObservation[]> {
  return db.many(
    NamedObservation,
    sql`
    select ${columnsOf(Observation, "o")}, i.code as item_code, i.text as item_text
      from observation o join item i on i.city_id = o.city_id and i.id = o.item_id
     where o.city_id = ${scope.cityId} and o.visit_id = ${visitId}
     order by o.position, o.made_at, o.id
  `,
  );
}

/** False when this person has sent a visit to this drawn site before. */
export function addVisit(db: Db, scope: Scope, visit: Visit): Promise<boolean> {
  return askTogether(db, "added visits", visit, async (visits) => {
    const rows = visits.map((one) => ({ cityId: scope.cityId, ...one }));
    const added = await db.many(
      z.object({ id: Id }),
      sql`${insertAllOf("visit", rows)} on conflict (city_id, drawn_site_id, person_id) do nothing returning id`,
    );
    return onceEach(visits, added);
  });
}

/** True when somebody's visit to this drawn site has come in before; two that come together wait for each other here. */
export function isVisited(db: Db, scope: Scope, drawnSiteId: Id): Promise<boolean> {
  const { cityId } = scope;
  return askTogether(db, "held sites", drawnSiteId, async (ids) => {
    const [, earlier] = await Promise.all([
      db.run(
        sql`select from drawn_site where city_id = ${cityId} and id = any(${ids}::uuid[]) order by id for no key update`,
      ),
      db.many(
        z.object({ drawnSiteId: Id }),
        sql`select distinct drawn_site_id from visit where city_id = ${cityId} and drawn_site_id = any(${ids}::uuid[])`,
      ),
    ]);
    const visited = new Set(earlier.map((one) => one.drawnSiteId));
    return ids.map((id) => visited.has(id));
  });
}

const LastFault = z.object({
  drawnSiteId: Id,
  itemId: Id,
  note: z.string(),
  place: z.string(),
  madeAt: Instant,
  isOpen: z.boolean(),
});
export type LastFault = z.infer<typeof LastFault>;

/** What the newest counted visit of another round to each drawn site found wrong, and whether its problem is still open. */
export function listLastFaults(
  db: Db,
  scope: Scope,
  drawn: readonly { readonly id: Id; readonly siteId: Id; readonly roundId: Id }[],
): Promise<LastFault[]> {
  const column = (name: "id" | "siteId" | "roundId") => drawn.map((one) => one[name]);
  return db.many(
    LastFault,
    sql`
    select w.drawn_site_id, o.item_id, o.note, o.place, o.made_at,
           coalesce(p.state not in ('closed', 'not_accepted'), false) as is_open
      from unnest(${column("id")}::uuid[], ${column("siteId")}::uuid[], ${column("roundId")}::uuid[])
           as w(drawn_site_id, site_id, round_id)
      cross join lateral (select id, city_id, site_id from visit
                           where city_id = ${scope.cityId} and site_id = w.site_id and round_id <> w.round_id and not is_second
                           order by ended_at desc, id desc limit 1) v
      join observation o on o.city_id = v.city_id and o.visit_id = v.id and o.is_current and o.verdict = 'fault'
      left join problem p on p.city_id = o.city_id and p.id = o.problem_id
     order by w.drawn_site_id, o.position
  `,
  );
}

/** Adds observations, of one or many visits, and counts their answers for whoever computes scores. */
export async function addObservations(
  db: Db,
  scope: Scope,
  visits: readonly { readonly siteTypeCode: SiteTypeCode; readonly observations: readonly Observation[] }[],
): Promise<void> {
  const observations = visits.flatMap((visit) => visit.observations);
  if (observations.length === 0) return;
  const added = db.run(
    insertAllOf(
      "observation",
      observations.map((observation) => ({ cityId: scope.cityId, ...observation })),
    ),
  );
  // A second reading is compared with the first, never counted beside it.
  const counts = new Map<string, { roundId: Id; itemId: Id; siteTypeCode: string; answer: unknown; count: number }>();
  for (const { siteTypeCode, observations: own } of visits)
    for (const { roundId, itemId, answer, isSecond } of own) {
      if (isSecond) continue;
      const row = { roundId, itemId, siteTypeCode, answer: answer ?? { kind: "not_applicable" } };
      const key = JSON.stringify(row);
      counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  if (counts.size === 0) return void (await added);
  // In one order everywhere, so that two visits that count the same answers wait for each other instead of deadlocking.
  const rows = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  const tallied = db.run(sql`
    ${insertAllOf(
      "observation_tally",
      rows.map((row) => ({ cityId: scope.cityId, ...row })),
    )}
    on conflict (city_id, round_id, item_id, site_type_code, answer) do update set count = observation_tally.count + excluded.count
  `);
  await Promise.all([added, tallied]);
}

const observedBy: Record<BoardBy, Sql> = {
  standard: raw("i.code"),
  unit: raw("s.unit_id::text"),
  type: raw("s.type_code"),
  group: raw("m.group_id::text"),
  area: raw(
    "(select a.code from region a where a.city_id = r.city_id and a.code = any (string_to_array(r.path, '/')) and a.level in ('county', 'area') order by length(a.path) desc limit 1)",
  ),
};

/** Observations made since a moment, by standard, by the unit that owns the site, by site type, group or area. */
export function countObserved(
  db: Db,
  scope: Scope,
  by: BoardBy,
  since: Instant,
): Promise<{ key: string; observed: number }[]> {
  return db.many(
    z.object({ key: z.string(), observed: z.int() }),
    sql`
    select ${observedBy[by]} as key, sum(o.count)::int as observed
      from (select o.city_id, o.visit_id, o.site_id, o.item_id, count(*) as count from observation o
             where o.city_id = ${scope.cityId} and o.made_at >= ${since} and o.answer is not null and o.is_current and not o.is_second group by 1, 2, 3, 4) o
      join site s on s.city_id = o.city_id and s.id = o.site_id
      join region r on r.city_id = s.city_id and r.code = s.region_code
      join item i on i.city_id = o.city_id and i.id = o.item_id
      join visit v on v.city_id = o.city_id and v.id = o.visit_id
      left join round_team m on m.city_id = v.city_id and m.id = v.team_id
     where ${observedBy[by]} is not null ${inside("r.path", scope.regionPath)}
     group by 1
  `,
  );
}
