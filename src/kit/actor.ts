/** Who acts: a signed-in person with grants, the holder of a one-task link, the public, or the system itself. */
import type { Scope } from "./scope.ts";
import type { CityId, Id } from "./shapes.ts";

/** The roles of the product. A right names the roles that have it; nobody has a right by name. */
export const roles = [
  "office",
  "county",
  "unit",
  "inspector",
  "partner",
  "reviewer",
  "org",
  "leader",
  "auditor",
  "public",
] as const;
export type Role = (typeof roles)[number];

/** One hat of a person: a role with the part of the city it reaches; both null is the whole city. */
export type Grant = { readonly role: Role; readonly regionPath: string | null; readonly unitId: Id | null };

export type Actor = {
  readonly cityId: CityId;
  /** How the act came in; `typed` acts of the office for others are marked by the rooms (代录). */
  readonly via: "session" | "link" | "public" | "system";
  readonly accountId: Id | null;
  readonly personId: Id | null;
  readonly name: string;
  /** The unit the person belongs to, whatever the grant reaches; own-work rules ask for this one. */
  readonly unitId: Id | null;
  readonly grants: readonly Grant[];
  /** True until the first password has been changed; nothing else is open before that. */
  readonly mustChangePassword: boolean;
};

/** Right → roles that have it; each room declares its own in `api.ts`. */
export type Rights = Readonly<Record<string, readonly Role[]>>;

/** The grant under which an actor uses a right: the one that reaches furthest. Null when no role of theirs has it. */
export function grantFor(actor: Actor, holders: readonly Role[]): Grant | null {
  const reach = (grant: Grant) => (grant.unitId !== null ? 0 : grant.regionPath !== null ? 1 : 2);
  const usable = actor.grants.filter((grant) => holders.includes(grant.role));
  return usable.toSorted((one, other) => reach(other) - reach(one))[0] ?? null;
}

/** What the actor may see while using that grant. */
export function scopeOf(actor: Actor, grant: Grant | null): Scope {
  return {
    cityId: actor.cityId,
    regionPath: grant?.regionPath ?? null,
    unitId: grant?.unitId ?? null,
    personId: actor.personId,
  };
}

/** The system inside one city: jobs and schedules. It has no grants; its acts are reactions to somebody's event. */
export const systemActor = (cityId: CityId): Actor => ({
  cityId,
  via: "system",
  accountId: null,
  personId: null,
  name: "system",
  unitId: null,
  grants: [],
  mustChangePassword: false,
});

/** Anybody on the internet, inside the city whose site they opened. */
export const publicActor = (cityId: CityId): Actor => ({
  ...systemActor(cityId),
  via: "public",
  name: "public",
  grants: [{ role: "public", regionPath: null, unitId: null }],
});
