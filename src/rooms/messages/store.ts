/** Tables: message, delivery; reads account, person. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertAllOf, insertOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { Message } from "./model.ts";

/** Adds messages; one per event and recipient, however often the job runs. Returns those that are new. */
export async function addMessages(db: Db, scope: Scope, messages: readonly Message[]): Promise<Id[]> {
  if (messages.length === 0) return [];
  const added = await db.many(
    z.object({ id: Id }),
    sql`
    ${insertAllOf(
      "message",
      messages.map((message) => ({ cityId: scope.cityId, ...message })),
    )}
    on conflict (city_id, because, account_id) do nothing
    returning id
  `,
  );
  return added.map((one) => one.id);
}

/** An account's own messages, newest first. */
export function listMessages(
  db: Db,
  scope: Scope,
  accountId: Id,
  filter: { unreadOnly: boolean; before: readonly [string, string] | null; limit: number },
): Promise<Message[]> {
  return db.many(
    Message,
    sql`
    select ${columnsOf(Message)} from message
     where city_id = ${scope.cityId} and account_id = ${accountId}
       ${filter.unreadOnly ? sql`and read_at is null` : empty}
       ${filter.before === null ? empty : sql`and (made_at, id) < (${filter.before[0]}::timestamptz, ${filter.before[1]}::uuid)`}
     order by made_at desc, id desc
     limit ${filter.limit}
  `,
  );
}

export async function countUnread(db: Db, scope: Scope, accountId: Id): Promise<number> {
  const { unread } = await db.one(
    z.object({ unread: z.int() }),
    sql`select count(*)::int as unread from message where city_id = ${scope.cityId} and account_id = ${accountId} and read_at is null`,
  );
  return unread;
}

/** Null when it is somebody else's. A message read again keeps the moment it was first read. */
export function readMessage(db: Db, scope: Scope, accountId: Id, id: Id, at: Instant): Promise<Message | null> {
  return db.maybe(
    Message,
    sql`
    update message set read_at = coalesce(read_at, ${at})
     where city_id = ${scope.cityId} and account_id = ${accountId} and id = ${id}
    returning ${columnsOf(Message)}
  `,
  );
}

export function readAll(db: Db, scope: Scope, accountId: Id, at: Instant): Promise<number> {
  return db.run(
    sql`update message set read_at = ${at} where city_id = ${scope.cityId} and account_id = ${accountId} and read_at is null`,
  );
}

/** Unread messages of a closed account go to the account that took over. */
export async function moveUnread(db: Db, scope: Scope, from: Id, to: Id): Promise<void> {
  await db.run(sql`
    update message m set account_id = ${to}
     where m.city_id = ${scope.cityId} and m.account_id = ${from} and m.read_at is null
       and not exists (select from message o where o.city_id = m.city_id and o.because = m.because and o.account_id = ${to})
  `);
}

const Outgoing = Message.extend({ email: z.string() });
export type Outgoing = z.infer<typeof Outgoing>;

/** Unread messages of the last day whose reader has an address and that have not left by mail yet. */
export function listOutgoing(db: Db, scope: Scope, since: Instant): Promise<Outgoing[]> {
  return db.many(
    Outgoing,
    sql`
    select ${columnsOf(Message, "m")}, p.email
      from message m
      join account a on a.city_id = m.city_id and a.id = m.account_id and a.state = 'active'
      join person p on p.city_id = a.city_id and p.id = a.person_id and p.email <> ''
     where m.city_id = ${scope.cityId} and m.read_at is null and m.made_at >= ${since}
       and not exists (select from delivery d where d.city_id = m.city_id and d.message_id = m.id and d.channel = 'email')
     order by m.made_at
     limit 200
  `,
  );
}

export async function addDelivery(
  db: Db,
  scope: Scope,
  delivery: { messageId: Id; channel: "email"; state: "sent" | "failed"; at: Instant },
): Promise<void> {
  await db.run(sql`
    ${insertOf("delivery", { cityId: scope.cityId, ...delivery })}
    on conflict (city_id, message_id, channel) do update set state = excluded.state, at = excluded.at
  `);
}
