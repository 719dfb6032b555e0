/** Tables: year_score, sanction. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { Sanction, YearScore } from "./model.ts";

export function listYearScores(db: Db, scope: Scope, editionId: Id): Promise<YearScore[]> {
  return db.many(
    YearScore,
    sql`select ${columnsOf(YearScore)} from year_score where city_id = ${scope.cityId} and edition_id = ${editionId} order by year`,
  );
}

/** Adds the score of a year, or changes the one that was seen; false when somebody else was first. */
export async function putYearScore(db: Db, scope: Scope, score: YearScore, by: Id | null): Promise<boolean> {
  const row = { ...score, enteredBy: by };
  if (score.version === 0)
    return (
      (await db.run(
        sql`${insertOf("year_score", { cityId: scope.cityId, ...row, version: 1 })} on conflict (city_id, edition_id, year) do nothing`,
      )) === 1
    );
  const touched = await db.run(sql`
    ${updateOf("year_score", { ...row, version: score.version + 1 })}
     where city_id = ${scope.cityId} and edition_id = ${score.editionId} and year = ${score.year} and version = ${score.version}
  `);
  return touched === 1;
}

export function listSanctions(db: Db, scope: Scope, editionId: Id): Promise<Sanction[]> {
  return db.many(
    Sanction,
    sql`select ${columnsOf(Sanction)} from sanction where city_id = ${scope.cityId} and edition_id = ${editionId} order by happened_on, id`,
  );
}

export async function addSanction(db: Db, scope: Scope, sanction: Sanction, by: Id | null): Promise<void> {
  await db.run(insertOf("sanction", { cityId: scope.cityId, ...sanction, enteredBy: by }));
}

/** False when somebody else saved first, or there is no such sanction. */
export async function withdrawSanction(
  db: Db,
  scope: Scope,
  given: { editionId: Id; id: Id; reason: string; version: number },
): Promise<boolean> {
  const touched = await db.run(sql`
    update sanction set is_withdrawn = true, withdrawn_reason = ${given.reason}, version = version + 1
     where city_id = ${scope.cityId} and edition_id = ${given.editionId} and id = ${given.id} and version = ${given.version}
  `);
  return touched === 1;
}
