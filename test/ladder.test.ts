/** Papers about problems through HTTP: the ladder rung by rung, working papers with photos, weekly lists in the circular. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exceljs from "exceljs";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addSeries } from "../src/rooms/papers/index.ts";
import { inNewCity, openForTests, START, type TestCity } from "./city.ts";
import { partOf, wordsOf } from "./word.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-ladder-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const later = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString();

async function staged(city: TestCity) {
  const [office, checker, leader] = [
    await city.someone("office"),
    await city.someone("office"),
    await city.someone("office"),
  ];
  city.as(office);
  const seriesId = newId();
  await city.inside((ctx) =>
    addSeries(ctx.db, ctx.scope, {
      id: seriesId,
      issuer: "测试市文明办",
      prefix: "测文明办",
      signer: "",
      isActive: true,
      version: 1,
    }),
  );
  return { office, checker, leader, seriesId };
}

async function dispatched(city: TestCity, more: object = {}): Promise<string> {
  const uploadId = newId();
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  await city.upload(`/evidence?id=${uploadId}&origin=camera`, bytes, "image/jpeg");
  const made = { id: newId(), source: "leader", description: "路口有垃圾", severity: "normal", place: "一路口" };
  const files = [{ uploadId }];
  await city.post("/problems", { ...made, siteId: null, regionCode: city.countyCode, files, ...more });
  await city.post("/problems/dispatch", {
    orders: [{ id: made.id, version: 1, unitId: city.unitId, dueAt: later(2) }],
  });
  return made.id;
}

test(
  "an overdue problem climbs the ladder: each paper only after the one before it was signed and its days have passed",
  inNewCity(async (city) => {
    const { office, checker, leader, seriesId } = await staged(city);
    const id = await dispatched(city);
    const due = async () => (await city.get("/problem-ladder")).body.items.map((row: any) => [row.next, row.lastKind]);
    const draft = (kind: string, more: object = {}) =>
      city.post("/problems/papers", { id: newId(), seriesId, title: kind, problemIds: [id], kind, ...more });
    const sign = async (paperId: string) => {
      city.as(office);
      await city.post(`/papers/${paperId}/submit`, { version: 1 });
      city.as(checker);
      await city.post(`/papers/${paperId}/approve`, { version: 2 });
      city.as(leader);
      const signed = await city.post(`/papers/${paperId}/sign`, { version: 3 });
      expect(signed.body.state).toBe("signed");
      city.as(office);
    };
    expect(await due()).toEqual([]);
    city.clock.now = later(4);
    expect(await due()).toEqual([["supervision", null]]);
    const { paperId } = (await draft("supervision")).body;
    // While a draft of it lies there nothing is due; what counts is the signature.
    expect(await due()).toEqual([]);
    await sign(paperId);
    city.clock.now = later(6);
    expect(await due()).toEqual([]);
    city.clock.now = later(7);
    expect(await due()).toEqual([["second_supervision", "supervision"]]);
    const second = (await draft("second_supervision")).body.paperId;
    expect(JSON.stringify((await city.get(`/papers/${second}`)).body.body)).toContain("〔2026〕1号印发督办通知");
    await sign(second);
    city.clock.now = later(12);
    expect(await due()).toEqual([["talk", "second_supervision"]]);
    expect(fault(await draft("talk"))).toBe("problem.talk_missing");
    const talk = { at: later(14), place: "市文明办会议室", callee: "分管负责人" };
    await sign((await draft("talk", { talk })).body.paperId);
    city.clock.now = later(19);
    expect(await due()).toEqual([["accountability", "talk"]]);
    expect(fault(await draft("accountability"))).toBe("problem.body_missing");
    const letter = (await draft("accountability", { recipientUnitId: city.otherUnitId })).body;
    const page = (await city.get(`/papers/${letter.paperId}`)).body;
    expect(page.recipients.map((one: any) => one.unitId)).toEqual([city.otherUnitId]);
    expect(JSON.stringify(page.body).match(/印发/g)).toHaveLength(3);
    expect(await due()).toEqual([]);
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get("/problem-ladder")).status).toBe(403);
  }),
);

test(
  "the working paper comes as Word by row and by page and as Excel, with photos; somebody else's problem is not in it",
  inNewCity(async (city) => {
    await staged(city);
    const ids = [await dispatched(city), await dispatched(city, { description: "楼道堆物" })];
    const get = (form: string, as: string, which = ids) =>
      city.get(`/problems/working-paper?ids=${which.join(",")}&form=${form}&as=${as}`);
    for (const form of ["rows", "pages"]) {
      const { bytes } = await get(form, "docx");
      const words = await wordsOf(bytes);
      expect(words).toContain("路口有垃圾");
      expect(words).toContain("楼道堆物");
      const body = await partOf(Buffer.from(bytes), "word/document.xml");
      expect(body.match(/<pic:pic /g)).toHaveLength(2);
      expect(body.match(/w:type="page"/g) ?? []).toHaveLength(form === "pages" ? 1 : 0);
    }
    const book = new exceljs.Workbook();
    await book.xlsx.load((await get("rows", "xlsx")).bytes as never);
    const [sheet] = book.worksheets;
    expect(sheet?.getCell("C2").value).toBe("路口有垃圾");
    expect(sheet?.getImages()).toHaveLength(2);
    expect(fault(await get("rows", "docx", [...ids, newId()]))).toBe("problem.not_found");
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await get("rows", "docx")).status).toBe(404);
  }),
);

test(
  "the circular carries the lists of its last week and photos of what is left",
  inNewCity(async (city) => {
    const { seriesId } = await staged(city);
    await dispatched(city);
    city.clock.now = later(10);
    const draft = async (more: object) => {
      const id = newId();
      const period = { from: "2026-11-01", to: "2026-11-29", unitIds: [city.unitId] };
      expect((await city.post("/circulars", { id, seriesId, title: "督查通报", ...period, ...more })).status).toBe(200);
      return JSON.stringify((await city.get(`/papers/${id}`)).body.body);
    };
    const whole = await draft({ withLists: true, withPhotos: true });
    expect(whole).toContain("四、本周红黑榜");
    expect(whole).toContain("五、工作要求");
    expect(whole).toContain("2026年11月23日至2026年11月29日");
    expect(whole).toContain('"kind":"pictures"');
    const bare = await draft({});
    expect(bare).not.toContain("红黑榜");
    expect(bare).not.toContain('"kind":"pictures"');
  }),
);
