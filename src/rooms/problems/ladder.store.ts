/** Tables: problem_paper; reads problem, paper, unit, site. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { LadderRow, WrittenPaper } from "./ladder.model.ts";
import { mustAct, names, type ProblemScope, visible } from "./store.ts";

export async function addProblemPapers(db: Db, scope: Scope, paperId: Id, problemIds: readonly Id[]): Promise<void> {
  await db.run(
    insertAllOf(
      "problem_paper",
      problemIds.map((problemId) => ({ cityId: scope.cityId, problemId, paperId })),
    ),
  );
}

export async function listProblemPapers(db: Db, scope: Scope, problemId: Id): Promise<Id[]> {
  const rows = await db.many(
    z.object({ paperId: Id }),
    sql`select paper_id from problem_paper where city_id = ${scope.cityId} and problem_id = ${problemId}`,
  );
  return rows.map((row) => row.paperId);
}

/** Papers about these problems that were not withdrawn, drafts too. */
export function listWritten(db: Db, scope: Scope, problemIds: readonly Id[]): Promise<WrittenPaper[]> {
  return db.many(
    WrittenPaper,
    sql`
    select x.problem_id, p.kind, p.number, p.signed_on
      from problem_paper x join paper p on p.city_id = x.city_id and p.id = x.paper_id
     where x.city_id = ${scope.cityId} and x.problem_id = any(${problemIds}::uuid[]) and p.state <> 'void'
     order by p.signed_on nulls last, p.id
  `,
  );
}

const Overdue = LadderRow.omit({ overdueDays: true, lastKind: true, lastNumber: true, lastSignedOn: true, next: true });
const OverdueColumns = Overdue.omit({ unitName: true, siteName: true });

/** Problems whose unit still has to act after the deadline, the oldest first. */
export function listOverdue(db: Db, scope: ProblemScope, now: Instant): Promise<z.infer<typeof Overdue>[]> {
  return db.many(
    Overdue,
    sql`
    select ${columnsOf(OverdueColumns, "p")}, ${names} from problem p
     where p.city_id = ${scope.cityId} ${visible(scope)} and ${mustAct} and coalesce(p.due_at, 'infinity') < ${now}
     order by coalesce(p.due_at, 'infinity'), p.id
  `,
  );
}
