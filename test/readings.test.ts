/** Visits by two and second readings: who went along is kept, a second reading is compared and never counted. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-readings-")))));

const good = [{ answer: { kind: "conform", value: true } }, { answer: { kind: "count", value: 0 } }];

test(
  "two people visit together; the other one's own reading is compared, not counted, and opens no problem",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 3);
    const [first, second, stranger] = [
      await city.someone("inspector"),
      await city.someone("inspector"),
      await city.someone("inspector"),
    ];
    const { roundId } = await withRound(city, editionId, first, 2, [second]);

    city.as(first);
    const { sites } = (await city.get("/my-visits")).body;
    expect(sites[0]).toMatchObject({ companions: [{ id: second.personId }], lastFaults: [] });
    const faulty = [
      {
        answer: { kind: "conform", value: false },
        photos: [{ uploadId: await aPhoto(city), stampedId: await aPhoto(city), caption: "东门" }],
        record: {
          kind: "walk",
          seconds: 400,
          metres: 500,
          found: 1,
          trace: [{ longitude: 127.5, latitude: 50.2, seconds: 0 }],
        },
      },
      good[1] as object,
    ];
    expect(faultOf(await city.post("/visits", visitTo(sites[0], faulty, { companionId: stranger.personId })))).toBe(
      "visit.no_companion",
    );
    const visit = visitTo(sites[0], faulty, { companionId: second.personId });
    expect((await city.post("/visits", visit)).body).toMatchObject({ faults: 1 });
    const page = (await city.get(`/visits/${visit.id}`)).body;
    expect(page).toMatchObject({ companionId: second.personId, isSecond: false });
    expect(page.items[0]).toMatchObject({ record: { kind: "walk", metres: 500 }, isSecond: false, isCurrent: true });
    expect(page.items[0].files.map((file: any) => file.purpose)).toEqual(["seen", "stamped"]);

    city.as(second);
    const seen = (await city.get("/my-visits")).body.sites.find((site: any) => site.id === sites[0].id);
    // Whoever reads again is not told what the first reading found, or the two would not be compared.
    expect(seen).toMatchObject({ isMine: false, lastFaults: [] });
    const again = visitTo(seen, [
      { answer: { kind: "conform", value: false }, photos: [{ uploadId: await aPhoto(city) }] },
      good[1] as object,
    ]);
    expect((await city.post("/visits", again)).body).toMatchObject({ faults: 1 });
    expect((await city.get(`/visits/${again.id}`)).body).toMatchObject({
      isSecond: true,
      items: [{ problemId: null }, {}],
    });
    const csv = (await city.get("/tables/listVisits.csv?second=true")).text;
    expect(csv.split("\n")[0]).toMatch(/复读.*更正项/);
    expect(csv.split("\n")[1]).toContain("复读");
    const counted = await city.sql("select sum(count)::int as count from observation_tally where round_id = $1", [
      roundId,
    ]);
    expect(counted).toEqual([{ count: 2 }]);
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toHaveLength(1);
  }),
);
