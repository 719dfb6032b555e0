/** Plates through HTTP: anybody reports by the page of a place without script, the office verifies, the sender follows by the receipt. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, visitTo } from "./visits.ts";

openForTests();
beforeEach(async () => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-snapshots-")))));

const photo = (background: string) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** One place and the address of its page. The limit counts by address of the sender, so each test stays below it. */
async function place(city: TestCity, state = "normal"): Promise<{ id: string; path: string }> {
  await withFramework(city);
  const [site] = await withSites(city, 1, { name: "世纪公园", state: state as "normal" });
  const id = site?.id ?? "";
  const [row] = await city.sql("select token from site where city_id = $1 and id = $2", [city.cityId, id]);
  await city.sql("delete from rate_limit");
  return { id, path: `/p/${row?.["token"]}` };
}
const report = { form: "report", kept: "", text: "东门口垃圾桶满溢", website: "" };

test(
  "a resident reports with photos and no name; the office finds it to be verified, and the receipt tells how far it is",
  inNewCity(async (city) => {
    const { id, path } = await place(city);
    const shown = await city.page(path);
    expect(shown.status).toBe(200);
    expect(shown.bytes.length).toBeLessThan(60_000);
    expect(shown.text).not.toContain("<script");
    for (const words of ["世纪公园", "公园", "东城区", "反映这里的问题", `/field/#/site/${id}`])
      expect(shown.text).toContain(words);

    const sent = await city.sendForm(path, report, [await photo("red"), await photo("blue")]);
    expect(sent.status).toBe(303);
    const to = String(sent.headers["location"]);
    expect(to).toMatch(/^\/p\/sent\/[2-9A-Z]{10}$/);
    const receipt = await city.page(to);
    for (const words of ["已收到您的反映", "世纪公园", "等待工作人员核实", to.slice(-10)])
      expect(receipt.text).toContain(words);

    city.as(await city.someone("office"));
    const [problem] = (await city.get("/problems?state=unverified&source=resident")).body.items;
    expect(problem).toMatchObject({
      description: "东门口垃圾桶满溢",
      siteId: id,
      regionCode: city.countyCode,
      unitId: city.unitId,
    });
    const page = (await city.get(`/problems/${problem.id}`)).body;
    expect(page.foundBy).toBeNull();
    expect(page.files.map((file: { purpose: string }) => file.purpose)).toEqual(["before", "before"]);
    await city.post(`/problems/${problem.id}/confirm`, { version: problem.version });
    expect((await city.page(to)).text).toContain("已核实，正在办理");
    const [kept] = await city.sql("select * from snapshot where city_id = $1", [city.cityId]);
    expect(Object.keys(kept ?? {}).sort()).toEqual(["city_id", "id", "problem_id", "receipt", "sent_at", "site_id"]);
  }),
);

test(
  "the same form sent twice counts once",
  inNewCity(async (city) => {
    const { path } = await place(city);
    const requestId = crypto.randomUUID();
    const [one, other] = [
      await city.sendForm(path, { ...report, requestId }),
      await city.sendForm(path, { ...report, requestId }),
    ];
    expect(other.headers["location"]).toBe(one.headers["location"]);
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toHaveLength(1);
  }),
);

test(
  "what no person sent is refused with a sentence, and what was typed stays",
  inNewCity(async (city) => {
    const { path } = await place(city);
    const refused = async (fields: object, words: string, files: readonly Uint8Array[] = []) => {
      const answer = await city.sendForm(path, { ...report, ...fields }, files);
      expect([answer.status >= 400, answer.text.includes(words)]).toEqual([true, true]);
      return answer.text;
    };
    expect(await refused({ website: "http://spam" }, "这次提交没有成功")).toContain("东门口垃圾桶满溢");
    await refused({ website: "http://spam" }, "这次提交没有成功", [await photo("red")]);
    const four = await Promise.all(["red", "blue", "green", "teal"].map(photo));
    await refused({}, "照片最多 3 张", four);
    await refused({}, "只能上传照片", [Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF")]);
    await city.sendForm(path, { ...report, text: "" });
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toEqual([]);
    await city.sql(
      `insert into setting (city_id, name, valid_from, value, source, set_at) values ($1, 'snapshots.burst', '2026-01-01', '{"reports": 1, "minutes": 60}', 'test', now())`,
      [city.cityId],
    );
    expect((await city.sendForm(path, report)).status).toBe(303);
    await refused({}, "刚刚收到很多关于这里的反映");
  }),
);

test(
  "a wrong plate and a wrong receipt get a sentence; a closed place says so and takes nothing; works may be reported",
  inNewCity(async (city) => {
    const { path, id } = await place(city, "closed");
    for (const wrong of ["/p/00000000000000000000", "/p/x"]) {
      const answer = await city.page(wrong);
      expect([answer.status, answer.text.includes("没有找到这个二维码对应的地方")]).toEqual([404, true]);
    }
    expect((await city.page("/p/sent/2222222222")).text).toContain("没有找到这个回执编号");
    expect((await city.page("/p/sent/1")).status).toBe(404);
    const shown = await city.page(path);
    expect(shown.text).toContain("这个地方已停用");
    expect(shown.text).not.toContain("<textarea");
    const sent = await city.sendForm(path, report, [await photo("red")]);
    expect([sent.status, sent.text.includes("已停用，这里暂不接收反映")]).toEqual([409, true]);
    await city.sql("update site set state = 'works' where city_id = $1 and id = $2", [city.cityId, id]);
    expect((await city.page(path)).text).toContain("这里正在施工");
  }),
);

test(
  "one address cannot go on for ever",
  inNewCity(async (city) => {
    const { path } = await place(city);
    const answers = [];
    for (let at = 0; at < 41; at += 1) answers.push((await city.page(path)).status);
    expect(answers.slice(0, 40).every((status) => status === 200)).toBe(true);
    expect(answers[40]).toBe(429);
    await city.sql("delete from rate_limit");
  }),
);

test(
  "the plate of one city opens nothing in another",
  inNewCity(async (city) => {
    const { path } = await place(city);
    await inNewCity(async (other) => expect((await other.page(path)).status).toBe(404))();
  }),
);

test(
  "a site's card and the map know visits that were made, and never what is only drawn",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    const sites = await withSites(city, 3);
    const inspector = await city.someone("inspector");
    await withRound(city, editionId, inspector, 2);
    const office = await city.someone("office");
    city.as(office);
    expect((await city.get("/site-last-visits")).body).toEqual([]);
    for (const { id } of sites) expect((await city.get(`/site-visits/${id}`)).body).toEqual([]);
    city.as(inspector);
    const [mine] = (await city.get("/my-visits")).body.sites;
    const answers = [
      { answer: { kind: "conform", value: false }, photos: [{ uploadId: await aPhoto(city) }] },
      { answer: { kind: "count", value: 0 } },
    ];
    expect((await city.post("/visits", visitTo(mine, answers))).status).toBe(200);
    expect((await city.get("/site-last-visits")).body).toHaveLength(1);
    city.as(office);
    const [last, ...others] = (await city.get("/site-last-visits")).body;
    expect([last, others]).toMatchObject([{ siteId: mine.siteId, observations: 2, faults: 1 }, []]);
    // One of two applicable items was met; the bands are a setting, and a visit where nothing applied has no score.
    const scores = async () => (await city.get("/site-scores")).body;
    expect(await scores()).toMatchObject({
      ...{ items: [{ siteId: mine.siteId, applicable: 2, met: 1, score: 5_000, band: "poor" }] },
      values: { good: 90, fair: 85 },
    });
    const lower = { validFrom: "2026-11-01", value: { good: 60, fair: 50 }, source: "市文明办规定" };
    expect((await city.post("/settings/inspections.score_bands", lower)).status).toBe(200);
    expect((await scores()).items).toMatchObject([{ band: "fair" }]);
    city.as(inspector);
    const next = (await city.get("/my-visits")).body.sites.find((site: any) => site.id !== mine.id);
    const none = { answer: null, naReason: "公园停业" };
    expect((await city.post("/visits", visitTo(next, [none, none]))).status).toBe(200);
    city.as(office);
    expect((await city.get("/site-last-visits")).body).toHaveLength(2);
    expect((await scores()).items).toHaveLength(1);
    expect((await city.get(`/site-visits/${mine.siteId}`)).body).toMatchObject([
      { roundName: expect.stringContaining("模拟测评") },
    ]);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/site-last-visits")).body).toEqual([]);
    expect((await scores()).items).toEqual([]);
    expect((await city.get(`/site-visits/${mine.siteId}`)).body).toEqual([]);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/site-last-visits")).body.type).toBe("/faults/right.missing");
    expect((await scores()).type).toBe("/faults/right.missing");
    expect((await city.get(`/site-visits/${mine.siteId}`)).body.type).toBe("/faults/right.missing");
  }),
);
