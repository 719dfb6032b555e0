/** Decisions about accounts: lock-out, session times, password strength, and who may give which role. */
import type { Actor } from "../../kit/actor.ts";
import { addMilliseconds, millisecondsBetween } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Instant } from "../../kit/shapes.ts";
import { isInside } from "../directory/rules.ts";
import type { AccountGrant, Login, StaffRole } from "./model.ts";

type Lockout = { attempts: number; minutes: number };

/** Refuses while the account rests after too many failures. */
export function checkLock(login: Pick<Login, "lockedUntil">, now: Instant): void {
  if (login.lockedUntil === null || login.lockedUntil <= now) return;
  refuse("sign_in.locked", { minutes: Math.max(1, Math.ceil(millisecondsBetween(now, login.lockedUntil) / 60_000)) });
}

/** The next failure: one more, or a rest that starts now and sets the count back. */
export function afterFailure(
  login: Pick<Login, "failures">,
  lockout: Lockout,
  now: Instant,
): Pick<Login, "failures" | "lockedUntil"> {
  const failures = login.failures + 1;
  return failures < lockout.attempts
    ? { failures, lockedUntil: null }
    : { failures: 0, lockedUntil: addMilliseconds(now, lockout.minutes * 60_000) };
}

/** When a session that is used now would end. */
export function sessionEnd(now: Instant, endsAt: Instant | null, idleMinutes: number): Instant {
  const idle = addMilliseconds(now, idleMinutes * 60_000);
  return endsAt === null || idle < endsAt ? idle : endsAt;
}

/** A session's end is moved along at most once a minute, so that reading stays reading. */
export const isWorthTouching = (expiresAt: Instant, next: Instant): boolean =>
  millisecondsBetween(expiresAt, next) > 60_000;

/** Kinds of signs in a password: small letters, capitals, digits, others. */
const classesIn = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(password)).length;

export function checkPassword(
  password: string,
  username: string,
  policy: { minLength: number; classes: number },
): void {
  const holdsName = password.toLowerCase().includes(username.toLowerCase());
  if (password.length < policy.minLength || classesIn(password) < policy.classes || holdsName) {
    refuse("account.password_weak", { minLength: policy.minLength, classes: policy.classes });
  }
}

/** Each role reaches what its work needs: a county one region, a unit itself; an auditor has no other role. */
export function checkGrants(grants: readonly AccountGrant[]): void {
  for (const grant of grants) {
    if (grant.regionCode !== null && grant.unitId !== null) refuse("account.grant_reaches_too_much");
    if (grant.role === "county" && grant.regionCode === null) refuse("account.grant_needs_region");
    if ((grant.role === "unit" || grant.role === "org") && grant.unitId === null) refuse("account.grant_needs_unit");
  }
  if (grants.length > 1 && grants.some((grant) => grant.role === "auditor")) refuse("account.auditor_stands_alone");
}

/** Roles that a county office may give inside its own region. */
const countyMayGive: readonly StaffRole[] = ["unit", "org", "inspector"];

/**
 * Who may give these grants: the office any, a county office only those of its own area.
 * `pathOf` tells where a grant's region or unit lies.
 */
export function checkReach(
  actor: Actor,
  grants: readonly AccountGrant[],
  pathOf: (grant: AccountGrant) => string | null,
): void {
  if (actor.grants.some((grant) => grant.role === "office")) return;
  const own = actor.grants.find((grant) => grant.role === "county")?.regionPath ?? refuse("account.grant_out_of_reach");
  for (const grant of grants) {
    const path = pathOf(grant);
    if (!countyMayGive.includes(grant.role) || path === null || !isInside(path, own))
      refuse("account.grant_out_of_reach");
  }
}

// No letters or digits that look alike on paper: first passwords are read aloud and typed from a slip.
const letters = "abcdefghjkmnpqrstuvwxyz";
const capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const digits = "23456789";

/** A first password from random bytes: three groups that are easy to read aloud, four kinds of signs. */
export function passwordFrom(random: Uint8Array): string {
  const all = letters + capitals + digits;
  const sign = (from: string, at: number) => from[(random[at] ?? 0) % from.length] ?? "";
  const group = (start: number) => [0, 1, 2, 3].map((step) => sign(all, start + step)).join("");
  return `${sign(capitals, 0)}${sign(letters, 1)}${sign(digits, 2)}${sign(letters, 3)}-${group(4)}-${group(8)}`;
}
