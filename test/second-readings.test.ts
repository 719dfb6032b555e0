/** Double readings through HTTP: how far they agree, where they differ, for whom. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-agreement-")))));

test(
  "what two people read at the same place is compared item by item, and what differs stands with both photos",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 2);
    const [first, second] = [await city.someone("inspector"), await city.someone("inspector")];
    const { roundId } = await withRound(city, editionId, first, 2, [second]);
    const read = async (who: typeof first, at: number, display: boolean, litter: number) => {
      city.as(who);
      const { sites } = (await city.get("/my-visits")).body;
      const photos = [{ uploadId: await aPhoto(city) }];
      const answers = [
        { answer: { kind: "conform", value: display }, photos },
        { answer: { kind: "count", value: litter }, photos },
      ];
      expect((await city.post("/visits", visitTo(sites[at], answers))).status).toBe(200);
    };
    await read(first, 0, true, 1);
    await read(first, 1, true, 0);
    await read(second, 0, true, 2);

    city.as(await city.someone("office"));
    const report = (await city.get(`/reading-agreement?round=${roundId}`)).body;
    // The display was read alike; of the litter both said fault, one piece and two.
    expect(report.whole).toEqual({ pairs: 2, sameVerdict: 2, sameAnswer: 1, verdictShare: 10_000, answerShare: 5_000 });
    expect(report.standards.map((one: any) => [one.key, one.answerShare])).toEqual([
      ["1-1-2", 0],
      ["1-1-1", 10_000],
    ]);
    expect(report.types).toMatchObject([{ name: "公园", pairs: 2 }]);
    expect(report.teams).toMatchObject([{ name: expect.stringContaining("组"), pairs: 2, sameAnswer: 1 }]);
    expect((await city.get("/reading-agreement?since=2026-11-24")).body.whole).toMatchObject({ pairs: 0 });

    const differing = async (more = "") => (await city.get(`/reading-differences?round=${roundId}${more}`)).body.items;
    const items = await differing();
    expect(items).toMatchObject([{ itemCode: "1-1-2", firstAnswer: { value: 1 }, secondAnswer: { value: 2 } }]);
    expect(await differing("&standard=1-1-2")).toHaveLength(1);
    expect(await differing("&standard=1-1-1")).toEqual([]);
    expect(await differing(`&team=${report.teams[0].key}`)).toHaveLength(1);
    expect(await differing(`&team=${newId()}`)).toEqual([]);
    const csv = (await city.get(`/tables/listDiffering.csv?round=${roundId}`)).text;
    expect(csv).toContain("1-1-2");
    expect(csv).toContain("2 处");

    // Both stand side by side, and still do when a correction has made them the same.
    const page = async () => (await city.get(`/reading-differences/${items[0].id}`)).body;
    expect(await page()).toMatchObject({ firstId: items[0].firstId });
    const corrected = await city.post(`/observations/${items[0].firstId}/correct`, {
      ...{ correctionId: newId(), answer: { kind: "count", value: 2 }, naReason: "", note: "", place: "" },
      ...{ photos: [], reason: "照片里是两处" },
    });
    expect(corrected.status).toBe(200);
    expect(await differing()).toEqual([]);
    expect(await page()).toMatchObject({ firstAnswer: { value: 2 }, secondAnswer: { value: 2 } });
    expect(faultOf(await city.get(`/reading-differences/${newId()}`))).toBe("agreement.not_found");

    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/reading-agreement")).body.whole).toMatchObject({ pairs: 0 });
    expect((await city.get("/reading-differences")).body.items).toEqual([]);
    expect((await city.get(`/reading-differences/${items[0].id}`)).status).toBe(404);
    city.as(first);
    expect((await city.get("/reading-agreement")).status).toBe(403);
    expect((await city.get("/reading-differences")).status).toBe(403);
  }),
);
