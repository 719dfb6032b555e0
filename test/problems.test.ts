/** Problems through HTTP: one whole life, everybody's reach, races, lists, meetings, papers. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { sql } from "../src/kit/db/sql.ts";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addSeries } from "../src/rooms/papers/index.ts";
import {
  circular,
  openByAge,
  overdueByUnit,
  problems,
  reportProblem,
  threeNumbers,
} from "../src/rooms/problems/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { excel, workbookOf } from "./workbooks.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-problems-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const day = (days: number) => new Date(Date.parse("2026-11-23T02:00:00.000Z") + days * 86_400_000).toISOString();

async function photo(city: TestCity): Promise<string> {
  const id = newId();
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  expect((await city.upload(`/evidence?id=${id}&origin=album&fileName=a.jpg`, bytes, "image/jpeg")).status).toBe(200);
  return id;
}

/** A problem by hand of the office, ready to dispatch. */
async function aProblem(city: TestCity, more: object = {}) {
  const input = {
    id: newId(),
    source: "leader",
    description: "路口有垃圾",
    severity: "normal",
    place: "一路口",
    siteId: null,
    regionCode: city.countyCode,
  };
  const answer = await city.post("/problems", { ...input, ...more });
  expect(answer.status).toBe(200);
  return (await city.get(`/problems/${input.id}`)).body;
}

const order = (problem: { id: string; version: number }, unitId: string, more: object = {}) => ({
  ...{ id: problem.id, version: problem.version, unitId },
  ...more,
});
const step = (city: TestCity, problem: { id: string; version: number }, name: string, more: object = {}) =>
  city.post(`/problems/${problem.id}/${name}`, { version: problem.version, ...more });

/** Somebody of every kind, and a problem that waits for a check. */
async function staged(city: TestCity) {
  const [office, other, unit, inspector] = [
    await city.someone("office"),
    await city.someone("office"),
    await city.someone("unit", { unitId: city.unitId }),
    await city.someone("inspector"),
  ];
  city.as(office);
  const made = await aProblem(city);
  await city.post("/problems/dispatch", { orders: [order(made, city.unitId)] });
  city.as(unit);
  await step(city, { id: made.id, version: 2 }, "receive");
  await step(city, { id: made.id, version: 3 }, "rectify", {
    text: "已清理",
    files: [{ uploadId: await photo(city) }],
  });
  return { office, other, unit, inspector, id: made.id as string };
}

test(
  "a problem is verified, dispatched, declined, dispatched again, received, rectified and sent back",
  inNewCity(async (city) => {
    const [office, unit, inspector] = [
      await city.someone("office"),
      await city.someone("unit", { unitId: city.unitId }),
      await city.someone("inspector"),
    ];
    city.as(office);
    const made = await aProblem(city, { source: "hotline", files: [{ uploadId: await photo(city), caption: "远景" }] });
    expect(made).toMatchObject({
      state: "unverified",
      serial: 1,
      year: 2026,
      files: [{ purpose: "before", caption: "远景" }],
    });
    expect((await step(city, made, "confirm")).body.state).toBe("unassigned");
    const sent = await city.post("/problems/dispatch", {
      orders: [order({ ...made, version: 2 }, city.unitId, { supportUnitIds: [city.otherUnitId], measures: "清理" })],
    });
    expect(sent.body).toEqual({ dispatched: 1 });
    const page = (await city.get(`/problems/${made.id}`)).body;
    expect(page).toMatchObject({
      state: "dispatched",
      unitName: "市城管局",
      dueAt: "2026-12-02T15:59:59.000Z",
      support: [{ unitName: "市教育局" }],
    });

    city.as(unit);
    expect(page.may.receive).toBeNull();
    expect((await step(city, page, "decline", { reason: "不归我们管" })).body.state).toBe("unassigned");
    city.as(office);
    await city.post("/problems/dispatch", { orders: [order({ ...made, version: 4 }, city.unitId, { dueAt: day(3) })] });
    city.as(unit);
    expect((await step(city, { ...made, version: 5 }, "receive")).body).toMatchObject({
      state: "rectifying",
      receivedAt: day(0),
    });
    expect(fault(await step(city, { ...made, version: 6 }, "rectify", { text: "清了", files: [] }))).toBe(
      "problem.needs_proof",
    );
    const done = (
      await step(city, { ...made, version: 6 }, "rectify", { text: "清了", files: [{ uploadId: await photo(city) }] })
    ).body;
    expect(done).toMatchObject({ state: "awaiting_check", isTyped: false });
    expect(done.may.close).toBe("problem.not_for_your_role");

    city.as(inspector);
    expect(fault(await step(city, done, "send-back", { reason: "看着不顺眼", dueAt: null }))).toBe(
      "problem.reason_unknown",
    );
    expect(fault(await step(city, done, "send-back", { reason: "现场仍有问题", dueAt: day(-1) }))).toBe(
      "problem.due_in_past",
    );
    const returned = (await step(city, done, "send-back", { reason: "现场仍有问题", dueAt: day(2) })).body;
    expect(returned).toMatchObject({ state: "rectifying", returnCount: 1, dueAt: day(2) });
  }),
);

test(
  "sent back, answered again, closed by somebody else, reopened, suspended and resumed",
  inNewCity(async (city) => {
    const { office, other, unit, inspector, id } = await staged(city);
    city.as(inspector);
    expect((await step(city, { id, version: 4 }, "send-back", { reason: "现场仍有问题", dueAt: null })).status).toBe(
      200,
    );
    city.as(unit);
    expect((await city.get(`/problems/${id}`)).body).toMatchObject({
      state: "rectifying",
      returnCount: 1,
      dueAt: "2026-12-02T15:59:59.000Z",
    });
    await step(city, { id, version: 5 }, "rectify", { text: "又清了", files: [{ uploadId: await photo(city) }] });
    city.as(other);
    expect((await step(city, { id, version: 6 }, "close", { how: "spot", note: "现场看过" })).body).toMatchObject({
      state: "closed",
      closedBy: other.personId,
    });
    city.as(office);
    expect((await step(city, { id, version: 7 }, "reopen", { reason: "又反弹", dueAt: null })).body).toMatchObject({
      state: "rectifying",
      closedBy: null,
    });
    expect((await step(city, { id, version: 8 }, "suspend", { plan: "等拆迁", until: "2027-06-30" })).body.state).toBe(
      "suspended",
    );
    const back = (await step(city, { id, version: 9 }, "resume", { dueAt: day(30) })).body;
    expect(back).toMatchObject({ state: "rectifying", dueAt: day(30) });
    expect(back.steps.map((one: any) => one.step)).toEqual([
      "report",
      "dispatch",
      "receive",
      "rectify",
      "sendBack",
      "rectify",
      "close",
      "reopen",
      "suspend",
      "resume",
    ]);
    expect(await city.events(id)).toEqual([
      ...[
        "reported",
        "dispatched",
        "received",
        "rectified",
        "sent_back",
        "rectified",
        "closed",
        "reopened",
        "suspended",
        "resumed",
      ].map((name) => `problem.${name}`),
    ]);
  }),
);

describe("checks", () => {
  test(
    "are never made by the unit or the person that rectified, also not by whoever typed for the unit",
    inNewCity(async (city) => {
      const { office, other, unit, id } = await staged(city);
      const sameUnit = await city.someone("inspector", { worksAt: city.unitId });
      city.as(sameUnit);
      expect(fault(await step(city, { id, version: 4 }, "close", { how: "photo" }))).toBe("problem.own_work");
      city.as(unit);
      expect((await step(city, { id, version: 4 }, "close", { how: "photo" })).status).toBe(403);
      city.as(other);
      await step(city, { id, version: 4 }, "send-back", { reason: "证明材料不全", dueAt: null });
      city.as(office);
      const typed = (
        await step(city, { id, version: 5 }, "rectify", {
          text: "单位电话报来",
          files: [{ uploadId: await photo(city) }],
        })
      ).body;
      expect(typed).toMatchObject({ isTyped: true, rectifiedUnit: city.unitId });
      expect(typed.steps.at(-1)).toMatchObject({ step: "rectify", isTyped: true });
      expect(fault(await step(city, typed, "close", { how: "photo" }))).toBe("problem.own_work");
      city.as(other);
      expect((await step(city, typed, "close", { how: "photo" })).body.state).toBe("closed");
      const [row] = await city.sql(
        "select conname from pg_constraint where conname = 'problem_closed_by_somebody_else'",
      );
      expect(row).toBeDefined();
    }),
  );

  test(
    "at the same moment by sixteen people close once, and the others are told",
    inNewCity(async (city) => {
      const { other, id } = await staged(city);
      city.as(other);
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => step(city, { id, version: 4 }, "close", { how: "photo" })),
      );
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      const rest = answers.filter((answer) => answer.status !== 200).map(fault);
      expect(new Set(rest).size).toBeGreaterThan(0);
      expect(rest.every((code) => code === "problem.changed_meanwhile" || code === "problem.wrong_state")).toBe(true);
      expect((await city.events(id)).filter((name) => name === "problem.closed")).toHaveLength(1);
    }),
  );
});

test(
  "everybody sees their own: county its area, unit what was dispatched to it, inspector what waits for a check, leader all",
  inNewCity(async (city) => {
    const { office, inspector, unit, id } = await staged(city);
    city.as(office);
    const far = await aProblem(city, { regionCode: city.otherCountyCode, description: "西山县的" });
    const placeless = await aProblem(city, { regionCode: null, place: "", description: "面上问题" });
    await city.post("/problems/dispatch", {
      orders: [order(placeless, city.otherUnitId, { supportUnitIds: [city.unitId] })],
    });
    const seen = async (who: Parameters<TestCity["as"]>[0]) => {
      city.as(who);
      return (await city.get("/problems?sort=foundAt")).body.items.map((problem: any) => problem.id).toSorted();
    };
    const all = [id, far.id, placeless.id].toSorted();
    expect(await seen(office)).toEqual(all);
    expect(await seen(await city.someone("leader"))).toEqual(all);
    expect(await seen(await city.someone("auditor"))).toEqual(all);
    expect(await seen(await city.someone("county", { regionCode: city.countyCode }))).toEqual([id]);
    expect(await seen(await city.someone("county", { regionCode: city.otherCountyCode }))).toEqual(
      [far.id, placeless.id].toSorted(),
    );
    expect(await seen(unit)).toEqual([id, placeless.id].toSorted());
    expect(await seen(inspector)).toEqual([id]);
    city.as(unit);
    expect(fault(await city.get(`/problems/${far.id}`))).toBe("problem.not_found");
    expect(fault(await step(city, { id: placeless.id, version: 2 }, "receive"))).toBe("problem.not_yours");
    expect((await city.post("/problems/dispatch", { orders: [order(far, city.unitId)] })).status).toBe(403);
    const county = await city.someone("county", { regionCode: city.countyCode });
    city.as(county);
    expect(fault(await city.post("/problems/dispatch", { orders: [order(far, city.unitId)] }))).toBe(
      "problem.not_found",
    );
    const own = { id: newId(), source: "leader", description: "x", severity: "quick", place: "", siteId: null };
    expect(fault(await city.post("/problems", { ...own, regionCode: city.otherCountyCode }))).toBe(
      "problem.outside_reach",
    );
    expect((await city.post("/problems", { ...own, regionCode: city.countyCode })).status).toBe(200);
    city.as(await city.someone("partner"));
    expect((await city.get("/problems")).status).toBe(403);
  }),
);

test(
  "a list calls everything by its newest name, whoever changed it and however, and knows what was added a moment ago",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const { standards } = await withFramework(city);
    const [site] = await withSites(city, 1);
    const seen = { standard: standards[0] as never, description: "无展示", place: "", severity: "quick" as const };
    const rest = { foundAt: day(0), groupId: null, photos: [] };
    await city.inside((ctx) => reportProblem(ctx, { ...seen, ...rest, siteId: site?.id ?? "", origin: "one" }));
    const named = async () => {
      const [row] = (await city.get("/problems")).body.items;
      return [row.siteName, row.typeName, row.regionName, row.unitName, row.itemText];
    };
    const whole = async () => {
      const { id } = (await city.get("/problems")).body.items[0];
      const { body } = await city.get(`/problems/${id}`);
      return [body.siteName, body.typeName, body.regionName, body.unitName, body.itemText];
    };
    expect(await named()).toEqual(await whole());
    expect((await named()).every((name) => typeof name === "string")).toBe(true);

    // Inside the city.
    await city.inside((ctx) => ctx.db.run(sql`update unit set name = name || '二字' where city_id = ${city.cityId}`));
    expect((await named())[3]).toMatch(/二字$/);
    // Behind the scenes, outside of any.
    for (const [at, text] of [
      [0, "update site set name = name || $2 where city_id = $1"],
      [1, "update site_type set name = name || $2 where city_id = $1"],
      [2, "update region set name = name || $2 where city_id = $1"],
      [3, "update unit set name = name || $2 where city_id = $1"],
      [4, "update item set text = text || $2 where city_id = $1"],
    ] as const) {
      await city.sql(text, [city.cityId, `改${at}`]);
      expect((await named())[at]).toMatch(new RegExp(`改${at}$`));
    }
    expect(await named()).toEqual(await whole());
    // What is undone changes no name.
    const undone = city.inside(async (ctx) => {
      await ctx.db.run(sql`update site set name = name || '撤回' where city_id = ${city.cityId}`);
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    expect((await named())[0]).toMatch(/改0$/);

    const [added] = await withSites(city, 1, { typeName: "公园改1", name: "新的公园" });
    await city.inside((ctx) => reportProblem(ctx, { ...seen, ...rest, siteId: added?.id ?? "", origin: "two" }));
    expect((await city.get(`/problems?site=${added?.id}`)).body.items[0].siteName).toBe("新的公园");
  }),
);

test(
  "lists filter by state, unit, level, source, place, words, overdue and repeat, and export the same rows",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const { standards } = await withFramework(city);
    const [site] = await withSites(city, 1);
    const seen = {
      siteId: site?.id ?? "",
      standard: standards[0] as never,
      description: "无展示",
      place: "东门",
      severity: "quick" as const,
      foundAt: day(0),
      groupId: null,
      photos: [],
    };
    const [first, again] = await city.inside(async (ctx) => [
      await reportProblem(ctx, { ...seen, origin: "one" }),
      await reportProblem(ctx, { ...seen, origin: "one" }),
    ]);
    expect(first).toBe(again);
    await city.inside((ctx) => reportProblem(ctx, { ...seen, origin: "two" }));
    await aProblem(city, { description: "别的事" });
    const count = async (query: string) => (await city.get(`/problems?${query}`)).body.items.length;
    expect(await count("source=visit")).toBe(2);
    expect(await count("repeated=true&level=yellow")).toBe(1);
    expect(await count(`site=${site?.id}&item=1-1-1`)).toBe(2);
    expect(await count(`unit=${city.unitId}&state=unassigned`)).toBe(2);
    expect(await count(`region=${city.countyCode}&search=别的`)).toBe(1);
    expect(await count("region=231100000000")).toBe(await count("sort=dueAt"));
    expect(await count(`region=${city.otherCountyCode}`)).toBe(0);
    expect(await count(`search=公园1`)).toBe(2);
    expect(await count(`meeting=${newId()}`)).toBe(0);
    const two = (await city.get("/problems?limit=2&sort=dueAt")).body;
    expect(
      (await city.get(`/problems?limit=2&sort=dueAt&after=${encodeURIComponent(two.next)}`)).body.items,
    ).toHaveLength(1);
    await city.post("/problems/dispatch", { orders: [order(await aProblem(city), city.unitId, { dueAt: day(1) })] });
    city.clock.now = day(3);
    expect(await count("overdue=true")).toBe(1);
    // Several states are merged from the lists of each: the same rows in the same order, page by page, both ways.
    for (const sort of ["foundAt", "-foundAt", "dueAt"]) {
      const numbers = (items: { serial: number; state: string }[]) => items.map((item) => item.serial);
      const all = (await city.get(`/problems?sort=${sort}`)).body.items;
      expect(new Set(all.map((item: { state: string }) => item.state))).toEqual(new Set(["unassigned", "dispatched"]));
      const paged: number[] = [];
      for (let after = ""; ; ) {
        const { body } = await city.get(
          `/problems?state=unassigned,dispatched,closed&level=blue,yellow&sort=${sort}&limit=2${after}`,
        );
        paged.push(...numbers(body.items));
        if (body.next === null) break;
        after = `&after=${encodeURIComponent(body.next)}`;
      }
      expect(paged).toEqual(numbers(all));
    }
    // What is asked at once may be read in one transaction, and still everybody sees what is theirs.
    const office = await city.someone("office");
    const [unit, otherUnit] = [
      await city.someone("unit", { unitId: city.unitId }),
      await city.someone("unit", { unitId: city.otherUnitId }),
    ];
    const asking = [office, unit, otherUnit, office, otherUnit, unit].map((who) => {
      city.as(who);
      return city.get("/problems?limit=200");
    });
    expect((await Promise.all(asking)).map((answer) => answer.body.items.length)).toEqual([4, 1, 0, 4, 0, 1]);
    city.as(office);
    expect((await city.get("/tables/listProblems.csv?overdue=true")).text).toContain("路口有垃圾");
    await city.inside(async (ctx) => {
      expect((await openByAge(ctx)).map((group) => group.count)).toEqual([4, 0, 0, 0]);
      expect(await overdueByUnit(ctx)).toMatchObject([{ unitName: "市城管局", overdue: 1, open: 3 }]);
      expect(await threeNumbers(ctx, 30)).toMatchObject({ found: 4, closed: 0, open: 4, overdue: 1, repeated: 1 });
      expect(
        JSON.stringify(
          await circular(ctx, { from: "2026-11-01", to: "2026-11-30", withLists: false, withPhotos: false, more: [] }),
        ),
      ).toContain("共发现问题4件");
    });
    const choices = (await city.get("/problem-choices")).body;
    expect(choices.returnReasons).toContain("现场仍有问题");
    expect(choices.dueAt.quick).toBe(day(4));
    expect(choices.unknownYears).toEqual([2027]);
  }),
);

describe("the returned deficiency list", () => {
  const header = ["序号", "年度", "测评方法", "标准编号", "点位类型", "点位", "失分", "存在问题", "责任单位"];
  const good = [
    ["市2025年反馈负面清单"],
    header,
    [1, 2025, "实地考察", "1-1-1", "公园", "公园1", 0.5, "无展示", "市城管局"],
    [2, 2025, "网上申报", "2-1-1", "", "", 1, "会议记录不全", ""],
  ];
  test(
    "comes in as problems with points lost; a line without a place too; again it adds nothing",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const { editionId } = await withFramework(city);
      await withSites(city, 1);
      const bytes = await workbookOf(good);
      const preview = await city.upload(`/problems/deficiencies/preview?edition=${editionId}`, bytes, excel);
      expect(preview.body).toMatchObject({ lines: 2, withoutPlace: 1, known: 0, lostPoints: 150 });
      expect(preview.body.doubts.map((one: any) => [one.row, one.column, one.isBlocking])).toEqual([
        [4, "F", false],
        [4, "I", false],
      ]);
      const bring = () => city.upload(`/problems/deficiencies?edition=${editionId}`, bytes, excel);
      expect((await bring()).body).toEqual({ added: 2, known: 0 });
      expect((await bring()).body).toEqual({ added: 0, known: 2 });
      const [second, first] = (await city.get("/problems?source=deficiency")).body.items;
      expect((await city.get(`/problems/${first.id}`)).body).toMatchObject({
        siteName: "公园1",
        lostPoints: 50,
        lostYear: 2025,
        lostMethod: "field",
        unitName: "市城管局",
        state: "unassigned",
      });
      expect(second).toMatchObject({ siteId: null, place: "", lostPoints: 100, unitName: "市教育局" });
    }),
  );
  test(
    "with a wrong code is refused whole, by sheet, row and column",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const { editionId } = await withFramework(city);
      const bad = [...good, [3, 2025, "实地考察", "9-9-9", "", "", 1, "错的", ""]];
      const answer = await city.upload(`/problems/deficiencies?edition=${editionId}`, await workbookOf(bad), excel);
      expect(fault(answer)).toBe("problem.blocking_doubts");
      expect(answer.body.title).toContain("第 5 行 D 列");
      expect((await city.get("/problems")).body.items).toEqual([]);
      expect(fault(await city.upload(`/problems/deficiencies?edition=${newId()}`, await workbookOf(good), excel))).toBe(
        "problem.edition_not_found",
      );
      expect(
        fault(await city.upload(`/problems/deficiencies?edition=${editionId}`, await workbookOf([["姓名"]]), excel)),
      ).toBe("problem.no_header");
    }),
  );
});

test(
  "a coordination meeting decides who takes what, all of it or nothing, and one notice goes to several units",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const [one, two] = [await aProblem(city), await aProblem(city, { description: "学校门口乱停" })];
    const stranger = await aProblem(city);
    const meetingId = newId();
    const meeting = {
      id: meetingId,
      title: "整改协调会",
      session: "",
      heldAt: day(-1),
      place: "三楼会议室",
      chairId: null,
      agenda: "",
    };
    const planned = await city.post("/problems/coordination", {
      ...meeting,
      problemIds: [one.id, two.id],
      unitIds: [city.unitId, city.otherUnitId],
    });
    expect(planned.body).toEqual({ meetingId });
    const split = (orders: object[]) => city.post(`/problems/coordination/${meetingId}/split`, { orders });
    const orders = [
      order({ ...one, version: 2 }, city.unitId, { measures: "每日两次清扫", dueAt: day(5) }),
      order({ ...two, version: 2 }, city.otherUnitId, { measures: "设护学岗" }),
    ];
    expect(fault(await split(orders))).toBe("meeting.wrong_state");
    await city.post(`/meetings/${meetingId}/hold`, { version: 1, headcount: 6 });
    expect(fault(await split([...orders, order(stranger, city.unitId)]))).toBe("problem.not_of_meeting");
    expect(fault(await split([orders[0] as object, order({ ...two, version: 9 }, city.otherUnitId)]))).toBe(
      "problem.changed_meanwhile",
    );
    expect((await city.get("/problems?state=dispatched")).body.items).toEqual([]);
    expect((await split(orders)).body).toEqual({ dispatched: 2 });
    const { decisions } = (await city.get(`/meetings/${meetingId}`)).body;
    expect(decisions.map((decision: any) => [decision.text, decision.unitId, decision.dueOn])).toEqual([
      ["〔2026〕1号 路口有垃圾：每日两次清扫", city.unitId, "2026-11-28"],
      ["〔2026〕2号 学校门口乱停：设护学岗", city.otherUnitId, "2026-12-02"],
    ]);

    const series = await city.inside((ctx) =>
      addSeries(ctx.db, ctx.scope, {
        id: newId(),
        issuer: "测试市文明办文件",
        prefix: "测文明办",
        signer: "",
        isActive: true,
        version: 1,
      }),
    );
    const notice = {
      id: newId(),
      seriesId: series?.id,
      title: "关于限期整改督查发现问题的通知",
      replyBy: "2026-12-05",
    };
    expect(fault(await city.post("/problems/papers", { ...notice, problemIds: [one.id, stranger.id] }))).toBe(
      "problem.not_dispatched",
    );
    const drafted = await city.post("/problems/papers", { ...notice, problemIds: [one.id, two.id] });
    expect(drafted.body).toEqual({ paperId: notice.id, units: 2 });
    const paper = (await city.get(`/papers/${notice.id}`)).body;
    expect(paper).toMatchObject({ kind: "supervision", state: "draft", noun: "problem" });
    expect(paper.recipients.map((recipient: any) => recipient.unitName).toSorted()).toEqual(
      ["市城管局", "市教育局"].toSorted(),
    );
    expect((await city.get(`/problems/${one.id}`)).body.papers).toEqual([
      { id: notice.id, title: notice.title, number: null },
    ]);
  }),
);

test(
  "dispatching checks unit, support and deadline, and is all or nothing",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const [one, two] = [await aProblem(city), await aProblem(city)];
    const send = (orders: object[]) => city.post("/problems/dispatch", { orders });
    expect(fault(await send([order(one, city.unitId), order(two, newId())]))).toBe("unit.not_found");
    expect(fault(await send([order(one, city.unitId, { supportUnitIds: [city.unitId] })]))).toBe(
      "problem.support_is_lead",
    );
    expect(fault(await send([order(one, city.unitId), order(two, city.unitId, { dueAt: day(-1) })]))).toBe(
      "problem.due_in_past",
    );
    expect((await city.get("/problems?state=dispatched")).body.items).toEqual([]);
    await city.sql("update unit set valid_to = '2026-11-01' where city_id = $1 and id = $2", [
      city.cityId,
      city.otherUnitId,
    ]);
    expect(fault(await send([order(one, city.otherUnitId)]))).toBe("unit.closed");
    expect(fault(await step(city, one, "reject", { reason: "x" }))).toBe("problem.wrong_state");
    const gone = await aProblem(city, { source: "media" });
    expect((await step(city, gone, "reject", { reason: "不属实" })).body.state).toBe("not_accepted");
    expect(
      fault(
        await city.post("/problems", { ...gone, id: newId(), source: "leader", siteId: newId(), regionCode: null }),
      ),
    ).toBe("problem.site_not_found");
  }),
);

test(
  "by themselves they are received after two silent days, grow harder when overdue, and follow merged units",
  inNewCity(async (city) => {
    const unit = await city.someone("unit", { unitId: city.unitId });
    const office = await city.someone("office");
    city.as(office);
    const made = await aProblem(city);
    await city.post("/problems/dispatch", { orders: [order(made, city.unitId, { dueAt: day(1) })] });
    const run = async (name: string) => {
      const [event] = await city.sql("select id from event where city_id = $1 and name = $2 order by id desc limit 1", [
        city.cityId,
        name,
      ]);
      await runTask(city.house.ground, problems, { cityId: city.cityId, eventId: event?.id });
    };
    await run("problem.dispatched");
    await run("problem.dispatched");
    city.as(unit);
    expect((await city.get("/messages")).body.items).toMatchObject([{ word: "message.problem_dispatched" }]);
    const waiting = (await city.get("/today")).body.waiting;
    expect(waiting).toMatchObject([{ kind: "problem.to_receive", id: made.id, isOverdue: false }]);
    const every = (schedule: string) => runTask(city.house.ground, problems, { cityId: city.cityId, schedule });
    city.clock.now = day(3);
    await every("receiveSilently");
    await every("escalate");
    expect((await city.get(`/problems/${made.id}`)).body).toMatchObject({ state: "rectifying", level: "yellow" });
    await every("escalate");
    expect((await city.events(made.id)).filter((name) => name === "problem.escalated")).toHaveLength(1);
    expect((await city.get("/today")).body.waiting).toMatchObject([{ kind: "problem.to_rectify", isOverdue: true }]);

    city.as(office);
    const [old] = await city.sql("select version from unit where city_id = $1 and id = $2", [
      city.cityId,
      city.otherUnitId,
    ]);
    const merged = await city.post(`/units/${city.otherUnitId}/merge`, {
      ...{ changeId: newId(), version: old?.version, happensOn: "2026-11-24", paper: "编办〔2026〕1号", note: "" },
      others: [{ id: city.unitId, version: 1 }],
    });
    expect(merged.status).toBe(200);
    await run("unit.merged");
    const moved = (await city.get(`/problems/${made.id}`)).body;
    expect(moved).toMatchObject({ unitId: city.otherUnitId });
    expect(moved.steps.at(-1).step).toBe("transfer");
  }),
);
