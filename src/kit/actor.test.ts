/** Which grant a right is used under. */
import { expect, test } from "vitest";
import { type Actor, grantFor, publicActor, scopeOf, systemActor } from "./actor.ts";

const unitId = "00000000-0000-7000-8000-000000000001";
const person = (...grants: Actor["grants"]): Actor => ({ ...systemActor("c"), via: "session", personId: "p", grants });

test("of several roles with a right, the one that reaches furthest counts", () => {
  const actor = person({ role: "unit", regionPath: null, unitId }, { role: "county", regionPath: "a/b", unitId: null });
  expect(grantFor(actor, ["unit", "county"])?.role).toBe("county");
  expect(grantFor(actor, ["unit"])?.role).toBe("unit");
  expect(grantFor(actor, ["office"])).toBeNull();
  expect(
    grantFor(person({ role: "office", regionPath: null, unitId: null }, ...actor.grants), ["office", "unit"])?.role,
  ).toBe("office");
});

test("the scope follows the grant, and the public has no grants but its own", () => {
  expect(scopeOf(person(), { role: "unit", regionPath: null, unitId })).toEqual({
    cityId: "c",
    regionPath: null,
    unitId,
    personId: "p",
  });
  expect(grantFor(publicActor("c"), ["office", "unit"])).toBeNull();
});
