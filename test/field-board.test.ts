/** The board of a running round through HTTP: who is under way, what is covered, what came in, and who may see which names. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-board-")))));

async function staged(city: TestCity, sites = 3, wanted = 2) {
  const { editionId } = await withFramework(city);
  await withSites(city, sites);
  const inspector = await city.someone("inspector");
  const other = await city.someone("inspector");
  const round = await withRound(city, editionId, inspector, wanted, [other]);
  city.as(inspector);
  const { body } = await city.get("/my-visits");
  return { ...round, editionId, inspector, other, assigned: body.sites as any[] };
}

test(
  "a visit is begun once however often the phone says so, and begun anew when the draft was thrown away",
  inNewCity(async (city) => {
    const { assigned, inspector } = await staged(city);
    const begun = { id: newId(), drawnSiteId: assigned[0].id, beganAt: "2026-11-23T01:50:00.000Z" };
    expect(await city.post("/visits/begun", begun)).toMatchObject({ status: 200, body: { id: begun.id } });
    expect((await city.post("/visits/begun", begun)).status).toBe(200);
    expect(await city.events(begun.id)).toEqual(["visit.begun"]);
    // A clock that runs ahead is put right, so that the letters behind this one are not held up.
    const again = { ...begun, id: newId(), beganAt: "2026-11-23T05:00:00.000Z" };
    expect((await city.post("/visits/begun", again)).status).toBe(200);
    const rows = await city.sql("select id, person_id, began_at from visit_begun where city_id = $1", [city.cityId]);
    expect(rows).toEqual([{ id: again.id, person_id: inspector.personId, began_at: new Date(city.clock.now) }]);

    city.as(await city.someone("inspector"));
    expect(faultOf(await city.post("/visits/begun", { ...begun, id: newId() }))).toBe("visit.not_assigned");
    for (const role of ["unit", "leader"] as const) {
      city.as(await city.someone(role, { unitId: city.unitId }));
      expect((await city.post("/visits/begun", begun)).status).toBe(403);
    }
  }),
);

const conforming = { answer: { kind: "conform", value: true } };
const clean = { answer: { kind: "count", value: 0 } };
const day = "2026-11-23";

/** A visit at a clock time of the city on the day, with answers; the server's clock stands a minute later. */
async function visited(city: TestCity, site: any, clock: string, answers: object[]) {
  const endedAt = `${day}T${clock}:00.000Z`;
  city.clock.now = `${day}T${clock}:59.000Z`;
  const visit = visitTo(site, answers, { beganAt: `${day}T00:30:00.000Z`, endedAt });
  expect((await city.post("/visits", visit)).status).toBe(200);
  return visit;
}

const faulty = async (city: TestCity, note: string) => ({
  answer: { kind: "conform", value: false },
  ...{ note, place: "东门", photos: [{ uploadId: await aPhoto(city), caption: "东门" }] },
});

test(
  "coverage, visits in progress, faults with photos, hours and places stand on the board as they come in",
  inNewCity(async (city) => {
    const { roundId, teamId, assigned, inspector, other } = await staged(city, 4, 3);
    city.as(other);
    await city.post("/visits/begun", { id: newId(), drawnSiteId: assigned[2].id, beganAt: "2026-11-23T02:30:00.000Z" });
    city.as(inspector);
    await city.post("/visits/begun", { id: newId(), drawnSiteId: assigned[0].id, beganAt: "2026-11-23T00:40:00.000Z" });
    const first = await visited(city, assigned[0], "01:20", [await faulty(city, "东门无展示"), clean]);
    const second = await visited(city, assigned[1], "03:10", [conforming, { naReason: "施工", answer: null }]);
    city.as(other);
    // A second reading is compared, not counted.
    await visited(city, assigned[0], "03:20", [await faulty(city, "再看一次"), clean]);
    await city.post("/visits/begun", { id: newId(), drawnSiteId: assigned[1].id, beganAt: "2026-11-23T03:25:00.000Z" });

    city.clock.now = "2026-11-23T03:30:00.000Z";
    city.as(await city.someone("office"));
    const board = (await city.get("/field-board")).body;
    expect(board).toMatchObject({
      ...{ round: { id: roundId, isUnderWay: true }, day, asOf: "2026-11-23T03:30:00.000Z", showsDrawn: true },
      totals: { drawn: 3, visited: 2, today: 2, observations: 4, faults: 1 },
      secondReadings: 1,
      byType: [{ key: "park", name: "公园", drawn: 3, visited: 2, today: 2 }],
      byArea: [{ key: city.countyCode, name: "东城区", drawn: 3, visited: 2, today: 2 }],
      byTeam: [{ key: teamId, name: "第一组", drawn: 3, visited: 2, today: 2 }],
      underWay: [
        { siteName: assigned[1].siteName, isSecond: true },
        { siteName: assigned[2].siteName, typeName: "公园", teamName: "第一组", isSecond: false },
      ],
      // The city's clock is eight hours ahead.
      hours: [
        { hour: 9, visits: 1, observations: 2, faults: 1 },
        { hour: 10, visits: 0, observations: 0, faults: 0 },
        { hour: 11, visits: 1, observations: 2, faults: 0 },
      ],
    });

    const faults = (await city.get(`/field-board/${roundId}/faults?day=${day}`)).body;
    expect(faults).toMatchObject({
      next: null,
      items: [
        {
          ...{
            visitId: first.id,
            siteName: assigned[0].siteName,
            itemCode: "1-1-1",
            note: "东门无展示",
            place: "东门",
          },
          ...{ teamName: "第一组", unitName: "市城管局", groupName: null },
          files: [{ caption: "东门", purpose: "seen" }],
        },
      ],
    });
    const photo = await city.get(faults.items[0].files[0].links.thumb.replace("/api", ""));
    expect(photo).toMatchObject({ status: 200, headers: { "content-type": "image/jpeg" } });

    const page = (await city.get(`/field-board/${roundId}/photos?day=${day}&limit=1`)).body;
    expect(page.items).toMatchObject([{ siteName: assigned[0].siteName, verdict: "fault", files: [{}] }]);
    const rest = (
      await city.get(`/field-board/${roundId}/photos?day=${day}&limit=1&after=${encodeURIComponent(page.next)}`)
    ).body;
    expect(rest).toMatchObject({ items: [{ visitId: first.id }], next: null });

    const places = (await city.get(`/field-board/${roundId}/places`)).body.items;
    expect(places.map((place: any) => [place.name, place.state, place.visitId])).toEqual([
      [assigned[1].siteName, "conform", second.id],
      [assigned[0].siteName, "fault", first.id],
      [assigned[2].siteName, "under_way", null],
    ]);
    // What lies nowhere is counted beside the map.
    await city.sql("update site set longitude = null, latitude = null where city_id = $1 and id = $2", [
      city.cityId,
      (await city.sql("select site_id from drawn_site where id = $1", [assigned[2].id]))[0]?.site_id,
    ]);
    const placed = (await city.get(`/field-board/${roundId}/places`)).body;
    expect([placed.items.length, placed.unplaced]).toEqual([2, 1]);
    await city.sql("update site set longitude = 127.5, latitude = 50.2 where city_id = $1 and longitude is null", [
      city.cityId,
    ]);
    // After some hours without a visit it is not in progress any more.
    city.clock.now = "2026-11-23T07:31:00.000Z";
    expect((await city.get("/field-board")).body.underWay).toEqual([]);
    expect((await city.get(`/field-board/${roundId}/places`)).body.items[2].state).toBe("waiting");
    expect((await city.get(`/field-board?round=${roundId}&day=2026-11-22`)).body).toMatchObject({
      totals: { drawn: 3, visited: 0, today: 0, observations: 0 },
      ...{ underWay: [], hours: [] },
    });
    expect(faultOf(await city.get(`/field-board?round=${newId()}`))).toBe("round.not_found");
  }),
);

test(
  "leaders and counties get counts and visited sites, never the name of one that waits; counties their own area only",
  inNewCity(async (city) => {
    const { roundId, assigned } = await staged(city, 3, 2);
    await city.post("/visits/begun", { id: newId(), drawnSiteId: assigned[1].id, beganAt: "2026-11-23T01:30:00.000Z" });
    await visited(city, assigned[0], "01:20", [conforming, clean]);
    city.clock.now = "2026-11-23T02:00:00.000Z";
    const reads = [
      "/field-board",
      ...["faults", "photos", "rates"].map((part) => `/field-board/${roundId}/${part}?day=${day}`),
    ];
    const all = async () => {
      const answers = [];
      for (const path of [...reads, `/field-board/${roundId}/places`]) answers.push(await city.get(path));
      return answers;
    };
    for (const reader of [
      await city.someone("leader"),
      await city.someone("county", { regionCode: city.countyCode }),
    ]) {
      city.as(reader);
      const answers = await all();
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect(answers[0]?.body).toMatchObject({
        ...{ showsDrawn: false, totals: { drawn: 2, visited: 1 }, underWay: [{ siteName: null, typeName: "公园" }] },
      });
      expect(answers[4]?.body.items).toMatchObject([{ name: assigned[0].siteName, state: "conform" }]);
      for (const answer of answers) expect(answer.text).not.toContain(assigned[1].siteName);
    }
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    const elsewhere = await all();
    expect(elsewhere[0]?.body).toMatchObject({
      ...{ totals: { drawn: 0, visited: 0, today: 0, observations: 0 }, byType: [], underWay: [], hours: [] },
    });
    for (const answer of elsewhere.slice(1)) expect(answer.body.items).toEqual([]);

    for (const role of ["inspector", "partner", "unit", "auditor"] as const) {
      city.as(await city.someone(role, role === "unit" ? { unitId: city.unitId } : {}));
      expect((await all()).map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403]);
      expect((await city.get(`/field-board/${roundId}/report?day=${day}`)).status).toBe(403);
    }
  }),
);

test(
  "a city without a drawn round has an empty board",
  inNewCity(async (city) => {
    city.as(await city.someone("leader"));
    expect((await city.get("/field-board")).body).toMatchObject({
      ...{ round: null, totals: { drawn: 0 }, byType: [], hours: [], underWay: [] },
    });
  }),
);

test(
  "every answer is a row with its unit, verdict and standing, filtered and exported; inspectors see their own",
  inNewCity(async (city) => {
    const { roundId, assigned, inspector, other } = await staged(city, 3, 2);
    await visited(city, assigned[0], "01:20", [await faulty(city, "东门无展示"), { naReason: "施工", answer: null }]);
    await visited(city, assigned[1], "01:40", [conforming, clean]);
    city.as(other);
    await visited(city, assigned[0], "01:50", [conforming, clean]);
    city.as(await city.someone("office"));
    const list = async (query: string) => (await city.get(`/observations?${query}`)).body.items as any[];
    expect(await list("")).toHaveLength(6);
    const [row] = await list("verdict=fault");
    expect(row).toMatchObject({
      ...{ siteName: assigned[0].siteName, typeName: "公园", itemCode: "1-1-1", verdict: "fault", note: "东门无展示" },
      ...{ unitName: "市城管局", teamName: "第一组", countyName: "东城区", standing: "counts" },
    });
    expect(
      await list(`round=${roundId}&counts=true&since=${day}&until=${day}&type=park&region=${city.countyCode}`),
    ).toHaveLength(4);
    expect(await list("since=2026-11-24")).toEqual([]);
    expect(await list(`region=${city.otherCountyCode}`)).toEqual([]);
    expect((await list("verdict=not_applicable")).map((one) => one.naReason)).toEqual(["施工"]);

    // Page by page in both directions it is the same list.
    for (const sort of ["endedAt", "-endedAt"]) {
      const whole = (await list(`sort=${sort}`)).map((one) => one.id);
      const paged: string[] = [];
      for (let after = ""; ; ) {
        const { body } = await city.get(`/observations?sort=${sort}&limit=2${after}`);
        paged.push(...body.items.map((one: any) => one.id));
        if (body.next === null) break;
        after = `&after=${encodeURIComponent(body.next)}`;
      }
      expect(paged).toEqual(whole);
    }
    const csv = (await city.get("/tables/listObservations.csv?verdict=fault")).text;
    expect(csv).toContain("公园有核心价值观展示");
    expect(csv).toContain("不符合");
    expect((await city.get("/tables/listObservations.xlsx")).status).toBe(200);

    city.as(inspector);
    expect(await list("")).toHaveLength(4);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(await list("")).toEqual([]);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/observations")).status).toBe(403);
  }),
);
