/** Double readings through HTTP: how far they agree, where they differ, for whom. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, visitTo } from "./visits.ts";

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
    expect((await city.get("/reading-agreement?since=2026-11-24")).body.whole).toMatchObject({ pairs: 0 });

    const { items } = (await city.get(`/reading-differences?round=${roundId}`)).body;
    expect(items).toMatchObject([
      { itemCode: "1-1-2", firstAnswer: { value: 1 }, secondAnswer: { value: 2 }, files: [{}], secondFiles: [{}] },
    ]);

    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/reading-agreement")).body.whole).toMatchObject({ pairs: 0 });
    expect((await city.get("/reading-differences")).body.items).toEqual([]);
    city.as(first);
    expect((await city.get("/reading-agreement")).status).toBe(403);
    expect((await city.get("/reading-differences")).status).toBe(403);
  }),
);
