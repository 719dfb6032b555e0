/** Tables: login_user, login_session, login_credential (outside cities); asks who_is() and cities(). */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { empty, insertOf, sql } from "../../kit/db/sql.ts";
import { Id, Instant } from "../../kit/shapes.ts";
import { Grant, Login, type Surface } from "./model.ts";

export function findLogin(db: Db, username: string): Promise<Login | null> {
  return db.maybe(
    Login,
    sql`select id, city_id, account_id, failures, locked_until from login_user where username = ${username}`,
  );
}

/** False when the name is taken, in whatever city: names are the same for the whole server. */
export async function addLogin(
  db: Db,
  login: { id: string; username: string; cityId: string; accountId: Id; passwordHash: string },
): Promise<boolean> {
  const { id, username, cityId, accountId, passwordHash } = login;
  // The library insists on an address; nothing is ever sent to this one.
  const email = `${id}@accounts.invalid`;
  const added = await db.run(
    sql`${insertOf("login_user", { id, name: username, email, username, cityId, accountId, failures: 0, emailVerified: true })} on conflict (username) do nothing`,
  );
  if (added === 0) return false;
  await db.run(
    insertOf("login_credential", { id, accountId: id, providerId: "credential", userId: id, password: passwordHash }),
  );
  return true;
}

export async function findPasswordHash(db: Db, userId: string): Promise<string | null> {
  const found = await db.maybe(
    z.object({ password: z.string().nullable() }),
    sql`select password from login_credential where user_id = ${userId} and provider_id = 'credential'`,
  );
  return found?.password ?? null;
}

export async function savePasswordHash(db: Db, userId: string, hash: string): Promise<void> {
  await db.run(
    sql`update login_credential set password = ${hash}, updated_at = now() where user_id = ${userId} and provider_id = 'credential'`,
  );
}

export async function saveFailures(
  db: Db,
  userId: string,
  count: Pick<Login, "failures" | "lockedUntil">,
): Promise<void> {
  await db.run(
    sql`update login_user set failures = ${count.failures}, locked_until = ${count.lockedUntil} where id = ${userId}`,
  );
}

/** Ends sessions of a user; all of them, or all but the one in use. Returns how many ended. */
export function endSessions(db: Db, userId: string, exceptToken: string | null): Promise<number> {
  return db.run(sql`
    delete from login_session where user_id = ${userId} ${exceptToken === null ? empty : sql`and token <> ${exceptToken}`}
  `);
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.run(sql`delete from login_session where token = ${token}`);
}

export async function limitSession(
  db: Db,
  token: string,
  limits: { expiresAt: Instant; endsAt: Instant; idleMinutes: number; surface: Surface },
): Promise<void> {
  await db.run(sql`
    update login_session
       set expires_at = ${limits.expiresAt}, ends_at = ${limits.endsAt}, idle_minutes = ${limits.idleMinutes}, surface = ${limits.surface}
     where token = ${token}
  `);
}

export async function touchSession(db: Db, token: string, expiresAt: Instant): Promise<void> {
  await db.run(sql`update login_session set expires_at = ${expiresAt} where token = ${token}`);
}

export const SessionOwner = z.object({
  cityId: z.string(),
  accountId: Id,
  personId: Id,
  personName: z.string(),
  unitId: Id.nullable(),
  mustChangePassword: z.boolean(),
  expiresAt: Instant,
  endsAt: Instant.nullable(),
  idleMinutes: z.int().nullable(),
  grants: z.array(Grant),
});
export type SessionOwner = z.infer<typeof SessionOwner>;

const OwnerOfToken = SessionOwner.extend({ token: z.string() });

/** The owner of a session that is still good and whose account is open. */
export function findSessionOwner(db: Pick<Db, "maybe">, token: string, now: Instant): Promise<SessionOwner | null> {
  return db.maybe(SessionOwner, sql`select * from who_is(${token}, ${now})`);
}

/** The same for several tokens in one statement. */
export async function findSessionOwners(
  db: Pick<Db, "many">,
  tokens: readonly string[],
  now: Instant,
): Promise<Map<string, SessionOwner>> {
  const rows = await db.many(
    OwnerOfToken,
    sql`select t.token, w.* from unnest(${tokens}::text[]) as t (token) cross join lateral who_is(t.token, ${now}) w`,
  );
  return new Map(rows.map(({ token, ...owner }) => [token, owner]));
}

export const City = z.object({
  cityId: z.string(),
  name: z.string(),
  host: z.string().nullable(),
  isDemo: z.boolean(),
});
export type City = z.infer<typeof City>;

export function listCities(db: Db): Promise<City[]> {
  return db.many(City, sql`select city_id, name, host, is_demo from cities()`);
}
