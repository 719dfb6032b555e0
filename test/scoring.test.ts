/** Scores through HTTP: from visits to the whole, down to the photo, under another edition, with entered results. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { importFramework } from "../src/rooms/framework/index.ts";
import { listTallies, recount } from "../src/rooms/scoring/store.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { sheetOf, smallFramework, withFramework, withRound, withSites } from "./stage.ts";
import { excel, workbookOf } from "./workbooks.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-scores-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

/** Two visits: the first finds two bits of litter and no display, the second nothing. */
async function visited(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 2);
  const inspector = await city.someone("inspector");
  const { roundId } = await withRound(city, editionId, inspector, 2);
  city.as(inspector);
  const { sites } = (await city.get("/my-visits")).body;
  const uploadId = newId();
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  await city.upload(`/evidence?id=${uploadId}&origin=camera`, photo, "image/jpeg");
  const photos = [{ uploadId }];
  for (const [at, site] of sites.entries()) {
    const answers = [
      { answer: { kind: "conform", value: at === 1 }, photos },
      { answer: { kind: "count", value: at === 1 ? 0 : 2 }, photos },
    ];
    const observations = site.questions.map((question: any, index: number) => ({
      id: newId(),
      checkItemId: question.id,
      ...answers[index],
    }));
    const visit = {
      id: newId(),
      drawnSiteId: site.id,
      beganAt: "2026-11-23T01:00:00.000Z",
      endedAt: "2026-11-23T01:20:00.000Z",
      position: null,
      observations,
    };
    expect((await city.post("/visits", visit)).status).toBe(200);
  }
  return { editionId, roundId };
}

test(
  "the whole opens down to the answer and its photo, and moves by hand-computed amounts under an edition with another weight",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("office"));
    // Display: 2 points, one of two sites: 1. Litter: 1 point, (0.6 + 1) ÷ 2 = 0.8. Field alone: 1.8 of 3 = 60.
    const score = (await city.get(`/rounds/${roundId}/score`)).body;
    expect(score).toMatchObject({ whole: 6_000, passLine: 8_500, gap: -2_500, unfit: 0 });
    expect(score.tree).toMatchObject({ scored: 2, unscored: 3, observations: 4 });
    const groups = async (by: string) => (await city.get(`/rounds/${roundId}/score/groups?by=${by}`)).body.items;
    const part = { possible: 300, earned: 180, score: 6_000, rank: 1, observations: 4, faults: 2, passRate: 5_000 };
    expect(await groups("county")).toEqual([{ name: "东城区", ...part }]);
    expect((await groups("unit")).map((group: any) => group.name)).toEqual(["市城管局"]);
    expect((await groups("type")).map((group: any) => group.name)).toEqual(["公园"]);
    for (const by of ["township", "project", "content", "minors"]) expect(await groups(by)).toHaveLength(1);
    const table = (await city.get(`/rounds/${roundId}/score/standards`)).body.items;
    expect(table.map((row: any) => [row.code, row.possible, row.earned, row.unit])).toContainEqual([
      ...["1-1-1", 200, 100, "市城管局"],
    ]);
    expect((await city.get(`/tables/listStandardScores.xlsx?id=${roundId}`)).status).toBe(200);
    const losses = (await city.get(`/rounds/${roundId}/score/losses`)).body.items;
    expect(losses.map((row: any) => [row.code, row.ease, row.known])).toEqual([
      ["1-1-1", 50, 0],
      ["1-1-2", 50, 0],
    ]);
    const { body } = await city.get(`/rounds/${roundId}/score/standards/1-1-1`);
    expect(body.scores).toEqual([{ method: "field", name: "实地考察", score: 5_000 }]);
    expect(body.observations[0]).toMatchObject({ role: "inspector", checkItemVersion: 1, siteName: "公园1" });
    expect(body.total).toBe(2);
    expect(body.observations.map((one: any) => [one.score, one.files.length]).toSorted()).toEqual([
      [0, 1],
      [10_000, 1],
    ]);

    // Filing 4 of 5 with weight 40: (40 × 60 + 40 × 80) ÷ 80 = 70.
    const entry = { numerator: 4, denominator: 5, source: "申报系统截图", version: 0 };
    expect((await city.put(`/rounds/${roundId}/results/2-1-1`, entry)).body).toMatchObject({
      scores: [{ method: "filing", score: 8_000 }],
      entered: [{ version: 1, method: "filing" }],
    });
    expect((await city.get(`/rounds/${roundId}/score`)).body).toMatchObject({ whole: 7_000, gap: -1_500 });

    // Another edition: the display counts 5 instead of 2. Field: (2.5 + 0.8) ÷ 6 = 55; whole (55 + 80) ÷ 2 = 67.5.
    const rows = smallFramework.map((row) => (row[2] === "1-1-1" ? row.map((cell, at) => (at === 5 ? 5 : cell)) : row));
    const other = await withFramework(city, rows, "改过权重的体系");
    expect((await city.get(`/rounds/${roundId}/score?edition=${other.editionId}`)).body).toMatchObject({
      whole: 6_750,
      gap: -1_750,
      editionName: "改过权重的体系",
    });
  }),
);

test(
  "what was observed is counted by standard, site type, area and unit, for the rates of a board",
  inNewCity(async (city) => {
    await visited(city);
    const counts = async (by: string) =>
      (await city.get(`/observation-counts?by=${by}`)).body.items.map((one: any) => [one.key, one.observed]);
    city.as(await city.someone("office"));
    expect((await counts("standard")).toSorted()).toEqual([
      ["1-1-1", 2],
      ["1-1-2", 2],
    ]);
    expect(await counts("type")).toEqual([["park", 4]]);
    expect(await counts("area")).toEqual([[city.countyCode, 4]]);
    expect(await counts("unit")).toEqual([[city.unitId, 4]]);
    expect(await counts("group")).toEqual([]);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect(await counts("area")).toEqual([]);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/observation-counts?by=type")).status).toBe(403);
  }),
);

test(
  "entered results have versions, a source, a limit, and end with the freeze",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    const office = await city.someone("office");
    city.as(office);
    const put = (code: string, more: object = {}) =>
      city.put(`/rounds/${roundId}/results/${code}`, {
        numerator: 1,
        denominator: 2,
        source: "问卷",
        version: 0,
        ...more,
      });
    expect((await put("2-2-1")).status).toBe(200);
    expect(fault(await put("2-2-1"))).toBe("score.changed_meanwhile");
    expect((await put("2-2-1", { version: 1, numerator: 2 })).body.entered).toMatchObject([
      { numerator: 2, version: 2 },
    ]);
    expect(fault(await put("2-2-1", { version: 2, numerator: 3 }))).toBe("score.more_than_all");
    expect(fault(await put("9-9-9"))).toBe("score.standard_not_found");
    expect(fault(await city.get(`/rounds/${newId()}/score`))).toBe("score.round_not_found");
    expect(fault(await city.get(`/rounds/${roundId}/score?edition=${newId()}`))).toBe("score.edition_not_found");
    const running = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version: running.version })).body;
    await city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    expect(fault(await put("2-2-1", { version: 2 }))).toBe("score.round_frozen");
    expect(await city.events(roundId)).toEqual(expect.arrayContaining(["result.entered", "score.sealed"]));
  }),
);

test(
  "a county sees the score of its own area, a leader the whole, units and inspectors none",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get(`/rounds/${roundId}/score`)).body).toMatchObject({ whole: null, gap: null });
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(6_000);
    city.as(await city.someone("leader"));
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(6_000);
    expect(
      (await city.put(`/rounds/${roundId}/results/2-2-1`, { numerator: 1, denominator: 1, source: "x", version: 0 }))
        .status,
    ).toBe(403);
    for (const role of ["unit", "inspector"] as const) {
      city.as(await city.someone(role, role === "unit" ? { unitId: city.unitId } : {}));
      expect((await city.get(`/rounds/${roundId}/score`)).status).toBe(403);
    }
  }),
);

test(
  "the sandbox moves the score and no record; what it cannot do gets a sentence",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("leader"));
    const suppose = (more: object) =>
      city.post(`/rounds/${roundId}/score/suppose`, { weights: [], shares: [], sanctions: [], ...more });
    // The display whole: (2 + 0.8) of 3.
    expect((await suppose({ shares: ["1-1-1:10000"] })).body).toMatchObject({
      before: { whole: 6_000 },
      after: { whole: 9_333 },
      off: 0,
    });
    // The display lost altogether: 0.8 of 3.
    expect((await suppose({ shares: ["1-1-1:0"] })).body).toMatchObject({ after: { whole: 2_667 } });
    expect(fault(await suppose({ weights: ["field:5000"] }))).toBe("edition.weights");
    expect(fault(await suppose({ shares: ["8-8-8:1"] }))).toBe("score.standard_not_found");
    expect(fault(await suppose({ sanctions: ["G15"] }))).toBe("sanction.no_rule");
    expect((await city.get(`/rounds/${roundId}/score`)).body.whole).toBe(6_000);
  }),
);

test(
  "what visits count is what their observations are, also for answers that do not apply",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    await city.inside(async (ctx) => {
      const key = (tally: object) => JSON.stringify(tally);
      const kept = await listTallies(ctx.db, ctx.scope, roundId);
      expect(kept.map(key).toSorted()).toEqual((await recount(ctx.db, ctx.scope, roundId)).map(key).toSorted());
      expect(kept.reduce((sum, tally) => sum + tally.count, 0)).toBe(4);
    });
    // A site that becomes another kind of place later changes nothing of what was counted.
    await city.sql(
      "update site set type_code = (select min(code) from site_type where city_id = $1 and name = '热线') where city_id = $1",
      [city.cityId],
    );
    const types = await city.inside((ctx) => recount(ctx.db, ctx.scope, roundId));
    expect(new Set(types.map((tally) => tally.typeCode)).size).toBe(1);
    const kept = await city.inside((ctx) => listTallies(ctx.db, ctx.scope, roundId));
    expect(new Set(types.map((tally) => tally.typeCode))).toEqual(new Set(kept.map((tally) => tally.typeCode)));
  }),
);

test(
  "a frozen round keeps its seal: computed again it is the same, and whoever changes a record breaks it",
  inNewCity(async (city) => {
    const { roundId } = await visited(city);
    city.as(await city.someone("office"));
    expect(fault(await city.get(`/rounds/${roundId}/seal`))).toBe("score.no_seal");
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    expect(fault(await city.post(`/rounds/${roundId}/freeze`, { version }))).toBe("round.wrong_state");
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version })).body;
    const seal = (await city.post(`/rounds/${roundId}/freeze`, { version: finished.version })).body;
    expect(seal).toMatchObject({ observations: 4, whole: 6_000 });
    expect((await city.get(`/rounds/${roundId}/seal`)).body).toMatchObject({ holds: true, scoreHash: seal.scoreHash });
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get(`/rounds/${roundId}/seal`)).body.holds).toBe(true);
    await city.sql(`update observation set answer = '{"kind": "count", "value": 1}' where answer->>'value' = '2'`);
    expect((await city.get(`/rounds/${roundId}/seal`)).body.holds).toBe(false);
  }),
);

test(
  "first visits that arrive together begin a round once; a freeze waits for what is under way and seals all of it",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 9);
    const inspector = await city.someone("inspector");
    const office = await city.someone("office");
    const { roundId } = await withRound(city, editionId, inspector, 9);
    city.as(inspector);
    const { sites } = (await city.get("/my-visits")).body;
    const visit = (site: any) => ({
      ...{ id: newId(), drawnSiteId: site.id, position: null },
      ...{ beganAt: "2026-11-23T01:00:00.000Z", endedAt: "2026-11-23T01:20:00.000Z" },
      observations: site.questions.map((question: any) => ({
        ...{ id: newId(), checkItemId: question.id, photos: [] },
        answer: question.answer.kind === "conform" ? { kind: "conform", value: true } : { kind: "count", value: 0 },
      })),
    });
    const first = await Promise.all(sites.slice(0, 4).map((site: any) => city.post("/visits", visit(site))));
    expect(first.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect((await city.events(roundId)).filter((name) => name === "round.begun")).toHaveLength(1);

    city.as(office);
    const { version } = (await city.get(`/rounds/${roundId}`)).body;
    const finished = (await city.post(`/rounds/${roundId}/finish`, { version })).body;
    const late = sites.slice(4).map((site: any) => {
      city.as(inspector);
      return city.post("/visits", visit(site));
    });
    city.as(office);
    const freeze = city.post(`/rounds/${roundId}/freeze`, { version: finished.version });
    const arrived = (await Promise.all(late)) as { status: number; body: any }[];
    expect((await freeze).status).toBe(200);
    for (const answer of arrived.filter((one) => one.status !== 200)) expect(fault(answer)).toBe("visit.round_frozen");
    const taken = 4 + arrived.filter((one) => one.status === 200).length;
    const seal = (await city.get(`/rounds/${roundId}/seal`)).body;
    expect(seal).toMatchObject({ holds: true, seal: { observations: taken * 2 } });
  }),
);

test(
  "a letter is entered whole or not at all, and stands beside our own estimate",
  inNewCity(async (city) => {
    const { roundId, editionId } = await visited(city);
    const office = await city.someone("office");
    city.as(office);
    const official = newId();
    const days = { startsOn: "2026-11-01", endsOn: "2026-11-30", partnerId: null };
    await city.post("/rounds", { id: official, kind: "official", name: "国家测评", editionId, ...days });
    const letter = (rows: (string | number)[][]) => workbookOf([["编号", "方式", "分值", "得分"], ...rows]);
    const send = (bytes: Uint8Array) =>
      city.upload(`/rounds/${official}/letter?source=${encodeURIComponent("国文明办〔2026〕1号")}`, bytes, excel);
    expect(
      fault(
        await send(
          await workbookOf([
            ["日期", "会议"],
            ["1", "2"],
          ]),
        ),
      ),
    ).toBe("score.letter_header");
    const wrong = await send(await letter([["1-1-1", "实地考察", 2, 3]]));
    expect([fault(wrong), wrong.body.title]).toEqual(["score.letter_doubts", expect.stringContaining("2 行 D 列")]);
    expect(fault(await send(await letter([["7-7-7", "", 2, 1]])))).toBe("score.standard_not_found");
    expect(fault(await send(await letter([["1-1-1", "听取汇报", 2, 1]])))).toBe("score.wrong_method");
    const twice = ["1-1-1", "实地考察", 2, 1];
    expect((await send(await letter([twice, twice]))).body.title).toContain("3 行 A 列");
    expect((await city.get(`/rounds/${official}/score`)).body.whole).toBeNull();

    const rows = [
      ["1-1-1", "实地考察", 2, 1.5],
      ["1-1-2", "", 1, 0.5],
      ["2-1-1", "网上申报", 1, 1],
      ["合计", "", 4, 3],
    ];
    expect((await send(await letter(rows))).body).toEqual({ entered: 3 });
    // Field 2 of 3, filing 1 of 1: (40 × 66.67 + 40 × 100) ÷ 80.
    expect((await city.get(`/rounds/${official}/score`)).body.whole).toBe(8_333);
    const nodes = (await city.get(`/rounds/${official}/score/compare?other=${roundId}`)).body;
    const of = (code: string) => nodes.find((node: any) => node.kind === "standard" && node.code === code);
    expect(of("1-1-1")).toMatchObject({ score: 7_500, other: 5_000, difference: 2_500 });
    expect(of("2-1-1")).toMatchObject({ score: 10_000, other: null, difference: null });
    expect((await send(await letter([["1-1-1", "实地考察", 2, 2]]))).body).toEqual({ entered: 1 });
    const trend = (await city.get("/score-trend")).body;
    expect(trend.map((point: any) => [point.roundId, point.whole])).toContainEqual([roundId, 6_000]);
    expect(await city.events(official)).toContain("letter.entered");
  }),
);

const cycleSheets = [
  sheetOf([
    ["规则", "值"],
    ["周期", "2024—2026周期,首年2024,年度权重15/25/60"],
    ["未成年人", "权重20,门槛85"],
  ]),
  sheetOf([
    ["编号", "触发情形", "适用城市", "追溯月数", "处理", "扣分", "后果", "计入", "依据"],
    ["G-a", "政府主要负责人严重违纪违法", "提名城市", "", "扣分", 5, "", "年度成绩", "公开案例"],
  ]),
];

test(
  "years, sanctions and minors make the cycle: 88, 90, 93 at 15/25/60 are 91.5, with minors 89 at 20 % 91.0",
  inNewCity(async (city) => {
    const { roundId, editionId: plain } = await visited(city);
    const editionId = newId();
    await city.inside((ctx) =>
      importFramework(ctx, [sheetOf(smallFramework), ...cycleSheets], {
        ...{
          id: editionId,
          name: "周期体系",
          issuer: "市文明办",
          level: "city",
          subject: "city",
          year: 2026,
          source: "示例",
        },
        ...{ mapping: [], weights: [] },
      }),
    );
    city.as(await city.someone("office"));
    const put = (year: number, score: number | null, more: object = {}) =>
      city.put(`/editions/${editionId}/years/${year}`, {
        ...{ roundId: null, score, minorsScore: null, source: "反馈文件", version: 0 },
        ...more,
      });
    expect(fault(await city.get(`/editions/${plain}/cycle`))).toBe("score.no_cycle");
    expect(fault(await put(2023, 8_000))).toBe("year_score.outside");
    expect(fault(await put(2024, null))).toBe("year_score.one_of_two");
    // What closes a year stands before its score is known.
    const early = { sanctionId: newId(), year: 2026, ruleCode: "G-a", happenedOn: "2026-05-01" };
    const sanctioned = (
      await city.post(`/editions/${editionId}/sanctions`, { ...early, decidedBy: "省文明办", basis: "通报" })
    ).body;
    expect(sanctioned.years[2]).toMatchObject({ year: 2026, raw: null, off: 500 });
    await city.post(`/editions/${editionId}/sanctions/${early.sanctionId}/withdraw`, { reason: "更正", version: 1 });
    await put(2024, 8_800);
    await put(2025, 9_000);
    expect((await put(2026, 9_300)).body).toMatchObject({ cycle: 9_150, whole: 9_150, isWhole: true, minors: null });
    expect(fault(await put(2026, 9_300))).toBe("score.changed_meanwhile");
    const whole = (await put(2026, 9_300, { minorsScore: 8_900, version: 1 })).body;
    expect(whole).toMatchObject({ whole: 9_100, passesMinors: true, gap: 600 });

    const sanctionId = newId();
    const sanction = {
      sanctionId,
      year: 2026,
      ruleCode: "G-a",
      happenedOn: "2026-05-01",
      decidedBy: "省文明办",
      basis: "通报",
    };
    expect(fault(await city.post(`/editions/${editionId}/sanctions`, { ...sanction, ruleCode: "X" }))).toBe(
      "sanction.no_rule",
    );
    expect(fault(await city.post(`/editions/${editionId}/sanctions`, { ...sanction, year: 2030 }))).toBe(
      "sanction.outside",
    );
    const hit = (await city.post(`/editions/${editionId}/sanctions`, sanction)).body;
    expect(fault(await city.post(`/editions/${editionId}/sanctions`, { ...sanction, happenedOn: "2025-05-01" }))).toBe(
      "sanction.too_old",
    );
    // 88 × 0.6 = 52.8 instead of 55.8.
    expect(hit).toMatchObject({ cycle: 8_850, years: [{}, {}, { raw: 9_300, off: 500, score: 8_800 }] });
    const withdraw = (id: string, version: number) =>
      city.post(`/editions/${editionId}/sanctions/${id}/withdraw`, { reason: "认定更正", version });
    expect(fault(await withdraw(newId(), 1))).toBe("sanction.not_found");
    expect(fault(await withdraw(sanctionId, 9))).toBe("score.changed_meanwhile");
    expect((await withdraw(sanctionId, 1)).body).toMatchObject({
      cycle: 9_150,
      sanctions: [{ isWithdrawn: true }, { isWithdrawn: true }],
    });

    // A year may take the score of a round instead.
    const fromRound = (await put(2024, null, { roundId, version: 1 })).body.years[0];
    expect(fromRound).toMatchObject({ raw: 6_000, roundName: expect.any(String), shown: 900 });
    expect(await city.events(editionId)).toEqual(
      expect.arrayContaining(["year_score.entered", "sanction.added", "sanction.withdrawn"]),
    );
    city.as(await city.someone("leader"));
    expect((await city.get(`/editions/${editionId}/cycle`)).status).toBe(200);
    expect((await put(2025, 1)).status).toBe(403);
  }),
);
