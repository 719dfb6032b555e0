/** Weekly lists through HTTP: what was due, closed in time, ranked, red and black, black weeks in a row; scope and rights. */
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();

type Fate = { unitId: string; due: string; closed?: string; regionCode?: string };

/** Problems as they stand after their weeks; written past the rooms, because only the figures are looked at. */
async function withProblems(city: TestCity, fates: readonly Fate[]): Promise<void> {
  for (const [at, { unitId, due, closed, regionCode }] of fates.entries()) {
    const state = closed === undefined ? "dispatched" : "closed";
    await city.sql(
      `insert into problem (city_id, id, year, serial, source, description, severity, level, state, unit_id, region_code, due_at, found_at, rectified_at, rectified_by, closed_at, closed_by)
       values ($1, $2, 2026, $3, 'leader', '问题', 'normal', 'blue', $4, $5, $6, $7, '2026-11-01T00:00:00Z', $8, case when $8::timestamptz is null then null else $9::uuid end, $8, case when $8::timestamptz is null then null else $10::uuid end)`,
      [
        city.cityId,
        newId(),
        900 + at,
        state,
        unitId,
        regionCode ?? city.countyCode,
        due,
        closed ?? null,
        newId(),
        newId(),
      ],
    );
  }
}

test(
  "units and counties are ranked by what they closed in time; a unit black twice goes to the next rung",
  inNewCity(async (city) => {
    const { unitId, otherUnitId } = city;
    await withProblems(city, [
      // The week of 16 November: the first unit in time, the other late and open.
      { unitId, due: "2026-11-17T10:00:00Z", closed: "2026-11-16T10:00:00Z" },
      { unitId: otherUnitId, due: "2026-11-18T10:00:00Z", closed: "2026-11-19T10:00:00Z" },
      { unitId: otherUnitId, due: "2026-11-18T10:00:00Z" },
      // The week before: the same.
      { unitId, due: "2026-11-10T10:00:00Z", closed: "2026-11-09T10:00:00Z" },
      { unitId: otherUnitId, due: "2026-11-11T10:00:00Z" },
      // Sunday night and Monday morning in the city are other weeks than in UTC.
      { unitId, due: "2026-11-22T15:59:00Z", closed: "2026-11-20T10:00:00Z" },
      { unitId, due: "2026-11-22T16:01:00Z", regionCode: city.otherCountyCode },
    ]);
    city.as(await city.someone("office"));
    const value = {
      red: { units: 1, areas: 1 },
      black: { units: 1, areas: 1 },
      ...{ rungs: ["约谈分管领导", "组织部门约谈"], weeksBack: 4 },
    };
    const setting = { validFrom: "2026-11-23", value, source: "本地办法" };
    expect((await city.post("/settings/problems.weekly_lists", setting)).status).toBe(200);
    const { body } = await city.get("/problem-weeks/2026-11-19");
    expect(body).toMatchObject({ from: "2026-11-16", to: "2026-11-22" });
    expect(body.units).toMatchObject([
      { name: "市城管局", due: 2, closedInTime: 2, rate: 10_000, rank: 1, list: "red", blackWeeks: 0 },
      {
        due: 2,
        closedInTime: 0,
        overdue: 1,
        rate: 0,
        rank: 2,
        rankBefore: 2,
        list: "black",
        blackWeeks: 2,
        rung: "组织部门约谈",
      },
    ]);
    expect(body.areas).toMatchObject([{ name: "东城区", due: 4, closedInTime: 2, rank: 1, list: null }]);
    expect((await city.get("/problem-weeks/2026-11-23")).body.areas).toMatchObject([{ due: 1, overdue: 1 }]);
    expect((await city.get("/problem-weeks/2026-08-01")).body).toMatchObject({ units: [], areas: [] });
    expect((await city.get("/tables/listWeekUnits.xlsx?on=2026-11-19")).status).toBe(200);

    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/problem-weeks/2026-11-19")).body.units).toEqual([]);
    city.as(await city.someone("unit", { unitId }));
    expect((await city.get("/problem-weeks/2026-11-19")).status).toBe(403);
  }),
);
