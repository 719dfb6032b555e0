/** Mass intake: visits that wait at the same time share a transaction, and each stands or falls by itself. */
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

test(
  "copies of one request and two who visit one site at the same moment wait for each other among many",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 8);
    const [first, second] = [await city.someone("inspector"), await city.someone("inspector")];
    await withRound(city, editionId, first, 6, [second]);
    city.as(first);
    const { sites } = (await city.get("/my-visits")).body;
    const good = [{ answer: { kind: "conform", value: true } }, { answer: { kind: "count", value: 0 } }];
    const visits = sites.map((site: any) => visitTo(site, good));
    const letter = { "request-id": newId() };
    const copies = [1, 2, 3].map(() => city.post("/visits", visits[0], letter));
    const others = visits.slice(1).map((visit: any) => city.post("/visits", visit));
    // The same site from another person, and another copy of the first letter behind it.
    city.as(second);
    const again = city.post("/visits", visitTo(sites[0], good));
    city.as(first);
    copies.push(city.post("/visits", visits[0], letter));

    const answers = await Promise.all(copies);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await Promise.all([...others, again])).map(({ status }) => status)).toEqual(Array(6).fill(200));
    const rows = await city.sql(
      "select is_second, count(*)::int as n from visit where city_id = $1 group by 1 order by 1",
      [city.cityId],
    );
    expect(rows).toEqual([
      { is_second: false, n: 6 },
      { is_second: true, n: 1 },
    ]);
    const own = "select is_second from visit where city_id = $1 and drawn_site_id = $2 order by received_at, id";
    const same = await city.sql(own, [city.cityId, sites[0].id]);
    expect(same.map((row) => row["is_second"]).toSorted()).toEqual([false, true]);
    const one = async (text: string) => Number((await city.sql(text, [city.cityId]))[0]?.["n"]);
    expect(await one("select count(*) as n from observation where city_id = $1")).toBe(14);
    expect(await one("select sum(count) as n from observation_tally where city_id = $1")).toBe(12);
    expect(await one("select count(*) as n from event where city_id = $1 and name = 'visit.received'")).toBe(7);
  }),
);
