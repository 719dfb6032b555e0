/** Tables: none of its own; reads visit, observation, round, round_team, site, site_type, region, person, item, problem, unit. */
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { columnsOf, empty, inside, raw, sql } from "../../kit/db/sql.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { type After, isDown } from "../../kit/sort.ts";
import type { Verdict } from "./model.ts";
import { ListedObservation } from "./observation.model.ts";
import { observationSorts } from "./observation.rules.ts";
import { ofReader, type VisitScope } from "./store.ts";

type Filter = {
  readonly roundId: Id | undefined;
  readonly verdicts: readonly Verdict[];
  readonly typeCode: string | undefined;
  readonly regionCode: string | undefined;
  readonly countsOnly: boolean;
  readonly from: Instant | undefined;
  readonly before: Instant | undefined;
  readonly sort: string;
  readonly after: After;
  readonly limit: number;
};

const own = columnsOf(
  ListedObservation.pick({
    ...{ id: true, visitId: true, answer: true, verdict: true, naReason: true, note: true, place: true },
    ...{ problemId: true, correctionReason: true },
  }),
  "o",
);

/** Answers in the order of their visits: the index of visits leads, so a page costs what is on it. */
export function listAnswers(db: Db, scope: VisitScope, filter: Filter): Promise<ListedObservation[]> {
  const { cityId } = scope;
  return db.many(
    ListedObservation,
    sql`
    select ${own}, ro.name as round_name, s.name as site_name, t.name as type_name, r.name as region_name,
           (select a.name from region a where a.city_id = r.city_id and a.code = any (string_to_array(r.path, '/')) and a.level in ('county', 'area')
             order by length(a.path) desc limit 1) as county_name,
           i.code as item_code, i.text as item_text, u.name as unit_name, m.name as team_name, pe.name as person_name, v.ended_at,
           case when o.is_second then 'second' when o.is_current then 'counts' else 'corrected' end as standing
      from visit v
      join observation o on o.city_id = v.city_id and o.visit_id = v.id
      join round ro on ro.city_id = v.city_id and ro.id = v.round_id
      join site s on s.city_id = v.city_id and s.id = v.site_id
      join site_type t on t.city_id = s.city_id and t.code = s.type_code
      join region r on r.city_id = s.city_id and r.code = s.region_code
      join person pe on pe.city_id = v.city_id and pe.id = v.person_id
      join item i on i.city_id = o.city_id and i.id = o.item_id
      left join round_team m on m.city_id = v.city_id and m.id = v.team_id
      left join problem p on p.city_id = o.city_id and p.id = o.problem_id
      left join unit u on u.city_id = s.city_id and u.id = coalesce(p.unit_id, s.unit_id)
     where v.city_id = ${cityId} ${inside("r.path", scope.regionPath)}
       ${ofReader(scope)}
       ${filter.roundId === undefined ? empty : sql`and v.round_id = ${filter.roundId}`}
       ${filter.verdicts.length === 0 ? empty : sql`and o.verdict = any(${filter.verdicts})`}
       ${filter.typeCode === undefined ? empty : sql`and s.type_code = ${filter.typeCode}`}
       ${filter.regionCode === undefined ? empty : sql`and ${filter.regionCode} = any (string_to_array(r.path, '/'))`}
       ${filter.countsOnly ? sql`and o.is_current and not o.is_second` : empty}
       ${filter.from === undefined ? empty : sql`and v.ended_at >= ${filter.from}`}
       ${filter.before === undefined ? empty : sql`and v.ended_at < ${filter.before}`}
       ${filter.after === null ? empty : sql`and v.ended_at ${raw(isDown(filter.sort) ? "<=" : ">=")} ${filter.after[0]}`}
       ${goesOn(observationSorts, filter.sort, filter.after, "o.id")}
     ${inOrder(observationSorts, filter.sort, "o.id")}
     limit ${filter.limit}
  `,
  );
}
