/** Plans through HTTP: tasks from decisions and by hand, reports with evidence, accepting, returning, lateness, reach. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-plans-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

const input = (city: TestCity, more: object = {}) => ({
  ...{ id: newId(), year: 2026, title: "建设文明示范带", action: "village", workstream: "rural", category: "key" },
  ...{ source: "市委文件", goal: "以点带面", target: "示范点 10 个", evidence: "照片", isStanding: false },
  ...{ leadUnitId: city.unitId, supportUnitIds: [city.otherUnitId] },
  ...{ manages: null, watches: null, pushes: null, does: null },
  milestones: [
    { id: newId(), text: "完成选址", dueOn: "2026-11-10" },
    { id: newId(), text: "全部建成", dueOn: "2026-12-20" },
  ],
  ...more,
});

test(
  "a unit reports on a milestone with evidence; the office returns and accepts; then the task is done",
  inNewCity(async (city) => {
    const [office, second] = [await city.someone("office"), await city.someone("office")];
    const unit = await city.someone("unit", { unitId: city.unitId });
    const other = await city.someone("unit", { unitId: city.otherUnitId });
    city.as(office);
    const made = (await city.post("/tasks", input(city, { does: unit.personId }))).body;
    expect(made).toMatchObject({
      ...{ leadUnitName: "市城管局", doesName: "某人", milestones: 2, accepted: 0, late: 1, nextDueOn: "2026-11-10" },
      supports: [{ unitName: "市教育局" }],
    });
    expect((await city.get("/tasks?late=true")).body.items).toHaveLength(1);
    expect((await city.get("/tasks?year=2027")).body.items).toEqual([]);
    const [first, last] = made.steps;

    city.as(other);
    expect((await city.get(`/tasks/${made.id}`)).body.steps[0].may.report).toBe("milestone.not_yours");
    const said = { version: 1, progress: "选定十处" };
    expect(fault(await city.post(`/milestones/${first.id}/report`, said))).toBe("milestone.not_yours");
    city.as(unit);
    expect((await city.get("/today")).body.waiting).toMatchObject([{ kind: "task.to_report", isOverdue: true }]);
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#123456" } })
      .jpeg()
      .toBuffer();
    const uploadId = newId();
    await city.upload(`/evidence?id=${uploadId}&origin=album`, photo, "image/jpeg");
    const reported = (await city.post(`/milestones/${first.id}/report`, { ...said, files: [{ uploadId }] })).body;
    expect(reported.steps[0]).toMatchObject({
      state: "reported",
      progress: "选定十处",
      files: [{ purpose: "proof" }],
      isLate: false,
    });
    expect(fault(await city.post(`/milestones/${first.id}/accept`, { version: 2 }))).toBe("right.missing");

    city.as(office);
    expect((await city.get("/today")).body.waiting.map((one: any) => one.kind)).toEqual(["task.to_decide"]);
    expect(fault(await city.post(`/milestones/${first.id}/return`, { version: 1, reason: "差两处" }))).toBe(
      "task.changed_meanwhile",
    );
    const returned = (await city.post(`/milestones/${first.id}/return`, { version: 2, reason: "差两处" })).body;
    expect(returned.steps[0]).toMatchObject({ state: "returned", reason: "差两处", isLate: true });
    // What the office types for a unit another of the office decides on.
    await city.post(`/milestones/${first.id}/report`, { version: 3, progress: "十处" });
    expect(fault(await city.post(`/milestones/${first.id}/accept`, { version: 4 }))).toBe("milestone.own_work");
    expect(fault(await city.post(`/tasks/${made.id}/finish`, { version: 1 }))).toBe("task.open_milestones");
    city.as(second);
    expect((await city.post(`/milestones/${first.id}/accept`, { version: 4 })).body.accepted).toBe(1);
    city.as(unit);
    await city.post(`/milestones/${last.id}/report`, { version: 1, progress: "全部建成" });
    city.as(office);
    await city.post(`/milestones/${last.id}/accept`, { version: 2 });
    expect((await city.post(`/tasks/${made.id}/finish`, { version: 1 })).body.state).toBe("done");
    expect(fault(await city.post(`/tasks/${made.id}/drop`, { version: 2 }))).toBe("task.closed");
    expect(await city.events(made.id)).toEqual(["task.added", "task.finished"]);
  }),
);

test(
  "a decision becomes a task once; choices, units and people are checked; a roadmap holds the same milestones; nobody sees others'",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const meeting = newId();
    await city.sql(
      "insert into meeting (city_id, id, kind, title, held_at, place, state) values ($1, $2, 'promotion', '推进大会', '2026-11-01', '会议中心', 'held')",
      [city.cityId, meeting],
    );
    const decision = newId();
    await city.sql(
      "insert into meeting_decision (city_id, id, meeting_id, position, text, unit_id, due_on) values ($1, $2, $3, 0, '整治背街小巷', $4, '2026-12-01')",
      [...[city.cityId, decision, meeting, city.unitId]],
    );
    expect((await city.get("/open-decisions")).body.items).toMatchObject([
      { id: decision, meetingTitle: "推进大会", unitName: "市城管局", dueOn: "2026-12-01" },
    ]);
    expect((await city.get("/tables/listOpenDecisions.csv")).text).toMatch(
      /整治背街小巷,推进大会 .*市城管局,2026-12-01/,
    );
    expect((await city.post("/tasks", input(city, { decisionId: decision }))).status).toBe(200);
    expect((await city.get("/open-decisions")).body.items).toEqual([]);
    expect(fault(await city.post("/tasks", input(city, { decisionId: decision })))).toBe("task.decision_not_found");
    // The record of the meeting may be reworded afterwards: the task stays, once.
    const reworded = { id: decision, text: "整治全部背街小巷", unitId: null, dueOn: null };
    expect((await city.post(`/meetings/${meeting}/decisions`, { decisions: [reworded] })).body.decisions).toMatchObject(
      [{ id: decision, text: "整治全部背街小巷" }],
    );
    expect((await city.get("/open-decisions")).body.items).toEqual([]);
    expect((await city.post(`/meetings/${meeting}/decisions`, { decisions: [] })).body.decisions).toEqual([]);
    expect((await city.get("/tasks")).body.items).toMatchObject([{ decisionId: null, title: "建设文明示范带" }]);
    await city.post(`/meetings/${meeting}/decisions`, { decisions: [reworded] });
    await city.sql("update plan_task set decision_id = $2 where city_id = $1", [city.cityId, decision]);
    expect(fault(await city.post("/tasks", input(city, { action: "moon" })))).toBe("task.no_such_choice");
    const [known] = await city.sql("select id from plan_milestone where city_id = $1 limit 1", [city.cityId]);
    const stolen = [{ id: known?.["id"], text: "别人的节点", dueOn: "2026-12-01" }];
    expect(fault(await city.post("/tasks", input(city, { milestones: stolen })))).toBe("task.changed_meanwhile");
    expect(fault(await city.post("/tasks", input(city, { leadUnitId: newId() })))).toBe("unit.not_found");
    expect(fault(await city.post("/tasks", input(city, { pushes: newId() })))).toBe("person.not_found");
    expect((await city.post("/tasks", input(city, { milestones: [] }))).status).toBe(422);
    const same = input(city, { title: "别的任务", leadUnitId: city.otherUnitId, supportUnitIds: [] });
    await city.post("/tasks", same);
    expect((await city.post("/tasks", same)).status).toBe(200);
    const roadmap = (await city.get("/roadmap?year=2026")).body;
    expect([roadmap.tasks.length, roadmap.milestones.length, roadmap.today]).toEqual([2, 4, "2026-11-23"]);
    expect((await city.get("/task-choices")).body).toMatchObject({
      actions: expect.arrayContaining([{ code: "city", name: "城市文明达标" }]),
      workstreams: { length: 7 },
    });
    expect((await city.get("/tables/listTasks.csv?search=示范带")).text).toContain("建设文明示范带");
    await city.post(`/tasks/${same.id}/drop`, { version: 1 });
    expect((await city.get("/tasks")).body.items).toHaveLength(1);
    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect((await city.get("/tasks")).body.items.map((one: any) => one.title)).toEqual(["建设文明示范带"]);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/tasks?state=dropped")).body.items).toMatchObject([{ title: "别的任务" }]);
    expect((await city.get("/tasks")).body.items).toEqual([]);
  }),
);

test(
  "a standing duty is carried on into the next year, once, with its dates a year later; one left behind waits for the office",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const duty = input(city, { isStanding: true, isCampaign: true, startsOn: "2026-10-01", title: "门前三包" });
    await city.post("/tasks", { ...duty, measures: [{ id: newId(), name: "脏乱点", unit: "处", unitId: null }] });
    const single = input(city, { title: "只办一次" });
    await city.post("/tasks", single);
    const go = (id: string, nextId: string = newId()) => city.post(`/tasks/${id}/continue`, { nextId });
    expect(fault(await go(single.id))).toBe("task.not_standing");
    expect(fault(await go(newId()))).toBe("task.not_found");
    expect((await city.get("/tasks?standing=true")).body.items.map((one: any) => one.title)).toEqual(["门前三包"]);

    city.clock.now = "2027-01-05T02:00:00.000Z";
    const waiting = async () =>
      (await city.get("/today")).body.waiting.filter((one: any) => one.kind === "task.to_continue");
    expect(await waiting()).toMatchObject([{ id: duty.id, title: "门前三包" }]);
    const nextId = newId();
    const next = (await go(duty.id, nextId)).body;
    expect(next).toMatchObject({
      ...{ id: nextId, year: 2027, title: "门前三包", continues: duty.id, state: "open", accepted: 0 },
      ...{ isStanding: true, isCampaign: false, startsOn: "2027-10-01", measures: [], continuedBy: null },
      steps: [{ dueOn: "2027-11-10", state: "open" }, { dueOn: "2027-12-20" }],
      supports: [{ unitName: "市教育局" }],
    });
    expect((await city.get(`/tasks/${duty.id}`)).body.continuedBy).toBe(nextId);
    expect((await go(duty.id, nextId)).status).toBe(200);
    expect(fault(await go(duty.id))).toBe("task.continued");
    expect(await waiting()).toEqual([]);
    expect((await city.get("/tasks?year=2027")).body.items).toHaveLength(1);
    expect(await city.events(nextId)).toEqual(["task.added"]);
    await city.post(`/tasks/${nextId}/drop`, { version: 1 });
    expect(fault(await go(nextId))).toBe("task.closed");
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await go(duty.id)).status).toBe(403);
  }),
);
