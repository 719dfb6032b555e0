/** The cockpit and the circular through HTTP. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addSeries } from "../src/rooms/papers/index.ts";
import { enterResult } from "../src/rooms/scoring/index.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-reports-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

test(
  "the cockpit says what is open, overdue and scored, each within the reader's reach",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    await withSites(city, 2);
    const inspector = await city.someone("inspector");
    const { roundId } = await withRound(city, editionId, inspector, 1);
    const office = await city.someone("office");
    city.as(office);
    expect((await city.get("/cockpit")).body).toMatchObject({
      score: null,
      overdueByUnit: [],
      recent: { found: 0, days: 30 },
      rounds: [],
      plans: { milestones: 0, late: 0, soon: 0, soonDays: 30 },
      brands: { candidate: 0, recommended: 0 },
      ...{ figures: [], materials: [], surveys: [] },
    });
    await city.post("/metrics/shipped");
    const task = {
      ...{ id: newId(), year: 2026, title: "春风行动", action: "city", workstream: "creation", category: "key" },
      ...{ source: "", goal: "", target: "", evidence: "", isStanding: false, leadUnitId: city.unitId },
      ...{ manages: null, watches: null, pushes: null, does: null },
      milestones: ["2026-11-10", "2026-11-23", "2026-12-23", "2026-12-24"].map((dueOn) => ({
        ...{ id: newId(), text: "整治", dueOn },
      })),
    };
    await city.post("/tasks", task);
    await city.post("/brands", { id: newId(), title: "文明集市", unitId: city.unitId, summary: "好" });
    const fact = { id: newId(), metricCode: "XC-08", quantity: 3, happenedOn: "2026-05-05", unitId: city.unitId };
    await city.post("/ledger", { ...fact, text: "好人榜" });
    const more = (await city.get("/cockpit")).body;
    expect(more).toMatchObject({
      plans: { milestones: 4, accepted: 0, late: 1, soon: 2 },
      brands: { candidate: 1 },
    });
    const shown = (code: string) => more.figures.find((one: any) => one.code === code);
    expect(shown("XC-08")).toMatchObject({ shown: "3", unit: "人" });
    expect(shown("XC-08").link).toContain("XC-08");
    expect(shown("XC-01").shown).toBe("【待报】");
    // Materials and surveys have no room yet: what units report in the ledger stands there, or that nobody did.
    expect(more.materials.map((one: any) => [one.code, one.shown])).toEqual([
      ...[
        ["CL-01", "【待报】"],
        ["CL-02", "【待报】"],
        ["CL-03", "【待报】"],
      ],
    ]);
    const survey = { ...fact, text: "", happenedOn: "2026-06-01" };
    for (const [metricCode, quantity] of [
      ["WJ-01", 80],
      ["WJ-02", 60],
    ] as const)
      await city.post("/ledger", { ...survey, id: newId(), metricCode, quantity });
    expect((await city.get("/cockpit")).body.surveys).toMatchObject([
      { code: "WJ-01", shown: "80", unit: "份" },
      { code: "WJ-04", shown: "75%", link: expect.stringContaining("/ledger?metric=WJ-04&state=counted") },
      { code: "WJ-05", shown: "【待报】" },
    ]);

    city.as(inspector);
    const [site] = (await city.get("/my-visits")).body.sites;
    const answers = [{ answer: { kind: "conform", value: true } }, { answer: { kind: "count", value: 0 } }];
    const observations = site.questions.map((question: any, at: number) => ({
      id: newId(),
      checkItemId: question.id,
      ...answers[at],
    }));
    await city.post("/visits", {
      id: newId(),
      drawnSiteId: site.id,
      beganAt: "2026-11-23T01:00:00.000Z",
      endedAt: "2026-11-23T01:20:00.000Z",
      position: null,
      observations,
    });
    await city.inside((ctx) =>
      enterResult(ctx, { id: roundId, code: "2-1-1", numerator: 1, denominator: 2, source: "申报", version: 0 }),
    );

    city.as(office);
    const problem = {
      id: newId(),
      source: "leader",
      description: "有垃圾",
      severity: "quick",
      place: "",
      siteId: null,
      regionCode: city.countyCode,
    };
    await city.post("/problems", problem);
    await city.post("/problems/dispatch", { orders: [{ id: problem.id, version: 1, unitId: city.unitId }] });
    city.clock.now = "2026-12-03T02:00:00.000Z";
    // Field whole, filing half, equal weights: 75; the pass line is 85.
    const cockpit = (await city.get("/cockpit")).body;
    expect(cockpit.rounds).toMatchObject([{ visited: 1, drawn: 1 }]);
    expect(cockpit.score).toMatchObject({ whole: 7_500, passLine: 8_500, gap: -1_000, unscored: 2 });
    expect(cockpit.overdueByUnit).toMatchObject([{ unitName: "市城管局", overdue: 1, open: 1 }]);
    expect(cockpit.openByAge.map((group: any) => [group.from, group.to, group.count])).toEqual([
      [0, 7, 0],
      [8, 15, 1],
      [16, 30, 0],
      [31, null, 0],
    ]);
    city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
    expect((await city.get("/cockpit")).body).toMatchObject({ score: null, overdueByUnit: [] });
    city.as(await city.someone("leader"));
    expect((await city.get("/cockpit")).body.score.whole).toBe(7_500);
    for (const role of ["unit", "inspector"] as const) {
      city.as(await city.someone(role, role === "unit" ? { unitId: city.unitId } : {}));
      expect((await city.get("/cockpit")).status).toBe(403);
    }

    city.as(office);
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
    const circular = {
      id: newId(),
      seriesId: series?.id,
      title: "督查通报",
      roundId,
      from: "2026-11-01",
      to: "2026-12-31",
    };
    expect(fault(await city.post("/circulars", { ...circular, to: "2026-10-01" }))).toBe("circular.ends_before_start");
    expect((await city.post("/circulars", circular)).body).toEqual({ paperId: circular.id });
    const paper = (await city.get(`/papers/${circular.id}`)).body;
    expect(paper).toMatchObject({ kind: "circular", state: "draft" });
    expect(paper.recipients).toMatchObject([{ unitName: "市城管局" }]);
    for (const words of ["共发现问题1件", "测评得分表", "扣分表", "排名表", "75.00"])
      expect(JSON.stringify(paper.body)).toContain(words);
    expect(fault(await city.post("/circulars", { ...circular, id: newId(), roundId: newId() }))).toBe(
      "score.round_not_found",
    );
    expect((await city.get(`/papers/${circular.id}/word`)).status).toBe(200);
  }),
);
