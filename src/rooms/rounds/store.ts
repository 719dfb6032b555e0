/** Tables: round, stratum; reads edition, drawn_site, site, site_type, region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, insertAllOf, insertOf, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { Round, RoundRow, Stratum, StratumProgress } from "./model.ts";
import { roundSorts } from "./rules.ts";

const roundRow = sql`${columnsOf(Round, "r")}, e.name as edition_name, coalesce(n.drawn, 0)::int as drawn, coalesce(n.visited, 0)::int as visited`;
const rounds = raw(`round r
  join edition e on e.city_id = r.city_id and e.id = r.edition_id
  left join lateral (select count(*) filter (where d.state in ('waiting', 'visited')) as drawn, count(*) filter (where d.state = 'visited') as visited
                       from drawn_site d where d.city_id = r.city_id and d.round_id = r.id) n on true`);

export type RoundFilter = {
  readonly sort: string;
  readonly after: After;
  readonly limit: number;
  readonly states?: readonly Round["state"][];
  /** Rounds this partner runs and that have not ended; null is a partner that nobody knows. */
  readonly partnerId?: Id | null | undefined;
};

export function listRounds(
  db: Db,
  scope: Scope,
  filter: RoundFilter = { sort: "-startsOn", after: null, limit: 50 },
): Promise<RoundRow[]> {
  const { states = [], partnerId } = filter;
  return db.many(
    RoundRow,
    sql`
    select ${roundRow} from ${rounds}
     where r.city_id = ${scope.cityId} ${states.length === 0 ? empty : sql`and r.state = any(${states})`}
       ${partnerId === undefined ? empty : sql`and r.partner_id = ${partnerId}::uuid and r.state not in ('finished', 'frozen')`}
       ${goesOn(roundSorts, filter.sort, filter.after, "r.id")}
     ${inOrder(roundSorts, filter.sort, "r.id")}
     limit ${filter.limit}
  `,
  );
}

export function findRound(db: Db, scope: Scope, id: Id): Promise<RoundRow | null> {
  return db.maybe(RoundRow, sql`select ${roundRow} from ${rounds} where r.city_id = ${scope.cityId} and r.id = ${id}`);
}

/** Only the state: a whole row counts every drawn site. */
export async function findState(db: Db, scope: Scope, id: Id): Promise<Round["state"] | null> {
  const found = await db.maybe(
    Round.pick({ state: true }),
    sql`select state from round where city_id = ${scope.cityId} and id = ${id}`,
  );
  return found?.state ?? null;
}

/** False when another round has the name. */
export async function addRound(db: Db, scope: Scope, round: Round): Promise<boolean> {
  const row = { cityId: scope.cityId, ...round };
  return (await db.run(sql`${insertOf("round", row)} on conflict (city_id, name) do nothing`)) === 1;
}

/** False when somebody else saved first. The sealed secret is written only when it is given. */
export async function saveRound(
  db: Db,
  scope: Scope,
  round: Round,
  more: { secretSealed?: string; inspectors?: DrawnInspectors } = {},
): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("round", { ...round, ...more, version: round.version + 1 })}
     where city_id = ${scope.cityId} and id = ${round.id} and version = ${round.version}
  `);
  return touched === 1;
}

export async function isRoundNameTaken(db: Db, scope: Scope, name: string, except: Id): Promise<boolean> {
  const found = await db.maybe(
    z.object({ id: Id }),
    sql`select id from round where city_id = ${scope.cityId} and name = ${name} and id <> ${except}`,
  );
  return found !== null;
}

/** The sealed secret of a draw; null before it. */
export async function findSealedSecret(db: Db, scope: Scope, roundId: Id): Promise<string | null> {
  const found = await db.maybe(
    z.object({ secretSealed: z.string().nullable() }),
    sql`select secret_sealed from round where city_id = ${scope.cityId} and id = ${roundId}`,
  );
  return found?.secretSealed ?? null;
}

const DrawnInspectors = z.object({
  avoid: z.enum(["unit", "county"]),
  people: z.array(z.object({ personId: Id, unitId: Id.nullable(), countyCode: z.string().nullable() })).readonly(),
  teams: z.array(z.tuple([Id, Id])),
});
export type DrawnInspectors = z.infer<typeof DrawnInspectors>;

/** Who could be drawn as inspector and which teams the draw made; null when it drew none. */
export async function findInspectors(db: Db, scope: Scope, roundId: Id): Promise<DrawnInspectors | null> {
  const found = await db.maybe(
    z.object({ inspectors: DrawnInspectors.nullable() }),
    sql`select inspectors from round where city_id = ${scope.cityId} and id = ${roundId}`,
  );
  return found?.inspectors ?? null;
}

export async function saveStrata(db: Db, scope: Scope, roundId: Id, strata: readonly Stratum[]): Promise<void> {
  await db.run(sql`delete from stratum where city_id = ${scope.cityId} and round_id = ${roundId}`);
  if (strata.length > 0)
    await db.run(
      insertAllOf(
        "stratum",
        strata.map((stratum) => ({ cityId: scope.cityId, roundId, ...stratum })),
      ),
    );
}

export function listStrata(db: Db, scope: Scope, roundId: Id): Promise<Stratum[]> {
  return db.many(
    Stratum,
    sql`select ${columnsOf(Stratum)} from stratum where city_id = ${scope.cityId} and round_id = ${roundId} order by position, id`,
  );
}

/** Sites that could be drawn now: normal ones, by type and by every county or evaluation area they lie in. */
export function countFrame(
  db: Db,
  scope: Scope,
): Promise<{ siteTypeCode: string; typeName: string; areaCode: string; areaName: string; frame: number }[]> {
  return db.many(
    z.object({
      siteTypeCode: z.string(),
      typeName: z.string(),
      areaCode: z.string(),
      areaName: z.string(),
      frame: z.int(),
    }),
    sql`
    select t.code as site_type_code, t.name as type_name, a.code as area_code, a.name as area_name, count(*)::int as frame
      from site s
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join region r on r.city_id = s.city_id and r.code = s.region_code
      join region a on a.city_id = s.city_id and a.level in ('county', 'area') and (a.path = r.path or r.path like a.path || '/%')
     where s.city_id = ${scope.cityId} and s.state = 'normal'
     group by t.code, t.name, t.position, a.code, a.name
     order by t.position, t.code, a.code
  `,
  );
}

/** Strata with the size of their frame and how many of them are visited. After the draw the frame is what was drawn from. */
export function listProgress(db: Db, scope: Scope, roundId: Id): Promise<Omit<StratumProgress, "frame">[]> {
  return db.many(
    StratumProgress.omit({ frame: true }),
    sql`
    select ${columnsOf(Stratum.omit({ id: true }), "s")}, t.name as type_name, a.name as area_name,
           (select count(*)::int from drawn_site d where d.city_id = s.city_id and d.stratum_id = s.id and d.state = 'visited') as visited
      from stratum s
      join site_type t on t.city_id = s.city_id and t.code = s.site_type_code
      join region a on a.city_id = s.city_id and a.code = s.area_code
     where s.city_id = ${scope.cityId} and s.round_id = ${roundId}
     order by s.position, s.id
  `,
  );
}

/**
 * Holds a round as it is until the transaction ends: whoever adds to it holds it together with others, the freeze alone.
 * A row lock would not do, because the first visit changes the round itself.
 */
export async function holdRound(db: Db, scope: Scope, id: Id, how: "shared" | "alone"): Promise<void> {
  const key = sql`hashtextextended(${`round ${scope.cityId} ${id}`}, 0)`;
  await db.run(
    how === "alone" ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`,
  );
}
