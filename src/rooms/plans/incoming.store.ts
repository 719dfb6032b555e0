/** Tables: incoming, incoming_told; reads unit. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import { Incoming, type IncomingKind, type IncomingState, IncomingTold, NamedIncoming } from "./incoming.model.ts";

/** A unit reads of itself, not of how many others were told. */
const named = (scope: Scope) => sql`${columnsOf(Incoming, "i")}, n.told, n.acknowledged from incoming i
  cross join lateral (
    select count(*)::int as told, count(x.acknowledged_at)::int as acknowledged
      from incoming_told x where x.city_id = i.city_id and x.incoming_id = i.id
       ${scope.unitId === null ? empty : sql`and x.unit_id = ${scope.unitId}`}) n`;

/** A unit sees what it was told of. */
const visible = (scope: Scope) =>
  scope.unitId === null
    ? empty
    : sql`and exists (select from incoming_told y where y.city_id = i.city_id and y.incoming_id = i.id and y.unit_id = ${scope.unitId})`;

export function listIncoming(
  db: Db,
  scope: Scope,
  filter: {
    search?: string | undefined;
    kinds: readonly IncomingKind[];
    states: readonly IncomingState[];
    before: readonly [string, string] | null;
    limit: number;
  },
): Promise<NamedIncoming[]> {
  const { search, kinds, states, before, limit } = filter;
  return db.many(
    NamedIncoming,
    sql`
    select ${named(scope)}
     where i.city_id = ${scope.cityId} ${visible(scope)}
       ${kinds.length === 0 ? empty : sql`and i.kind = any(${[...kinds]})`}
       ${states.length === 0 ? empty : sql`and i.state = any(${[...states]})`}
       ${search === undefined ? empty : sql`and (i.title like ${anywhere(search)} or i.number like ${anywhere(search)} or i.issuer like ${anywhere(search)} or i.asks like ${anywhere(search)})`}
       ${before === null ? empty : sql`and (i.received_on, i.id) < (${before[0]}::date, ${before[1]}::uuid)`}
     order by i.received_on desc, i.id desc limit ${limit}
  `,
  );
}

export function findIncoming(db: Db, scope: Scope, id: Id): Promise<NamedIncoming | null> {
  return db.maybe(
    NamedIncoming,
    sql`select ${named(scope)} where i.city_id = ${scope.cityId} and i.id = ${id} ${visible(scope)}`,
  );
}

/** Whether another one has this number (文号). */
export async function isNumberTaken(db: Db, scope: Scope, id: Id, number: string): Promise<boolean> {
  const rows = await db.many(
    z.object({ id: z.string() }),
    sql`select id from incoming where city_id = ${scope.cityId} and number = ${number} and number <> '' and id <> ${id}`,
  );
  return rows.length > 0;
}

export async function addIncoming(db: Db, scope: Scope, incoming: Incoming): Promise<boolean> {
  const added = sql`${insertOf("incoming", { cityId: scope.cityId, ...incoming })} on conflict do nothing`;
  return (await db.run(added)) === 1;
}

/** False means that somebody else was first. */
export async function saveIncoming(db: Db, scope: Scope, incoming: Incoming): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("incoming", { ...incoming, version: incoming.version + 1 })}
     where city_id = ${scope.cityId} and id = ${incoming.id} and version = ${incoming.version}
  `);
  return touched === 1;
}

/** Units that were told; who was told before stays as told then. */
export async function addTold(db: Db, scope: Scope, told: readonly IncomingTold[]): Promise<void> {
  const rows = told.map((one) => ({ cityId: scope.cityId, ...one }));
  await db.run(sql`${insertAllOf("incoming_told", rows)} on conflict do nothing`);
}

/** Who was told; a unit reads only of itself. */
export function listTold(db: Db, scope: Scope, incomingId: Id): Promise<(IncomingTold & { unitName: string })[]> {
  return db.many(
    IncomingTold.extend({ unitName: z.string() }),
    sql`
    select ${columnsOf(IncomingTold, "x")}, u.name as unit_name
      from incoming_told x join unit u on u.city_id = x.city_id and u.id = x.unit_id
     where x.city_id = ${scope.cityId} and x.incoming_id = ${incomingId}
       ${scope.unitId === null ? empty : sql`and x.unit_id = ${scope.unitId}`}
     order by x.told_on, u.name
  `,
  );
}

/** False where the unit was not told; acknowledging again changes nothing. */
export async function acknowledge(
  db: Db,
  scope: Scope,
  one: { incomingId: Id; unitId: Id; at: Instant; isTyped: boolean },
): Promise<boolean> {
  const touched = await db.run(sql`
    update incoming_told
       set acknowledged_at = coalesce(acknowledged_at, ${one.at}),
           is_typed = case when acknowledged_at is null then ${one.isTyped} else is_typed end
     where city_id = ${scope.cityId} and incoming_id = ${one.incomingId} and unit_id = ${one.unitId}
  `);
  return touched === 1;
}

/** What a unit was told of and has not acknowledged, and what is due for whoever answers for it. */
export function listUnacknowledged(db: Db, scope: Scope, unitId: Id): Promise<NamedIncoming[]> {
  return db.many(
    NamedIncoming,
    sql`
    select ${named(scope)}
     where i.city_id = ${scope.cityId} and exists (
       select from incoming_told x where x.city_id = i.city_id and x.incoming_id = i.id and x.unit_id = ${unitId} and x.acknowledged_at is null)
     order by i.received_on, i.id limit 50
  `,
  );
}

/** Open ones with a day until which they are asked for. */
export function listDueIncoming(
  db: Db,
  scope: Scope,
  { unitId, from, to }: { unitId: Id | null; from: Day; to: Day },
): Promise<Incoming[]> {
  return db.many(
    Incoming,
    sql`
    select ${columnsOf(Incoming, "i")} from incoming i
     where i.city_id = ${scope.cityId} and i.state = 'open' and i.due_on between ${from} and ${to}
       ${unitId === null ? empty : sql`and exists (select from incoming_told x where x.city_id = i.city_id and x.incoming_id = i.id and x.unit_id = ${unitId})`}
     order by i.due_on, i.id limit 500
  `,
  );
}
