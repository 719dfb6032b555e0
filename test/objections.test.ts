/** Objections through HTTP: a unit objects in time, a third person decides, the record and the score follow. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { rooms } from "../src/apps/server/rooms.ts";
import { newId } from "../src/kit/id.ts";
import type { Room } from "../src/kit/room.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, react, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-objections-")))));

const inspections = rooms.find((room) => room.name === "inspections") as Room;

/** One park of the first unit, where the display was missing; a park nobody has visited yet. */
async function found(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 2);
  const [inspector, companion] = [await city.someone("inspector"), await city.someone("inspector")];
  const { roundId } = await withRound(city, editionId, inspector, 2, [companion]);
  city.as(inspector);
  const { sites } = (await city.get("/my-visits")).body;
  const photos = [{ uploadId: await aPhoto(city) }];
  const visit = visitTo(
    sites[0],
    [{ answer: { kind: "conform", value: false }, photos, note: "没有展板" }, { answer: { kind: "count", value: 0 } }],
    { companionId: companion.personId },
  );
  expect((await city.post("/visits", visit)).status).toBe(200);
  return {
    ...{ roundId, inspector, companion, visit, sites, observationId: visit.observations[0].id as string },
    unit: await city.someone("unit", { unitId: city.unitId, name: "王单位" }),
    office: await city.someone("office", { name: "李三方" }),
  };
}

async function raise(city: TestCity, observationId: string, more: object = {}) {
  const files = [{ uploadId: await aPhoto(city, "olive"), caption: "东门" }];
  return city.post("/objections", { id: newId(), observationId, reason: "东门有展板", files, ...more });
}
const right = (more: object = {}) => ({ correctionId: newId(), answer: { kind: "conform", value: true }, ...more });
const uphold = (city: TestCity, id: string, more: object = {}) =>
  city.post(`/objections/${id}/uphold`, { version: 1, decision: "照片可证", right: right(), ...more });
const reject = (city: TestCity, id: string, more: object = {}) =>
  city.post(`/objections/${id}/reject`, { version: 1, decision: "照片不是当天的", ...more });

test(
  "a unit sees what was found at its places and objects with a photo; a third person upholds, and record, score and messages follow",
  inNewCity(async (city) => {
    const { roundId, visit, observationId, unit, office } = await found(city);
    city.as(unit);
    const { items } = (await city.get("/objectable")).body;
    // Known on a Monday; five working days on it ends.
    expect(items).toMatchObject([
      { observationId, lastDay: "2026-11-30", closedBy: null, files: [{}], note: "没有展板" },
    ]);
    expect(JSON.stringify(items)).not.toContain("personId");
    const raised = (await raise(city, observationId)).body;
    expect(raised).toMatchObject({ state: "open", unitName: "市城管局", raisedByName: "王单位", isLate: false });
    expect((await city.get("/objectable")).body.items).toEqual([]);
    expect(faultOf(await raise(city, observationId))).toBe("objection.raised_already");
    await react(city, inspections, "objection.raised", raised.id);

    city.as(office);
    expect((await city.get("/messages")).body.items).toMatchObject([
      { word: "message.objection_raised", path: `objections?open=${raised.id}`, facts: { unit: "市城管局" } },
    ]);
    expect((await city.get("/today")).body.waiting).toContainEqual(
      expect.objectContaining({ kind: "objection.to_decide", id: raised.id, dueAt: raised.dueAt }),
    );
    const page = (await city.get(`/objections/${raised.id}`)).body;
    expect(page).toMatchObject({ files: [{}], proofs: [{ caption: "东门" }], asked: { kind: "conform" } });
    expect(page.may).toEqual({ uphold: null, reject: null });
    // Whoever wants to correct it decides the objection instead.
    const { correctionId, answer } = right();
    const behind = { correctionId, answer, reason: "更正" };
    expect(faultOf(await city.post(`/observations/${observationId}/correct`, behind))).toBe(
      "correction.objection_open",
    );

    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(3_333);
    const upheld = (await uphold(city, raised.id)).body;
    expect(upheld).toMatchObject({ state: "upheld", decision: "照片可证", decidedByName: "李三方" });
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(10_000);
    const seen = (await city.get(`/visits/${visit.id}`)).body;
    expect(seen.items).toMatchObject([
      { isCurrent: false },
      { id: upheld.correctionId, correctsId: observationId, correctionReason: "照片可证", isCurrent: true },
      {},
    ]);
    expect(seen.objections).toMatchObject([{ id: raised.id, state: "upheld" }]);
    expect(faultOf(await reject(city, raised.id, { version: 2 }))).toBe("objection.wrong_state");
    expect(await city.events(raised.id)).toEqual(["objection.raised", "objection.decided"]);

    await react(city, inspections, "objection.decided", raised.id);
    city.as(unit);
    expect((await city.get("/messages")).body.items).toMatchObject([{ word: "message.objection_upheld" }]);
    expect((await city.get("/objections")).body.items).toMatchObject([{ id: raised.id, state: "upheld" }]);
    city.as(office);
    expect((await city.get("/tables/listObjections.xlsx")).status).toBe(200);
  }),
);

test(
  "whoever has a part in it never decides: the visitor, the companion, the unit's own people, whoever corrected it",
  inNewCity(async (city) => {
    const { inspector, companion, observationId, unit, office } = await found(city);
    const grant = (who: typeof office) =>
      city.sql("insert into account_grant (city_id, account_id, role) values ($1, $2, 'office')", [
        ...[city.cityId, who.accountId],
      ]);
    for (const who of [inspector, companion, unit]) await grant(who);
    // A colleague of the office corrects the note of the fault first: it stays a fault.
    city.as(office);
    const gone = { correctionId: newId(), answer: null, naReason: "看错", reason: "看错" };
    const first = (await city.post(`/observations/${observationId}/correct`, gone)).body;
    const back = { correctionId: newId(), answer: { kind: "conform", value: false }, reason: "核实" };
    const second = (await city.post(`/observations/${first.id}/correct`, back)).body;
    city.as(await city.someone("unit", { unitId: city.unitId }));
    const raised = (await raise(city, second.id)).body;
    for (const who of [inspector, companion, unit, office]) {
      city.as(who);
      expect(faultOf(await uphold(city, raised.id))).toBe("objection.not_a_third");
      expect(faultOf(await reject(city, raised.id))).toBe("objection.not_a_third");
      expect((await city.get("/today")).body.waiting.map((one: any) => one.kind)).not.toContain("objection.to_decide");
    }
    city.as(await city.someone("office", { worksAt: city.unitId }));
    expect(faultOf(await reject(city, raised.id))).toBe("objection.not_a_third");
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get(`/objections/${raised.id}`)).body.may.reject).toBeNull();
    expect(faultOf(await reject(city, raised.id, { version: 4 }))).toBe("objection.changed_meanwhile");
    expect((await reject(city, raised.id)).body).toMatchObject({ state: "rejected", correctionId: null });
  }),
);

test(
  "two units that object to the same fault are answered by one decision",
  inNewCity(async (city) => {
    const { observationId, unit, office } = await found(city);
    city.as(office);
    const [problem] = (await city.get("/problems")).body.items;
    const order = { id: problem.id, version: problem.version, unitId: city.otherUnitId, dueAt: null };
    await city.post("/problems/dispatch", { orders: [order] });
    const other = await city.someone("unit", { unitId: city.otherUnitId });
    city.as(other);
    expect((await city.get("/objectable")).body.items).toMatchObject([{ observationId }]);
    const theirs = (await raise(city, observationId)).body;
    city.as(unit);
    const own = (await raise(city, observationId)).body;
    expect((await city.get("/objections")).body.items.map((one: any) => one.id)).toEqual([own.id]);
    expect(faultOf(await city.get(`/objections/${theirs.id}`))).toBe("objection.not_found");
    city.as(office);
    const { correctionId } = (await uphold(city, own.id)).body;
    const decided = (await city.get(`/objections/${theirs.id}`)).body;
    expect(decided).toMatchObject({ state: "upheld", correctionId, decision: "照片可证" });
    await react(city, inspections, "objection.decided", theirs.id);
    city.as(other);
    expect((await city.get("/messages")).body.items[0]).toMatchObject({ word: "message.objection_upheld" });
  }),
);

test(
  "an objection is refused to strangers, without a photo, to what was not found, too late, and in a frozen round",
  inNewCity(async (city) => {
    const { roundId, visit, observationId, unit, office, inspector } = await found(city);
    city.as(unit);
    expect(faultOf(await raise(city, observationId, { files: [] }))).toBe("objection.needs_proof");
    expect((await raise(city, observationId, { reason: " " })).status).toBe(422);
    expect(faultOf(await raise(city, observationId, { files: [{ uploadId: newId() }] }))).toBe("evidence.not_uploaded");
    // The other answer of the visit was no fault.
    expect(faultOf(await raise(city, visit.observations[1].id))).toBe("objection.nothing_found");
    expect(faultOf(await raise(city, newId()))).toBe("objection.nothing_found");
    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect((await city.get("/objectable")).body.items).toEqual([]);
    expect(faultOf(await raise(city, observationId))).toBe("objection.nothing_found");
    for (const who of [inspector, office]) {
      city.as(who);
      expect((await city.get("/objectable")).status).toBe(403);
    }
    city.as(unit);
    city.clock.now = "2026-11-30T16:00:00.000Z";
    const late = await raise(city, observationId);
    expect([faultOf(late), late.body.title]).toEqual(["objection.too_late", expect.stringContaining("2026-11-30")]);
    expect((await city.get("/objectable")).body.items).toEqual([]);
    expect((await uphold(city, newId())).status).toBe(403);

    city.clock.now = "2026-11-24T02:00:00.000Z";
    const raised = (await raise(city, observationId)).body;
    city.as(office);
    expect(faultOf(await uphold(city, newId()))).toBe("objection.not_found");
    expect((await uphold(city, raised.id, { decision: "" })).status).toBe(422);
    const same = right({ answer: { kind: "conform", value: false } });
    expect(faultOf(await uphold(city, raised.id, { right: same }))).toBe("correction.nothing_new");
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version })).body;
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    expect(faultOf(await uphold(city, raised.id))).toBe("correction.round_frozen");
    // A frozen score stands, and the unit is answered all the same.
    city.clock.now = "2026-12-02T02:00:00.000Z";
    expect((await city.get("/objections?late=true&state=open")).body.items).toMatchObject([{ isLate: true }]);
    expect((await reject(city, raised.id)).status).toBe(200);
    expect((await city.get(`/objections?round=${roundId}`)).body.items).toMatchObject([{ isLate: false }]);
  }),
);

test(
  "nothing can be objected to in a frozen round; a county elsewhere and inspectors see no objections",
  inNewCity(async (city) => {
    const { roundId, observationId, unit, office, inspector } = await found(city);
    city.as(office);
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version })).body;
    city.as(unit);
    const raised = (await raise(city, observationId)).body;
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/objections")).body.items).toEqual([]);
    expect(faultOf(await city.get(`/objections/${raised.id}`))).toBe("objection.not_found");
    expect(faultOf(await reject(city, raised.id))).toBe("objection.not_found");
    city.as(await city.someone("leader"));
    expect((await city.get("/objections")).body.items).toHaveLength(1);
    expect((await reject(city, raised.id)).status).toBe(403);
    city.as(inspector);
    expect((await city.get("/objections")).status).toBe(403);

    city.as(office);
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    city.as(await city.someone("unit", { unitId: city.unitId }));
    await city.sql("delete from objection where city_id = $1", [city.cityId]);
    expect((await city.get("/objectable")).body.items).toMatchObject([{ closedBy: "objection.round_frozen" }]);
    expect(faultOf(await raise(city, observationId))).toBe("objection.round_frozen");
  }),
);
