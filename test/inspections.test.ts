/** Visits through HTTP: taken in whole, faults become problems with their photo, resent letters change nothing. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addSeries, papers } from "../src/rooms/papers/index.ts";
import { rounds } from "../src/rooms/rounds/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { aPhoto, faultOf, visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-visits-")))));

async function staged(city: TestCity, sites = 3) {
  const { editionId, standards } = await withFramework(city);
  await withSites(city, sites);
  const inspector = await city.someone("inspector");
  const round = await withRound(city, editionId, inspector, 2);
  city.as(inspector);
  const { body } = await city.get("/my-visits");
  return { ...round, editionId, standards, inspector, assigned: body.sites as any[] };
}

const good = [{ answer: { kind: "conform", value: true } }, { answer: { kind: "count", value: 0 } }];

test(
  "an inspector gets the route with check-lists, sends a visit with a fault and a photo, and a problem comes of it",
  inNewCity(async (city) => {
    const { assigned, roundId, inspector } = await staged(city);
    expect(assigned.map((site) => site.routePosition)).toEqual([1, 2]);
    expect(assigned[0]).toMatchObject({
      roundName: expect.stringContaining("模拟测评"),
      how: "绕行一圈",
      isPhone: false,
    });
    expect(
      assigned[0].questions.map((question: any) => [question.code, question.answer.kind, question.scale.word]),
    ).toEqual([
      ["1-1-1", "conform", "scale.binary"],
      ["1-1-2", "count", "scale.deduct"],
    ]);
    const uploadId = await aPhoto(city);
    const faulty = [
      {
        answer: { kind: "conform", value: false },
        note: "东门无展示",
        place: "东门",
        photos: [{ uploadId, caption: "东门" }],
      },
      good[1] as object,
    ];
    const visit = visitTo(assigned[0], faulty);
    const requestId = newId();
    const copies = await Promise.all(
      Array.from({ length: 16 }, () => city.post("/visits", visit, { "request-id": requestId })),
    );
    expect(new Set(copies.map((copy) => JSON.stringify([copy.status, copy.body])))).toHaveProperty("size", 1);
    expect(copies[0]?.body).toMatchObject({ id: visit.id, faults: 1 });
    expect(
      faultOf(
        await city.post("/visits", {
          ...visit,
          id: newId(),
          observations: visit.observations.map((one: any) => ({ ...one, id: newId() })),
        }),
      ),
    ).toBe("visit.already_sent");

    const page = (await city.get(`/visits/${visit.id}`)).body;
    expect(page).toMatchObject({ observations: 2, faults: 1, distanceMetres: 0, personName: "某人" });
    expect(page.items[0]).toMatchObject({
      verdict: "fault",
      itemCode: "1-1-1",
      files: [{ origin: "camera", caption: "东门" }],
    });
    expect(page.items[1]).toMatchObject({ verdict: "conform", problemId: null });
    expect((await city.get("/my-visits")).body.sites.map((site: any) => site.state).toSorted()).toEqual([
      "visited",
      "waiting",
    ]);

    const office = await city.someone("office");
    city.as(office);
    const problem = (await city.get(`/problems/${page.items[0].problemId}`)).body;
    expect(problem).toMatchObject({
      source: "visit",
      state: "unassigned",
      description: "东门无展示",
      place: "东门",
      itemCode: "1-1-1",
      unitName: "市城管局",
      foundBy: inspector.personId,
    });
    expect(problem.files).toMatchObject([{ purpose: "before" }]);
    expect((await city.get(`/rounds/${roundId}`)).body).toMatchObject({ state: "running", visited: 1 });
    expect((await city.get(`/visits?round=${roundId}&faulty=true`)).body.items).toHaveLength(1);
    expect((await city.get(`/visits?site=${newId()}`)).body.items).toEqual([]);
    expect((await city.get("/tables/listVisits.csv")).text).toContain("公园");
    expect(await city.events(visit.id)).toEqual(["visit.received"]);
  }),
);

test(
  "a visit that is not whole, too far, of another time or with strange answers is refused, and nothing of it is kept",
  inNewCity(async (city) => {
    const { assigned } = await staged(city);
    const [site] = assigned;
    const send = (answers: object[], more: object = {}) => city.post("/visits", visitTo(site, answers, more));
    const no = { answer: { kind: "conform", value: false } };
    expect(faultOf(await send([no, good[1] as object]))).toBe("visit.needs_photo");
    expect(
      faultOf(await send([no, good[1] as object].map((one) => ({ ...one, photos: [{ uploadId: newId() }] })))),
    ).toBe("evidence.not_uploaded");
    expect(faultOf(await send([{ answer: null }, good[1] as object]))).toBe("visit.needs_reason");
    expect(faultOf(await send([{ answer: { kind: "count", value: 1 } }, good[1] as object]))).toBe(
      "visit.answer_unfit",
    );
    expect(
      faultOf(
        await city.post("/visits", { ...visitTo(site, good), observations: visitTo(site, good).observations.slice(1) }),
      ),
    ).toBe("visit.not_whole");
    expect(faultOf(await send([{ ...good[0], checkItemId: newId() }, good[1] as object]))).toBe("visit.unknown_item");
    const far = { position: { longitude: 128, latitude: 50.24, accuracyMetres: 8 } };
    const answer = await send(good, far);
    expect(faultOf(answer)).toBe("visit.too_far");
    expect(answer.body.title).toMatch(/\d+ 米/);
    expect(faultOf(await send(good, { endedAt: "2026-11-23T00:00:00.000Z" }))).toBe("visit.ends_before_start");
    expect(faultOf(await send(good, { endedAt: "2026-11-24T00:00:00.000Z" }))).toBe("visit.in_future");
    expect(faultOf(await send(good, { drawnSiteId: newId() }))).toBe("visit.not_assigned");
    expect(await city.sql("select id from visit where city_id = $1", [city.cityId])).toEqual([]);
    expect(await city.sql("select id from problem where city_id = $1", [city.cityId])).toEqual([]);
    expect((await send(good, { ...far, farReason: "大门在另一侧" })).status).toBe(200);
  }),
);

test(
  "replaced sites and frozen rounds take no visit; a finished round still takes what was under way",
  inNewCity(async (city) => {
    const { assigned, roundId, inspector } = await staged(city);
    const office = await city.someone("office");
    city.as(office);
    const replaced = await city.post(`/drawn-sites/${assigned[0].id}/replace`, {
      version: assigned[0].version,
      reason: "围挡",
    });
    expect(replaced.status).toBe(200);
    city.as(inspector);
    expect(faultOf(await city.post("/visits", visitTo(assigned[0], good)))).toBe("visit.site_replaced");
    expect((await city.post("/visits", visitTo(assigned[1], good))).status).toBe(200);
    city.as(office);
    const running = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version: running.version })).body;
    city.as(inspector);
    expect((await city.get("/my-visits")).body.sites).toEqual([]);
    const next = { ...assigned[0], id: replaced.body.id };
    expect((await city.post("/visits", visitTo(next, good))).status).toBe(200);
    city.as(office);
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    city.as(inspector);
    expect(faultOf(await city.post("/visits", visitTo(assigned[1], good)))).toBe("visit.round_frozen");
  }),
);

test(
  "everybody sees their own: inspectors their visits, counties their area, units nothing; another team's site takes nothing from me",
  inNewCity(async (city) => {
    const { assigned } = await staged(city);
    await city.post("/visits", visitTo(assigned[0], good));
    const stranger = await city.someone("inspector");
    city.as(stranger);
    expect((await city.get("/my-visits")).body.sites).toEqual([]);
    expect(faultOf(await city.post("/visits", visitTo(assigned[1], good)))).toBe("visit.not_assigned");
    expect((await city.get("/visits")).body.items).toEqual([]);
    expect(faultOf(await city.get(`/visits/${newId()}`))).toBe("visit.not_found");
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get("/visits")).body.items).toHaveLength(1);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/visits")).body.items).toEqual([]);
    city.as(await city.someone("leader"));
    expect((await city.get("/visits")).body.items).toHaveLength(1);
    expect((await city.get("/my-visits")).status).toBe(403);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/visits")).status).toBe(403);
  }),
);

test(
  "an account that is handed over takes its open work along: places in teams and drafts of papers",
  inNewCity(async (city) => {
    const { assigned, inspector } = await staged(city);
    const [heir, drafter, admin] = [
      await city.someone("inspector"),
      await city.someone("office"),
      await city.someone("office"),
    ];
    city.as(drafter);
    const series = await city.inside((ctx) =>
      addSeries(ctx.db, ctx.scope, {
        id: newId(),
        issuer: "市文明办文件",
        prefix: "测文明办",
        signer: "",
        isActive: true,
        version: 1,
      }),
    );
    const paper = {
      id: newId(),
      kind: "letter",
      seriesId: series?.id,
      title: "一封函",
      body: [{ kind: "paragraph", text: "请办理。" }],
      recipientUnitIds: [city.unitId],
    };
    expect((await city.post("/papers", paper)).status).toBe(200);
    const handOver = async (from: string, to: string) => {
      const about = newId();
      await city.inside(async (ctx) =>
        ctx.tell("account.handed_over", about, {
          fromAccountId: newId(),
          toAccountId: newId(),
          fromPersonId: from,
          toPersonId: to,
        }),
      );
      const [event] = await city.sql("select id from event where city_id = $1 and about = $2", [city.cityId, about]);
      for (const room of [rounds, papers])
        await runTask(city.house.ground, room, { cityId: city.cityId, eventId: event?.id });
    };
    await handOver(inspector.personId, heir.personId);
    await handOver(drafter.personId, admin.personId);
    city.as(inspector);
    expect((await city.get("/my-visits")).body.sites).toEqual([]);
    city.as(heir);
    expect((await city.get("/my-visits")).body.sites).toHaveLength(assigned.length);
    city.as(admin);
    expect((await city.post(`/papers/${paper.id}/submit`, { version: 2 })).body).toMatchObject({
      state: "in_review",
      draftedBy: admin.personId,
    });
  }),
);

test(
  "a partner reads its own visits while the round runs and none of them once it has ended; an inspector keeps seeing theirs",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 3);
    const [partner, inspector] = [await city.someone("partner"), await city.someone("inspector")];
    const { roundId } = await withRound(city, editionId, partner, 2, [inspector]);
    const made = async (who: typeof partner, at: number) => {
      city.as(who);
      const { sites } = (await city.get("/my-visits")).body;
      const visit = visitTo(sites[at], good);
      expect((await city.post("/visits", visit)).status).toBe(200);
      return { id: visit.id, siteId: sites[at].siteId, observationId: visit.observations[0].id };
    };
    const [own, others] = [await made(partner, 0), await made(inspector, 1)];

    const seen = async ({ id, siteId }: typeof own) => {
      const items = async (path: string) => (await city.get(path)).body.items.length;
      return {
        ...{ page: (await city.get(`/visits/${id}`)).status, visits: await items("/visits") },
        ...{ answers: await items("/observations"), scores: await items("/site-scores") },
        last: (await city.get("/site-last-visits")).body.length,
        card: (await city.get(`/site-visits/${siteId}`)).body.length,
        csv: (await city.get("/tables/listVisits.csv")).text.trim().split("\n").length - 1,
      };
    };
    const all = { page: 200, visits: 1, answers: 2, scores: 1, last: 1, card: 1, csv: 1 };
    const nothing = { page: 404, visits: 0, answers: 0, scores: 0, last: 0, card: 0, csv: 0 };
    const correct = () =>
      city.post(`/observations/${own.observationId}/correct`, {
        ...{ correctionId: newId(), answer: null, naReason: "公园停业", reason: "看错了" },
      });
    city.as(partner);
    expect(await seen(own)).toEqual(all);
    expect((await city.get(`/visits/${others.id}`)).status).toBe(404);

    city.as(await city.someone("office"));
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    expect((await city.post(`/rounds/${roundId}/finish`, { version })).status).toBe(200);
    city.as(partner);
    expect(await seen(own)).toEqual(nothing);
    expect(faultOf(await correct())).toBe("correction.not_found");
    city.as(inspector);
    expect(await seen(others)).toEqual(all);
  }),
);
