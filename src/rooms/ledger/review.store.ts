/** Tables: ledger_review, ledger_reviewed; reads ledger_entry, metric, region, unit, person, citation. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { LedgerReview, Reviewed, ReviewedRow, ReviewRow, UnitRate } from "./review.model.ts";
import { entryTables, namedEntry, seesEntry } from "./store.ts";

/** False where a draw with this id is there already. */
export async function addReview(db: Db, scope: Scope, review: LedgerReview, entryIds: readonly Id[]): Promise<boolean> {
  const added = await db.run(
    sql`${insertOf("ledger_review", { cityId: scope.cityId, ...review })} on conflict do nothing`,
  );
  if (added === 0) return false;
  const rows = entryIds.map((entryId) => ({ cityId: scope.cityId, reviewId: review.id, entryId }));
  if (rows.length > 0) await db.run(insertAllOf("ledger_reviewed", rows));
  return true;
}

export function listReviews(db: Db, scope: Scope): Promise<ReviewRow[]> {
  return db.many(
    ReviewRow,
    sql`
    select ${columnsOf(LedgerReview, "v")}, count(x.entry_id)::int as drawn, count(x.outcome)::int as done,
           (count(*) filter (where x.outcome = 'refused'))::int as refused
      from ledger_review v left join ledger_reviewed x on x.city_id = v.city_id and x.review_id = v.id
     where v.city_id = ${scope.cityId}
     group by v.city_id, v.id order by v.drawn_at desc limit 200
  `,
  );
}

export function listReviewed(db: Db, scope: Scope, reviewId: Id): Promise<ReviewedRow[]> {
  return db.many(
    ReviewedRow,
    sql`
    select ${namedEntry}, x.outcome, x.note as review_note, x.version as review_version
      from ledger_reviewed x join ${entryTables} on e.city_id = x.city_id and e.id = x.entry_id
     where x.city_id = ${scope.cityId} and x.review_id = ${reviewId} ${seesEntry(scope)}
     order by x.outcome nulls first, u.name, e.happened_on, e.id limit 2000
  `,
  );
}

export function findReviewed(db: Db, scope: Scope, reviewId: Id, entryId: Id): Promise<Reviewed | null> {
  return db.maybe(
    Reviewed,
    sql`select ${columnsOf(Reviewed)} from ledger_reviewed where city_id = ${scope.cityId} and review_id = ${reviewId} and entry_id = ${entryId}`,
  );
}

/** False means that somebody else was first. */
export async function saveReviewed(db: Db, scope: Scope, reviewed: Reviewed): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("ledger_reviewed", { ...reviewed, version: reviewed.version + 1 })}
     where city_id = ${scope.cityId} and review_id = ${reviewed.reviewId} and entry_id = ${reviewed.entryId} and version = ${reviewed.version}
  `);
  return touched === 1;
}

/** How the facts of each unit stood up in all reviews; the poorest first. */
export function listRates(db: Db, scope: Scope): Promise<UnitRate[]> {
  return db.many(
    UnitRate,
    sql`
    select u.id as unit_id, u.name as unit_name, count(*)::int as looked, (count(*) filter (where x.outcome = 'holds'))::int as holds
      from ledger_reviewed x
      join ledger_entry e on e.city_id = x.city_id and e.id = x.entry_id
      join region r on r.city_id = e.city_id and r.code = e.region_code
      join unit u on u.city_id = e.city_id and u.id = e.unit_id
     where x.city_id = ${scope.cityId} and x.outcome is not null ${seesEntry(scope)}
     group by u.id, u.name
     order by (count(*) filter (where x.outcome = 'holds'))::float / count(*), u.name
  `,
  );
}
