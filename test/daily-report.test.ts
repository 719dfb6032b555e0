/** The daily report through HTTP: the Word's text holds the rates that were computed by hand, and the faults with their photos. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";
import { partOf, wordsOf } from "./word.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-daily-")))));

const day = "2026-11-23";
const good = { answer: { kind: "conform", value: true } };
const clean = { answer: { kind: "count", value: 0 } };

/** Five parks: three in a street, two registered to the county only; all are drawn. */
async function staged(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 3, { regionCode: "231102001000" });
  await withSites(city, 2);
  const [first, second] = [await city.someone("inspector"), await city.someone("inspector")];
  const { roundId } = await withRound(city, editionId, first, 5, [second]);
  city.as(first);
  const { sites } = (await city.get("/my-visits")).body;
  const rows = await city.sql("select id, region_code from site where city_id = $1", [city.cityId]);
  const isInStreet = (site: any) => rows.find((row) => row["id"] === site.siteId)?.["region_code"] === "231102001000";
  const inStreet = sites.filter(isInStreet);
  return { roundId, first, second, inStreet, elsewhere: sites.filter((site: any) => !isInStreet(site)) };
}

const report = (city: TestCity, roundId: string, on = day) => city.get(`/field-board/${roundId}/report?day=${on}`);

test(
  "rates by street and type are those of a hand, second readings left out, and faults stand with unit, group and photo",
  inNewCity(async (city) => {
    const { roundId, second, inStreet, elsewhere } = await staged(city);
    const bad = async (note: string) => ({
      answer: { kind: "conform", value: false },
      ...{ note, place: "东门", photos: [{ uploadId: await aPhoto(city) }] },
    });
    // In the street 3 conform, 1 does not, 2 do not apply; at the county's own site 1 conforms, 1 does not.
    for (const [site, answers] of [
      [inStreet[0], [await bad("展示缺失"), clean]],
      [inStreet[1], [good, clean]],
      [
        inStreet[2],
        [
          { answer: null, naReason: "围挡" },
          { answer: null, naReason: "围挡" },
        ],
      ],
      [elsewhere[0], [await bad("县里的问题"), clean]],
    ] as const)
      expect((await city.post("/visits", visitTo(site, [...answers]))).status).toBe(200);
    city.as(second);
    expect((await city.post("/visits", visitTo(inStreet[1], [await bad("再看一次"), clean]))).status).toBe(200);

    city.as(await city.someone("leader"));
    const answer = await report(city, roundId);
    expect(answer.status).toBe(200);
    const text = await wordsOf(answer.bytes);
    expect(text).toContain("本轮应考察点位5个，截至当日累计考察4个，占80.0%，还有1个待考察");
    // 4 of 6: 66.7 %.
    expect(text).toContain("检查8项，其中符合4项，不符合2项，不适用2项");
    expect(text).toContain("按已判定的6项计算，符合率66.7%，不符合率33.3%");
    expect(text).toContain("另有复读1次");
    // Site, items, conform, not, n/a, rates.
    expect(text).toContain("一街道3631275.0%25.0%");
    expect(text).toContain("东城区1211050.0%50.0%");
    expect(text).toContain("公园4842266.7%33.3%");
    expect(text).toContain("公园东城区445");
    for (const words of ["展示缺失", "县里的问题", "1-1-1", "市城管局", "第一组", "东门"])
      expect(text).toContain(words);
    expect(text).not.toContain("再看一次");
    // What waits is not named.
    expect(text).not.toContain(elsewhere[1].siteName);
    const body = await partOf(Buffer.from(answer.bytes), "word/document.xml");
    expect(body.match(/<pic:pic/g)).toHaveLength(2);
    expect(body).toContain('w:orient="landscape"');

    const rates = (await city.get(`/field-board/${roundId}/rates?day=${day}&by=area`)).body.items;
    expect(rates).toEqual([{ key: city.countyCode, name: "东城区", sites: 4, conform: 4, fault: 2, notApplicable: 2 }]);
    const csv = (await city.get(`/tables/listFieldRates.csv?round=${roundId}&day=${day}&by=street`)).text;
    expect(csv).toContain("一街道,3,6,3,1,2,75,25");

    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    const other = await wordsOf((await report(city, roundId)).bytes);
    expect(other).toContain("西山县");
    expect(other).toContain("当日没有考察记录");
  }),
);

test(
  "more faults than the list takes are counted and said",
  inNewCity(async (city) => {
    const { roundId, inStreet } = await staged(city);
    await city.sql(
      "insert into setting (city_id, name, valid_from, value, source, set_at) values ($1, 'inspections.report_faults', '2026-01-01', '1', '示例', now())",
      [city.cityId],
    );
    for (const site of inStreet.slice(0, 2)) {
      const bad = { answer: { kind: "conform", value: false }, photos: [{ uploadId: await aPhoto(city) }] };
      await city.post("/visits", visitTo(site, [bad, clean]));
    }
    city.as(await city.someone("office"));
    expect(await wordsOf((await report(city, roundId)).bytes)).toContain("附表列出最近收到的1项，其余1项");
  }),
);

test(
  "an empty day says so, and an unknown round is refused",
  inNewCity(async (city) => {
    const { roundId } = await staged(city);
    city.as(await city.someone("office"));
    const text = await wordsOf((await report(city, roundId, "2026-11-20")).bytes);
    expect(text).toContain("2026年11月20日");
    expect(text).toContain("当日没有考察记录");
    expect(text).not.toContain("符合率");
    expect(faultOf(await report(city, newId()))).toBe("round.not_found");
  }),
);
