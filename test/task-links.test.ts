/** One-task links: a unit that never signs in receives and answers by them; every wrong use gets its own sentence. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addPeople } from "../src/rooms/directory/index.ts";
import { problems } from "../src/rooms/problems/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-links-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();

/** A dispatched problem of a unit with a liaison, and the office that watches. */
async function dispatched(city: TestCity) {
  const office = await city.someone("office");
  const liaison = newId();
  await city.inside((ctx) =>
    addPeople(ctx.db, ctx.scope, [
      {
        ...{
          id: liaison,
          name: "联络员甲",
          unitId: city.unitId,
          partnerId: null,
          title: "",
          duties: ["liaison"],
          isActive: true,
        },
        ...{ phoneSealed: null, phoneKey: null, email: "", version: 1 },
      },
    ]),
  );
  city.as(office);
  const id = newId();
  const input = {
    id,
    source: "leader",
    description: "路口<有>垃圾",
    severity: "normal",
    place: "一路口",
    siteId: null,
    regionCode: city.countyCode,
  };
  await city.post("/problems", input);
  await city.post("/problems/dispatch", { orders: [{ id, version: 1, unitId: city.unitId, measures: "清理" }] });
  const link = async (step: "receive" | "rectify") => {
    const { body } = await city.post(`/problems/${id}/links`, { linkId: newId(), step });
    return new URL(body.url).pathname;
  };
  return { office, liaison, id, link };
}

test(
  "a unit that never signed in receives by one link and answers with a photo by another; each works once",
  inNewCity(async (city) => {
    const { liaison, id, link } = await dispatched(city);
    const [receive, rectify] = [await link("receive"), await link("rectify")];
    const [kept] = await city
      .sql("select answer::text as answer from request where city_id = $1 order by at desc limit 1", [city.cityId])
      .catch(() => [{ answer: "" }]);
    expect(kept?.answer ?? "").not.toContain(rectify.slice(3));
    expect(
      (await city.sql("select token_hash from task_link where city_id = $1", [city.cityId])).every(
        (row) => !rectify.includes(row.token_hash),
      ),
    ).toBe(true);

    const page = await city.page(receive);
    expect(page.status).toBe(200);
    expect(page.text).toContain("路口&lt;有&gt;垃圾");
    expect(page.text).toContain("市城管局：");
    expect(page.text).not.toContain("<script");
    const taken = await city.sendForm(receive, { form: "receive" });
    expect([taken.status, taken.headers["location"]]).toEqual([303, "/t/done/received"]);
    expect((await city.page("/t/done/received")).text).toContain("已签收");
    expect((await city.page(receive)).text).toContain("已经用过");
    expect((await city.get(`/problems/${id}`)).body.state).toBe("rectifying");

    const without = await city.sendForm(rectify, { form: "rectify", text: "清理完毕" });
    expect(without.text).toContain("请至少上传一张整改后照片");
    expect(without.text).toContain("清理完毕");
    const sent = await city.sendForm(rectify, { form: "rectify", text: "清理完毕" }, [await photo()]);
    expect([sent.status, sent.headers["location"]]).toEqual([303, "/t/done/rectified"]);
    const done = (await city.get(`/problems/${id}`)).body;
    expect(done).toMatchObject({
      state: "awaiting_check",
      rectification: "清理完毕",
      rectifiedBy: liaison,
      rectifiedUnit: city.unitId,
      isTyped: false,
    });
    expect(done.files).toMatchObject([{ purpose: "after", origin: "album" }]);
    expect(done.steps.map((step: any) => [step.step, step.via])).toEqual([
      ["report", "session"],
      ["dispatch", "session"],
      ["receive", "link"],
      ["rectify", "link"],
    ]);
    const told = await city.sql(
      "select name, via, unit_id from event where city_id = $1 and via = 'link' order by at, id",
      [city.cityId],
    );
    expect(told.map((event) => [event.name, event.unit_id])).toEqual(
      ["problem.received", "link.used", "problem.rectified", "link.used"].map((name) => [name, city.unitId]),
    );
    expect((await city.page(rectify)).text).toContain("已经用过");
  }),
);

test(
  "a link to answer also receives, keeps the files of a refused form, and sixteen parallel copies answer once",
  inNewCity(async (city) => {
    const { id, link } = await dispatched(city);
    const rectify = await link("rectify");
    const refused = await city.sendForm(rectify, { form: "rectify", text: "" }, [await photo()]);
    expect(refused.status).toBe(422);
    const keptId = /name="kept" value="([\w-]+)"/.exec(refused.text)?.[1] ?? "";
    expect(keptId).toMatch(/^[0-9a-f-]{36}$/);
    const requestId = newId();
    const copies = await Promise.all(
      Array.from({ length: 16 }, () =>
        city.sendForm(rectify, { form: "rectify", text: "清理完毕", kept: keptId, requestId }),
      ),
    );
    expect(new Set(copies.map((copy) => `${copy.status} ${copy.headers["location"]}`))).toEqual(
      new Set(["303 /t/done/rectified"]),
    );
    const page = (await city.get(`/problems/${id}`)).body;
    expect(page.steps.map((step: any) => step.step)).toEqual(["report", "dispatch", "receive", "rectify"]);
    expect(page.files).toHaveLength(1);
  }),
);

test(
  "wrong, expired and overtaken links each say so, and nothing is stored for them",
  inNewCity(async (city) => {
    const { office, id, link } = await dispatched(city);
    const wrong = `/t/${"A".repeat(43)}`;
    expect((await city.page(wrong)).text).toContain("这个链接不对");
    expect((await city.page("/t/short")).status).toBe(422);
    await city.sendForm(wrong, { form: "rectify", text: "x" }, [await photo()]);
    expect(await city.sql("select id from evidence_upload where city_id = $1", [city.cityId])).toEqual([]);

    const expiring = await link("receive");
    city.clock.now = "2026-12-30T02:00:00.000Z";
    expect((await city.page(expiring)).text).toContain("已经过期");
    city.clock.now = "2026-11-23T02:00:00.000Z";
    await city.sql("update task_link set expires_at = '2026-11-24' where city_id = $1", [city.cityId]);

    const [again, answer] = [await link("receive"), await link("rectify")];
    expect((await city.sendForm(again, { form: "rectify", text: "借道" }, [await photo()])).text).not.toContain(
      "已提交",
    );
    city.as(office);
    const page = (await city.get(`/problems/${id}`)).body;
    await city.post(`/problems/${id}/decline`, { version: page.version, reason: "不是他们的事" });
    expect((await city.page(again)).text).toMatch(/已经过期|不再有效/);
    // Dispatched to another unit, the old unit's link opens nothing.
    await city.post("/problems/dispatch", { orders: [{ id, version: page.version + 1, unitId: city.otherUnitId }] });
    await city.sql("update task_link set expires_at = '2027-01-01' where city_id = $1", [city.cityId]);
    expect((await city.page(answer)).text).toContain("不再有效");
  }),
);

test(
  "links need a liaison and an open task, move with an account that is handed over, and end with a person who left",
  inNewCity(async (city) => {
    const { office, liaison, id, link } = await dispatched(city);
    const path = await link("rectify");
    const heir = await city.someone("unit", { unitId: city.unitId });
    const eventId = await city
      .inside(async (ctx) => {
        ctx.tell("account.handed_over", liaison, {
          fromAccountId: newId(),
          toAccountId: heir.accountId,
          fromPersonId: liaison,
          toPersonId: heir.personId,
        });
      })
      .then(
        async () =>
          (await city.sql("select id from event where city_id = $1 and name = 'account.handed_over'", [city.cityId]))[0]
            ?.id,
      );
    await runTask(city.house.ground, problems, { cityId: city.cityId, eventId });
    expect((await city.sql("select person_id from task_link where city_id = $1", [city.cityId]))[0]?.person_id).toBe(
      heir.personId,
    );
    expect((await city.page(path)).status).toBe(200);
    await city.sql("update person set is_active = false where city_id = $1 and id = $2", [city.cityId, heir.personId]);
    expect((await city.page(path)).text).toContain("已经过期");

    city.as(office);
    const other = newId();
    const input = {
      id: other,
      source: "leader",
      description: "x",
      severity: "quick",
      place: "",
      siteId: null,
      regionCode: null,
    };
    await city.post("/problems", input);
    expect(fault(await city.post(`/problems/${other}/links`, { linkId: newId(), step: "rectify" }))).toBe(
      "problem.wrong_state",
    );
    await city.post("/problems/dispatch", { orders: [{ id: other, version: 1, unitId: city.otherUnitId }] });
    expect(fault(await city.post(`/problems/${other}/links`, { linkId: newId(), step: "rectify" }))).toBe(
      "problem.no_liaison",
    );
    city.as(heir);
    expect((await city.post(`/problems/${id}/links`, { linkId: newId(), step: "rectify" })).status).toBe(403);
  }),
);

test(
  "what a split unit left open is put before the office, not shared out by guess",
  inNewCity(async (city) => {
    const { office, id } = await dispatched(city);
    const [eventId] = await city
      .inside(async (ctx) => ctx.tell("unit.split", city.unitId, { into: [] }))
      .then(() => city.sql("select id from event where city_id = $1 and name = 'unit.split'", [city.cityId]));
    await runTask(city.house.ground, problems, { cityId: city.cityId, eventId: eventId?.id });
    city.as(office);
    expect((await city.get("/messages")).body.items).toMatchObject([
      { word: "message.unit_split_problems", facts: { count: 1 } },
    ]);
    expect((await city.get(`/problems/${id}`)).body.unitId).toBe(city.unitId);
  }),
);
