/** Tables: none of its own; reads problem. What the room looks for by itself: silence, changed rules, deadlines near, units that end. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { NamedProblem, Problem } from "./model.ts";
import { isOpen, named } from "./store.ts";

/** Dispatched problems that nobody received although they were dispatched before a moment. */
export function listUnreceived(db: Db, scope: Scope, before: Instant): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`select ${named} from problem p where p.city_id = ${scope.cityId} and p.state = 'dispatched' and p.dispatched_at < ${before} order by p.id limit 500`,
  );
}

/** Open problems of closed units, for whoever takes them over. */
export function listOpenOf(db: Db, scope: Scope, unitIds: readonly Id[]): Promise<NamedProblem[]> {
  return db.many(
    NamedProblem,
    sql`
    select ${named} from problem p
     where p.city_id = ${scope.cityId} and p.unit_id = any(${unitIds}::uuid[]) and ${isOpen}
     order by p.id
  `,
  );
}

/** Problems whose deadline the rule made and whose unit still has to act, in batches by id. */
export function listByRule(db: Db, scope: Scope, after: Id | null, limit: number): Promise<Problem[]> {
  return db.many(
    Problem,
    sql`
    select ${columnsOf(Problem)} from problem
     where city_id = ${scope.cityId} and state in ('dispatched', 'rectifying') and due_by_rule
       ${after === null ? empty : sql`and id > ${after}`}
     order by id limit ${limit}
  `,
  );
}

/** Problems that their unit still has to act on and that fall due between two moments. */
export function listDueBetween(db: Db, scope: Scope, from: Instant, to: Instant): Promise<Problem[]> {
  return db.many(
    Problem,
    sql`
    select ${columnsOf(Problem)} from problem
     where city_id = ${scope.cityId} and state in ('dispatched', 'rectifying') and coalesce(due_at, 'infinity') > ${from} and coalesce(due_at, 'infinity') <= ${to}
     order by coalesce(due_at, 'infinity'), id limit 5000
  `,
  );
}
