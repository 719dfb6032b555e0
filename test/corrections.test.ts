/** Corrections through HTTP: appended with a reason, counted, judged anew, refused where they may not be. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { rooms } from "../src/apps/server/rooms.ts";
import { newId } from "../src/kit/id.ts";
import type { Room } from "../src/kit/room.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { listTallies, recount } from "../src/rooms/scoring/store.ts";
import { inNewCity, openForTests, react, type TestCity, type Who } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-corrections-")))));

const inspections = rooms.find((room) => room.name === "inspections") as Room;

/** Two parks, both visited: the first has no display and no litter, the second is as it should be. */
async function visited(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 2);
  const [inspector, companion] = [await city.someone("inspector"), await city.someone("inspector")];
  const { roundId } = await withRound(city, editionId, inspector, 2, [companion]);
  city.as(inspector);
  const { sites } = (await city.get("/my-visits")).body;
  const visits: any[] = [];
  for (const [at, site] of sites.entries()) {
    const answers = [
      { answer: { kind: "conform", value: at === 1 }, photos: [{ uploadId: await aPhoto(city) }] },
      { answer: { kind: "count", value: 0 } },
    ];
    const visit = visitTo(site, answers);
    expect((await city.post("/visits", visit)).status).toBe(200);
    visits.push(visit);
  }
  return { roundId, inspector, companion, visits, sites, office: await city.someone("office") };
}

/** What was counted is what stands, before and after every correction. */
const countsHold = (city: TestCity, roundId: string) =>
  city.inside(async (ctx) => {
    const key = (tally: object) => JSON.stringify(tally);
    const kept = await listTallies(ctx.db, ctx.scope, roundId);
    expect(kept.map(key).toSorted()).toEqual((await recount(ctx.db, ctx.scope, roundId)).map(key).toSorted());
    expect(kept.reduce((sum, tally) => sum + tally.count, 0)).toBe(4);
  });

const correct = (city: TestCity, id: string, more: object = {}) =>
  city.post(`/observations/${id}/correct`, {
    ...{ correctionId: newId(), answer: { kind: "conform", value: true }, reason: "看漏了东门的展板" },
    ...more,
  });
const whole = async (city: TestCity, roundId: string, who: Who) => {
  city.as(who);
  return (await city.get(`/rounds/${roundId}/score`)).body.whole;
};

test(
  "a fault that was none is taken back with a reason: the old answer and its photo stay, the score moves, the office is shown the problem",
  inNewCity(async (city) => {
    const { roundId, inspector, visits, office } = await visited(city);
    // Display 2 points, one of two parks: 1; litter 1 of 1. Two of three.
    expect(await whole(city, roundId, office)).toBe(6_667);
    const id = visits[0].observations[0].id;
    city.as(inspector);
    const done = await correct(city, id, { photos: [{ uploadId: await aPhoto(city, "navy") }] });
    expect(done.body).toMatchObject({ visitId: visits[0].id, verdict: "conform", problemId: null });

    const page = (await city.get(`/visits/${visits[0].id}`)).body;
    expect(page).toMatchObject({ faults: 0, observations: 2, corrections: 1, mayCorrect: null });
    expect(page.items).toMatchObject([
      { id, isCurrent: false, verdict: "fault", files: [{}], correctedAt: null },
      {
        ...{ id: done.body.id, isCurrent: true, verdict: "conform", correctsId: id, files: [{}] },
        ...{ correctionReason: "看漏了东门的展板", correctedBy: inspector.personId, correctedByName: "某人" },
      },
      { isCurrent: true, correctsId: null },
    ]);
    expect(page.items[1].correctedAt).toBe("2026-11-23T02:00:00.000Z");
    await countsHold(city, roundId);
    expect(await whole(city, roundId, office)).toBe(10_000);

    const problemId = page.items[0].problemId;
    expect((await city.get(`/problems/${problemId}`)).body.state).toBe("unassigned");
    await react(city, inspections, "observation.corrected", done.body.id);
    city.as(office);
    expect((await city.get("/messages")).body.items).toMatchObject([
      { word: "message.problem_without_fault", path: `problems?open=${problemId}` },
    ]);
    // Nothing is closed in silence: what becomes of it is the office's to decide, by the steps that are open.
    expect((await city.get(`/problems/${problemId}`)).body.state).toBe("unassigned");
    expect((await city.get("/visits?corrected=true")).body.items.map((one: any) => one.id)).toEqual([visits[0].id]);
  }),
);

test(
  "what was passed over becomes a fault with a problem and the photos of before and now; a second correction keeps that problem",
  inNewCity(async (city) => {
    const { roundId, visits, office } = await visited(city);
    const id = visits[1].observations[0].id;
    city.as(office);
    const photos = [{ uploadId: await aPhoto(city, "maroon") }];
    const wrong = { answer: { kind: "conform", value: false }, note: "展板破损", photos, reason: "复核照片" };
    const first = (await correct(city, id, wrong)).body;
    expect(first).toMatchObject({ verdict: "fault", problemId: expect.any(String) });
    const problem = (await city.get(`/problems/${first.problemId}`)).body;
    expect(problem).toMatchObject({ source: "visit", state: "unassigned", description: "展板破损" });
    expect(problem.files.map((file: any) => file.purpose)).toEqual(["before", "before"]);
    await countsHold(city, roundId);
    expect(await whole(city, roundId, office)).toBe(3_333);

    // Somebody has corrected it: the old one is closed to corrections, the new one is open.
    expect(faultOf(await correct(city, id, { ...wrong, photos: [] }))).toBe("correction.not_current");
    const back = (await correct(city, first.id, { reason: "再次复核" })).body;
    const again = (await correct(city, back.id, { ...wrong, photos: [], reason: "现场核实" })).body;
    expect(again.problemId).toBe(first.problemId);
    const gone = { answer: null, naReason: "公园停业", reason: "停业" };
    expect((await correct(city, again.id, gone)).body).toMatchObject({ verdict: "not_applicable" });
    await countsHold(city, roundId);
  }),
);

test(
  "a second reading is corrected like any other and never counted",
  inNewCity(async (city) => {
    const { roundId, companion, sites, office } = await visited(city);
    city.as(companion);
    const again = visitTo(sites[0], [
      { answer: { kind: "conform", value: true } },
      { answer: { kind: "count", value: 0 } },
    ]);
    await city.post("/visits", again);
    city.as(office);
    const read = async () => (await city.get("/reading-agreement")).body.whole.sameAnswer;
    expect(await read()).toBe(1);
    const photos = [{ uploadId: await aPhoto(city) }];
    const done = await correct(city, again.observations[0].id, { answer: { kind: "conform", value: false }, photos });
    expect(done.body).toMatchObject({ verdict: "fault", problemId: null });
    expect(await read()).toBe(2);
    await countsHold(city, roundId);
    const second = (await city.get("/visits?second=true")).body.items;
    expect(second).toMatchObject([{ id: again.id, isSecond: true, corrections: 1 }]);
    expect((await city.get("/visits?origin=typed")).body.items).toEqual([]);
    expect((await city.get("/visits?origin=phone&far=true")).body.items).toEqual([]);
    expect((await city.get(`/visits?team=${second[0].teamId}`)).body.items).toHaveLength(3);
  }),
);

test(
  "a correction is refused without a reason, a new answer or a photo, to strangers, too late, and in a frozen round",
  inNewCity(async (city) => {
    const { roundId, inspector, companion, visits, office } = await visited(city);
    const [display, litter] = visits[1].observations.map((one: any) => one.id);
    city.as(inspector);
    expect((await correct(city, display, { reason: " " })).status).toBe(422);
    expect(faultOf(await correct(city, display))).toBe("correction.nothing_new");
    const two = { answer: { kind: "count", value: 2 } };
    expect(faultOf(await correct(city, litter, two))).toBe("visit.needs_photo");
    expect(faultOf(await correct(city, litter, { answer: null }))).toBe("visit.needs_reason");
    expect(faultOf(await correct(city, litter, { answer: { kind: "grade", value: "A" } }))).toBe("visit.answer_unfit");
    expect(faultOf(await correct(city, litter, { ...two, photos: [{ uploadId: newId() }] }))).toBe(
      "evidence.not_uploaded",
    );
    expect(faultOf(await correct(city, newId()))).toBe("correction.not_found");
    const bad = { answer: { kind: "conform", value: false } };
    city.as(companion);
    // Inspectors see their own visits only, whoever they went along with.
    expect(faultOf(await correct(city, display, bad))).toBe("correction.not_found");
    await city.sql(
      "insert into account_grant (city_id, account_id, role, region_code, unit_id) values ($1, $2, 'auditor', null, null)",
      [city.cityId, companion.accountId],
    );
    expect(faultOf(await correct(city, display, bad))).toBe("correction.not_yours");
    for (const [role, reach] of [
      ["county", { regionCode: city.countyCode }],
      ["unit", { unitId: city.unitId }],
      ["leader", {}],
    ] as const) {
      city.as(await city.someone(role, reach));
      expect((await correct(city, display, bad)).status).toBe(403);
    }

    city.clock.now = "2026-11-25T02:00:01.000Z";
    city.as(inspector);
    expect(faultOf(await correct(city, display, bad))).toBe("correction.too_late");
    expect((await city.get(`/visits/${visits[1].id}`)).body.mayCorrect).toBe("correction.too_late");
    city.as(office);
    expect((await correct(city, display, bad)).status).toBe(200);
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version })).body;
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    const photos = [{ uploadId: await aPhoto(city) }];
    expect(faultOf(await correct(city, litter, { ...two, photos }))).toBe("correction.round_frozen");
    expect((await city.get(`/rounds/${roundId}/seal`)).body.holds).toBe(true);
  }),
);

test(
  "of two corrections that come together one stands and the other is told",
  inNewCity(async (city) => {
    const { roundId, visits, office } = await visited(city);
    city.as(office);
    const id = visits[0].observations[0].id;
    const answers = await Promise.all([correct(city, id), correct(city, id), correct(city, id)]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409, 409]);
    await countsHold(city, roundId);
  }),
);
