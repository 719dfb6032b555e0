/** Tables: task_link. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { TaskLink } from "./model.ts";

/** Only the hash of the token is kept: whoever reads the table cannot make the link. */
export async function addLink(
  db: Db,
  scope: Scope,
  link: TaskLink,
  tokenHash: string,
  madeBy: Id | null,
): Promise<void> {
  await db.run(insertOf("task_link", { cityId: scope.cityId, ...link, tokenHash, madeBy }));
}

const NamedLink = TaskLink.extend({ personName: z.string().nullable(), unitName: z.string() });
export type NamedLink = z.infer<typeof NamedLink>;

export function listLinks(db: Db, scope: Scope, problemId: Id): Promise<NamedLink[]> {
  return db.many(
    NamedLink,
    sql`
    select ${columnsOf(TaskLink, "l")}, p.name as person_name, u.name as unit_name
      from task_link l
      join unit u on u.city_id = l.city_id and u.id = l.unit_id
      left join person p on p.city_id = l.city_id and p.id = l.person_id
     where l.city_id = ${scope.cityId} and l.problem_id = ${problemId}
     order by l.made_at, l.id
  `,
  );
}

/** The link of a token; locked when it is about to be used, so that it works once. */
export function findLinkByToken(db: Db, scope: Scope, tokenHash: string, isUsing: boolean): Promise<TaskLink | null> {
  const lock = isUsing ? sql`for update` : sql``;
  return db.maybe(
    TaskLink,
    sql`select ${columnsOf(TaskLink)} from task_link where city_id = ${scope.cityId} and token_hash = ${tokenHash} ${lock}`,
  );
}

export async function spendLink(db: Db, scope: Scope, id: Id, now: Instant): Promise<void> {
  await db.run(sql`update task_link set used_at = ${now} where city_id = ${scope.cityId} and id = ${id}`);
}

/** A link ends at once, because its problem went another way. */
export async function endLinks(db: Db, scope: Scope, problemId: Id, now: Instant): Promise<void> {
  await db.run(
    sql`update task_link set expires_at = ${now} where city_id = ${scope.cityId} and problem_id = ${problemId} and used_at is null and expires_at > ${now}`,
  );
}

/** Open links of a person go to whoever takes over. */
export async function moveLinks(db: Db, scope: Scope, fromPersonId: Id, toPersonId: Id): Promise<number> {
  return db.run(
    sql`update task_link set person_id = ${toPersonId} where city_id = ${scope.cityId} and person_id = ${fromPersonId} and used_at is null`,
  );
}
