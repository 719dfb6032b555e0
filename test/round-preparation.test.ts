/** Preparing for an official round through HTTP: tasks by unit and site, self-checks, what each reader sees; no draw of ours. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-rounds-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

async function stored(city: TestCity): Promise<string> {
  const id = newId();
  const photo = readFileSync("docs/pictures/field.png");
  const answer = await city.upload(`/evidence?id=${id}&origin=album&fileName=a.png`, photo, "image/png");
  expect(answer.status).toBe(200);
  return id;
}

/** The office with an official round; three parks of one unit, two of another in another county, a hot line of nobody. */
async function stageOf(city: TestCity) {
  const office = await city.someone("office");
  const unit = await city.someone("unit", { unitId: city.unitId });
  const other = await city.someone("unit", { unitId: city.otherUnitId });
  city.as(office);
  const { editionId } = await withFramework(city);
  const own = await withSites(city, 3);
  const theirs = await withSites(city, 2, { unitId: city.otherUnitId, regionCode: city.otherCountyCode });
  await withSites(city, 1, { typeName: "热线", longitude: null, latitude: null, unitId: null });
  const round = { id: newId(), kind: "official", name: "省级测评", editionId, partnerId: null };
  const days = { startsOn: "2026-12-01", endsOn: "2026-12-31" };
  expect((await city.post("/rounds", { ...round, ...days })).status).toBe(200);
  return { office, unit, other, editionId, own, theirs, roundId: round.id };
}

const common = { title: "点位自查自纠", dueOn: "2026-11-25", note: "按清单逐项看" };

test(
  "the office makes a task for every unit with sites; the unit reports with proof; the office returns, then accepts",
  inNewCity(async (city) => {
    const { office, unit, other, roundId } = await stageOf(city);
    const generate = () => city.post(`/rounds/${roundId}/generate-preparations`, common);
    expect((await generate()).body).toEqual({ added: 2 });
    expect((await generate()).body).toEqual({ added: 0 });
    const rows = (await city.get(`/preparations?round=${roundId}`)).body.items;
    expect(rows.map((row: any) => row.unitName).toSorted()).toEqual(["市城管局", "市教育局"]);
    const { id } = rows.find((row: any) => row.unitName === "市城管局");

    city.as(unit);
    const [waiting] = (await city.get("/today")).body.waiting;
    expect(waiting).toMatchObject({ kind: "preparation.to_report", id, path: `preparations?open=${id}` });
    expect((await city.get("/preparations")).body.items).toHaveLength(1);
    const page = (await city.get(`/preparations/${id}`)).body;
    expect(page.sites.map((site: any) => site.name)).toEqual(["公园1", "公园2", "公园3"]);
    const file = { uploadId: await stored(city), caption: "" };
    const done = { version: 1, report: "已逐个看过", files: [file] };
    const missing = { ...done, files: [{ uploadId: newId(), caption: "" }] };
    expect(fault(await city.post(`/preparations/${id}/report`, missing))).toBe("evidence.not_uploaded");
    const reported = (await city.post(`/preparations/${id}/report`, done)).body;
    expect(reported).toMatchObject({ state: "done", version: 2, files: [{ purpose: "proof" }] });
    expect(fault(await city.post(`/preparations/${id}/report`, { ...done, version: 2 }))).toBe(
      "preparation.wrong_state",
    );
    expect((await city.post(`/preparations/${id}/accept`, { version: 2 })).status).toBe(403);

    city.as(other);
    expect(fault(await city.get(`/preparations/${id}`))).toBe("preparation.not_found");
    expect(fault(await city.post(`/preparations/${id}/report`, done))).toBe("preparation.not_found");

    city.as(office);
    expect((await city.get("/today")).body.waiting).toEqual([
      expect.objectContaining({ kind: "preparation.to_decide", id }),
    ]);
    expect((await city.post(`/preparations/${id}/report`, done)).status).toBe(403);
    expect(fault(await city.post(`/preparations/${id}/accept`, { version: 1 }))).toBe("preparation.changed_meanwhile");
    const returned = await city.post(`/preparations/${id}/return`, { version: 2, reason: "照片看不清" });
    expect(returned.body).toMatchObject({ state: "returned", reason: "照片看不清", isLate: false });

    city.as(unit);
    city.clock.now = "2026-11-26T02:00:00.000Z";
    expect((await city.get("/preparations?late=true")).body.items).toEqual([expect.objectContaining({ isLate: true })]);
    await city.post(`/preparations/${id}/report`, { version: 3, report: "已补拍", files: [] });
    city.as(office);
    expect((await city.post(`/preparations/${id}/accept`, { version: 4 })).body.state).toBe("accepted");
    expect(await city.events(id)).toEqual([
      ...["preparation.reported", "preparation.returned", "preparation.reported", "preparation.accepted"],
    ]);
    expect((await city.get(`/tables/listPreparations.csv?round=${roundId}`)).text).toContain("已验收");
  }),
);

test(
  "a task may be about one site or one type, belongs to the unit that answers for it, and can be mended until reported",
  inNewCity(async (city) => {
    const { own, theirs, roundId, editionId, unit } = await stageOf(city);
    const words = { unitId: city.unitId, title: "更换公益广告", siteId: null, siteTypeCode: null, dueOn: "2026-12-01" };
    const add = (more: object) =>
      city.post(`/rounds/${roundId}/preparations`, { id: newId(), note: "", ...words, ...more });
    expect(fault(await add({ siteId: own[0]?.id, siteTypeCode: "park" }))).toBe("preparation.two_scopes");
    expect(fault(await add({ siteId: theirs[0]?.id }))).toBe("preparation.foreign_site");
    expect(fault(await add({ siteTypeCode: "hotline" }))).toBe("preparation.no_sites");
    expect(fault(await add({ unitId: newId() }))).toBe("unit.not_found");
    const task = (await add({ siteId: own[1]?.id })).body;
    expect(task).toMatchObject({ siteName: "公园2", sites: [{ name: "公园2" }], isGenerated: false });
    expect(fault(await add({ id: task.id }))).toBe("preparation.changed_meanwhile");
    const change = { ...words, note: "", siteTypeCode: "park", version: 1 };
    const changed = await city.put(`/preparations/${task.id}`, change);
    expect(changed.body.sites).toHaveLength(3);
    expect(fault(await city.put(`/preparations/${task.id}`, change))).toBe("preparation.changed_meanwhile");

    // Only an official round, and only until it ends; it is never drawn here.
    const mock = { id: newId(), kind: "mock", name: "模拟", editionId, partnerId: null };
    await city.post("/rounds", { ...mock, startsOn: "2026-12-01", endsOn: "2026-12-31" });
    expect(fault(await city.post(`/rounds/${mock.id}/generate-preparations`, common))).toBe("round.only_official");
    expect(fault(await city.get(`/rounds/${mock.id}/readiness`))).toBe("round.only_official");
    expect(fault(await city.post(`/rounds/${roundId}/draw`, { version: 1 }))).toBe("round.official_has_no_draw");
    await city.post(`/rounds/${roundId}/finish`, { version: 1 });
    expect(fault(await add({}))).toBe("round.over");
    city.as(unit);
    const late = { version: 2, report: "做完了", files: [] };
    expect(fault(await city.post(`/preparations/${task.id}/report`, late))).toBe("round.over");
    expect((await city.get(`/preparations/${task.id}`)).body.isRoundOver).toBe(true);
    expect((await city.get("/today")).body.waiting).toEqual([]);
  }),
);

test(
  "an official round whose edition finds no sites of anybody makes no tasks",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const { editionId } = await withFramework(city);
    const round = { id: newId(), kind: "official", name: "省级测评", editionId, partnerId: null };
    await city.post("/rounds", { ...round, startsOn: "2026-12-01", endsOn: "2026-12-31" });
    expect(fault(await city.post(`/rounds/${round.id}/generate-preparations`, common))).toBe("preparation.no_sites");
  }),
);

test(
  "a unit checks its own sites by the edition's list; faults stay with it, are mended or gone at the next check, and open no problem",
  inNewCity(async (city) => {
    const { office, unit, other, own, roundId } = await stageOf(city);
    await city.post(`/rounds/${roundId}/generate-preparations`, common);
    city.as(unit);
    const path = `/rounds/${roundId}/own-sites/${own[0]?.id}`;
    const { questions } = (await city.get(path)).body;
    expect(questions.map((one: any) => one.text)).toEqual(["公园有核心价值观展示", "无乱丢垃圾"]);
    const answers = (results: string[], photos: object[] = []) =>
      questions.map((one: any, at: number) => ({
        ...{ id: newId(), checkItemId: one.id, result: results[at], note: results[at] === "fault" ? "有垃圾" : "" },
        photos: results[at] === "fault" ? photos : [],
      }));
    const send = (given: object[], id = newId()) => city.post(`${path}/checks`, { id, answers: given });
    expect(fault(await send(answers(["conforms", "fault"]).slice(0, 1)))).toBe("self_check.incomplete");
    const unknown = [
      ...answers(["conforms", "conforms"]).slice(0, 1),
      { ...answers(["absent"])[0], checkItemId: newId() },
    ];
    expect(fault(await send(unknown))).toBe("self_check.unknown_item");
    const silent = answers(["conforms", "fault"]).map((one: any) => ({ ...one, note: "" }));
    expect(fault(await send(silent))).toBe("self_check.fault_without_note");
    const id = newId();
    const photo = { uploadId: await stored(city), caption: "" };
    const sent = (await send(answers(["fault", "fault"], [photo]), id)).body;
    expect(sent.site).toMatchObject({ faults: 2, mended: 0, checkedAt: city.clock.now });
    expect(sent.questions[1].files).toEqual([expect.objectContaining({ purpose: "found" })]);
    expect(fault(await send(answers(["conforms", "conforms"]), id))).toBe("preparation.changed_meanwhile");

    const answerId = sent.questions[0].answer.id;
    const mend = { note: "已补上", photos: [] };
    const mended = await city.post(`/self-check-answers/${answerId}/mend`, mend);
    expect(mended.body.site).toMatchObject({ faults: 2, mended: 1 });
    expect(fault(await city.post(`/self-check-answers/${answerId}/mend`, mend))).toBe("self_check.mended");
    expect(fault(await city.post(`/self-check-answers/${newId()}/mend`, mend))).toBe("self_check.no_such_fault");
    city.clock.now = "2026-11-24T02:00:00.000Z";
    // Looked at again: the litter is gone; the other question shows a fault anew.
    expect((await send(answers(["fault", "conforms"]))).body.site).toMatchObject({ faults: 2, mended: 1 });
    expect((await city.get(`/rounds/${roundId}/own-sites`)).body.items.map((site: any) => site.faults)).toEqual([
      ...[2, 0, 0],
    ]);
    expect((await city.get(`/rounds/${roundId}/readiness`)).body.items).toEqual([
      expect.objectContaining({
        unitName: "市城管局",
        sites: 3,
        checked: 1,
        faults: 2,
        mended: 1,
        tasks: 1,
        accepted: 0,
      }),
    ]);
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toEqual([]);

    city.as(other);
    expect(fault(await city.get(path))).toBe("self_check.no_such_site");
    expect(fault(await send(answers(["conforms", "conforms"])))).toBe("self_check.no_such_site");
    expect(fault(await city.post(`/self-check-answers/${answerId}/mend`, mend))).toBe("self_check.no_such_fault");
    expect((await city.get(`/rounds/${roundId}/readiness`)).body.items).toHaveLength(1);

    const seen = async (who: Awaited<ReturnType<TestCity["someone"]>>) => {
      city.as(who);
      return (await city.get(`/rounds/${roundId}/readiness`)).body.items.map((row: any) => row.unitName).toSorted();
    };
    expect(await seen(await city.someone("county", { regionCode: city.countyCode }))).toEqual(["市城管局"]);
    // The three parks, and the hot line that nobody answers for.
    expect((await city.get(`/rounds/${roundId}/own-sites`)).body.items).toHaveLength(4);
    expect((await city.get("/preparations")).body.items).toHaveLength(1);
    expect((await send(answers(["conforms", "conforms"]))).status).toBe(403);
    expect(await seen(await city.someone("leader"))).toHaveLength(2);
    city.as(await city.someone("inspector"));
    expect((await city.get(`/rounds/${roundId}/readiness`)).status).toBe(403);

    city.as(office);
    expect((await city.get(`/rounds/${roundId}/own-sites?unit=${city.otherUnitId}`)).body.items).toHaveLength(2);
    expect((await city.get(`/tables/listReadiness.csv?round=${roundId}`)).text).toContain("市城管局,1,0,0,3,1,2,1");
    await city.post(`/rounds/${roundId}/finish`, { version: 1 });
    city.as(unit);
    expect(fault(await send(answers(["conforms", "conforms"])))).toBe("round.over");
    expect((await city.get(path)).body.isOver).toBe(true);
  }),
);
