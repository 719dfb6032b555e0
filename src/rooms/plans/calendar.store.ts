/** Tables: calendar_feed; reads plan_milestone, plan_task, plan_support, unit, region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertOf, inside, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import { CalendarFeed } from "./calendar.model.ts";
import { Milestone } from "./model.ts";

const Step = Milestone.pick({ id: true, taskId: true, text: true, dueOn: true, state: true });
const CalendarStep = Step.extend({ taskTitle: z.string(), leadUnitName: z.string() });
export type CalendarStep = z.infer<typeof CalendarStep>;

/** Whose milestones: those of a unit that leads or supports, those one person has a duty in, or both. Neither: all in reach. */
export type Whose = { readonly unitId: Id | null; readonly personId: Id | null };

/** Milestones of tasks that were not dropped, between two days. */
export function listSteps(
  db: Db,
  scope: Scope,
  from: Day,
  to: Day,
  { unitId, personId }: Whose,
): Promise<CalendarStep[]> {
  const ofUnit = sql`(t.lead_unit_id = ${unitId} or exists (select from plan_support x where x.city_id = t.city_id and x.task_id = t.id and x.unit_id = ${unitId}))`;
  const ofPerson = sql`${personId} in (t.manages, t.watches, t.pushes, t.does)`;
  const whose =
    unitId === null
      ? personId === null
        ? empty
        : sql`and ${ofPerson}`
      : personId === null
        ? sql`and ${ofUnit}`
        : sql`and (${ofUnit} or ${ofPerson})`;
  return db.many(
    CalendarStep,
    sql`
    select ${columnsOf(Step, "s")}, t.title as task_title, u.name as lead_unit_name
      from plan_milestone s
      join plan_task t on t.city_id = s.city_id and t.id = s.task_id and t.state <> 'dropped'
      join unit u on u.city_id = t.city_id and u.id = t.lead_unit_id
      join region r on r.city_id = u.city_id and r.code = u.region_code
     where s.city_id = ${scope.cityId} ${inside("r.path", scope.regionPath)} ${whose}
       and s.due_on between ${from} and ${to}
     order by s.due_on, s.id limit 2000
  `,
  );
}

export async function addFeed(db: Db, scope: Scope, feed: CalendarFeed, tokenHash: string): Promise<void> {
  await db.run(sql`${insertOf("calendar_feed", { cityId: scope.cityId, ...feed, tokenHash })} on conflict do nothing`);
}

export function listFeeds(db: Db, scope: Scope, personId: Id): Promise<(CalendarFeed & { unitName: string | null })[]> {
  return db.many(
    CalendarFeed.extend({ unitName: z.string().nullable() }),
    sql`
    select ${columnsOf(CalendarFeed, "f")}, u.name as unit_name
      from calendar_feed f left join unit u on u.city_id = f.city_id and u.id = f.unit_id
     where f.city_id = ${scope.cityId} and f.person_id = ${personId} and f.closed_at is null order by f.made_at
  `,
  );
}

/** The open feed of a secret. */
export function findFeed(db: Db, scope: Scope, tokenHash: string): Promise<CalendarFeed | null> {
  return db.maybe(
    CalendarFeed,
    sql`
    select ${columnsOf(CalendarFeed)} from calendar_feed
     where city_id = ${scope.cityId} and token_hash = ${tokenHash} and closed_at is null
  `,
  );
}

/** False where the person has no such open feed. */
export async function closeFeed(db: Db, scope: Scope, id: Id, personId: Id, at: Instant): Promise<boolean> {
  const touched = await db.run(sql`
    update calendar_feed set closed_at = ${at}
     where city_id = ${scope.cityId} and id = ${id} and person_id = ${personId} and closed_at is null
  `);
  return touched === 1;
}
