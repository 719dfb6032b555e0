/** Tables: setting. What a city has set, and what is in force on a day. */
import type { z } from "zod";
import type { Context } from "../action.ts";
import { addDays, dayIn, instantAt } from "../day.ts";
import type { Scope } from "../scope.ts";
import { Setting, type SettingKind, timeZoneSetting } from "../setting.ts";
import type { Day, Id, Instant } from "../shapes.ts";
import type { Db } from "./db.ts";
import { json, raw, sql } from "./sql.ts";

const columns = raw("name, valid_from, value, source, set_at");

/** What this transaction has read already: one answer asks for the city's zone a dozen times. */
const read = new WeakMap<Db, Map<string, Promise<unknown>>>();

/** The value in force on that day: the city's newest one that has begun, or the program's own. */
export function settingOn<Shape extends z.ZodType>(
  db: Db,
  scope: Scope,
  kind: SettingKind<Shape>,
  day: Day,
): Promise<z.output<Shape>> {
  const known = read.get(db) ?? new Map<string, Promise<unknown>>();
  read.set(db, known);
  const key = `${scope.cityId} ${kind.name} ${day}`;
  const value = known.get(key) ?? findSetting(db, scope, kind, day);
  known.set(key, value);
  return value as Promise<z.output<Shape>>;
}

async function findSetting<Shape extends z.ZodType>(
  db: Db,
  scope: Scope,
  kind: SettingKind<Shape>,
  day: Day,
): Promise<z.output<Shape>> {
  const found = await db.maybe(
    Setting,
    sql`
    select ${columns} from setting
     where city_id = ${scope.cityId} and name = ${kind.name} and valid_from <= ${day}
     order by valid_from desc
     limit 1
  `,
  );
  return found === null ? kind.fallback : kind.shape.parse(found.value);
}

/** Which day it is in the city. */
export async function today(ctx: Pick<Context, "db" | "scope" | "now">): Promise<Day> {
  return dayIn(await timeZone(ctx), ctx.now);
}

/** The zone of the city. It is read for the UTC day, because the city's own day is what it decides. */
export function timeZone(ctx: Pick<Context, "db" | "scope" | "now">): Promise<string> {
  return settingOn(ctx.db, ctx.scope, timeZoneSetting, ctx.now.slice(0, 10));
}

/** Days of the city, both included, as moments; its zone is asked for only where there is a day. */
export async function spanOfDays(
  ctx: Pick<Context, "db" | "scope" | "now">,
  since: Day | undefined,
  until: Day | undefined,
): Promise<{ from: Instant | undefined; before: Instant | undefined }> {
  if (since === undefined && until === undefined) return { from: undefined, before: undefined };
  const zone = await timeZone(ctx);
  return { from: since && instantAt(zone, since), before: until && instantAt(zone, addDays(until, 1)) };
}

/** The beginning of the city's day so many days ago. */
export async function startOfDay(ctx: Pick<Context, "db" | "scope" | "now">, daysAgo: number): Promise<Instant> {
  return instantAt(await timeZone(ctx), addDays(await today(ctx), -daysAgo));
}

/** The value in force today. */
export async function settingNow<Shape extends z.ZodType>(
  ctx: Pick<Context, "db" | "scope" | "now">,
  kind: SettingKind<Shape>,
): Promise<z.output<Shape>> {
  return settingOn(ctx.db, ctx.scope, kind, await today(ctx));
}

/** Everything the city has set, newest first within a name. */
export function listSettings(db: Db, scope: Scope): Promise<Setting[]> {
  return db.many(
    Setting,
    sql`select ${columns} from setting where city_id = ${scope.cityId} order by name, valid_from desc`,
  );
}

export async function saveSetting(
  db: Db,
  scope: Scope,
  value: { name: string; validFrom: Day; value: unknown; source: string; setAt: Instant; setBy: Id | null },
): Promise<void> {
  read.delete(db);
  await db.run(sql`
    insert into setting (city_id, name, valid_from, value, source, set_at, set_by)
    values (${scope.cityId}, ${value.name}, ${value.validFrom}, ${json(value.value)}::jsonb, ${value.source}, ${value.setAt}, ${value.setBy})
    on conflict (city_id, name, valid_from)
    do update set value = excluded.value, source = excluded.source, set_at = excluded.set_at, set_by = excluded.set_by
  `);
}
