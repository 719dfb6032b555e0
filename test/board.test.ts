/** The board of problems through HTTP: counts by hand, flow by week, places, states by unit, searching, each within reach. */
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { inNewCity, openForTests, START, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";

openForTests();
let serial = 0;
beforeEach(() => {
  serial = 0;
});

const later = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString();

/** A problem as it stands in the table, past its life. */
async function put(city: TestCity, more: Record<string, unknown>): Promise<string> {
  serial += 1;
  const row: Record<string, unknown> = {
    ...{ city_id: city.cityId, id: newId(), year: 2026, serial, source: "leader", description: "路口有垃圾" },
    ...{ severity: "normal", state: "unassigned", found_at: START, region_code: city.countyCode, place: "一路口" },
    ...more,
  };
  const names = Object.keys(row);
  await city.sql(
    `insert into problem (${names.join(", ")}) values (${names.map((_, at) => `$${at + 1}`).join(", ")})`,
    Object.values(row),
  );
  return row["id"] as string;
}

test(
  "counts by unit, standard, area and type, what is open whenever it was found, and the three numbers",
  inNewCity(async (city) => {
    await withFramework(city);
    const [site] = await withSites(city, 1);
    const place = { site_id: site?.id, site_type_code: "park", item_code: "1-1-1" };
    const unit = { unit_id: city.unitId, due_at: later(-1) };
    const first = await put(city, { ...place, ...unit, state: "rectifying", level: "red" });
    await put(city, { ...place, ...unit, state: "closed", closed_at: START, repeat_of: first });
    await put(city, { ...place, ...unit, state: "closed", closed_at: START, return_count: 1 });
    await put(city, { ...unit, state: "awaiting_check", found_at: later(-200), region_code: city.otherCountyCode });
    await put(city, { state: "not_accepted", unit_id: city.unitId });
    city.as(await city.someone("office"));
    const board = async (by: string) => (await city.get(`/problem-board?by=${by}`)).body;
    const { rows, flow, recent } = await board("unit");
    expect(rows).toEqual([
      {
        ...{ key: city.unitId, name: "市城管局", found: 3, closed: 2, closedAtFirstCheck: 1, repeated: 1 },
        ...{ open: 2, overdue: 1 },
      },
    ]);
    expect(flow).toHaveLength(12);
    expect(flow.at(-1)).toEqual({ from: "2026-11-23", found: 3, closed: 2 });
    expect(recent).toMatchObject({ found: 3, repeated: 1, closed: 2, closedAtFirstCheck: 1 });
    const names = async (by: string) => (await board(by)).rows.map((row: any) => [row.key, row.found, row.open]);
    expect(await names("standard")).toEqual([["1-1-1", 3, 1]]);
    expect(await names("type")).toEqual([["park", 3, 1]]);
    expect(await names("area")).toEqual([
      [city.countyCode, 3, 1],
      [city.otherCountyCode, 0, 1],
    ]);
    expect(await names("group")).toEqual([]);
    expect((await city.get("/problem-places")).body.items).toMatchObject([
      { siteId: site?.id, open: 1, overdue: 1, level: "red" },
    ]);
    expect((await city.get("/problem-counts")).body.units).toContainEqual({
      ...{ unitId: city.unitId, unitName: "市城管局" },
      states: { rectifying: 1, closed: 2, awaiting_check: 1, not_accepted: 1 },
    });
    expect((await city.get("/problems?type=park")).body.items).toHaveLength(3);

    // A county sees its own area; what was counted for the whole city is never shown to it.
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(await names("area")).toEqual([[city.otherCountyCode, 0, 1]]);
    expect((await city.get("/problem-counts")).body.units).toMatchObject([{ states: { awaiting_check: 1 } }]);
    expect((await city.get("/problem-places")).body.items).toEqual([]);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/problem-board")).status).toBe(403);
  }),
);

test(
  "each number of the board is the length of the list it opens, also for what has no place and for the first day",
  inNewCity(async (city) => {
    await withFramework(city);
    const mine = { unit_id: city.unitId, due_at: later(-1), item_code: "1-1-1" };
    const first = await put(city, { ...mine, region_code: null, state: "rectifying", found_at: later(-90.2) });
    await put(city, { ...mine, region_code: null, state: "closed", closed_at: START, repeat_of: first });
    await put(city, { ...mine, state: "closed", closed_at: START, found_at: later(-91.2) });
    await put(city, { ...mine, state: "not_accepted" });
    await put(city, { ...mine, unit_id: city.otherUnitId, region_code: city.otherCountyCode });
    city.as(await city.someone("office"));
    const length = async (filter: string) => (await city.get(`/problems?limit=100&${filter}`)).body.items.length;
    const open = "state=unassigned,dispatched,rectifying,awaiting_check,suspended";
    const filters = { unit: "unit", standard: "item", area: "region" };
    expect((await city.get("/tables/listBoardRows.csv?by=unit&days=90")).text).toContain("市城管局,");
    for (const [by, filter] of Object.entries(filters)) {
      const { rows, since } = (await city.get(`/problem-board?by=${by}&days=90`)).body;
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const own = `${filter}=${row.key}`;
        expect(await length(`${own}&${open}`)).toBe(row.open);
        expect(await length(`${own}&${open},closed&since=${since}`)).toBe(row.found);
        expect(await length(`${own}&state=closed&since=${since}`)).toBe(row.closed);
        expect(await length(`${own}&${open},closed&repeated=true&since=${since}`)).toBe(row.repeated);
      }
    }
    const { recent, recentSince } = (await city.get("/problem-board")).body;
    expect(await length(`state=closed&since=${recentSince}`)).toBe(recent.closed);
  }),
);

test(
  "counts are at most two seconds old",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const open = async () => (await city.get("/problem-counts")).body.units.length;
    await put(city, { unit_id: city.unitId });
    expect(await open()).toBe(1);
    await put(city, { unit_id: city.otherUnitId });
    city.clock.now = later(0.00001);
    expect(await open()).toBe(1);
    city.clock.now = later(0.00003);
    expect(await open()).toBe(2);
  }),
);

test(
  "a search finds one character and more, in words, place, site and number, common and rare, in any case",
  inNewCity(async (city) => {
    await withFramework(city);
    const [site] = await withSites(city, 1, { name: "滨江公园" });
    const lid = await put(city, { description: "井盖缺失（ATM 机旁）", place: "", found_at: later(-400) });
    const bike = await put(city, { description: "共享单车乱停放", place: "人民路 12 号", found_at: later(-300) });
    const park = await put(city, { description: "长椅破损", place: "", site_id: site?.id, found_at: later(-200) });
    await put(city, { description: "路面有垃圾", place: "示例路" });
    // So many more with the same words that these are read in order, and the others looked up, once the database has counted them.
    await city.sql(
      `insert into problem (city_id, id, year, serial, source, description, severity, state, found_at, region_code, place)
       select city_id, gen_random_uuid(), year, serial + n, source, description || n, severity, state, found_at, region_code, place
         from problem, generate_series(1, 600) n where city_id = $1 and description = '路面有垃圾'`,
      [city.cityId],
    );
    city.as(await city.someone("office"));
    const find = async (words: string, after = ""): Promise<string[]> => {
      const { items, next } = (await city.get(`/problems?limit=200&search=${encodeURIComponent(words)}${after}`)).body;
      const ids: string[] = items.map((row: any) => row.id);
      return next === null ? ids : [...ids, ...(await find(words, `&after=${encodeURIComponent(next)}`))];
    };
    for (const isCounted of [false, true]) {
      if (isCounted) await city.sql("analyze problem", []);
      expect(await find("井")).toEqual([lid]);
      expect(await find("井盖")).toEqual([lid]);
      expect(await find("井盖缺失")).toEqual([lid]);
      expect(await find("atm")).toEqual([lid]);
      expect(await find("人民路 12")).toEqual([bike]);
      expect(await find("滨江")).toEqual([park]);
      expect(await find("12 号")).toEqual([bike]);
      expect(await find("盖井")).toEqual([]);
      expect(await find("鑫")).toEqual([]);
      expect(await find("100%")).toEqual([]);
      expect(await find("垃圾")).toHaveLength(601);
      expect(await find("有垃圾6")).toHaveLength(12);
      expect(await find("路")).toHaveLength(602);
    }
    const [counted] = await city.sql("select share > 0.5 as is_common from problem_grams(array['垃圾'])", []);
    expect(counted).toEqual({ is_common: true });
    // Words that are common among all and stand in none of the newest are not missed, alone and beside a filter that leaves few.
    const many = (count: number, words: string, at: string) =>
      city.sql(
        `insert into problem (city_id, id, year, serial, source, description, severity, state, found_at, place)
         select city_id, gen_random_uuid(), year, serial + (select max(serial) from problem) + n, source, $4, severity, state, ${at}, place
           from problem, generate_series(1, $3::int) n where city_id = $1 and id = $2`,
        [city.cityId, lid, count, words],
      );
    await many(380, "长椅积水", "found_at");
    await many(3_000, "积雪未清", "now()");
    await city.sql("analyze problem", []);
    const newest = async (words: string, filter = ""): Promise<number> =>
      (await city.get(`/problems?limit=20&search=${encodeURIComponent(words)}${filter}`)).body.items.length;
    expect(await newest("垃圾")).toBe(20);
    expect(await newest("长椅积水")).toBe(20);
    expect(await newest("垃圾", "&sort=dueAt")).toBe(20);
    expect(await newest("垃圾", `&site=${site?.id}`)).toBe(0);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(await find("井盖")).toEqual([]);
  }),
);
