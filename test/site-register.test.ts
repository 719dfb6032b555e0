/** The whole register through HTTP: 1,500 rows in every datum, an export that imports back, states, photos, twins. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import gcoord from "gcoord";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { sites } from "../src/rooms/sites/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { aPhoto, faultOf } from "./visits.ts";
import { excel, workbookOf } from "./workbooks.ts";

openForTests();

beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-register-")))));

const send = (city: TestCity, path: string, bytes: Uint8Array) => city.upload(path, bytes, excel);

const header = ["县（市、区）", "街道（乡镇）", "点位类型", "点位名称", "地址", "经度", "纬度", "包保领导", "网格"];
const position = (at: number): [number, number] => [127.4 + (at % 50) / 500, 50.2 + Math.floor(at / 50) / 500];
const systems = { "WGS-84": gcoord.WGS84, "GCJ-02": gcoord.GCJ02, "BD-09": gcoord.BD09 } as const;

describe("1,500 rows with addresses and coordinates", () => {
  for (const datum of ["WGS-84", "GCJ-02", "BD-09"] as const)
    test(
      `come in as WGS-84 from ${datum}`,
      inNewCity(async (city) => {
        city.as(await city.someone("office"));
        const rows = Array.from({ length: 1_500 }, (_, at) => {
          const [x, y] = gcoord.transform(position(at), gcoord.WGS84, systems[datum]);
          return [
            "东城区",
            "一街道",
            at % 2 === 0 ? "公园" : "广场",
            `点位${at}`,
            `一街${at}号`,
            x,
            y,
            "张领导",
            "G01",
          ];
        });
        const book = await workbookOf([header, ...rows]);
        const preview = await send(city, `/sites/preview?datum=${datum}`, book);
        expect(preview.body).toMatchObject({ lines: 1_500, doubts: [] });
        const imported = await send(city, `/sites/import?datum=${datum}`, book);
        expect(imported.body).toEqual({ added: 1_500, changed: 0, doubtful: 0 });
        const places = (await city.get("/sites/places")).body as {
          name: string;
          longitude: number;
          latitude: number;
        }[];
        expect(places).toHaveLength(1_500);
        const far = places.filter(({ name, longitude, latitude }) => {
          const [x, y] = position(Number(name.slice(2)));
          return Math.abs(longitude - x) > 0.00003 || Math.abs(latitude - y) > 0.00003;
        });
        expect(far).toEqual([]);
      }),
    );
});

const columns = ["县（市、区）", "街道（乡镇）", "社区（村）", "点位类型", "点位名称", "经度", "纬度", "责任单位"];
const more = [
  "包保领导",
  "包保单位",
  "网格",
  "联系人",
  "建成区",
  "未成年人测评点位",
  "重点/固定",
  "状态",
  "状态开始日期",
  "状态截止日期",
  "备注",
];

test(
  "an export imports back and changes nothing; a workbook with fewer columns erases nothing",
  inNewCity(async (city) => {
    await city.sql(
      `insert into region (city_id, code, name, level, parent_code, path) values ($1, '231102001001', '和平社区', 'village', '231102001000', '231100000000/231102000000/231102001000/231102001001')`,
      [city.cityId],
    );
    city.as(await city.someone("office"));
    const first = ["东城区", "一街道", "和平社区", "学校", "一小", 127.5, 50.24, "市教育局"];
    const rest = [
      "王领导",
      "市教育局",
      "G-07",
      "李老师",
      "是",
      "是",
      "重点",
      "施工",
      "2026年11月1日",
      "2026/12/31",
      "南门",
    ];
    const plain = ["东城区", "没有的街道", "", "公园", "世纪公园", 127.51, 50.25, ""];
    const odd = ["", "", "", "", "", "", "", "翻新", "去年", "", ""];
    const book = await workbookOf([
      [...columns, ...more],
      [...first, ...rest],
      [...plain, ...odd],
    ]);
    const words = (await send(city, "/sites/preview", book)).body.doubts.map((one: { word: string }) => one.word);
    expect(words).toEqual(["site.doubt.unknown_region", "site.doubt.unknown_state", "site.doubt.unknown_day"]);
    expect((await send(city, "/sites/import", book)).body).toEqual({ added: 2, changed: 0, doubtful: 1 });
    const [site] = (await city.get("/sites?search=一小")).body.items;
    expect(site).toMatchObject({
      ...{ countyName: "东城区", townshipName: "一街道", communityName: "和平社区", regionCode: "231102001001" },
      ...{ chargeLeader: "王领导", chargeUnit: "市教育局", grid: "G-07", isBuiltUp: true, isMinors: true, mark: "key" },
      ...{ state: "works", stateSince: "2026-11-01", stateUntil: "2026-12-31", note: "南门", contact: "李老师" },
    });
    // Counties count what lies in their communities.
    expect((await city.get(`/sites?region=${city.countyCode}`)).body.items).toHaveLength(2);
    expect((await city.get("/sites?region=231100000000")).body.items).toHaveLength(2);
    expect((await city.get("/sites?region=231199000000")).body.items).toHaveLength(0);
    expect((await city.get("/sites?region=231102001001&grid=G-07&mark=key&minors=true")).body.items).toHaveLength(1);

    const before = (await city.get("/sites")).body.items;
    const exported = await city.get("/tables/listSites.xlsx");
    expect((await send(city, "/sites/import", exported.bytes)).body).toMatchObject({ added: 0, changed: 2 });
    const strip = ({ version: _, ...one }: { version: number }) => one;
    expect((await city.get("/sites")).body.items.map(strip)).toEqual(before.map(strip));

    const short = await workbookOf([
      ["县区", "类型", "名称", "编号"],
      ["东城区", "学校", "一小", site.code],
    ]);
    await send(city, "/sites/import", short);
    expect((await city.get(`/sites/${site.id}`)).body).toMatchObject({
      chargeLeader: "王领导",
      grid: "G-07",
      state: "works",
    });
    const bad = [
      "东城区",
      "",
      "",
      "公园",
      "坏",
      127.5,
      50.2,
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "施工",
      "2026-12-02",
      "2026-12-01",
      "",
    ];
    expect(faultOf(await send(city, "/sites/import", await workbookOf([[...columns, ...more], bad])))).toBe(
      "site.blocking_doubts",
    );

    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    const stolen = await workbookOf([
      ["县区", "类型", "名称", "编号"],
      ["西山县", "学校", "一小", site.code],
    ]);
    expect(faultOf(await send(city, "/sites/import", stolen))).toBe("site.outside_reach");
  }),
);

test(
  "one place under two codes is shown in the preview, marked, listed by that doubt, and named on the card",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const head = ["编号", "县区", "类型", "名称", "经度", "纬度"];
    const rows = [
      ["A1", "东城区", "公园", "世纪公园", 127.5, 50.24],
      ["A2", "东城区", "公园", "世纪公园", 127.5005, 50.24],
      ["A3", "东城区", "公园", "世纪公园", 127.6, 50.24],
      ["A4", "东城区", "广场", "世纪公园", 127.5, 50.24],
    ];
    const preview = (await send(city, "/sites/preview", await workbookOf([head, ...rows]))).body.doubts;
    expect(preview.map((one: any) => [one.word, one.row, one.values.code])).toEqual([
      ["site.doubt.duplicate_row", 2, "A2"],
      ["site.doubt.duplicate_row", 3, "A1"],
    ]);
    await send(city, "/sites/import", await workbookOf([head, ...rows]));
    const twins = (await city.get("/sites?doubt=duplicate&sort=code")).body.items;
    expect(twins.map((one: any) => one.code)).toEqual(["A1", "A2"]);
    const card = (await city.get(`/sites/${twins[0].id}`)).body;
    expect(card.twins).toMatchObject([{ code: "A2" }]);
    expect(card.twins[0].metres).toBeGreaterThan(20);
    expect(card.twins[0].metres).toBeLessThan(60);
    const again = await workbookOf([head, ["A9", "东城区", "公园", "世纪公园", 127.5002, 50.24]]);
    expect((await send(city, "/sites/preview", again)).body.doubts).toMatchObject([{ word: "site.doubt.duplicate" }]);
    // Moved away, it is nobody's twin any more.
    const moved = await city.post(`/sites/${twins[1].id}/position`, { version: 1, longitude: 127.9, latitude: 50.3 });
    expect(moved.body.doubts).toEqual([]);
  }),
);

test(
  "a card keeps photos, states with their days and who changed what; works end by themselves",
  inNewCity(async (city) => {
    await withFramework(city);
    const [one] = await withSites(city, 1);
    if (one === undefined) throw new Error("no site");
    const office = await city.someone("office", { name: "周办" });
    city.as(office);
    await city.sql(
      `insert into charge (city_id, id, person_id, unit_id, region_code, paper, valid_from, version) values ($1, $2, $3, null, $4, '', '2026-01-01', 1)`,
      [city.cityId, newId(), office.personId, city.countyCode],
    );
    const upload = await aPhoto(city);
    const { id, code, name, typeCode, regionCode, address, unitId, chargeUnit, contact, note } = one;
    const fields = { id, code, name, typeCode, regionCode, address, unitId, chargeUnit, contact, note };
    const said = { ...fields, isBuiltUp: true, isMinors: false, mark: null, chargeLeader: "陈领导", grid: "G1" };
    const works = { ...said, state: "works", stateUntil: "2026-11-30", files: [{ uploadId: upload, caption: "门口" }] };
    expect(faultOf(await city.put(`/sites/${id}`, { ...works, version: 1, stateUntil: "2026-11-01" }))).toBe(
      "site.until_before_since",
    );
    expect((await city.put(`/sites/${id}`, { ...works, version: 1 })).body).toMatchObject({
      state: "works",
      stateSince: "2026-11-23",
    });
    const card = (await city.get(`/sites/${id}`)).body;
    expect(card).toMatchObject({
      ...{ chargeLeader: "陈领导", grid: "G1", isBuiltUp: true, countyName: "东城区" },
      files: [{ purpose: "site", caption: "门口" }],
      stays: [{ state: "works", since: "2026-11-23", until: "2026-11-30" }],
      changes: [{ name: "site.changed", personName: "周办" }],
      charges: [{ regionName: "东城区", personName: "周办" }],
    });
    expect(card.changes[0].fields).toEqual(expect.arrayContaining(["state", "chargeLeader", "grid"]));
    const photo = card.files[0].id;
    expect((await city.post(`/sites/${id}/photos/${photo}/remove`)).body.files).toEqual([]);
    expect(faultOf(await city.post(`/sites/${id}/photos/${photo}/remove`))).toBe("site.photo_not_found");

    city.clock.now = "2026-11-30T12:00:00.000Z";
    await runTask(city.house.ground, sites, { cityId: city.cityId, schedule: "endWorks" });
    expect((await city.get(`/sites/${id}`)).body.state).toBe("works");
    city.clock.now = "2026-12-01T02:00:00.000Z";
    await runTask(city.house.ground, sites, { cityId: city.cityId, schedule: "endWorks" });
    const open = (await city.get(`/sites/${id}`)).body;
    expect(open).toMatchObject({ state: "normal", stateSince: "2026-12-01", stateUntil: null });
    expect(open.stays.map((stay: any) => stay.state)).toEqual(["normal", "works"]);
    expect(open.changes[0].name).toBe("site.works_ended");

    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(faultOf(await city.post(`/sites/${id}/photos/${photo}/remove`))).toBe("right.missing");
    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect(faultOf(await city.get(`/sites/${id}`))).toBe("site.not_found");
  }),
);
