/** Mass intake: visits that wait at the same time share a transaction, and each stands or falls by itself. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Context } from "../src/kit/action.ts";
import { systemActor } from "../src/kit/actor.ts";
import { actOnEach } from "../src/kit/context.ts";
import { onceIn } from "../src/kit/db/once.ts";
import { sql } from "../src/kit/db/sql.ts";
import { Fault, refuse } from "../src/kit/fault.ts";
import { newId } from "../src/kit/id.ts";
import { wholeCity } from "../src/kit/scope.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, picture, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-gathered-")))));

const reportFrom = (source: string, regionCode: string) => ({
  ...{ id: newId(), source, description: "路口有垃圾", severity: "normal", place: "一路口" },
  ...{ siteId: null, regionCode },
});

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

test(
  "photos brought at once: equal bytes are one object, copies of a letter one upload, and what is no picture is refused alone",
  inNewCity(async (city) => {
    const inspector = await city.someone("inspector");
    city.as(inspector);
    const colours = ["teal", "teal", "navy", "olive", "maroon", "grey"];
    const bytes = await Promise.all(colours.map(picture));
    const ids = colours.map(() => newId());
    const bring = (at: number, letter: Record<string, string> = {}) =>
      city.upload(
        `/evidence?id=${ids[at]}&origin=camera&fileName=${at}.jpg`,
        bytes[at] ?? new Uint8Array(),
        "image/jpeg",
        letter,
      );
    const letter = { "request-id": newId() };
    const damaged = city.upload(
      `/evidence?id=${newId()}&origin=camera&fileName=bad.jpg`,
      new TextEncoder().encode("not a picture"),
      "image/jpeg",
    );
    const brought = await Promise.all([...colours.map((_, at) => bring(at, at === 2 ? letter : {})), bring(2, letter)]);
    expect(brought.map(({ status }) => status)).toEqual(Array(7).fill(200));
    expect(brought[6]?.text).toBe(brought[2]?.text);
    expect(faultOf(await damaged)).toBe("evidence.type_unknown");
    // The id of one for the bytes of another.
    const taken = await city.upload(
      `/evidence?id=${ids[2]}&origin=camera&fileName=x.jpg`,
      await picture("lime"),
      "image/jpeg",
    );
    expect(faultOf(taken)).toBe("evidence.id_reused");

    const one = async (text: string) => Number((await city.sql(text, [city.cityId]))[0]?.["n"]);
    expect(await one("select count(*) as n from evidence where city_id = $1")).toBe(5);
    expect(await one("select count(*) as n from evidence_upload where city_id = $1")).toBe(6);
    expect(await one("select count(*) as n from event where city_id = $1 and name = 'evidence.stored'")).toBe(6);
  }),
);

test(
  "visits with several faults come in at once: each fault is one problem of its own place, standard, photo and number",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 8);
    const inspector = await city.someone("inspector");
    await withRound(city, editionId, inspector, 6);
    city.as(inspector);
    const { sites } = (await city.get("/my-visits")).body;
    const visits = await Promise.all(
      sites.map(async (site: any, at: number) =>
        visitTo(site, [
          {
            ...{ answer: { kind: "conform", value: false }, note: `破损 ${at}` },
            photos: [{ uploadId: await aPhoto(city, `rgb(${at}, 0, 0)`) }],
          },
          {
            ...{ answer: { kind: "count", value: 99 }, note: `超出 ${at}` },
            photos: [{ uploadId: await aPhoto(city, `rgb(${at}, 9, 0)`) }],
          },
        ]),
      ),
    );
    const came = await Promise.all(visits.map((visit: any) => city.post("/visits", visit)));
    expect(came.map((answer) => answer.body.faults)).toEqual(sites.map(() => 2));

    const found = await city.sql(
      `select p.description, p.serial, p.site_id = d.site_id as is_of_site, p.item_id = o.item_id as is_of_item, p.found_by = $2 as is_own,
              (select string_agg(c.upload_id::text, ',') from citation c where c.city_id = p.city_id and c.noun = 'problem' and c.about = p.id::text)
                = (select string_agg(c.upload_id::text, ',') from citation c where c.city_id = p.city_id and c.noun = 'observation' and c.about = o.id::text) as same_photo,
              (select count(*)::int from problem_step s where s.city_id = p.city_id and s.problem_id = p.id and s.step = 'report') as steps,
              (select count(*)::int from event e where e.city_id = p.city_id and e.about = p.id::text and e.name = 'problem.reported') as told
         from problem p join observation o on o.city_id = p.city_id and o.problem_id = p.id
         join visit v on v.city_id = o.city_id and v.id = o.visit_id join drawn_site d on d.city_id = v.city_id and d.id = v.drawn_site_id
        where p.city_id = $1 order by p.serial`,
      [city.cityId, inspector.personId],
    );
    const whole = { is_of_site: true, is_of_item: true, is_own: true, same_photo: true, steps: 1, told: 1 };
    expect(found).toEqual(found.map(({ description, serial }) => ({ description, serial, ...whole })));
    expect(found.map((row) => row["description"]).toSorted()).toEqual(
      sites.flatMap((_: unknown, at: number) => [`破损 ${at}`, `超出 ${at}`]).toSorted(),
    );
    expect(new Set(found.map((row) => row["serial"])).size).toBe(sites.length * 2);
  }),
);

test(
  "problems entered at the same moment are numbered one after the other; one outside the reach of its county is refused alone",
  inNewCity(async (city) => {
    const county = await city.someone("county", { regionCode: city.countyCode });
    city.as(county);
    const came = await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        city.post("/problems", reportFrom("hotline", at === 4 ? "231100000000" : city.countyCode)),
      ),
    );
    expect(came.map((answer) => (answer.status === 200 ? "in" : faultOf(answer)))).toEqual(
      Array.from({ length: 9 }, (_, at) => (at === 4 ? "problem.outside_reach" : "in")),
    );
    const serials = came.filter(({ status }) => status === 200).map(({ body }) => body.serial);
    expect(new Set(serials).size).toBe(8);
  }),
);

test(
  "more than one transaction holds, each sent twice: while one ends the next one acts, and every copy hears what the first one did",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const letters = Array.from({ length: 50 }, () => ({ id: newId(), report: reportFrom("leader", city.countyCode) }));
    const send = ({ id, report }: (typeof letters)[number]) => city.post("/problems", report, { "request-id": id });
    const [first, copies] = await Promise.all([Promise.all(letters.map(send)), Promise.all(letters.map(send))]);
    expect(first.map(({ status }) => status)).toEqual(letters.map(() => 200));
    expect(copies.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
    expect(first.map(({ body }) => body.id)).toEqual(letters.map(({ report }) => report.id));
    expect(new Set(first.map(({ body }) => body.serial)).size).toBe(50);
    const [kept] = await city.sql(
      `select (select count(*)::int from problem where city_id = $1) as problems,
              (select count(*)::int from event where city_id = $1 and name = 'problem.reported') as told,
              (select count(*)::int from request where city_id = $1 and id = any($2::uuid[])) as answers`,
      [city.cityId, letters.map(({ id }) => id)],
    );
    expect(kept).toEqual({ problems: 50, told: 50, answers: 50 });
  }),
);

test(
  "a bulk dispatch that names one problem twice is refused whole, and a letter without a number is no matter of the others",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const came = await Promise.all([
      ...Array.from({ length: 5 }, () => city.post("/problems", reportFrom("leader", city.countyCode))),
      city.post("/problems", reportFrom("leader", city.countyCode), { "request-id": "no number" }),
    ]);
    expect(came.map((answer) => (answer.status === 200 ? "in" : faultOf(answer)))).toEqual([
      ...Array(5).fill("in"),
      "request.id_missing",
    ]);
    const orders = came.slice(0, 5).map(({ body }) => ({
      id: body.id,
      version: body.version,
      unitId: city.unitId,
      supportUnitIds: [city.otherUnitId],
    }));
    const twice = await city.post("/problems/dispatch", { orders: [...orders, orders[0]] });
    expect(faultOf(twice)).toBe("problem.changed_meanwhile");
    const states = () => city.sql("select distinct state, version from problem where city_id = $1", [city.cityId]);
    expect(await states()).toEqual([{ state: "unassigned", version: 1 }]);
    expect((await city.post("/problems/dispatch", { orders })).status).toBe(200);
    expect(await states()).toEqual([{ state: "dispatched", version: 2 }]);
    const steps = await city.sql(
      "select count(*)::int as n from problem_step where city_id = $1 and step = 'dispatch'",
      [city.cityId],
    );
    expect(steps).toEqual([{ n: 5 }]);
  }),
);

test(
  "what an undone act had asked, and held by asking, is asked again by the next act of the transaction",
  inNewCity(async (city) => {
    const occasion = {
      ...{ actor: systemActor(city.cityId), scope: wholeCity(city.cityId), mode: "write" as const },
      now: city.clock.now,
    };
    const key = 4_711;
    const hold = (ctx: Context) =>
      onceIn(ctx.db, "held", () => ctx.db.run(sql`select pg_advisory_xact_lock_shared(${key})`));
    const free = async (): Promise<boolean> =>
      (await city.sql("select pg_try_advisory_xact_lock($1) as is_free", [key]))[0]?.["is_free"];
    const seen: boolean[] = [];
    const outcomes = await actOnEach(city.house.ground, [occasion, occasion], async (ctx) => {
      await hold(ctx);
      seen.push(await free());
      if (seen.length === 1) refuse("visit.not_assigned");
      return "in";
    });
    expect(outcomes).toEqual([{ fault: expect.any(Fault) }, { result: "in" }]);
    expect(seen).toEqual([false, false]);
    expect(await free()).toBe(true);
  }),
);
