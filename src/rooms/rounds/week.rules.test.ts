/** Rules of a weekly round and its draw: types of the month, re-visits, drawn inspectors, and a file that anybody can check. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Beside, type DrawFile, draw, faultsIn, formatFor, type Part, sealDraw } from "./draw.wire.ts";
import { drawTeams, type Pool } from "./inspector.wire.ts";
import { isOpenToPartner, isPartnerOnly } from "./partner.rules.ts";
import { proposeWeek, stratumOf, withoutCertain } from "./week.rules.ts";

const row = (siteTypeCode: string, areaCode: string, frame: number) => ({
  ...{ siteTypeCode, areaCode, frame, typeName: siteTypeCode, areaName: areaCode },
});
const frames = [
  row("park", "a", 40),
  row("park", "b", 4),
  row("market", "a", 3),
  row("market", "b", 6),
  row("toilet", "a", 5),
];

describe("a week's plan", () => {
  const wanted = (plan: ReturnType<typeof proposeWeek>) => plan.map((one) => [one.wanted, one.because]);
  test("takes its share and leaves small strata out", () => {
    expect(wanted(proposeWeek(frames, 0.05, null))).toEqual([
      ...[
        [2, "share"],
        [0, "none"],
      ],
      ...[
        [0, "none"],
        [0, "none"],
        [0, "none"],
      ],
    ]);
  });
  test("puts in one of every type that nobody has seen this month, where there is most of it", () => {
    expect(wanted(proposeWeek(frames, 0.05, new Set(["toilet"])))).toEqual([
      ...[
        [2, "share"],
        [0, "none"],
      ],
      ...[
        [0, "none"],
        [1, "month"],
        [0, "none"],
      ],
    ]);
  });
  test("covers every type that can be drawn, whatever was seen, and asks for no more than there is", () => {
    const type = fc.constantFrom("park", "market", "toilet");
    const some = fc.uniqueArray(
      fc.record({ type, area: fc.constantFrom("a", "b", "c"), frame: fc.integer({ min: 0, max: 60 }) }),
      { selector: (one) => `${one.type}${one.area}`, minLength: 1 },
    );
    fc.assert(
      fc.property(some, fc.uniqueArray(type), (rows, seen) => {
        const plan = proposeWeek(
          rows.map((one) => row(one.type, one.area, one.frame)),
          0.05,
          new Set(seen),
        );
        for (const one of plan) expect(one.wanted).toBeLessThanOrEqual(one.frame);
        for (const { siteTypeCode } of plan.filter((one) => one.frame > 0))
          expect(
            (seen as string[]).includes(siteTypeCode) ||
              plan.some((one) => one.siteTypeCode === siteTypeCode && one.wanted > 0),
          ).toBe(true);
      }),
    );
  });
  test("does not draw from sites that are certain, and counts each of them where the plan or the smallest area holds it", () => {
    const failed = { siteTypeCode: "market", regionPath: "city/b/b1" };
    expect(withoutCertain(frames, [failed]).map((one) => one.frame)).toEqual([40, 4, 3, 5, 5]);
    expect(stratumOf(failed, [row("market", "city", 9)], frames)).toMatchObject({ areaCode: "city" });
    expect(stratumOf(failed, [], [row("market", "city", 9), ...frames])).toMatchObject({ areaCode: "b" });
    expect(stratumOf({ ...failed, siteTypeCode: "none" }, [], frames)).toBeNull();
  });
});

const people = (units: readonly (string | null)[]): Pool => ({
  avoid: "unit",
  people: units.map((unitId, at) => ({ personId: `p${at}`, unitId, countyCode: null })),
});

describe("drawn inspectors", () => {
  const pools = fc.array(fc.constantFrom("u1", "u2", "u3", null), { maxLength: 20 });
  test("are as many teams of two as can be, never two of one unit, nobody twice", () => {
    fc.assert(
      fc.property(pools, fc.string(), (units, secret) => {
        const pool = people(units);
        const { teams, standBy } = drawTeams(pool, secret);
        const unitOf = (id: string) => pool.people.find((one) => one.personId === id)?.unitId ?? id;
        for (const [one, other] of teams) expect(unitOf(one)).not.toBe(unitOf(other));
        expect(new Set([...teams.flat(), ...standBy]).size).toBe(units.length);
        const most = Math.max(0, ...["u1", "u2", "u3"].map((unit) => units.filter((one) => one === unit).length));
        expect(teams).toHaveLength(Math.min(Math.floor(units.length / 2), units.length - most));
      }),
    );
  });
  test("are the same for the same secret, however the pool is ordered", () => {
    const pool = people(["u1", "u1", "u2", "u3", null, "u2"]);
    const turned = { ...pool, people: pool.people.toReversed() };
    expect(drawTeams(turned, "种子")).toEqual(drawTeams(pool, "种子"));
    expect(drawTeams(pool, "1").teams).not.toEqual(drawTeams(pool, "3").teams);
  });
  test("give everybody the same chance to be in the first team: chi-square over 3,000 seeds stays below its 0.1 % bound", () => {
    const pool = people(["u1", "u2", "u3", "u4", "u5", "u6"]);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3_000; seed += 1)
      for (const id of drawTeams(pool, `seed ${seed}`).teams[0] ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(counts.size).toBe(6);
    expect(chi).toBeLessThan(20.5);
  });
});

describe("a draw file with certain sites and inspectors", () => {
  const plan: Part[] = [{ siteTypeCode: "park", areaCode: "a", wanted: 2 }];
  const frame = { "park|a": ["s1", "s2", "s3", "s4"] };
  const fileOf = (beside: Beside): DrawFile => ({
    ...{ format: formatFor(beside), round: "本周", secret: "20261127", plan, frame },
    ...sealDraw(plan, frame, "20261127", beside),
    result: draw(plan, frame, "20261127"),
    ...{ certain: beside.certain, inspectors: beside.pool },
    teams: beside.pool === null ? [] : drawTeams(beside.pool, "20261127").teams,
  });
  const pool = people(["u1", "u2", "u3", "u1"]);
  const file = fileOf({ certain: ["c1"], pool });

  test("fits when nothing was exchanged; a draw with neither stays in the old format and the old seal", () => {
    expect(faultsIn(file)).toEqual([]);
    expect(file.format).toBe("tongchuang.draw.2");
    expect(fileOf({ certain: [], pool: null })).toMatchObject({
      ...{ format: "tongchuang.draw.1", planHash: sealDraw(plan, frame, "20261127").planHash },
    });
    // Published before certain sites and inspectors existed.
    expect(sealDraw(plan, frame, "x").planHash).toBe(
      "3dbb299ba6d682f606d4b30f2724cc75fa374b63f97003c1a948f35140cb87a5",
    );
  });
  test("shows every exchange in a sentence", () => {
    const planned = "the plan is not the one that was sealed";
    expect(faultsIn({ ...file, certain: [] })).toContain(planned);
    expect(faultsIn({ ...file, certain: ["s1"] })).toContain(
      "a site that is visited for certain was drawn from as well",
    );
    expect(faultsIn({ ...file, inspectors: { ...pool, avoid: "county" } })).toContain(planned);
    expect(faultsIn({ ...file, inspectors: { ...pool, people: pool.people.slice(1) } })).toContain(planned);
    expect(faultsIn({ ...file, teams: file.teams?.toReversed() ?? [] })).toEqual([
      "drawing the inspectors again gives other teams",
    ]);
    expect(faultsIn({ ...file, format: "tongchuang.draw.1" })).toEqual(["the format does not fit what the file holds"]);
    expect(faultsIn({ ...file, format: "other" as never })).toEqual(["this is no draw file"]);
  });
});

test("a partner sees the round it was given until that ends, and nobody else's", () => {
  expect(isPartnerOnly([{ role: "partner" }])).toBe(true);
  expect(isPartnerOnly([{ role: "partner" }, { role: "office" }])).toBe(false);
  expect(isPartnerOnly([])).toBe(false);
  const round = { partnerId: "p", state: "running" as const };
  expect(isOpenToPartner(round, "p")).toBe(true);
  expect(isOpenToPartner(round, "q")).toBe(false);
  expect(isOpenToPartner({ ...round, partnerId: null }, null)).toBe(false);
  for (const state of ["finished", "frozen"] as const) expect(isOpenToPartner({ ...round, state }, "p")).toBe(false);
});
