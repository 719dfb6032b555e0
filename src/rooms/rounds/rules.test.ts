/** Rounds: every state and step, a draw that is sealed, fair and repeatable, and routes that are short. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawFile, draw, drawShare, type Frame, faultsIn, type Part, partKey, sealDraw } from "./draw.wire.ts";
import type { DrawnSite, Round, RoundState } from "./model.ts";
import { metresOf, routeOf } from "./route.rules.ts";
import { checkDays, checkPlan, proposed, replace, roundSteps, stepsOpenTo, strike, take, visit } from "./rules.ts";

const aRound = (state: RoundState, kind: Round["kind"] = "mock"): Round => ({
  ...{
    id: "r",
    kind,
    name: "第一轮",
    editionId: "e",
    startsOn: "2026-11-01",
    endsOn: "2026-11-20",
    partnerId: null,
    state,
  },
  ...{ planHash: null, frameHash: null, commitment: null, secret: null, drawnAt: null, version: 1 },
});

describe("steps", () => {
  const open: Record<Round["kind"], Record<RoundState, string[]>> = {
    mock: {
      planned: ["change", "plan", "draw"],
      drawn: ["assign", "begin", "finish"],
      running: ["finish"],
      finished: ["freeze"],
      frozen: [],
    },
    weekly: {
      planned: ["change", "plan", "draw"],
      drawn: ["assign", "begin", "finish"],
      running: ["finish"],
      finished: ["freeze"],
      frozen: [],
    },
    official: {
      planned: ["change", "finish"],
      drawn: ["finish"],
      running: ["finish"],
      finished: ["freeze"],
      frozen: [],
    },
  };
  for (const kind of Object.keys(open) as Round["kind"][])
    for (const state of Object.keys(open[kind]) as RoundState[])
      test(`a ${kind} round that is ${state} can ${open[kind][state].join(", ") || "do nothing"}`, () => {
        expect(stepsOpenTo({ kind, state })).toEqual(open[kind][state]);
        for (const step of roundSteps)
          if (open[kind][state].includes(step)) expect(() => take(step, aRound(state, kind))).not.toThrow();
          else expect(() => take(step, aRound(state, kind))).toThrow(/^round\.(wrong_state|official_has_no_draw)$/);
      });
});

test("a round does not end before it starts", () => {
  expect(() => checkDays({ startsOn: "2026-11-02", endsOn: "2026-11-01" })).toThrow("round.ends_before_start");
});

describe("plans", () => {
  const part = { siteTypeCode: "park", areaCode: "231102000000", wanted: 3 };
  test("name each stratum once and take no more than there is", () => {
    expect(() => checkPlan([part], () => 3)).not.toThrow();
    expect(() => checkPlan([part, part], () => 9)).toThrow("round.stratum_twice");
    expect(() => checkPlan([part], () => 2)).toThrow("round.stratum_too_large");
  });
  test("are proposed with a share of every stratum and at least one site", () => {
    expect([1, 2, 10, 40].map((frame) => proposed(frame, 0.25))).toEqual([1, 1, 3, 10]);
  });
});

describe("the draw", () => {
  const plan: Part[] = [
    { siteTypeCode: "park", areaCode: "a", wanted: 2 },
    { siteTypeCode: "park", areaCode: "b", wanted: 1 },
  ];
  const frame: Frame = { "park|a": ["s1", "s2", "s3", "s4"], "park|b": ["s5", "s6"] };
  const file = (secret: string): DrawFile => ({
    ...{ format: "tongchuang.draw.1", round: "第一轮", secret, plan, frame },
    ...sealDraw(plan, frame, secret),
    result: draw(plan, frame, secret),
  });

  test("with the same seed is the same, however plan and frame are ordered", () => {
    const shuffled: Frame = { "park|b": ["s6", "s5"], "park|a": ["s3", "s1", "s4", "s2"] };
    expect(draw(plan, shuffled, "20261123")).toEqual(draw(plan, frame, "20261123"));
    expect(sealDraw(plan.toReversed(), shuffled, "20261123")).toEqual(sealDraw(plan, frame, "20261123"));
    expect(draw(plan, frame, "1")["park|a"]).not.toEqual(draw(plan, frame, "5")["park|a"]);
  });

  test("of a share takes so many of a hundred of every group, rounded up, and leaves none out", () => {
    const groups = new Map([
      ["a", Array.from({ length: 11 }, (_, at) => `a${at}`)],
      ["b", ["b0"]],
    ]);
    const { chosen, frameHash } = drawShare(groups, 10, "种子");
    expect(chosen.map((one) => one.group)).toEqual(["a", "a", "b"]);
    expect(drawShare(new Map([...groups].reverse()), 10, "种子")).toEqual({
      chosen: [chosen[2], chosen[0], chosen[1]],
      frameHash,
    });
    expect(drawShare(groups, 100, "x").chosen).toHaveLength(12);
  });

  test("holds every site of a stratum once and no other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), fc.string(), (ids, secret) => {
        const [only = ""] = [partKey({ siteTypeCode: "park", areaCode: "a" })];
        expect(
          draw([{ siteTypeCode: "park", areaCode: "a", wanted: 1 }], { [only]: ids }, secret)[only]?.toSorted(),
        ).toEqual(ids.toSorted());
      }),
    );
  });

  test("gives every site the same chance: chi-square over 4,000 seeds stays below its 0.1 % bound", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 4_000; seed += 1) {
      const first = draw(plan, frame, `seed ${seed}`)["park|a"]?.[0] ?? "";
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(16.27);
  });

  test("can be repeated from its published file, and every exchange shows", () => {
    expect(faultsIn(file("20261123"))).toEqual([]);
    expect(faultsIn({ ...file("1"), secret: "5" })).toContain("the secret is not the one that was sealed");
    expect(faultsIn({ ...file("1"), frame: { ...frame, "park|b": ["s5"] } })).toContain(
      "the frame is not the one that was sealed",
    );
    expect(faultsIn({ ...file("1"), plan: [{ ...(plan[0] as Part), wanted: 3 }, plan[1] as Part] })).toContain(
      "the plan is not the one that was sealed",
    );
  });
});

const drawn = (more: Partial<DrawnSite>): DrawnSite => ({
  ...{
    id: "d",
    roundId: "r",
    stratumId: "s",
    siteId: "x",
    drawPosition: 1,
    teamId: "t",
    routeDay: 2,
    routePosition: 4,
    isCertain: false,
    state: "waiting",
  },
  ...{ replacesId: null, reason: "", failed: null, visitedAt: null, version: 1 },
  ...more,
});

describe("a site that cannot be visited", () => {
  test("is replaced by the next reserve of its stratum, with team and place on the route", () => {
    const reserves = [
      drawn({ id: "r3", drawPosition: 3, state: "reserve" }),
      drawn({ id: "r2", drawPosition: 2, state: "reserve" }),
    ];
    const { gone, next } = replace(drawn({}), reserves, "停业");
    expect(gone).toMatchObject({ id: "d", state: "replaced", reason: "停业" });
    expect(next).toMatchObject({ id: "r2", state: "waiting", teamId: "t", routeDay: 2, routePosition: 4 });
    expect(next.replacesId).toBe("d");
  });
  test("is not replaced once visited, nor without a reserve", () => {
    expect(() => replace(drawn({ state: "visited" }), [], "停业")).toThrow("drawn_site.visited");
    expect(() => replace(drawn({}), [], "停业")).toThrow("drawn_site.no_reserve");
  });
  test("is struck and not replaced when it was certain, and the other way round when it was drawn", () => {
    expect(() => replace(drawn({ isCertain: true }), [drawn({ state: "reserve" })], "停业")).toThrow(
      "drawn_site.certain",
    );
    expect(strike(drawn({ isCertain: true }), "停业")).toMatchObject({ state: "struck", reason: "停业" });
    expect(() => strike(drawn({}), "停业")).toThrow("drawn_site.not_certain");
    expect(() => strike(drawn({ isCertain: true, state: "visited" }), "停业")).toThrow("drawn_site.visited");
  });
});

test("a second visit keeps the first time and never takes a fault back", () => {
  const first = visit(drawn({}), true, "2026-11-23T02:00:00.000Z");
  expect(visit(first, false, "2026-11-24T02:00:00.000Z")).toEqual({ ...first });
});

describe("routes", () => {
  const places = fc.array(
    fc.record({
      longitude: fc.double({ min: 126, max: 128, noNaN: true }),
      latitude: fc.double({ min: 48, max: 50, noNaN: true }),
    }),
    {
      minLength: 2,
      maxLength: 14,
    },
  );
  test("are never longer than the order they came in, and lose no site", () => {
    fc.assert(
      fc.property(places, (some) => {
        const route = routeOf(some);
        expect(metresOf(route)).toBeLessThanOrEqual(metresOf(some) + 1);
        expect(route.toSorted(byPlace)).toEqual(some.toSorted(byPlace));
      }),
      { numRuns: 60 },
    );
  });
  const byPlace = (one: { longitude: number; latitude: number }, other: { longitude: number; latitude: number }) =>
    one.longitude - other.longitude || one.latitude - other.latitude;

  test("save at least a third of the way on average over random sets of twelve", () => {
    const sets = fc.sample(
      fc.array(
        fc.record({
          longitude: fc.double({ min: 126, max: 128, noNaN: true }),
          latitude: fc.double({ min: 48, max: 50, noNaN: true }),
        }),
        { minLength: 12, maxLength: 12 },
      ),
      {
        numRuns: 30,
        seed: 7,
      },
    );
    const saved = sets.map((set) => 1 - metresOf(routeOf(set)) / metresOf(set));
    expect(saved.reduce((sum, one) => sum + one, 0) / saved.length).toBeGreaterThan(0.33);
  });

  test("end with the hot lines, which are nowhere", () => {
    const [a, b] = [
      { longitude: null, latitude: null },
      { longitude: 127, latitude: 50 },
    ];
    expect(routeOf([a, b])).toEqual([b, a]);
    expect(routeOf([a])).toEqual([a]);
  });
});
