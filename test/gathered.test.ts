/** Mass intake: visits that wait at the same time share a transaction, and each stands or falls by itself. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-gathered-")))));

test(
  "of twelve visits at once, those that fit come in, those that do not are refused, and nothing of these is kept",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 14);
    const inspector = await city.someone("inspector");
    const { roundId } = await withRound(city, editionId, inspector, 12);
    city.as(inspector);
    const { sites } = (await city.get("/my-visits")).body;
    const answers = (isWhole: boolean) => [
      { answer: { kind: "conform", value: true } },
      ...(isWhole ? [{ answer: { kind: "count", value: 0 } }] : [{ answer: { kind: "grade", value: "A" } }]),
    ];
    const faulty = await aPhoto(city);
    const visits = sites.map((site: any, at: number) =>
      at === 5
        ? visitTo(site, [
            { answer: { kind: "conform", value: false }, photos: [{ uploadId: faulty }] },
            { answer: { kind: "count", value: 0 } },
          ])
        : visitTo(site, answers(at % 4 !== 3)),
    );
    const came = await Promise.all(visits.map((visit: any) => city.post("/visits", visit)));
    expect(came.map((answer) => (answer.status === 200 ? "in" : faultOf(answer)))).toEqual(
      sites.map((_: unknown, at: number) => (at % 4 === 3 && at !== 5 ? "visit.answer_unfit" : "in")),
    );
    const one = async (text: string) => Number((await city.sql(text, [city.cityId]))[0]?.n);
    expect(await one("select count(*) as n from visit where city_id = $1")).toBe(9);
    expect(await one("select count(*) as n from observation where city_id = $1")).toBe(18);
    expect(await one("select sum(count) as n from observation_tally where city_id = $1")).toBe(18);
    expect(await one("select count(*) as n from drawn_site where city_id = $1 and state = 'visited'")).toBe(9);
    expect(await one("select count(*) as n from problem where city_id = $1")).toBe(1);
    expect(await one("select count(*) as n from event where city_id = $1 and name = 'visit.received'")).toBe(9);
    expect(await city.events(roundId)).toContain("round.begun");

    // A refused one that is mended comes in under its own name; one that came in says so again.
    const mended = visitTo(sites[3], answers(true));
    const again = await Promise.all([
      city.post("/visits", mended),
      city.post("/visits", { ...visits[0], id: mended.id }),
    ]);
    expect(again.map((answer) => answer.status === 200 || faultOf(answer))).toEqual([true, "visit.already_sent"]);
  }),
);
