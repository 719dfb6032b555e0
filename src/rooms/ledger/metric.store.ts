/** Tables: metric, ledger_year, ledger_frozen; reads nothing else. Definitions of what is counted, and closed years. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, insertAllOf, insertOf, sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import { Metric } from "./model.ts";
import { LedgerYear } from "./review.model.ts";

/** Every version of every definition. */
export function listMetrics(db: Db, scope: Scope): Promise<Metric[]> {
  return db.many(
    Metric,
    sql`select ${columnsOf(Metric)} from metric where city_id = ${scope.cityId} order by code, valid_from desc`,
  );
}

/** The codes whose facts a metric is made of: its own, or those of the parts of a share. */
export async function listPartCodes(db: Db, scope: Scope, code: string): Promise<string[]> {
  const [metric] = await db.many(
    Metric.pick({ numerator: true, denominator: true }),
    sql`select numerator, denominator from metric where city_id = ${scope.cityId} and code = ${code} order by valid_from desc limit 1`,
  );
  const parts = [metric?.numerator, metric?.denominator].flatMap((part) => part ?? []);
  return parts.length === 0 ? [code] : parts;
}

/** Adds versions; one that is there already stays as it is. Returns how many were new. */
export async function addMetrics(db: Db, scope: Scope, metrics: readonly Metric[]): Promise<number> {
  if (metrics.length === 0) return 0;
  const rows = metrics.map((metric) => ({ cityId: scope.cityId, ...metric }));
  return db.run(sql`${insertAllOf("metric", rows)} on conflict do nothing`);
}

export function listYears(db: Db, scope: Scope): Promise<LedgerYear[]> {
  return db.many(
    LedgerYear,
    sql`select ${columnsOf(LedgerYear)} from ledger_year where city_id = ${scope.cityId} order by year`,
  );
}

/** Closes a year with what the rooms counted by then. */
export async function addYear(
  db: Db,
  scope: Scope,
  year: LedgerYear,
  facts: readonly (Fact & { feed: string })[],
): Promise<void> {
  await db.run(insertOf("ledger_year", { cityId: scope.cityId, ...year }));
  const rows = facts.map((fact, position) => ({ cityId: scope.cityId, year: year.year, position, ...fact }));
  for (let at = 0; at < rows.length; at += 1_000)
    await db.run(insertAllOf("ledger_frozen", rows.slice(at, at + 1_000)));
}

export function listFrozen(db: Db, scope: Scope, year: number): Promise<(Fact & { feed: string })[]> {
  return db.many(
    Fact.extend({ feed: z.string() }),
    sql`select feed, ${columnsOf(Fact)} from ledger_frozen where city_id = ${scope.cityId} and year = ${year} order by feed, position`,
  );
}
