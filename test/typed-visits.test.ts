/** Records from paper through HTTP: typed by the office for an inspector, sampled by somebody else, or brought as a workbook. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { readWorkbook } from "../src/kit/spreadsheets/read.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { listTallies, recount } from "../src/rooms/scoring/store.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf } from "./visits.ts";
import { wordsOf } from "./word.ts";
import { excel, workbookOf } from "./workbooks.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-typed-")))));

async function drawn(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 3);
  const inspector = await city.someone("inspector", { name: "张督察" });
  const companion = await city.someone("inspector", { name: "王同行" });
  const { roundId } = await withRound(city, editionId, inspector, 2, [companion]);
  const office = await city.someone("office", { name: "李录入" });
  city.as(office);
  const sites = (await city.get(`/rounds/${roundId}/paper-sites`)).body.items;
  return { editionId, roundId, inspector, companion, office, sites };
}

const typedFor = async (city: TestCity, siteId: string, personId: string, answers: object[], more: object = {}) => {
  const { questions } = (await city.get(`/drawn-sites/${siteId}/paper-form`)).body;
  return city.post("/visits/typed", {
    ...{ id: newId(), drawnSiteId: siteId, personId },
    ...{ beganAt: "2026-11-23T01:00:00.000Z", endedAt: "2026-11-23T01:20:00.000Z" },
    observations: questions.map((question: any, at: number) => ({
      ...{ id: newId(), checkItemId: question.id },
      ...answers[at],
    })),
    ...more,
  });
};
const display = (value: boolean, more: object = {}) => ({ answer: { kind: "conform", value }, ...more });
const litter = (value: number, more: object = {}) => ({ answer: { kind: "count", value }, ...more });

test(
  "the office types a paper form for the inspector; it is marked, counted, and a fault without a photo carries a note",
  inNewCity(async (city) => {
    const { roundId, inspector, companion, office, sites } = await drawn(city);
    const form = (await city.get(`/drawn-sites/${sites[0].id}/paper-form`)).body;
    expect(form).toMatchObject({ site: { state: "waiting" }, needsScan: false, questions: [{}, {}] });
    expect(form.members.map((one: any) => one.name).toSorted()).toEqual(["张督察", "王同行"]);
    const answers = [display(false), litter(0)];
    expect(faultOf(await typedFor(city, sites[0].id, inspector.personId, answers))).toBe("visit.needs_note");

    const scans = [{ uploadId: await aPhoto(city, "white") }];
    const noted = [display(false, { note: "没有展板" }), litter(0)];
    const more = { companionId: companion.personId, scans };
    const sent = (await typedFor(city, sites[0].id, inspector.personId, noted, more)).body;
    expect(sent.faults).toBe(1);
    const page = (await city.get(`/visits/${sent.id}`)).body;
    expect(page).toMatchObject({
      ...{ origin: "typed", personName: "张督察", companionName: "王同行", typedBy: office.accountId },
      ...{ typedByName: "李录入", scans: [{}], maySample: "typed.own_work", isSecond: false },
    });
    expect((await city.get(`/problems/${page.items[0].problemId}`)).body.description).toBe("没有展板");
    expect((await city.get("/visits?origin=typed")).body.items.map((one: any) => one.id)).toEqual([sent.id]);
    expect((await city.get("/tables/listVisits.csv")).text).toMatch(/张督察,代录,.*李录入/);
    expect((await city.get(`/rounds/${roundId}/paper-sites`)).body.items).toHaveLength(1);
    await city.inside(async (ctx) => {
      const key = (tally: object) => JSON.stringify(tally);
      const kept = await listTallies(ctx.db, ctx.scope, roundId);
      expect(kept.map(key).toSorted()).toEqual((await recount(ctx.db, ctx.scope, roundId)).map(key).toSorted());
    });
    expect(await city.events(sent.id)).toEqual(expect.arrayContaining(["visit.received", "visit.typed"]));

    // Somebody else holds it against the paper, once.
    const sample = (id: string) => city.post(`/visits/${id}/sample`, { note: "与纸质表一致" });
    expect(faultOf(await sample(sent.id))).toBe("typed.own_work");
    city.as(await city.someone("office", { name: "赵抽查" }));
    expect((await city.get(`/visits/${sent.id}`)).body.maySample).toBeNull();
    expect((await sample(sent.id)).status).toBe(200);
    expect(faultOf(await sample(sent.id))).toBe("typed.checked_already");
    expect(faultOf(await sample(newId()))).toBe("visit.not_found");
    expect((await city.get(`/visits/${sent.id}`)).body).toMatchObject({ checkedByName: "赵抽查" });
  }),
);

test(
  "a record is typed for a site that waits, by the office, for somebody of the team, with the scan where the city wants one",
  inNewCity(async (city) => {
    const { roundId, inspector, office, sites } = await drawn(city);
    const fine = [display(true), litter(0)];
    const send = (more: object = {}) => typedFor(city, sites[0].id, inspector.personId, fine, more);
    expect(faultOf(await city.get(`/drawn-sites/${newId()}/paper-form`))).toBe("typed.no_site");
    expect(faultOf(await send({ personId: office.personId }))).toBe("typed.not_in_team");
    expect(faultOf(await send({ companionId: office.personId }))).toBe("visit.no_companion");
    expect(faultOf(await send({ endedAt: "2026-11-24T01:20:00.000Z" }))).toBe("visit.in_future");
    const scanned = { validFrom: "2026-11-01", value: true, source: "市文明办要求" };
    expect((await city.post("/settings/inspections.typed_needs_scan", scanned)).status).toBe(200);
    expect(faultOf(await send())).toBe("typed.needs_scan");
    const scans = [{ uploadId: await aPhoto(city) }];
    expect((await send({ scans })).status).toBe(200);
    expect(faultOf(await send({ scans }))).toBe("typed.site_done");
    for (const [role, reach] of [
      ["inspector", {}],
      ["county", { regionCode: city.countyCode }],
      ["unit", { unitId: city.unitId }],
    ] as const) {
      city.as(await city.someone(role, reach));
      for (const path of ["paper-sites", "record-sheet", "check-lists"])
        expect((await city.get(`/rounds/${roundId}/${path}`)).status).toBe(403);
    }
  }),
);

test(
  "paper is typed with the check-list of its day, by hand and from a workbook, after the question has changed",
  inNewCity(async (city) => {
    const { editionId, roundId, inspector, sites } = await drawn(city);
    const formOn = async (on: string) => (await city.get(`/drawn-sites/${sites[0].id}/paper-form?on=${on}`)).body;
    const [first] = (await formOn("2026-11-23")).questions;
    city.clock.now = "2026-11-26T02:00:00.000Z";
    const changed = await city.post(`/editions/${editionId}/check-items/${first.id}`, {
      ...{ text: "新的问法", how: "", watch: {}, isAsked: true, validFrom: "2026-11-25", version: 1 },
    });
    expect(changed.status).toBe(200);
    const asked = async (on: string) => (await formOn(on)).questions.map((one: any) => one.id);
    expect(await asked("2026-11-24")).toContain(first.id);
    expect(await asked("2026-11-26")).toContain(changed.body.id);
    // A question that was dropped since is still answered on paper of before.
    const second = (await formOn("2026-11-23")).questions[1];
    const ended = await city.post(`/editions/${editionId}/check-items/${second.id}`, {
      ...{ text: second.text, how: "", watch: {}, isAsked: false, validFrom: "2026-11-25", version: 1 },
    });
    expect(ended.status).toBe(200);
    expect(await asked("2026-11-26")).toEqual([changed.body.id]);

    const paper = (await formOn("2026-11-23")).questions;
    const typed = await city.post("/visits/typed", {
      ...{ id: newId(), drawnSiteId: sites[0].id, personId: inspector.personId },
      ...{ beganAt: "2026-11-23T01:00:00.000Z", endedAt: "2026-11-23T01:20:00.000Z" },
      observations: [display(true), litter(0)].map((said, at) => ({
        ...{ id: newId(), checkItemId: paper[at].id },
        ...said,
      })),
    });
    expect(typed.status).toBe(200);
    const page = (await city.get(`/visits/${typed.body.id}`)).body;
    expect(page.items.map((one: any) => one.checkItemId)).toEqual(paper.map((one: any) => one.id));

    const rows = [
      ["", sites[1].siteName, "1-1-1", "符合", "张督察", "2026-11-23"],
      ["", sites[1].siteName, "1-1-2", 0, "", ""],
    ];
    expect((await preview(city, roundId, rows)).body.doubts).toEqual([]);
    expect((await bring(city, roundId, rows)).body.visits).toBe(1);
  }),
);

test(
  "a phone's record has no paper to sample",
  inNewCity(async (city) => {
    const { inspector, office } = await drawn(city);
    city.as(inspector);
    const { sites } = (await city.get("/my-visits")).body;
    const id = newId();
    const [first, second] = sites[0].questions;
    await city.post("/visits", {
      ...{ id, drawnSiteId: sites[0].id, position: null },
      ...{ beganAt: "2026-11-23T01:00:00.000Z", endedAt: "2026-11-23T01:20:00.000Z" },
      observations: [
        { id: newId(), checkItemId: first.id, ...display(true) },
        { id: newId(), checkItemId: second.id, ...litter(0) },
      ],
    });
    city.as(office);
    expect(faultOf(await city.post(`/visits/${id}/sample`, {}))).toBe("typed.not_typed");
  }),
);

const header = ["说明", "点位名称", "编号", "结果", "考察人", "日期"];
const bring = async (city: TestCity, roundId: string, rows: (string | number)[][], path = "records") =>
  city.upload(`/rounds/${roundId}/${path}?day=2026-11-22`, await workbookOf([header, ...rows]), excel);
const preview = (city: TestCity, roundId: string, rows: (string | number)[][]) =>
  bring(city, roundId, rows, "records/preview");

test(
  "a workbook of field records comes in as visits, and the same file again adds nothing",
  inNewCity(async (city) => {
    const { roundId, sites } = await drawn(city);
    const [one, other] = sites.map((site: any) => site.siteName);
    const rows = [
      ["没有展板", one, "1-1-1", "不符合", "张督察", "2026-11-20"],
      ["", one, "1-1-2", 0, "", ""],
      ["", other, "1-1-2", "无", "王同行", ""],
      ["停业", other, "1-1-1", "不适用", "", ""],
    ];
    expect((await preview(city, roundId, rows)).body).toEqual({
      ...{ places: 2, visits: 2, answers: 4, known: 0, blank: 0, doubts: [] },
    });
    expect((await bring(city, roundId, rows)).body).toEqual({ visits: 2, faults: 1, known: 0 });
    const { items } = (await city.get("/visits?origin=import")).body;
    expect(items.map((visit: any) => [visit.siteName, visit.personName, visit.endedAt]).toSorted()).toEqual(
      [
        [one, "张督察", "2026-11-20T04:00:00.000Z"],
        [other, "王同行", "2026-11-22T04:00:00.000Z"],
      ].toSorted(),
    );
    expect((await preview(city, roundId, rows)).body).toMatchObject({ visits: 0, known: 2, doubts: [] });
    // A place that nobody wrote on was not visited yet; one that is half filled is not whole.
    const blank = ["1-1-1", "1-1-2"].map((code) => ["", other, code, "", "", ""]);
    expect((await preview(city, roundId, blank)).body).toMatchObject({ places: 1, blank: 1, visits: 0, doubts: [] });
    const half = [["", other, "1-1-1", "符合", "王同行", ""], blank[1] as string[]];
    expect((await preview(city, roundId, half)).body.doubts).toMatchObject([
      { word: "fieldbook.doubt.no_answer", row: 3, column: "D" },
    ]);
    // The lines of a place in another order are the same record.
    expect((await bring(city, roundId, rows.toReversed())).body).toMatchObject({ visits: 0, known: 2 });
    expect(await city.sql("select id from visit where city_id = $1", [city.cityId])).toHaveLength(2);
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toHaveLength(1);
    const another = rows.map((row) => (row[3] === 0 ? ["两处纸屑", one, "1-1-2", 2, "", ""] : row));
    expect((await preview(city, roundId, another)).body.doubts).toMatchObject([
      { word: "fieldbook.doubt.visited", row: 2, column: "B", isBlocking: true },
    ]);
  }),
);

test(
  "places of one name are told apart by their codes, which the sheet that goes out carries",
  inNewCity(async (city) => {
    const { roundId, sites } = await drawn(city);
    await city.sql("update site set name = '同名公园' where city_id = $1", [city.cityId]);
    const [first, second] = sites.map((site: any) => site.siteCode);
    const head = ["点位", "点位编号", "编号", "结果", "考察人", "日期"];
    const rowsOf = (withCode: boolean) => [
      ["同名公园", withCode ? first : "", "1-1-1", "符合", "张督察", ""],
      ["同名公园", withCode ? first : "", "1-1-2", 0, "", ""],
      ["同名公园", withCode ? second : "", "1-1-1", "符合", "王同行", ""],
      ["同名公园", withCode ? second : "", "1-1-2", 0, "", ""],
    ];
    const send = async (withCode: boolean, path: string) =>
      city.upload(`/rounds/${roundId}/${path}?day=2026-11-22`, await workbookOf([head, ...rowsOf(withCode)]), excel);
    expect((await send(false, "records/preview")).body.doubts).toMatchObject([
      { word: "fieldbook.doubt.place_twice", row: 2, column: "A", isBlocking: true },
    ]);
    const wrong = [head, ["同名公园", "没有", "1-1-1", "符合", "张督察", ""]];
    const unknown = await city.upload(
      `/rounds/${roundId}/records/preview?day=2026-11-22`,
      await workbookOf(wrong),
      excel,
    );
    expect(unknown.body.doubts).toMatchObject([{ word: "fieldbook.doubt.site_code", row: 2, column: "A" }]);
    expect((await send(true, "records/preview")).body.doubts).toEqual([]);
    expect((await send(true, "records")).body.visits).toBe(2);
    const { items } = (await city.get("/visits?origin=import")).body;
    expect(items.map((visit: any) => visit.personName).toSorted()).toEqual(["张督察", "王同行"].toSorted());
  }),
);

test(
  "what is doubtful is said by sheet, row and column, and nothing comes in until it is mended",
  inNewCity(async (city) => {
    const { roundId, sites } = await drawn(city);
    const [one, other] = sites.map((site: any) => site.siteName);
    const rows = [
      ["", "没有的公园", "1-1-1", "符合", "张督察", ""],
      ["", one, "9-9-9", "符合", "李无名", "2027-01-01"],
      ["", one, "1-1-1", "还行", "", ""],
      ["", one, "1-1-2", 2, "", ""],
      ["", other, "1-1-1", "不适用", "", ""],
      ["", other, "1-1-1", "符合", "", ""],
    ];
    const { doubts } = (await preview(city, roundId, rows)).body;
    expect(doubts.map((one: any) => [one.word.replace("fieldbook.doubt.", ""), one.row, one.column])).toEqual([
      ["place", 2, "B"],
      ["item", 3, "C"],
      ["answer", 4, "D"],
      ["fault_note", 5, "A"],
      ["person", 3, "E"],
      ["day", 3, "F"],
      ["na_reason", 6, "A"],
      ["item_twice", 7, "D"],
      ["missing", 6, ""],
      ["who", 6, ""],
    ]);
    const refused = await bring(city, roundId, rows);
    expect([faultOf(refused), refused.body.title]).toEqual([
      "fieldbook.blocking_doubts",
      expect.stringContaining("2 行 B 列"),
    ]);
    expect(await city.sql("select id from visit where city_id = $1", [city.cityId])).toEqual([]);
    const stranger = await city.upload(
      `/rounds/${roundId}/records?day=2026-11-22`,
      await workbookOf([["甲", "乙"]]),
      excel,
    );
    expect(faultOf(stranger)).toBe("fieldbook.no_header");
    expect(faultOf(await bring(city, newId(), rows))).toBe("fieldbook.no_round");
    city.as(await city.someone("inspector"));
    expect((await bring(city, roundId, rows)).status).toBe(403);
  }),
);

test(
  "the template names every site that waits with its items, and the printed form has boxes to tick",
  inNewCity(async (city) => {
    const { roundId, sites } = await drawn(city);
    const file = await city.get(`/rounds/${roundId}/record-sheet`);
    const path = join(mkdtempSync(join(tmpdir(), "tongchuang-sheet-")), "a.xlsx");
    writeFileSync(path, file.bytes);
    const [sheet] = await readWorkbook(path);
    expect(sheet?.rows.map((row) => [row[0]?.text, row[1]?.text, row[3]?.text, row[5]?.text])).toEqual([
      ["点位", "点位编号", "编号", "怎么填"],
      ...sites.flatMap((site: any) => [
        [site.siteName, site.siteCode, "1-1-1", "符合／不符合／不适用"],
        [site.siteName, site.siteCode, "1-1-2", "几处，没有填 0"],
      ]),
    ]);
    const whole = await wordsOf((await city.get(`/rounds/${roundId}/check-lists`)).bytes);
    for (const site of sites) expect(whole).toContain(site.siteName);
    expect(whole).toContain("□符合　□不符合　□不适用");
    const single = await wordsOf((await city.get(`/rounds/${roundId}/check-lists?site=${sites[0].id}`)).bytes);
    expect(single).not.toContain(sites[1].siteName);
    expect(faultOf(await city.get(`/rounds/${newId()}/check-lists`))).toBe("fieldbook.no_round");
    expect(faultOf(await city.get(`/rounds/${newId()}/record-sheet`))).toBe("fieldbook.no_round");
  }),
);
