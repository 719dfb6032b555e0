/** Tables: event. The one log that is both audit trail and outbox; rows are only ever added, then sealed into a chain. */
import { z } from "zod";
import type { Told } from "../action.ts";
import type { Scope } from "../scope.ts";
import { Id, Instant } from "../shapes.ts";
import type { Db } from "./db.ts";
import { empty, insertAllOf, raw, sql } from "./sql.ts";

export const EventRow = z.object({
  cityId: z.string(),
  at: Instant,
  id: Id,
  name: z.string(),
  about: z.string(),
  facts: z.record(z.string(), z.unknown()),
  via: z.string(),
  accountId: Id.nullable(),
  unitId: Id.nullable(),
  requestId: Id.nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

export const SealedEvent = EventRow.extend({ seq: z.int(), hash: z.string() });
export type SealedEvent = z.infer<typeof SealedEvent>;

const columns = raw("city_id, at, id, name, about, facts, via, account_id, unit_id, request_id");

export async function addEvents(db: Db, events: readonly EventRow[]): Promise<void> {
  if (events.length > 0) await db.run(insertAllOf("event", events));
}

/** Null when the event is of another city or was never committed. */
export async function findEvent(db: Db, scope: Scope, id: Id): Promise<Told | null> {
  return db.maybe(EventRow, sql`select ${columns} from event where city_id = ${scope.cityId} and id = ${id}`);
}

/** The audit log, newest first; of one record, or of everything. */
export function listEvents(
  db: Db,
  scope: Scope,
  filter: { about?: string | undefined; names?: readonly string[]; before: [Instant, Id] | null; limit: number },
): Promise<EventRow[]> {
  return db.many(
    EventRow,
    sql`
    select ${columns} from event
     where city_id = ${scope.cityId}
       ${filter.about === undefined ? empty : sql`and about = ${filter.about}`}
       ${filter.names === undefined || filter.names.length === 0 ? empty : sql`and name = any(${filter.names})`}
       ${filter.before === null ? empty : sql`and (at, id) < (${filter.before[0]}::timestamptz, ${filter.before[1]}::uuid)`}
     order by at desc, id desc
     limit ${filter.limit}
  `,
  );
}

/** Waits for other sealers of this city; events that are still being committed are left for the next run. */
export async function nextUnsealed(db: Db, scope: Scope, before: Instant): Promise<EventRow[]> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('event.seal'), hashtext(${scope.cityId}))`);
  return db.many(
    EventRow,
    sql`
    select ${columns} from event
     where city_id = ${scope.cityId} and seq is null and at < ${before}
     order by at, id
     limit 2000
  `,
  );
}

export function lastSealed(db: Db, scope: Scope): Promise<SealedEvent | null> {
  return db.maybe(
    SealedEvent,
    sql`
    select ${columns}, seq, hash from event
     where city_id = ${scope.cityId} and seq is not null
     order by seq desc
     limit 1
  `,
  );
}

export async function seal(db: Db, scope: Scope, links: readonly { at: Instant; id: Id; seq: number; hash: string }[]) {
  await db.run(sql`
    update event set seq = link.seq, hash = link.hash
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link (at timestamptz, id uuid, seq bigint, hash text)
     where event.city_id = ${scope.cityId} and event.at = link.at and event.id = link.id and event.seq is null
  `);
}

/** A stretch of the chain, in order, for checking it. */
export function listSealed(db: Db, scope: Scope, afterSeq: number): Promise<SealedEvent[]> {
  return db.many(
    SealedEvent,
    sql`
    select ${columns}, seq, hash from event
     where city_id = ${scope.cityId} and seq > ${afterSeq}
     order by seq
     limit 5000
  `,
  );
}
