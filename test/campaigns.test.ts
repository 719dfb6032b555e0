/** Plans in full through HTTP: changing tasks, campaigns, the ladder, targets, what comes from above, brands, calendars. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { plans } from "../src/rooms/plans/index.ts";
import { inNewCity, openForTests, react, type TestCity } from "./city.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-campaigns-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

const input = (city: TestCity, more: object = {}) => ({
  ...{ id: newId(), year: 2026, title: "春风行动", action: "city", workstream: "creation", category: "key" },
  ...{ source: "", goal: "", target: "", evidence: "", isStanding: false, isCampaign: true, startsOn: "2026-10-01" },
  ...{ leadUnitId: city.unitId, supportUnitIds: [city.otherUnitId] },
  ...{ manages: null, watches: null, pushes: null, does: null },
  milestones: [{ id: newId(), text: "集中整治", dueOn: "2026-11-10" }],
  measures: [
    { id: newId(), name: "脏乱点位", unit: "处", unitId: null },
    { id: newId(), name: "校园周边占道", unit: "起", unitId: city.otherUnitId },
  ],
  ...more,
});

const series = async (city: TestCity) => {
  const id = newId();
  await city.post("/paper-series", { id, issuer: "测试市文明办", prefix: "测文明办", signer: "" });
  return id;
};

test(
  "a campaign counts before and after, each unit its own; what was reported or counted does not change",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const [unit, other] = [
      await city.someone("unit", { unitId: city.unitId }),
      await city.someone("unit", { unitId: city.otherUnitId }),
    ];
    city.as(office);
    const given = input(city);
    const made = (await city.post("/tasks", given)).body;
    expect(made).toMatchObject({ isCampaign: true, startsOn: "2026-10-01", files: [] });
    expect(made.measures).toMatchObject([
      { name: "脏乱点位", unitName: null, before: null },
      { name: "校园周边占道", unitName: "市教育局" },
    ]);
    const [whole, school] = made.measures;
    const strange = { ...given.measures[0], id: newId(), unitId: newId() };
    expect(fault(await city.post("/tasks", input(city, { measures: [strange] })))).toBe("task.not_participating");

    const before = { version: 1, before: 40, beforeOn: "2026-10-01", after: null, afterOn: null };
    city.as(other);
    expect(fault(await city.post(`/measures/${whole.id}`, before))).toBe("measure.not_yours");
    expect((await city.get(`/tasks/${made.id}`)).body.measures.map((one: any) => one.mayRecord)).toEqual([false, true]);
    expect((await city.post(`/measures/${school.id}`, before)).body.measures[1].before).toBe(40);
    expect(fault(await city.post(`/measures/${school.id}`, before))).toBe("task.changed_meanwhile");
    const undated = { version: 2, before: 40, beforeOn: "2026-10-01", after: 3, afterOn: null };
    expect(fault(await city.post(`/measures/${school.id}`, undated))).toBe("measure.undated");
    const backwards = { ...undated, afterOn: "2026-09-01" };
    expect(fault(await city.post(`/measures/${school.id}`, backwards))).toBe("measure.undated");
    await react(city, plans, "task.added", made.id);
    city.as(unit);
    expect((await city.get("/messages")).body.items).toMatchObject([{ word: "task.message.added" }]);
    const both = { ...backwards, afterOn: "2026-11-20" };
    expect((await city.post(`/measures/${school.id}`, both)).body.measures[1]).toMatchObject({ before: 40, after: 3 });

    city.as(office);
    const { id, ...rest } = { ...given, version: 1, title: "春风行动（第二轮）" };
    const later = { id: newId(), text: "总结", dueOn: "2026-12-20" };
    const changed = await city.put(`/tasks/${id}`, {
      ...rest,
      milestones: [{ ...given.milestones[0], dueOn: "2026-11-30" }, later],
      measures: [given.measures[1]],
    });
    expect(changed.body).toMatchObject({
      title: "春风行动（第二轮）",
      milestones: 2,
      late: 0,
      measures: [{ after: 3 }],
    });
    expect(fault(await city.put(`/tasks/${id}`, rest))).toBe("task.changed_meanwhile");
    expect(fault(await city.put(`/tasks/${id}`, { ...rest, version: 2, measures: [] }))).toBe("task.measure_taken");
    city.as(unit);
    await city.post(`/milestones/${given.milestones[0]?.id}/report`, { version: 2, progress: "整治 38 处" });
    city.as(office);
    const moved = { ...rest, version: 2, milestones: [{ ...given.milestones[0], dueOn: "2026-12-31" }] };
    expect(fault(await city.put(`/tasks/${id}`, { ...moved, measures: [given.measures[1]] }))).toBe(
      "task.milestone_fixed",
    );
    expect((await city.get("/tasks?campaign=true")).body.items).toHaveLength(1);
    expect(await city.events(id)).toEqual(["task.added", "task.changed"]);
  }),
);

test(
  "a late milestone climbs the ladder of problems: each paper when it is due, addressed to the unit that leads",
  inNewCity(async (city) => {
    const [office, second, leader] = [
      await city.someone("office"),
      await city.someone("office"),
      await city.someone("leader"),
    ];
    city.as(office);
    const seriesId = await series(city);
    const given = input(city, { isCampaign: false, measures: [] });
    await city.post("/tasks", given);
    const [step] = given.milestones;
    const due = (await city.get("/late-milestones")).body.items;
    expect(due).toMatchObject([
      { id: step?.id, taskTitle: "春风行动", overdueDays: 13, next: "supervision", lastNumber: null },
    ]);
    expect((await city.get(`/milestones/${step?.id}/task`)).body.taskId).toBe(given.id);

    const paper = { id: newId(), seriesId, title: "督办通知", milestoneIds: [step?.id] };
    expect((await city.post("/late-milestones/papers", paper)).body).toEqual({ paperId: paper.id, units: 1 });
    // A paper being drafted is not asked for again.
    expect((await city.get("/late-milestones")).body.items).toEqual([]);
    const draft = (await city.get(`/papers/${paper.id}`)).body;
    expect(draft).toMatchObject({ kind: "supervision", recipients: [{ unitId: city.unitId }] });
    expect(JSON.stringify(draft.body)).toContain("2026年11月10日");
    expect(JSON.stringify(draft.body)).toContain("13天");
    await city.post(`/papers/${paper.id}/submit`, { version: 1 });
    city.as(second);
    await city.post(`/papers/${paper.id}/approve`, { version: 2 });
    city.as(leader);
    expect((await city.post(`/papers/${paper.id}/sign`, { version: 3 })).body.number).toContain("1号");
    city.as(office);
    // The rungs are the same setting: the second paper comes three days after the first was signed.
    expect((await city.get("/late-milestones")).body.items).toEqual([]);
    await city.sql("update paper set signed_on = '2026-11-18' where city_id = $1", [city.cityId]);
    expect((await city.get("/late-milestones")).body.items).toMatchObject([
      { next: "second_supervision", lastKind: "supervision", lastSignedOn: "2026-11-18" },
    ]);
    const talk = { ...paper, id: newId(), kind: "talk" };
    expect(fault(await city.post("/late-milestones/papers", talk))).toBe("problem.talk_missing");
    expect(fault(await city.post("/late-milestones/papers", { ...talk, kind: "accountability" }))).toBe(
      "problem.body_missing",
    );
    const again = { ...paper, id: newId(), kind: "second_supervision" };
    await city.post("/late-milestones/papers", again);
    expect(JSON.stringify((await city.get(`/papers/${again.id}`)).body.body)).toContain("测文明办〔2026〕1号");

    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(fault(await city.get("/late-milestones"))).toBe("right.missing");
    await city.post(`/milestones/${step?.id}/report`, { version: 1, progress: "办了" });
    city.as(office);
    expect(fault(await city.post("/late-milestones/papers", { ...paper, id: newId() }))).toBe("milestone.not_late");
  }),
);

test(
  "targets of three years know how they stand; one row for an item, level and year",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const row = (more: object) => ({
      ...{ id: newId(), plan: "三年行动计划", item: "文明村占比", level: "县级", unit: "%", note: "", source: "" },
      ...{ actual: null, actualOn: null, target: 65, ...more },
    });
    const counted = (actual: number) => ({ actual, actualOn: "2026-11-01" });
    const rows = [
      row({ year: 2025, ...counted(60) }),
      row({ year: 2026, ...counted(60) }),
      row({ year: 2027 }),
      row({ year: 2026, item: "文明乡镇占比", ...counted(65) }),
      row({ year: 2025, item: "文明乡镇占比" }),
    ];
    for (const one of rows) expect((await city.post("/plan-targets", one)).status).toBe(200);
    const list = (await city.get("/plan-targets")).body.items;
    expect(list.map((one: any) => [one.item, one.year, one.status])).toEqual([
      ["文明村占比", 2025, "missed"],
      ["文明村占比", 2026, "open"],
      ["文明村占比", 2027, "ahead"],
      ["文明乡镇占比", 2025, "unreported"],
      ["文明乡镇占比", 2026, "met"],
    ]);
    expect(fault(await city.post("/plan-targets", row({ year: 2027 })))).toBe("target.taken");
    expect(fault(await city.post("/plan-targets", row({ year: 2028, actual: 3 })))).toBe("target.undated");
    const [first] = rows;
    const change = { ...first, version: 1, ...counted(66) };
    expect((await city.put(`/plan-targets/${first?.id}`, change)).body).toMatchObject({ status: "met", version: 2 });
    expect(fault(await city.put(`/plan-targets/${first?.id}`, change))).toBe("target.changed_meanwhile");
    expect((await city.get("/tables/listTargets.csv")).text).toContain("文明村占比");
    expect((await city.post(`/plan-targets/${first?.id}/remove`, { version: 2 })).body).toEqual({ removed: 1 });
    expect(fault(await city.post(`/plan-targets/${first?.id}/remove`, { version: 2 }))).toBe("target.not_found");
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(fault(await city.get("/plan-targets"))).toBe("right.missing");
  }),
);

test(
  "a paper from above is registered once, told to units, acknowledged by them; others know nothing of it",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const unit = await city.someone("unit", { unitId: city.unitId });
    const other = await city.someone("unit", { unitId: city.otherUnitId });
    city.as(office);
    const paper = {
      ...{ id: newId(), kind: "paper", issuer: "省文明办", number: "龙文明办〔2026〕3号", title: "迎检通知" },
      ...{ receivedOn: "2026-11-20", asks: "报送自查", dueOn: "2026-12-01" },
    };
    await city.post("/incoming", paper);
    expect(fault(await city.post("/incoming", { ...paper, id: newId() }))).toBe("incoming.number_taken");
    city.as(unit);
    expect((await city.get("/incoming")).body.items).toEqual([]);
    expect(fault(await city.get(`/incoming/${paper.id}`))).toBe("incoming.not_found");

    city.as(office);
    const telling = { toldOn: "2026-11-21", how: "会议传达", unitIds: [city.unitId, city.otherUnitId] };
    expect((await city.post(`/incoming/${paper.id}/tell`, telling)).body.tellings).toHaveLength(2);
    await city.post(`/incoming/${paper.id}/tell`, { ...telling, how: "再次传达" });
    await react(city, plans, "incoming.told", paper.id);
    await react(city, plans, "incoming.told", paper.id);
    city.as(unit);
    expect((await city.get("/messages")).body.items).toMatchObject([{ word: "incoming.message.told" }]);
    expect((await city.get("/today")).body.waiting).toMatchObject([{ kind: "incoming.to_acknowledge" }]);
    const seen = (await city.get(`/incoming/${paper.id}`)).body;
    expect([seen.told, seen.tellings.length, seen.tellings[0].how]).toEqual([1, 1, "会议传达"]);
    expect(fault(await city.post(`/incoming/${paper.id}/acknowledge`, { unitId: city.otherUnitId }))).toBe(
      "incoming.not_told",
    );
    const done = (await city.post(`/incoming/${paper.id}/acknowledge`, { unitId: city.unitId })).body;
    expect(done.tellings[0]).toMatchObject({ isTyped: false, acknowledgedAt: expect.any(String) });
    expect((await city.get("/today")).body.waiting).toEqual([]);
    expect(fault(await city.post(`/incoming/${paper.id}/tell`, telling))).toBe("right.missing");

    city.as(office);
    const typed = (await city.post(`/incoming/${paper.id}/acknowledge`, { unitId: city.otherUnitId })).body;
    expect(typed).toMatchObject({ told: 2, acknowledged: 2 });
    expect(typed.tellings.filter((one: any) => one.isTyped)).toHaveLength(1);
    const settled = (await city.post(`/incoming/${paper.id}/settle`, { version: 1, state: "done" })).body;
    expect(settled.state).toBe("done");
    const change = { ...paper, version: 1, title: "迎检通知（更正）" };
    expect(fault(await city.put(`/incoming/${paper.id}`, change))).toBe("incoming.changed_meanwhile");
    expect((await city.put(`/incoming/${paper.id}`, { ...change, version: 2 })).body.title).toBe("迎检通知（更正）");
    expect((await city.get("/incoming?search=迎检&state=done")).body.items).toHaveLength(1);
    city.as(other);
    expect((await city.get("/incoming")).body.items).toMatchObject([{ told: 1, acknowledged: 1 }]);
  }),
);

test(
  "a brand grows from a unit's candidate to a recommendation; steps that are done stay, others' brands are not seen",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const unit = await city.someone("unit", { unitId: city.unitId });
    const other = await city.someone("unit", { unitId: city.otherUnitId });
    city.as(unit);
    const brand = { id: newId(), title: "文明集市", unitId: city.unitId, summary: "分区划线、志愿岗" };
    expect(fault(await city.post("/brands", { ...brand, unitId: city.otherUnitId }))).toBe("brand.not_yours");
    expect((await city.post("/brands", brand)).body).toMatchObject({ state: "candidate", moves: [], mayChange: true });
    const move = (version: number, name: string, more: object = {}) =>
      city.post(`/brands/${brand.id}/move`, { version, move: name, ...more });
    expect(fault(await move(1, "incubate"))).toBe("brand.not_yours");
    city.as(other);
    expect(fault(await city.get(`/brands/${brand.id}`))).toBe("brand.not_found");
    expect((await city.get("/brands")).body.items).toEqual([]);

    city.as(office);
    expect((await move(1, "incubate")).body).toMatchObject({ state: "incubating" });
    const steps = [
      { id: newId(), text: "定规范", dueOn: "2026-12-01" },
      { id: newId(), text: "写案例", dueOn: "2026-12-10" },
    ];
    await city.put(`/brands/${brand.id}/steps`, { steps });
    const second = { id: newId(), title: "邻里守望", unitId: city.unitId, summary: "结对" };
    await city.post("/brands", second);
    expect(fault(await city.put(`/brands/${second.id}/steps`, { steps }))).toBe("brand.changed_meanwhile");
    city.as(unit);
    expect(fault(await move(2, "write"))).toBe("brand.no_story");
    const words = { version: 2, title: brand.title, summary: brand.summary, story: "做法和成效" };
    await city.put(`/brands/${brand.id}`, words);
    expect(fault(await city.put(`/brands/${brand.id}`, words))).toBe("brand.changed_meanwhile");
    expect(fault(await move(3, "write"))).toBe("brand.open_steps");
    for (const { id } of steps)
      await city.post(`/brands/${brand.id}/steps/${id}`, { doneOn: "2026-11-20", note: "好" });
    expect(fault(await city.put(`/brands/${brand.id}/steps`, { steps: [] }))).toBe("brand.step_done");
    expect((await move(3, "write")).body.state).toBe("written");
    expect(fault(await move(4, "recommend"))).toBe("brand.not_yours");

    city.as(office);
    expect(fault(await move(4, "recommend"))).toBe("brand.incomplete");
    expect(fault(await move(4, "drop"))).toBe("brand.incomplete");
    const sent = (await move(4, "recommend", { to: "省文明办", on: "2026-11-22" })).body;
    expect(sent).toMatchObject({ state: "recommended", recommendedTo: "省文明办", mayChange: false });
    expect(fault(await move(5, "drop", { reason: "重复" }))).toBe("brand.wrong_state");
    const result = (await city.post(`/brands/${brand.id}/result`, { version: 5, result: "入选" })).body;
    expect(result).toMatchObject({ result: "入选", steps: 2, done: 2 });
    expect(await city.events(brand.id)).toEqual([
      ...["brand.proposed", "brand.moved", "brand.steps_set", "brand.changed", "brand.step_done", "brand.step_done"],
      ...["brand.moved", "brand.moved", "brand.result"],
    ]);
  }),
);

test(
  "calendars hold milestones, meetings and what is asked from above; a feed reads for one person or unit until it is closed",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const unit = await city.someone("unit", { unitId: city.unitId });
    const other = await city.someone("unit", { unitId: city.otherUnitId });
    city.as(office);
    await city.post("/tasks", input(city, { supportUnitIds: [], isCampaign: false, measures: [] }));
    const meetingId = newId();
    await city.post("/meetings", {
      ...{ id: meetingId, kind: "coordination", title: "协调会", session: "", heldAt: "2026-11-25T01:00:00.000Z" },
      ...{ place: "三楼会议室", chairId: null, stops: [], agenda: "", unitIds: [city.unitId] },
    });
    await city.post("/incoming", {
      ...{ id: newId(), kind: "paper", issuer: "省文明办", number: "", title: "报送材料" },
      ...{ receivedOn: "2026-11-20", asks: "", dueOn: "2026-11-28" },
    });
    const titles = async (path: string) => (await city.get(path)).body.items.map((one: any) => one.title);
    expect(await titles("/calendar?from=2026-11-01&to=2026-11-30")).toEqual([
      ...["春风行动：集中整治", "协调会", "报送材料"],
    ]);
    expect(fault(await city.get("/calendar?from=2026-01-01&to=2028-01-01"))).toBe("calendar.too_long");
    city.as(other);
    expect(await titles("/calendar?from=2026-11-01&to=2026-11-30")).toEqual([]);
    city.as(unit);
    expect(await titles("/calendar?from=2026-11-01&to=2026-11-30")).toEqual(["春风行动：集中整治", "协调会"]);

    const feed = (await city.post("/calendar-feeds", { id: newId(), of: "unit" })).body;
    const path = new URL(feed.url).pathname.replace("/api", "");
    city.as(null);
    const text = (await city.get(path)).text;
    const lines = text.replaceAll("\r\n ", "").split("\r\n");
    expect(lines[0]).toBe("BEGIN:VCALENDAR");
    expect(lines).toContain("SUMMARY:春风行动：集中整治");
    expect(lines).toContain("DTSTART;VALUE=DATE:20261110");
    expect(lines).toContain("DTSTART:20261125T010000Z");
    expect(text).not.toContain("报送材料");
    expect(fault(await city.get(path.replace(/calendar\/.{5}/, "calendar/AAAAA")))).toBe("calendar.unknown");
    city.as(other);
    expect(fault(await city.post(`/calendar-feeds/${feed.id}/close`, {}))).toBe("calendar.unknown");
    city.as(unit);
    expect((await city.get("/calendar-feeds")).body.items).toMatchObject([{ id: feed.id, unitName: "市城管局" }]);
    const own = (await city.post("/calendar-feeds", { id: newId(), of: "person" })).body;
    await city.post(`/calendar-feeds/${feed.id}/close`, {});
    expect(fault(await city.get(path))).toBe("calendar.unknown");
    // Whoever loses their account reads nothing more.
    const ownPath = new URL(own.url).pathname.replace("/api", "");
    expect((await city.get(ownPath)).text).toContain("协调会");
    await city.sql("update account set state = 'closed' where city_id = $1 and person_id = $2", [
      ...[city.cityId, unit.personId],
    ]);
    city.as(null);
    expect(fault(await city.get(ownPath))).toBe("calendar.unknown");
  }),
);

test(
  "a notice before and minutes after a meeting are drafted from the register, with decisions, units and days",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const seriesId = await series(city);
    const meetingId = newId();
    const meeting = {
      ...{ id: meetingId, kind: "promotion", title: "创城推进会", session: "", heldAt: "2026-11-20T01:00:00.000Z" },
      ...{ place: "会议中心", chairId: null, stops: [], agenda: "部署迎检", unitIds: [city.unitId, city.otherUnitId] },
    };
    await city.post("/meetings", meeting);
    const draft = (kind: string) => city.post("/papers/of-meetings", { id: newId(), meetingId, seriesId, kind });
    expect(fault(await draft("minutes"))).toBe("paper.meeting_state");
    const notice = (await draft("notice")).body;
    expect(notice).toMatchObject({ title: "关于召开创城推进会的通知", kind: "notice", recipients: { length: 2 } });
    expect(JSON.stringify(notice.body)).toContain("2026年11月20日09:00");
    await city.post(`/meetings/${meetingId}/hold`, { version: 1, headcount: 40 });
    const attendance = { unitId: city.otherUnitId, attendance: "absent", attendee: "" };
    await city.post(`/meetings/${meetingId}/attendance`, {
      units: [{ unitId: city.unitId, attendance: "present", attendee: "李某" }, attendance],
    });
    const decision = { id: newId(), text: "整治背街小巷", unitId: city.unitId, dueOn: "2026-12-01" };
    await city.post(`/meetings/${meetingId}/decisions`, { decisions: [decision] });
    expect(fault(await draft("notice"))).toBe("paper.meeting_state");
    const minutes = (await draft("minutes")).body;
    const texts = minutes.body.map((block: any) => block.text);
    expect(texts).toContain("1.整治背街小巷（责任单位：市城管局，完成时限：2026年12月1日）");
    expect(texts).toContain("出席：市城管局李某。");
    expect(texts).toContain("缺席：市教育局。");
    expect((await city.get(`/papers?meeting=${meetingId}`)).body.items).toHaveLength(2);
  }),
);
