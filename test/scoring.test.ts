/** Scores through HTTP: from visits to the whole, down to the photo, under another edition, with entered results. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { smallFramework, withFramework, withRound, withSites } from "./stage.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-scores-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

/** Two visits: the first finds two bits of litter and no display, the second nothing. */
async function visited(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 2);
  const inspector = await city.someone("inspector");
  const { roundId } = await withRound(city, editionId, inspector, 2);
  city.as(inspector);
  const { sites } = (await city.get("/my-visits")).body;
  const uploadId = newId();
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  await city.upload(`/evidence?id=${uploadId}&origin=camera`, photo, "image/jpeg");
  const photos = [{ uploadId }];
  for (const [at, site] of sites.entries()) {
    const answers = [
      { answer: { kind: "conform", value: at === 1 }, photos },
      { answer: { kind: "count", value: at === 1 ? 0 : 2 }, photos },
    ];
    const observations = site.questions.map((question: any, index: number) => ({
      id: newId(),
      checkItemId: question.id,
      ...answers[index],
    }));
    const visit = {
      id: newId(),
      drawnSiteId: site.id,
      beganAt: "2026-11-23T01:00:00.000Z",
      endedAt: "2026-11-23T01:20:00.000Z",
      position: null,
      observations,
    };
    expect((await city.post("/visits", visit)).status).toBe(200);
  }
  return { editionId, roundId };
}

test(
  "the whole opens down to the answer and its photo, and moves by hand-computed amounts under an edition with another weight",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("office"));
    // Display: 2 points, one of two sites: 1. Litter: 1 point, (0.6 + 1) ÷ 2 = 0.8. Field alone: 1.8 of 3 = 60.
    const score = (await city.get(`/rounds/${roundId}/score`)).body;
    expect(score).toMatchObject({ whole: 6_000, passLine: 8_500, gap: -2_500, unfit: 0 });
    expect(score.tree).toMatchObject({ scored: 2, unscored: 3, observations: 4 });
    expect(score.byArea).toEqual([{ name: "东城区", score: 6_000, observations: 4, faults: 2 }]);
    expect(score.byUnit.map((group: any) => group.name)).toEqual(["市城管局"]);
    expect(score.weakest.map((weak: any) => [weak.code, weak.score])).toEqual([
      ["1-1-1", 5_000],
      ["1-1-2", 8_000],
    ]);
    const { body } = await city.get(`/rounds/${roundId}/score/standards/1-1-1`);
    expect(body.score).toBe(5_000);
    expect(body.observations.map((one: any) => [one.score, one.files.length]).toSorted()).toEqual([
      [0, 1],
      [10_000, 1],
    ]);

    // Filing 4 of 5 with weight 40: (40 × 60 + 40 × 80) ÷ 80 = 70.
    const entry = { numerator: 4, denominator: 5, source: "申报系统截图", version: 0 };
    expect((await city.put(`/rounds/${roundId}/results/2-1-1`, entry)).body).toMatchObject({
      score: 8_000,
      entered: { version: 1 },
    });
    expect((await city.get(`/rounds/${roundId}/score`)).body).toMatchObject({ whole: 7_000, gap: -1_500 });

    // Another edition: the display counts 5 instead of 2. Field: (2.5 + 0.8) ÷ 6 = 55; whole (55 + 80) ÷ 2 = 67.5.
    const rows = smallFramework.map((row) => (row[2] === "1-1-1" ? row.map((cell, at) => (at === 5 ? 5 : cell)) : row));
    const other = await withFramework(city, rows, "改过权重的体系");
    expect((await city.get(`/rounds/${roundId}/score?edition=${other.editionId}`)).body).toMatchObject({
      whole: 6_750,
      gap: -1_750,
      editionName: "改过权重的体系",
    });
  }),
);

test(
  "entered results have versions, a source, a limit, and end with the freeze",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    const office = await city.someone("office");
    city.as(office);
    const put = (code: string, more: object = {}) =>
      city.put(`/rounds/${roundId}/results/${code}`, {
        numerator: 1,
        denominator: 2,
        source: "问卷",
        version: 0,
        ...more,
      });
    expect((await put("2-2-1")).status).toBe(200);
    expect(fault(await put("2-2-1"))).toBe("score.changed_meanwhile");
    expect((await put("2-2-1", { version: 1, numerator: 2 })).body.entered).toMatchObject({ numerator: 2, version: 2 });
    expect(fault(await put("2-2-1", { version: 2, numerator: 3 }))).toBe("score.more_than_all");
    expect(fault(await put("9-9-9"))).toBe("score.standard_not_found");
    expect(fault(await city.get(`/rounds/${newId()}/score`))).toBe("score.round_not_found");
    expect(fault(await city.get(`/rounds/${roundId}/score?edition=${newId()}`))).toBe("score.edition_not_found");
    const running = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version: running.version })).body;
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    expect(fault(await put("2-2-1", { version: 2 }))).toBe("score.round_frozen");
    expect(await city.events(roundId)).toContain("result.entered");
  }),
);

test(
  "a county sees the score of its own area, a leader the whole, units and inspectors none",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get(`/rounds/${roundId}/score`)).body).toMatchObject({ whole: null, gap: null });
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(6_000);
    city.as(await city.someone("leader"));
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(6_000);
    expect(
      (await city.put(`/rounds/${roundId}/results/2-2-1`, { numerator: 1, denominator: 1, source: "x", version: 0 }))
        .status,
    ).toBe(403);
    for (const role of ["unit", "inspector"] as const) {
      city.as(await city.someone(role, role === "unit" ? { unitId: city.unitId } : {}));
      expect((await city.get(`/rounds/${roundId}/score`)).status).toBe(403);
    }
  }),
);
