/** Accounts (账号): who may sign in, with which roles, reaching how far; and the settings of signing in. */
import { z } from "zod";
import { roles } from "../../kit/actor.ts";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant } from "../../kit/shapes.ts";

/** Roles an account can have; the public has none. */
export const StaffRole = z.enum(roles).exclude(["public"]);
export type StaffRole = z.infer<typeof StaffRole>;

/** What people type to sign in: letters, digits or Chinese characters. It is the same in capitals and small letters. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,29}$/u);

export const AccountGrant = z.object({
  role: StaffRole,
  regionCode: z.string().nullable(),
  unitId: Id.nullable(),
});
export type AccountGrant = z.infer<typeof AccountGrant>;

/** A grant as an actor carries it: with the path of its region. */
export const Grant = z.object({ role: StaffRole, regionPath: z.string().nullable(), unitId: Id.nullable() });

export const AccountState = z.enum(["active", "closed"]);

export const Account = z.object({
  id: Id,
  personId: Id,
  userId: z.string(),
  username: Username,
  state: AccountState,
  mustChangePassword: z.boolean(),
  createdAt: Instant,
  lastSignedInAt: Instant.nullable(),
  version: z.int(),
});
export type Account = z.infer<typeof Account>;

/** An account with the names a list shows. */
export const NamedAccount = Account.omit({ userId: true }).extend({
  personName: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  grants: z.array(AccountGrant.extend({ regionName: z.string().nullable(), unitName: z.string().nullable() })),
});
export type NamedAccount = z.infer<typeof NamedAccount>;

/** The sign-in side of an account, before any city is known. */
export const Login = z.object({
  id: z.string(),
  cityId: z.string(),
  accountId: Id,
  failures: z.int(),
  lockedUntil: Instant.nullable(),
});
export type Login = z.infer<typeof Login>;

export const Surface = z.enum(["console", "field"]);
export type Surface = z.infer<typeof Surface>;

/** After so many failures in a row the account rests for so many minutes. */
export const lockoutSetting = setting({
  name: "identity.lockout",
  shape: z.object({ attempts: z.int().min(3).max(20), minutes: z.int().min(1).max(1_440) }),
  fallback: { attempts: 5, minutes: 30 },
  source: "GB/T 22239-2019 身份鉴别（失败处理），取值为常用值",
});

const SessionTimes = z.object({ idleMinutes: z.int().min(5), hours: z.int().min(1) });

/** How long a session lasts without use, and at the longest. A phone that works without signal needs longer ones. */
export const sessionSetting = setting({
  name: "identity.session",
  shape: z.object({ console: SessionTimes, field: SessionTimes }),
  fallback: { console: { idleMinutes: 60, hours: 12 }, field: { idleMinutes: 20_160, hours: 336 } },
  source: "GB/T 22239-2019 身份鉴别（超时退出），取值为常用值",
});

export const passwordSetting = setting({
  name: "identity.password",
  shape: z.object({ minLength: z.int().min(8).max(64), classes: z.int().min(1).max(4) }),
  fallback: { minLength: 10, classes: 3 },
  source: "GB/T 22239-2019 身份鉴别（复杂度），取值为常用值",
});

export const identityFaults = faults({
  "sign_in.wrong": 401,
  "sign_in.locked": 423,
  "account.not_found": 404,
  "account.username_taken": 409,
  "account.person_has_one": 409,
  "account.changed_meanwhile": 409,
  "account.closed": 409,
  "account.grant_out_of_reach": 403,
  "account.grant_needs_region": 422,
  "account.grant_needs_unit": 422,
  "account.grant_reaches_too_much": 422,
  "account.auditor_stands_alone": 422,
  "account.not_your_own": 403,
  "account.password_wrong": 403,
  "account.password_weak": 422,
  "account.password_same": 422,
  "account.hand_over_to_self": 422,
});
