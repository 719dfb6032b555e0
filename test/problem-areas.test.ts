/** Where problems lie through HTTP: lists, boards and a county's reach follow townships and units that move, also in the midst of reporting. */
import { expect, test } from "vitest";
import { sql } from "../src/kit/db/sql.ts";
import { newId } from "../src/kit/id.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();

type Change = ReturnType<typeof sql>;

const township = "231102001000";
const village = "231102001001";
const scenic = "2311WF";

/** An evaluation area without a township yet, and a village in the only township. */
const addScenicArea = (city: TestCity) =>
  city.sql(
    `insert into region (city_id, code, name, level, parent_code, path) values
       ($1, '2311WF', '风景区', 'area', '231100000000', '231100000000/2311WF'),
       ($1, '231102001001', '一社区', 'village', '231102001000', '231100000000/231102000000/231102001000/231102001001')`,
    [city.cityId],
  );

async function report(city: TestCity, description: string, regionCode: string | null): Promise<string> {
  const id = newId();
  const more = { severity: "normal", place: "", siteId: null };
  expect((await city.post("/problems", { id, source: "leader", description, regionCode, ...more })).status).toBe(200);
  return id;
}

const listed = async (city: TestCity, query: string) =>
  (await city.get(`/problems?${query}`)).body.items.map((one: any) => one.description).toSorted();

const moveTownship = (city: TestCity, areaCode: string | null) => city.post(`/regions/${township}/area`, { areaCode });

test(
  "a township that moves into an evaluation area takes its problems with it, and back",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const county = await city.someone("county", { regionCode: city.countyCode });
    city.as(office);
    await addScenicArea(city);
    await report(city, "城区的", city.countyCode);
    await report(city, "街道的", township);
    await report(city, "社区的", village);
    const all = ["城区的", "社区的", "街道的"].toSorted();
    const byArea = async () => {
      // A board is kept for a moment.
      city.clock.now = new Date(Date.parse(city.clock.now) + 60_000).toISOString();
      const { rows } = (await city.get("/problem-board?by=area")).body;
      return rows.map((row: any) => [row.key, row.open]).toSorted();
    };
    expect(await listed(city, `region=${city.countyCode}`)).toEqual(all);
    expect(await listed(city, `region=${township}`)).toEqual(["社区的", "街道的"].toSorted());
    expect(await listed(city, `region=${village}&state=unassigned,closed&level=blue,red`)).toEqual(["社区的"]);
    expect(await listed(city, `region=${scenic}`)).toEqual([]);
    expect(await listed(city, "region=999999999999")).toEqual([]);
    expect(await byArea()).toEqual([[city.countyCode, 3]]);

    expect((await moveTownship(city, scenic)).status).toBe(200);
    expect(await listed(city, `region=${city.countyCode}`)).toEqual(["城区的"]);
    expect(await listed(city, `region=${scenic}`)).toEqual(["社区的", "街道的"].toSorted());
    expect(await listed(city, `region=${village}`)).toEqual(["社区的"]);
    expect(await listed(city, "region=231100000000")).toEqual(all);
    expect(await byArea()).toEqual([
      [city.countyCode, 1],
      [scenic, 2],
    ]);
    city.as(county);
    expect(await listed(city, "limit=20")).toEqual(["城区的"]);

    city.as(office);
    expect((await moveTownship(city, null)).status).toBe(200);
    expect(await listed(city, `region=${city.countyCode}`)).toEqual(all);
    expect(await listed(city, `region=${scenic}`)).toEqual([]);
    city.as(county);
    expect(await listed(city, "limit=20")).toEqual(all);
  }),
);

test(
  "what has no place lies where its unit lies: with the unit it gets, and with the region that the unit gets",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const id = await report(city, "面上问题", null);
    await report(city, "有地方的", city.countyCode);
    const [own, other] = [`region=${city.countyCode}`, `region=${city.otherCountyCode}`];
    expect(await listed(city, own)).toEqual(["有地方的"]);
    expect(await listed(city, "region=231100000000")).toEqual(["有地方的"]);
    const dispatch = (version: number, unitId: string) =>
      city.post("/problems/dispatch", { orders: [{ id, version, unitId }] });
    expect((await dispatch(1, city.otherUnitId)).status).toBe(200);
    expect(await listed(city, other)).toEqual(["面上问题"]);

    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect((await city.post(`/problems/${id}/decline`, { version: 2, reason: "不归我们管" })).status).toBe(200);
    city.as(office);
    expect((await dispatch(3, city.unitId)).status).toBe(200);
    expect(await listed(city, own)).toEqual(["有地方的", "面上问题"].toSorted());
    expect(await listed(city, other)).toEqual([]);

    const correction = { kind: "government", regionCode: city.otherCountyCode, creditCode: null, note: "" };
    expect((await city.put(`/units/${city.unitId}`, { ...correction, version: 1 })).status).toBe(200);
    expect(await listed(city, own)).toEqual(["有地方的"]);
    expect(await listed(city, other)).toEqual(["面上问题"]);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(await listed(city, "limit=20")).toEqual(["面上问题"]);
  }),
);

/** Changes of one transaction: the first is made, the others when it is let go, and then all are kept. */
async function held(city: TestCity, first: Change, ...more: readonly Change[]): Promise<() => Promise<void>> {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let whole: Promise<void> = Promise.resolve();
  await new Promise<void>((changed, failed) => {
    whole = city.inside(async (ctx) => {
      await ctx.db.run(first);
      changed();
      await gate;
      for (const change of more) await ctx.db.run(change);
    });
    whole.catch(failed);
  });
  return () => {
    letGo();
    return whole;
  };
}

/** Long enough for whoever does not wait to be done. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 150));

test(
  "a problem reported while its township moves lies where the township is then",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await addScenicArea(city);
    const keep = await held(
      city,
      sql`update region set path = '231100000000/2311WF/231102001000', area_code = '2311WF' where city_id = ${city.cityId} and code = ${township}`,
    );
    const reporting = report(city, "正在报的", township);
    await aWhile();
    await keep();
    await reporting;
    expect(await listed(city, `region=${scenic}`)).toEqual(["正在报的"]);
    expect(await listed(city, `region=${city.countyCode}`)).toEqual([]);
  }),
);

test(
  "a unit whose region is corrected while it is given a problem takes that one with it, too",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const id = await report(city, "正在交办的", null);
    const keep = await held(
      city,
      sql`update problem set unit_id = ${city.unitId} where city_id = ${city.cityId} and id = ${id}`,
    );
    const correction = { kind: "government", regionCode: city.otherCountyCode, creditCode: null, note: "" };
    const correcting = city.put(`/units/${city.unitId}`, { ...correction, version: 1 });
    await aWhile();
    await keep();
    expect((await correcting).status).toBe(200);
    expect(await listed(city, `region=${city.otherCountyCode}`)).toEqual(["正在交办的"]);
    expect(await listed(city, `region=${city.countyCode}`)).toEqual([]);
  }),
);

test(
  "nobody ends in a deadlock who reports or dispatches while a township moves or a unit is corrected",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await addScenicArea(city);
    const [id, other] = [await report(city, "没有地方的", null), await report(city, "另一处", null)];
    const within = sql`where city_id = ${city.cityId} and id`;
    const given = sql`update problem set unit_id = ${city.unitId}, region_code = null ${within} = ${id}`;
    // Whoever wrote one problem writes another into the township that somebody wants to move meanwhile.
    const saved = await held(
      city,
      given,
      sql`update problem set region_code = ${township}, unit_id = null ${within} = ${other}`,
    );
    const moving = city.inside((ctx) =>
      ctx.db.run(
        sql`update region set path = '231100000000/2311WF/231102001000', area_code = '2311WF' where city_id = ${city.cityId} and code = ${township}`,
      ),
    );
    await aWhile();
    await saved();
    await moving;
    expect(await listed(city, `region=${scenic}`)).toEqual(["另一处"]);
    // Whoever saved a problem without moving it gives it to another unit, while its own is corrected.
    const kept = await held(
      city,
      given,
      sql`update problem set unit_id = ${city.otherUnitId}, region_code = null ${within} = ${id}`,
    );
    const correcting = city.inside((ctx) =>
      ctx.db.run(
        sql`update unit set region_code = ${city.otherCountyCode} where city_id = ${city.cityId} and id = ${city.unitId}`,
      ),
    );
    await aWhile();
    await kept();
    await correcting;
    expect(await listed(city, `region=${city.otherCountyCode}`)).toEqual(["没有地方的"]);
  }),
);
