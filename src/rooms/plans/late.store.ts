/** Tables: plan_paper; reads plan_milestone, plan_task, unit, region, paper. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, inside, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { LateMilestone, MilestonePaper } from "./late.model.ts";

const own = LateMilestone.omit({ taskTitle: true, leadUnitId: true, leadUnitName: true });

/** Milestones that nobody reported by their day, the longest overdue first. */
export function listLate(db: Db, scope: Scope, today: Day): Promise<LateMilestone[]> {
  return db.many(
    LateMilestone,
    sql`
    select ${columnsOf(own, "s")}, t.title as task_title, t.lead_unit_id, u.name as lead_unit_name
      from plan_milestone s
      join plan_task t on t.city_id = s.city_id and t.id = s.task_id and t.state = 'open'
      join unit u on u.city_id = t.city_id and u.id = t.lead_unit_id
      join region r on r.city_id = u.city_id and r.code = u.region_code
     where s.city_id = ${scope.cityId} ${inside("r.path", scope.regionPath)}
       and s.state in ('open', 'returned') and s.due_on < ${today}
     order by s.due_on, s.id limit 500
  `,
  );
}

/** Papers about these milestones that were not withdrawn, drafts too. */
export function listMilestonePapers(db: Db, scope: Scope, milestoneIds: readonly Id[]): Promise<MilestonePaper[]> {
  return db.many(
    MilestonePaper,
    sql`
    select x.milestone_id, p.kind, p.number, p.signed_on
      from plan_paper x join paper p on p.city_id = x.city_id and p.id = x.paper_id
     where x.city_id = ${scope.cityId} and x.milestone_id = any(${[...milestoneIds]}::uuid[]) and p.state <> 'void'
     order by p.signed_on nulls last, p.id
  `,
  );
}

export async function addMilestonePapers(
  db: Db,
  scope: Scope,
  paperId: Id,
  milestoneIds: readonly Id[],
): Promise<void> {
  const rows = milestoneIds.map((milestoneId) => ({ cityId: scope.cityId, milestoneId, paperId }));
  await db.run(insertAllOf("plan_paper", rows));
}
