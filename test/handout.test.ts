/** What a phone is handed through HTTP, and that the office gets back how each answer was found, with both copies of a photo. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-handout-")))));

async function byTwo(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 1);
  const [one, other] = [await city.someone("inspector"), await city.someone("inspector")];
  await withRound(city, editionId, one, 1, [other]);
  return { one, other, editionId };
}

const mine = async (city: TestCity) => (await city.get("/my-visits")).body;
const stood = { kind: "timed", seconds: 240, seen: 5, kept: 4 };

/** A fault found while watching, with a photo and its stamped copy. */
async function faulty(city: TestCity) {
  const photo = { uploadId: await aPhoto(city), stampedId: await aPhoto(city, "black"), caption: "" };
  const fault = { answer: { kind: "conform", value: false }, note: "东门无展示", place: "东门", photos: [photo] };
  return [{ ...fault, record: stood }, { answer: { kind: "count", value: 0 } }];
}

test(
  "a phone is handed who else is on the team, what was wrong last time, the city's quick words and limits of photos",
  inNewCity(async (city) => {
    const { one, other, editionId } = await byTwo(city);
    city.as(await city.someone("office"));
    const said = { validFrom: "2026-01-01", source: "本市规定" };
    const phrases = [{ siteTypes: ["park"], standards: ["1-1"], texts: ["花坛践踏"] }];
    const limits = { clean: 300_000, stamped: 100_000 };
    expect((await city.post("/settings/inspections.phrases", { ...said, value: phrases })).status).toBe(200);
    expect((await city.post("/settings/inspections.photo_bytes", { ...said, value: limits })).status).toBe(200);
    const traceLimits = { worstAccuracy: 40, leastStep: 8 };
    expect((await city.post("/settings/inspections.trace_limits", { ...said, value: traceLimits })).status).toBe(200);
    city.as(one);
    const { sites, ...handed } = await mine(city);
    expect(handed).toMatchObject({ farMetres: expect.any(Number), phrases, photoBytes: limits, traceLimits });
    expect(handed.places.at(-1).texts).toContain("东门");
    expect(sites).toMatchObject([
      { state: "waiting", isMine: false, lastFaults: [], companions: [{ id: other.personId, name: "某人" }] },
    ]);
    expect(sites[0].questions[0]).toMatchObject({ itemId: expect.any(String), watch: {} });

    const visit = visitTo(sites[0], await faulty(city), { companionId: other.personId });
    expect((await city.post("/visits", visit)).body).toMatchObject({ faults: 1 });
    expect((await mine(city)).sites).toMatchObject([{ state: "visited", isMine: true }]);
    city.as(other);
    const again = (await mine(city)).sites;
    // Whoever went along has not read the site: it is offered for a second reading, without what the first one found.
    expect(again).toMatchObject([
      { state: "visited", isMine: false, companions: [{ id: one.personId }], lastFaults: [] },
    ]);
    const next = await withRound(city, editionId, other, 1);
    const found = { itemId: sites[0].questions[0].itemId, note: "东门无展示", place: "东门", isOpen: true };
    expect((await mine(city)).sites.find((site: any) => site.roundId === next.roundId)).toMatchObject({
      ...{ state: "waiting", companions: [], lastFaults: [found] },
    });
    city.as(await city.someone("inspector"));
    expect((await mine(city)).sites).toEqual([]);
  }),
);

test(
  "the office gets how an answer was found and what was asked of looking, and both copies of a photo",
  inNewCity(async (city) => {
    const { one, other } = await byTwo(city);
    city.as(one);
    const { sites } = await mine(city);
    const stranger = await city.someone("inspector");
    const answers = await faulty(city);
    const visit = visitTo(sites[0], answers, { companionId: stranger.personId });
    expect(faultOf(await city.post("/visits", visit))).toBe("visit.no_companion");
    expect((await city.post("/visits", { ...visit, companionId: other.personId })).status).toBe(200);
    city.as(await city.someone("office"));
    const page = (await city.get(`/visits/${visit.id}`)).body;
    expect(page).toMatchObject({ companionId: other.personId, origin: "phone", isSecond: false });
    expect(page.items[0]).toMatchObject({
      ...{ record: stood, watch: {}, asked: { kind: "conform" } },
      files: [{ purpose: "seen" }, { purpose: "stamped" }],
    });
    expect(page.items[1]).toMatchObject({ record: null, files: [] });
  }),
);
