/** The loop through HTTP: more time, suspension, checks on the spot, doubles and parts, earlier cases, photos alike, re-checks. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { problems } from "../src/rooms/problems/index.ts";
import { inNewCity, openForTests, react as reactIn, START, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-loop-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const later = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString();

/** A picture of bars: the same `seed` looks the same at any size and quality. */
async function picture(seed: number, size = 240, quality = 80): Promise<Buffer> {
  const bars = Array.from({ length: 12 }, (_, at) => {
    const shade = (seed * 53 + at * at * 37 * seed) % 256;
    return `<rect x="${at * 20}" y="0" width="20" height="240" fill="rgb(${shade},${(shade * 7) % 256},${shade})"/>`;
  }).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240">${bars}<circle cx="${40 + seed * 30}" cy="120" r="60" fill="white"/></svg>`;
  return sharp(Buffer.from(svg)).resize(size, size).jpeg({ quality }).toBuffer();
}

async function stored(city: TestCity, bytes: Buffer, more = ""): Promise<{ uploadId: string }> {
  const uploadId = newId();
  const answer = await city.upload(`/evidence?id=${uploadId}&origin=camera${more}`, bytes, "image/jpeg");
  expect(answer.status).toBe(200);
  return { uploadId };
}

const step = (city: TestCity, problem: { id: string; version: number }, name: string, more: object = {}) =>
  city.post(`/problems/${problem.id}/${name}`, { version: problem.version, ...more });

/** What problems do by themselves after an event, or by the clock. */
const react = (city: TestCity, name: string, about: string) => reactIn(city, problems, name, about);
const every = (city: TestCity, schedule: string) =>
  runTask(city.house.ground, problems, { cityId: city.cityId, schedule });

/** Everybody who takes part, signed in as the office. */
async function cast(city: TestCity) {
  const office = await city.someone("office");
  const people = {
    ...{ office, other: await city.someone("office"), inspector: await city.someone("inspector") },
    unit: await city.someone("unit", { unitId: city.unitId }),
  };
  city.as(office);
  return people;
}

/** A problem by a leader's word, dispatched and received: version 3, being rectified. */
async function running(city: TestCity, unit: Awaited<ReturnType<typeof cast>>["unit"], more: object = {}) {
  const input = { id: newId(), source: "leader", description: "路口有垃圾", severity: "normal", place: "一路口" };
  const made = (await city.post("/problems", { ...input, siteId: null, regionCode: city.countyCode, ...more })).body;
  const { dueAt = null, ...order } = { unitId: city.unitId, ...more } as { dueAt?: string | null; unitId: string };
  await city.post("/problems/dispatch", { orders: [{ id: made.id, version: 1, unitId: order.unitId, dueAt }] });
  city.as(unit);
  const received = (await step(city, { id: made.id, version: 2 }, "receive")).body;
  expect(received.state).toBe("rectifying");
  return received as { id: string; version: number; dueAt: string; number: string };
}

test(
  "a unit asks for more time once; the office is told, grants it, and the unit is told",
  inNewCity(async (city) => {
    const { office, unit } = await cast(city);
    const problem = await running(city, unit);
    expect(problem.dueAt).toBe("2026-12-02T15:59:59.000Z");
    const ask = (version: number, until: string) =>
      step(city, { id: problem.id, version }, "ask-extension", { until, reason: "配件没到" });
    expect(fault(await ask(3, "2026-12-02"))).toBe("problem.extension_not_later");
    expect((await ask(3, "2026-12-10")).body).toMatchObject({ asked: "extension", askedUntil: "2026-12-10" });
    expect(fault(await ask(4, "2026-12-11"))).toBe("problem.asked_already");
    expect(fault(await step(city, { id: problem.id, version: 4 }, "extend", { until: "2026-12-10" }))).toBe(
      "right.missing",
    );
    await react(city, "problem.extension_asked", problem.id);
    city.as(office);
    expect((await city.get("/today")).body.waiting).toContainEqual(
      expect.objectContaining({ kind: "problem.to_decide", id: problem.id }),
    );
    const granted = (await step(city, { id: problem.id, version: 4 }, "extend", { until: "2026-12-08" })).body;
    expect(granted).toMatchObject({ asked: null, isExtended: true, dueAt: "2026-12-08T15:59:59.000Z" });
    city.as(unit);
    expect(fault(await ask(5, "2026-12-20"))).toBe("problem.extended_already");
    expect(granted.steps.map((one: any) => one.step)).toEqual([
      "report",
      "dispatch",
      "receive",
      "askExtension",
      "extend",
    ]);
  }),
);

test(
  "suspended with a plan the clock stands still; resumed it goes on with the working days that were left",
  inNewCity(async (city) => {
    const { office, unit } = await cast(city);
    const { id } = await running(city, unit);
    const asked = await step(city, { id, version: 3 }, "ask-suspension", { until: "2027-06-30", plan: "列入明年改造" });
    expect(asked.body).toMatchObject({ asked: "suspension", plan: "列入明年改造" });
    city.as(office);
    expect(fault(await step(city, { id, version: 4 }, "extend", { until: "2026-12-20" }))).toBe(
      "problem.nothing_asked",
    );
    const suspended = await step(city, { id, version: 4 }, "suspend", { until: "2027-06-30", plan: "列入明年改造" });
    expect(suspended.body).toMatchObject({ state: "suspended", suspendedUntil: "2027-06-30", asked: null });
    // Due on Wednesday 2 December; on Monday 23 November seven working days were left.
    city.clock.now = later(60);
    const resumed = (await step(city, { id, version: 5 }, "resume", { dueAt: null })).body;
    // 2027-01-22 is a Friday: Monday 25 to Tuesday 2 February are seven working days.
    expect(resumed).toMatchObject({ state: "rectifying", dueAt: "2027-02-02T15:59:59.000Z", suspendedAt: null });
  }),
);

test(
  "what somebody wants seen is closed on the spot, with a photo of the check; cost and distance are shown",
  inNewCity(async (city) => {
    const { office, other, unit, inspector } = await cast(city);
    await withFramework(city);
    const [site] = await withSites(city, 1);
    const { id } = await running(city, unit, { siteId: site?.id, place: "" });
    const near = await stored(city, await picture(1), "&longitude=127.501&latitude=50.24");
    const done = await step(city, { id, version: 3 }, "rectify", { text: "修好了", files: [near], cost: 1_200 });
    expect(done.body).toMatchObject({ cost: 1_200, files: [{ purpose: "after", metres: 71 }] });
    city.as(office);
    expect((await step(city, { id, version: 4 }, "ask-visit", { note: "照片看不清" })).body.needsVisit).toBe(true);
    city.as(other);
    expect(fault(await step(city, { id, version: 5 }, "close", { how: "photo" }))).toBe("problem.needs_visit");
    city.as(inspector);
    const check = await stored(city, await picture(2));
    const closed = (await step(city, { id, version: 5 }, "close", { how: "spot", files: [check] })).body;
    expect(closed).toMatchObject({ state: "closed", checkedHow: "spot" });
    expect(closed.files.map((file: any) => file.purpose)).toEqual(["after", "check"]);
  }),
);

test(
  "a changed rule moves the deadlines that it made, tells the units, and leaves those set by hand",
  inNewCity(async (city) => {
    const { office, unit } = await cast(city);
    const byRule = await running(city, unit);
    city.as(office);
    const byHand = await running(city, unit, { dueAt: later(20) });
    city.as(office);
    const setting = "problems.deadlines";
    const fallback = (await city.get("/settings")).body.find((one: any) => one.name === setting).fallback;
    const value = { ...fallback, normal: { amount: 3, unit: "working_days" } };
    await city.post(`/settings/${setting}`, { validFrom: "2026-11-23", value, source: "本市规定" });
    await react(city, "setting.changed", setting);
    expect((await city.get(`/problems/${byRule.id}`)).body).toMatchObject({ dueAt: "2026-11-26T15:59:59.000Z" });
    expect((await city.get(`/problems/${byHand.id}`)).body.dueAt).toBe(later(20));
    expect(await city.events(byRule.id)).toContain("problem.retimed");
  }),
);

test(
  "units are reminded once of a deadline that comes near",
  inNewCity(async (city) => {
    const { unit } = await cast(city);
    const { id, version } = await running(city, unit, { dueAt: later(2) });
    const messages = async () =>
      (await city.get("/messages")).body.items.filter((one: any) => one.word === "message.problem_due_soon");
    city.clock.now = later(0.5);
    await every(city, "remind");
    expect(await messages()).toEqual([]);
    city.clock.now = later(1.5);
    for (let run = 0; run < 2; run += 1) await every(city, "remind");
    expect(await messages()).toHaveLength(1);
    await step(city, { id, version }, "rectify", { text: "好了", files: [await stored(city, await picture(3))] });
    expect((await city.get("/messages")).body.items).toHaveLength(1);
  }),
);

test(
  "doubles near by are hinted and merged; their photos stay; a part keeps place, standard and photos",
  inNewCity(async (city) => {
    await cast(city);
    const { standards } = await withFramework(city);
    const sites = await withSites(city, 3);
    const standard = standards.find((one) => one.code === "1-1-1");
    const ids: string[] = [];
    // The second site lies 71 m from the first, the third 142 m, at one degree of latitude fifty.
    for (const [at, site] of sites.entries()) {
      const made = { id: newId(), source: "leader", description: `展示牌破损${at}`, severity: "minor", place: "" };
      const files = [await stored(city, await picture(at + 1))];
      expect((await city.post("/problems", { ...made, siteId: site.id, regionCode: null, files })).status).toBe(200);
      ids.push(made.id);
    }
    await city.sql("update problem set item_id = $2, item_code = '1-1-1' where city_id = $1", [
      city.cityId,
      standard?.id,
    ]);
    await city.sql("update site set longitude = 128 where id = $1", [sites[2]?.id]);
    const [first = "", second = "", third = ""] = ids;
    const { items } = (await city.get(`/problems/${first}/doubles`)).body;
    expect(items).toEqual([expect.objectContaining({ id: second, metres: 71, mayMerge: true, version: 1 })]);
    expect(fault(await city.post(`/problems/${first}/merge`, { merged: [{ id: first, version: 1 }] }))).toBe(
      "problem.merge_into_itself",
    );
    expect((await city.post(`/problems/${first}/merge`, { merged: [{ id: second, version: 1 }] })).body).toEqual({
      merged: 1,
    });
    const page = (await city.get(`/problems/${first}`)).body;
    expect([page.kin, page.files.length]).toMatchObject([[{ id: second, as: "merged" }], 2]);
    expect((await city.get(`/problems/${second}`)).body).toMatchObject({
      ...{ state: "not_accepted", mergedInto: first, kin: [{ id: first, as: "into", serial: 1 }] },
    });
    expect(fault(await city.post(`/problems/${second}/merge`, { merged: [{ id: third, version: 1 }] }))).toBe(
      "problem.merge_target_over",
    );

    const parts = ["展示牌破损", "展示牌下有垃圾"];
    expect((await city.post(`/problems/${third}/split`, { version: 1, parts: ["一件"] })).status).toBe(422);
    const { added } = (await city.post(`/problems/${third}/split`, { version: 1, parts })).body;
    expect(added).toMatchObject([{ description: "展示牌下有垃圾", state: "unassigned", serial: 4 }]);
    expect((await city.get(`/problems/${added[0].id}`)).body).toMatchObject({
      ...{ itemCode: "1-1-1", siteId: sites[2]?.id, splitFrom: third, files: [{ purpose: "before" }] },
    });
    expect((await city.get(`/problems/${third}`)).body).toMatchObject({
      description: "展示牌破损",
      kin: [{ id: added[0].id, as: "part" }],
    });
    expect(fault(await city.post(`/problems/${third}/split`, { version: 1, parts }))).toBe("problem.changed_meanwhile");
    // The whole stays with the office; the unit that gets the part is not told of what it does not see.
    const part = { id: added[0].id, version: 1, unitId: city.unitId, dueAt: null };
    await city.post("/problems/dispatch", { orders: [part] });
    expect((await city.get(`/problems/${part.id}`)).body.kin).toMatchObject([{ id: third, as: "whole" }]);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get(`/problems/${part.id}`)).body.kin).toEqual([]);
  }),
);

test(
  "five earlier cases of a type and standard suggest unit and kind, four say nothing",
  inNewCity(async (city) => {
    const { unit } = await cast(city);
    const { standards } = await withFramework(city);
    const [site] = await withSites(city, 1);
    const standard = standards.find((one) => one.code === "1-1-1");
    const closeOne = async () => {
      const { id } = await running(city, unit, { siteId: site?.id, place: "" });
      await city.sql(
        `update problem set state = 'closed', item_code = '1-1-1', item_id = $3, rectified_at = dispatched_at + interval '30 hours', closed_at = now()
          where city_id = $1 and id = $2`,
        [city.cityId, id, standard?.id],
      );
      city.as(await city.someone("office"));
    };
    const ask = async () => (await city.get("/problem-suggestions?type=park&item=1-1-1")).body;
    for (let at = 0; at < 4; at += 1) await closeOne();
    expect(await ask()).toMatchObject({ n: 4, units: [], severities: [], medianHours: null });
    await closeOne();
    expect(await ask()).toEqual({
      ...{ n: 5, standards: [], medianHours: 30 },
      units: [{ key: city.unitId, name: "市城管局", share: 10_000, count: 5 }],
      severities: [{ key: "normal", name: "normal", share: 10_000, count: 5 }],
    });
    expect((await city.get("/problem-suggestions?type=park")).body.standards).toMatchObject([
      { key: "1-1-1", count: 5 },
    ]);
  }),
);

test(
  "a photo after that is the one before, or another problem's at another size, is flagged to whoever checks",
  inNewCity(async (city) => {
    const { office, unit } = await cast(city);
    const before = [await stored(city, await picture(4))];
    const own = await running(city, unit, { files: before });
    await step(city, own, "rectify", { text: "好了", files: [await stored(city, await picture(4, 480, 60))] });
    const compare = (id: string) => react(city, "problem.rectified", id);
    await compare(own.id);
    city.as(office);
    const flagged = (await city.get(`/problems/${own.id}`)).body.alike;
    expect(flagged).toMatchObject([{ otherProblemId: own.id }]);
    expect(flagged[0].bits).toBeLessThanOrEqual(6);
    city.as(unit);
    expect((await city.get(`/problems/${own.id}`)).body.alike).toEqual([]);
    city.as(office);

    const other = await running(city, unit);
    await step(city, other, "rectify", { text: "好了", files: [await stored(city, await picture(4, 300, 70))] });
    await compare(other.id);
    await compare(other.id);
    city.as(office);
    expect((await city.get(`/problems/${other.id}`)).body.alike).toMatchObject([{ otherProblemId: own.id }]);

    // A third time: whoever checks is shown both, the nearest first.
    const third = await running(city, unit);
    await step(city, third, "rectify", { text: "好了", files: [await stored(city, await picture(4, 300, 70))] });
    await compare(third.id);
    city.as(office);
    const both = (await city.get(`/problems/${third.id}`)).body.alike;
    expect(both.map((one: any) => one.otherProblemId).toSorted()).toEqual([own.id, other.id].toSorted());
    expect(both[0]).toMatchObject({ otherProblemId: other.id, bits: 0 });

    const honest = await running(city, unit, {});
    await step(city, honest, "rectify", { text: "好了", files: [await stored(city, await picture(9))] });
    await compare(honest.id);
    city.as(office);
    expect((await city.get(`/problems/${honest.id}`)).body.alike).toEqual([]);
  }),
);

test(
  "a re-check draws the same for the same seed, is recorded by somebody else, and opens again what came back",
  inNewCity(async (city) => {
    const { office, other, unit, inspector } = await cast(city);
    const closed: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      city.as(office);
      const { id } = await running(city, unit);
      await step(city, { id, version: 3 }, "rectify", {
        text: "好了",
        files: [await stored(city, await picture(at + 1))],
      });
      city.as(other);
      expect((await step(city, { id, version: 4 }, "close", { how: "photo" })).status).toBe(200);
      closed.push(id);
    }
    city.as(office);
    const draw = (more: object = {}) =>
      city.post("/rechecks", {
        ...{
          id: newId(),
          name: "十一月回头看",
          closedFrom: "2026-11-20",
          closedTo: "2026-11-30",
          percent: 40,
          seed: "乙",
        },
        ...more,
      });
    expect(fault(await draw({ closedFrom: "2026-01-01", closedTo: "2026-01-31" }))).toBe("recheck.nothing_closed");
    const one = (await draw()).body;
    const two = (await draw()).body;
    // Two of five in the one area.
    expect(one).toMatchObject({ drawn: 2, done: 0, reopened: 0, seed: "乙", frameHash: two.frameHash });
    const drawn = async (id: string) => (await city.get(`/rechecks/${id}/problems`)).body.items;
    const rows = await drawn(one.id);
    expect((await drawn(two.id)).map((row: any) => row.id).toSorted()).toEqual(
      rows.map((row: any) => row.id).toSorted(),
    );
    expect(rows[0]).toMatchObject({ areaName: "东城区", outcome: null });

    // The other re-check draws no more: what is left to see is in the first one alone.
    await city.sql("update recheck_problem set outcome = 'holds' where recheck_id = $1", [two.id]);
    const [holds, back] = rows;
    const record = (row: any, outcome: string, more: object = {}) =>
      city.post(`/rechecks/${one.id}/problems/${row.id}`, { version: 1, outcome, ...more });
    city.as(other);
    expect(fault(await record(holds, "holds"))).toBe("recheck.own_work");
    city.as(inspector);
    expect((await city.get(`/problems/${holds.id}`)).status).toBe(200);
    expect((await record(holds, "holds")).body).toEqual({ outcome: "holds" });
    expect(fault(await record(holds, "reopened"))).toBe("recheck.done_already");
    expect((await record(back, "reopened", { note: "又堆了垃圾" })).status).toBe(200);
    city.as(office);
    expect((await city.get(`/problems/${back.id}`)).body).toMatchObject({ state: "rectifying", closedAt: null });
    const sheet = (await city.get(`/tables/listRechecked.csv?id=${one.id}`)).text;
    expect(sheet).toContain("又堆了垃圾");
    expect(sheet.trim().split("\n")).toHaveLength(3);
    const list = (await city.get("/rechecks")).body;
    expect(list.items.find((item: any) => item.id === one.id)).toMatchObject({ done: 2, reopened: 1 });
    expect(await city.events(one.id)).toEqual(["recheck.drawn", "recheck.recorded", "recheck.recorded"]);
    city.as(unit);
    expect((await city.get("/rechecks")).status).toBe(403);
  }),
);
