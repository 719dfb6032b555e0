/** Rules of accounts: lock-out, session times, passwords, and who may give which role. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kit/actor.ts";
import type { AccountGrant } from "./model.ts";
import * as rules from "./rules.ts";

const now = "2026-11-23T02:00:00.000Z";

test("the fifth failure in a row lets the account rest, and the count begins anew", () => {
  const lockout = { attempts: 5, minutes: 30 };
  let count: { failures: number; lockedUntil: string | null } = { failures: 0, lockedUntil: null };
  const seen = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    count = rules.afterFailure(count, lockout, now);
    seen.push([count.failures, count.lockedUntil !== null]);
  }
  expect(seen).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, false],
    [0, true],
    [1, false],
  ]);
  expect(() => rules.checkLock({ lockedUntil: "2026-11-23T02:10:00.001Z" }, now)).toThrow("sign_in.locked");
  expect(() => rules.checkLock({ lockedUntil: now }, now)).not.toThrow();
});

test("a session ends after its rest or at its last hour, whichever comes first, and is not touched at every look", () => {
  expect(rules.sessionEnd(now, "2026-11-23T14:00:00.000Z", 60)).toBe("2026-11-23T03:00:00.000Z");
  expect(rules.sessionEnd(now, "2026-11-23T02:10:00.000Z", 60)).toBe("2026-11-23T02:10:00.000Z");
  expect(rules.isWorthTouching("2026-11-23T02:59:00.000Z", "2026-11-23T03:00:00.000Z")).toBe(false);
  expect(rules.isWorthTouching("2026-11-23T02:58:59.000Z", "2026-11-23T03:00:00.000Z")).toBe(true);
});

describe("a password", () => {
  const policy = { minLength: 10, classes: 3 };
  for (const weak of ["Ab1-", "abcdefghijkl", "ABCDEF123456", "Wenming-2026"]) {
    test(`such as ${weak} is too weak for wenming`, () =>
      expect(() => rules.checkPassword(weak, "wenming", policy)).toThrow("account.password_weak"));
  }
  test("of three kinds and ten signs passes", () =>
    expect(() => rules.checkPassword("Heihe-River9", "wenming", policy)).not.toThrow());

  test("that the house makes always passes, and has no signs that look alike", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (random) => {
        const made = rules.passwordFrom(random);
        expect(() => rules.checkPassword(made, "wenming", policy)).not.toThrow();
        expect(made).not.toMatch(/[0O1lIi]/);
      }),
    );
  });
});

describe("grants", () => {
  const unitId = "00000000-0000-7000-8000-000000000001";
  const grant = (role: AccountGrant["role"], more: Partial<AccountGrant> = {}): AccountGrant => ({
    role,
    regionCode: null,
    unitId: null,
    ...more,
  });

  test("reach what their work needs", () => {
    expect(() => rules.checkGrants([grant("county")])).toThrow("account.grant_needs_region");
    expect(() => rules.checkGrants([grant("unit")])).toThrow("account.grant_needs_unit");
    expect(() => rules.checkGrants([grant("org")])).toThrow("account.grant_needs_unit");
    expect(() => rules.checkGrants([grant("office", { regionCode: "231102000000", unitId })])).toThrow(
      "account.grant_reaches_too_much",
    );
    expect(() => rules.checkGrants([grant("auditor"), grant("office")])).toThrow("account.auditor_stands_alone");
    expect(() => rules.checkGrants([grant("unit", { unitId }), grant("inspector")])).not.toThrow();
  });

  const actor = (role: "office" | "county" | "unit", regionPath: string | null): Actor => ({
    ...systemActor("c"),
    via: "session",
    grants: [{ role, regionPath, unitId: null }],
  });

  test("are given by the office without limit, by a county inside its area and only some, by nobody else", () => {
    const own = [grant("unit", { unitId })];
    expect(() => rules.checkReach(actor("office", null), [grant("auditor")], () => null)).not.toThrow();
    expect(() => rules.checkReach(actor("county", "a/b"), own, () => "a/b/c")).not.toThrow();
    expect(() => rules.checkReach(actor("county", "a/b"), own, () => "a/x")).toThrow("account.grant_out_of_reach");
    expect(() => rules.checkReach(actor("county", "a/b"), [grant("office")], () => "a/b")).toThrow(
      "account.grant_out_of_reach",
    );
    expect(() => rules.checkReach(actor("county", "a/b"), [grant("inspector")], () => null)).toThrow(
      "account.grant_out_of_reach",
    );
    expect(() => rules.checkReach(actor("unit", null), own, () => "a/b")).toThrow("account.grant_out_of_reach");
  });
});
