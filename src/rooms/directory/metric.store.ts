/** Tables: none of its own; reads meeting, meeting_invitation, work_group, unit. Facts of meetings and groups for the ledger. */
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Instant } from "../../kit/shapes.ts";

type Period = { readonly from: Instant; readonly to: Instant; readonly zone: string };

/** Meetings that were held, by kind, with how many people came: the headcount, or one for every unit that was there. */
export function listMeetingFacts(db: Db, scope: Scope, { from, to, zone }: Period): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(m.held_at at time zone ${zone}, 'YYYY-MM') as month, null as region_code, null as unit_id, m.kind as category, m.id::text as key,
           coalesce(m.headcount, (select count(*) from meeting_invitation i where i.city_id = m.city_id and i.meeting_id = m.id and i.attendance in ('present', 'stand_in')))::double precision as quantity
      from meeting m
     where m.city_id = ${scope.cityId} and m.state = 'held' and m.held_at >= ${from} and m.held_at < ${to}
     order by m.held_at, m.id
  `,
  );
}

/** Units that were at a meeting, by its kind. */
export function listMeetingUnits(db: Db, scope: Scope, { from, to, zone }: Period): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(m.held_at at time zone ${zone}, 'YYYY-MM') as month, u.region_code, i.unit_id, m.kind as category, i.unit_id::text as key, 1 as quantity
      from meeting m
      join meeting_invitation i on i.city_id = m.city_id and i.meeting_id = m.id and i.attendance in ('present', 'stand_in')
      join unit u on u.city_id = i.city_id and u.id = i.unit_id
     where m.city_id = ${scope.cityId} and m.state = 'held' and m.held_at >= ${from} and m.held_at < ${to}
     order by m.held_at, m.id, i.unit_id
  `,
  );
}

/** Groups that stood at some time between two days, by kind. */
export function listGroupFacts(db: Db, scope: Scope, from: Day, to: Day): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(greatest(g.valid_from, ${from}::date), 'YYYY-MM') as month, null as region_code, null as unit_id, g.kind as category, g.id::text as key, 1 as quantity
      from work_group g
     where g.city_id = ${scope.cityId} and g.valid_from <= ${to} and (g.valid_to is null or g.valid_to >= ${from})
     order by g.id
  `,
  );
}
