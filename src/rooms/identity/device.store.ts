/** Tables: device, login_session (its device); asks is_device_revoked(). */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { Device } from "./device.model.ts";

/** The sealed key of a device: the one it has, or the new one; a device that was taken away is the account's again. */
export async function putDevice(
  db: Db,
  scope: Scope,
  device: Omit<Device, "revokedAt"> & { keySealed: string },
): Promise<{ keySealed: string; isNew: boolean }> {
  const [row] = await db.many(
    z.object({ keySealed: z.string(), isNew: z.boolean() }),
    sql`
    ${insertOf("device", { cityId: scope.cityId, ...device })}
    on conflict (city_id, account_id, id) do update set name = excluded.name, seen_at = excluded.seen_at, revoked_at = null
    returning key_sealed, (xmax = 0) as is_new
  `,
  );
  if (row === undefined) throw new Error("a device was neither added nor found");
  return row;
}

export function listDevices(db: Db, scope: Scope, accountId: Id): Promise<Device[]> {
  return db.many(
    Device,
    sql`select ${columnsOf(Device)} from device where city_id = ${scope.cityId} and account_id = ${accountId} order by seen_at desc, id limit 100`,
  );
}

/** Takes one device of an account away, or all of them; returns how many. Their keys stay, for the same person to come back. */
export function revokeDevices(db: Db, scope: Scope, accountId: Id, id: Id | null, now: Instant): Promise<number> {
  return db.run(sql`
    update device set revoked_at = ${now} where city_id = ${scope.cityId} and account_id = ${accountId} and revoked_at is null
      ${id === null ? empty : sql`and id = ${id}`}
  `);
}

export async function tieSession(db: Db, token: string, deviceId: Id): Promise<void> {
  await db.run(sql`update login_session set device_id = ${deviceId} where token = ${token}`);
}

/** Ends what a user has open on one device. */
export function endDeviceSessions(db: Db, userId: string, deviceId: Id): Promise<number> {
  return db.run(sql`delete from login_session where user_id = ${userId} and device_id = ${deviceId}`);
}

/** Asked outside cities, by a phone on which nobody is signed in any more. */
export async function isDeviceRevoked(db: Db, accountId: Id, id: Id): Promise<boolean> {
  const found = await db.maybe(
    z.object({ isRevoked: z.boolean() }),
    sql`select is_device_revoked(${accountId}::uuid, ${id}::uuid) as is_revoked`,
  );
  return found?.isRevoked === true;
}
