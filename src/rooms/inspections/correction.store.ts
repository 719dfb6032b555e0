/** Tables: observation, observation_tally; reads visit, round, drawn_site, round_team, check_item, site, site_type, region, objection, problem, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertOf, inside, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import type { Answer } from "../framework/model.ts";
import { ProblemState } from "../problems/model.ts";
import { Correctable } from "./correction.model.ts";
import { Observation } from "./model.ts";
import { ofReader, type VisitScope } from "./store.ts";

/** An observation within reach; the site type is the one it was made at, whatever the site became since. */
export function findCorrectable(db: Db, scope: VisitScope, id: Id): Promise<Correctable | null> {
  return db.maybe(
    Correctable,
    sql`
    select ${columnsOf(Observation, "o")}, v.drawn_site_id, n.edition_id, n.state as round_state, k.site_type_code, t.is_phone, s.name as site_name,
           v.origin as visit_origin, v.person_id, v.companion_id, m.group_id, v.received_at,
           (select count(*)::int from objection j where j.city_id = o.city_id and j.observation_id = o.id and j.state = 'open') as open_objections
      from observation o
      join visit v on v.city_id = o.city_id and v.id = o.visit_id
      join round n on n.city_id = o.city_id and n.id = o.round_id
      join check_item k on k.city_id = o.city_id and k.id = o.check_item_id
      join site_type t on t.city_id = k.city_id and t.code = k.site_type_code
      join site s on s.city_id = o.city_id and s.id = o.site_id
      join region r on r.city_id = s.city_id and r.code = s.region_code
      left join round_team m on m.city_id = v.city_id and m.id = v.team_id
     where o.city_id = ${scope.cityId} and o.id = ${id} ${inside("r.path", scope.regionPath)}
       ${ofReader(scope)}
  `,
  );
}

/** Everything that was said of the item on this visit, oldest first, with the state of the problem it opened. */
export function listChain(
  db: Db,
  scope: Scope,
  { visitId, itemId }: { visitId: Id; itemId: Id },
): Promise<{ id: Id; correctedBy: Id | null; problemId: Id | null; problemState: ProblemState | null }[]> {
  return db.many(
    z.object({
      ...{ id: Id, correctedBy: Id.nullable() },
      ...{ problemId: Id.nullable(), problemState: ProblemState.nullable() },
    }),
    sql`
    select o.id, o.corrected_by, o.problem_id, p.state as problem_state
      from observation o left join problem p on p.city_id = o.city_id and p.id = o.problem_id
     where o.city_id = ${scope.cityId} and o.visit_id = ${visitId} and o.item_id = ${itemId}
     order by o.corrected_at nulls first, o.id
  `,
  );
}

/** False when somebody else has corrected it meanwhile. */
export async function stepDown(db: Db, scope: Scope, id: Id): Promise<boolean> {
  return (
    (await db.run(
      sql`update observation set is_current = false where city_id = ${scope.cityId} and id = ${id} and is_current`,
    )) === 1
  );
}

type Change = { readonly answer: Answer | null; readonly by: 1 | -1 };

/** Adds the correction and moves the count of a first reading from the old answer to the new one. */
export async function addCorrection(
  db: Db,
  scope: Scope,
  given: { before: Correctable; after: Observation; correctedAt: Instant },
): Promise<void> {
  const { before, after, correctedAt } = given;
  const { cityId } = scope;
  await db.run(insertOf("observation", { cityId, ...after, correctedAt }));
  if (after.isSecond) return;
  const told = (answer: Answer | null) => JSON.stringify(answer ?? { kind: "not_applicable" });
  const changes: Change[] = [
    { answer: before.answer, by: -1 },
    { answer: after.answer, by: 1 },
  ];
  // In the order in which visits count, so that a visit and a correction wait for each other instead of deadlocking.
  for (const { answer, by } of changes.toSorted((one, other) => (told(one.answer) < told(other.answer) ? -1 : 1))) {
    const key = { roundId: after.roundId, itemId: after.itemId, siteTypeCode: before.siteTypeCode };
    const counted = { ...key, answer: answer ?? { kind: "not_applicable" } };
    await db.run(
      by === 1
        ? sql`${insertOf("observation_tally", { cityId, ...counted, count: 1 })}
              on conflict (city_id, round_id, item_id, site_type_code, answer) do update set count = observation_tally.count + 1`
        : sql`update observation_tally set count = count - 1
               where city_id = ${cityId} and round_id = ${key.roundId} and item_id = ${key.itemId}
                 and site_type_code = ${key.siteTypeCode} and answer = ${told(answer)}::jsonb`,
    );
  }
}

/** Who corrected what on a visit, and when. */
export function listCorrectors(
  db: Db,
  scope: Scope,
  visitId: Id,
): Promise<{ id: Id; correctedAt: Instant; correctedByName: string | null }[]> {
  return db.many(
    z.object({ id: Id, correctedAt: Instant, correctedByName: z.string().nullable() }),
    sql`
    select o.id, o.corrected_at, p.name as corrected_by_name
      from observation o left join person p on p.city_id = o.city_id and p.id = o.corrected_by
     where o.city_id = ${scope.cityId} and o.visit_id = ${visitId} and o.corrects_id is not null
  `,
  );
}
