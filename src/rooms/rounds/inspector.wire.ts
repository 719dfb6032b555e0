/** Drawing the inspectors (双随机): by the same secret as the sites, teams of two from a sealed pool, never two of one unit. */
import { createHmac } from "node:crypto";
import type { Id } from "../../kit/shapes.ts";

/** Somebody who could be drawn, with the unit and the county that decide where they do not go. */
export type PoolMember = { readonly personId: Id; readonly unitId: Id | null; readonly countyCode: string | null };

/** What is sealed about inspectors before the draw. `avoid` says whether their own unit's sites or all of their county are barred. */
export type Pool = { readonly avoid: "unit" | "county"; readonly people: readonly PoolMember[] };

/** One text for one pool, whatever order it came in. */
export const canonicalPool = (pool: Pool): unknown => [
  pool.avoid,
  pool.people
    .map((one) => [one.personId, one.unitId, one.countyCode])
    .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)),
];

/** Who belongs to no unit is nobody's colleague. */
const unitOf = (one: PoolMember): string => one.unitId ?? one.personId;

/** The unit that must be in the next pair, because it has at least half of those who are left. */
function crowded(left: readonly PoolMember[]): string | null {
  const counts = new Map<string, number>();
  for (const one of left) counts.set(unitOf(one), (counts.get(unitOf(one)) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 >= left.length)?.[0] ?? null;
}

/**
 * Teams of two in drawn order: the order of people is that of HMAC-SHA-256(secret, person), and each next one is joined
 * by the first who is of another unit. A unit with half of the people left is served first, so that as many teams as
 * possible come about. Whoever is left over stands by.
 */
export function drawTeams(pool: Pool, secret: string): { teams: [Id, Id][]; standBy: Id[] } {
  const lot = (one: PoolMember) => createHmac("sha256", secret).update(`inspector|${one.personId}`).digest("hex");
  const left = pool.people
    .map((one) => [lot(one), one] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, one]) => one);
  const teams: [Id, Id][] = [];
  for (;;) {
    const unit = crowded(left);
    const first = left.find((one) => unit === null || unitOf(one) === unit);
    const second = left.find((one) => first !== undefined && unitOf(one) !== unitOf(first));
    if (first === undefined || second === undefined) return { teams, standBy: left.map((one) => one.personId) };
    teams.push([first.personId, second.personId]);
    left.splice(left.indexOf(first), 1);
    left.splice(left.indexOf(second), 1);
  }
}
