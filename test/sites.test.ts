/** Sites through HTTP: the sample register imports as it is, doubtful places are mended, and everybody sees their own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { ensureSiteTypes, findSitesByName, listFrame } from "../src/rooms/sites/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { excel, sample, workbookOf } from "./workbooks.ts";

openForTests();

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

type Boundaries = { features: { properties: { code: string; name: string }; geometry: unknown }[] };

/** The real counties of the sample, with their outlines. */
async function withCounties(city: TestCity): Promise<void> {
  const file = JSON.parse(
    readFileSync(join(import.meta.dirname, "../data/heihe/counties.geojson"), "utf8"),
  ) as Boundaries;
  for (const { properties, geometry } of file.features) {
    await city.sql(
      `insert into region (city_id, code, name, level, parent_code, path, boundary) values ($1, $2, $3, 'county', '231100000000', '231100000000/' || $2, $4)
       on conflict (city_id, code) do update set name = excluded.name, boundary = excluded.boundary`,
      [city.cityId, properties.code, properties.name, JSON.stringify(geometry)],
    );
  }
}

const send = (city: TestCity, path: string, bytes: Uint8Array) => city.upload(path, bytes, excel);

test(
  "the sample register imports as it is: 153 sites of 33 types, six doubtful places found and mended",
  inNewCity(async (city) => {
    await withCounties(city);
    city.as(await city.someone("office"));
    const preview = await send(city, "/sites/preview", sample("site-register.xlsx"));
    expect(preview.status).toBe(200);
    expect(preview.body.lines).toBe(153);
    expect(preview.body.byType).toHaveLength(33);
    const places = preview.body.doubts.map((doubt: { row: number; word: string; isBlocking: boolean }) => [
      doubt.row,
      doubt.word,
      doubt.isBlocking,
    ]);
    expect(places).toEqual([
      [39, "site.doubt.swapped", false],
      [55, "site.doubt.no_position", false],
      [76, "site.doubt.swapped", false],
      [108, "site.doubt.no_position", false],
      [113, "site.doubt.swapped", false],
      [150, "site.doubt.swapped", false],
    ]);
    expect((await city.get("/sites")).body.items).toEqual([]);

    expect((await send(city, "/sites/import", sample("site-register.xlsx"))).body).toMatchObject({
      added: 153,
      changed: 0,
    });
    expect((await city.get("/sites/places")).body).toHaveLength(151);
    const doubtful = (await city.get("/sites?doubtful=true&search=爱辉区火车站")).body.items;
    expect(doubtful).toMatchObject([{ name: "爱辉区火车站1", longitude: 127.51033, latitude: 50.24394 }]);
    expect(doubtful[0].doubts).toContain("swapped");

    const [street] = (await city.get("/sites?doubtful=true&search=北安市示例大街1")).body.items;
    const placed = await city.post(`/sites/${street.id}/position`, { version: 1, longitude: 126.5, latitude: 48.24 });
    expect(placed.body).toMatchObject({ longitude: 126.5, version: 2 });
    expect(placed.body.doubts).not.toContain("no_position");
    expect((await city.post(`/sites/${street.id}/accept`, { version: 2 })).body.doubts).toEqual([]);
    expect(fault(await city.post(`/sites/${street.id}/accept`, { version: 2 }))).toBe("site.changed_meanwhile");

    expect((await send(city, "/sites/import", sample("site-register.xlsx"))).body).toMatchObject({
      added: 0,
      changed: 153,
    });
    expect((await city.get(`/sites/${street.id}`)).body).toMatchObject({ longitude: 126.5, doubts: [] });
  }),
);

describe("a register is refused", () => {
  const header = ["县（市、区）", "点位类型", "点位名称", "经度", "纬度"];
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, string][] = [
    [
      "when it is no register",
      () =>
        workbookOf([
          ["姓名", "电话"],
          ["某人", 1],
        ]),
      "site.no_header",
    ],
    [
      "when a county is unknown, and nothing of it is kept",
      () => workbookOf([header, ["东城区", "公园", "甲", 127, 50], ["火星区", "公园", "乙", 127, 50]]),
      "site.blocking_doubts",
    ],
    [
      "when two lines carry one code",
      () => workbookOf([header, ["东城区", "公园", "甲", 127, 50], ["东城区", "公园", "甲", 127, 50]]),
      "site.blocking_doubts",
    ],
    [
      "when a name or a type is missing",
      () => workbookOf([header, ["东城区", "", "甲", 127, 50], ["东城区", "公园", "", 127, 50]]),
      "site.blocking_doubts",
    ],
    ["when it is no workbook at all", () => Buffer.from("PK not really"), "workbook.not_xlsx"],
    [
      "when it is in the old format",
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      "workbook.old_xls",
    ],
    [
      "when it is protected by a password",
      () =>
        Buffer.concat([
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
          Buffer.alloc(600),
          Buffer.from("EncryptedPackage", "utf16le"),
        ]),
      "workbook.encrypted",
    ],
  ];
  for (const [name, bytes, code] of cases) {
    test(
      name,
      inNewCity(async (city) => {
        city.as(await city.someone("office"));
        const answer = await send(city, "/sites/import", await bytes());
        expect(fault(answer)).toBe(code);
        expect(await city.sql("select id from site where city_id = $1", [city.cityId])).toEqual([]);
        if (code === "site.blocking_doubts") expect(answer.body.title).toMatch(/“Sheet1”第 [23] 行 [A-C] 列/);
      }),
    );
  }
});

test(
  "coordinates of other maps are turned into WGS-84",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const rows = [
      ["县区", "类型", "名称", "经度", "纬度", "责任单位"],
      ["东城区", "公园", "世纪公园", 127.5, 50.25, "市城管局"],
      ["东城区", "公园", "无主公园", 127.5, 50.25, "没有的局"],
    ];
    await send(city, "/sites/import?datum=GCJ-02", await workbookOf(rows));
    const [site] = (await city.get("/sites?search=世纪")).body.items;
    expect(Math.abs(site.longitude - 127.5)).toBeGreaterThan(0.001);
    expect(Math.abs(site.longitude - 127.5)).toBeLessThan(0.02);
    expect(site).toMatchObject({ unitName: "市城管局", typeCode: "park" });
    expect((await city.get("/sites?search=无主")).body.items[0].doubts).toEqual(["unknown_unit"]);
  }),
);

const site = (city: TestCity, name: string, more: object = {}) => ({
  ...{
    id: newId(),
    code: name,
    name,
    typeCode: "park",
    regionCode: city.countyCode,
    address: "一号",
    unitId: null,
    chargeUnit: "",
    contact: "",
  },
  ...{ isBuiltUp: null, isMinors: false, mark: null, state: "normal", note: "", position: null, ...more },
});

test(
  "a site is added and changed by the office, or by the county it lies in",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    expect(fault(await city.post("/sites", site(city, "公园甲")))).toBe("site.type_unknown");
    expect((await city.post("/site-types", { code: "park", name: "公园", isPhone: false, position: 1 })).status).toBe(
      200,
    );
    expect(fault(await city.post("/site-types", { code: "park", name: "另一种", isPhone: false, position: 1 }))).toBe(
      "site.type_taken",
    );
    const one = site(city, "公园甲", { unitId: city.unitId });
    expect((await city.post("/sites", one)).body).toMatchObject({
      doubts: ["no_position"],
      unitName: "市城管局",
      typeName: "公园",
    });
    expect(fault(await city.post("/sites", site(city, "公园甲")))).toBe("site.code_taken");
    expect(fault(await city.post("/sites", site(city, "公园乙", { regionCode: "999999000000" })))).toBe(
      "region.not_found",
    );
    expect(fault(await city.post("/sites", site(city, "公园乙", { unitId: newId() })))).toBe("unit.not_found");

    const { position: _, ...fields } = one;
    expect((await city.put(`/sites/${one.id}`, { ...fields, state: "works", version: 1 })).body).toMatchObject({
      state: "works",
      version: 2,
    });
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(fault(await city.put(`/sites/${one.id}`, { ...fields, version: 2 }))).toBe("site.not_found");
    expect(fault(await city.post("/sites", site(city, "公园丙")))).toBe("site.outside_reach");
    const rows = await workbookOf([
      ["县区", "类型", "名称"],
      ["东城区", "公园", "公园丁"],
    ]);
    expect(fault(await send(city, "/sites/import", rows))).toBe("site.outside_reach");
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.post("/sites", site(city, "公园丙"))).status).toBe(200);
    expect(
      (await city.get("/sites?sort=-name&type=park&state=normal")).body.items.map(
        (each: { name: string }) => each.name,
      ),
    ).toEqual(["公园丙"]);
    expect((await city.get(`/sites?unit=${city.unitId}&region=${city.countyCode}`)).body.items).toHaveLength(1);

    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/sites")).body.items.map((each: { name: string }) => each.name)).toEqual(["公园甲"]);
    city.as(await city.someone("inspector"));
    expect(fault(await city.get("/sites"))).toBe("right.missing");
    expect((await city.get("/site-types")).body).toHaveLength(1);
  }),
);

test(
  "types are found by name or made, and only normal sites can be drawn",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await city.inside(async (ctx) => {
      const types = await ensureSiteTypes(ctx, ["公园", "热线", "新式点位"]);
      expect(types.map((type) => [type.code, type.isPhone])).toEqual([
        ["park", false],
        ["hotline", true],
        ["type_3", false],
      ]);
      expect(await ensureSiteTypes(ctx, ["公园"])).toHaveLength(1);
    });
    await city.post("/sites", site(city, "开放的"));
    await city.post("/sites", site(city, "施工的", { state: "works" }));
    await city.inside(async (ctx) => {
      expect((await listFrame(ctx.db, ctx.scope, ["park"])).map((one) => one.name)).toEqual(["开放的"]);
      expect(await findSitesByName(ctx.db, ctx.scope, ["施工的"])).toHaveLength(1);
    });
    const csv = (await city.get("/tables/listSites.csv")).text;
    expect(csv).toContain("开放的");
  }),
);
