/** Weekly rounds through HTTP: rules in the proposal, certain sites and drawn inspectors under one seal, routes in days. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { addPartner } from "../src/rooms/directory/index.ts";
import { type DrawFile, faultsIn } from "../src/rooms/rounds/draw.wire.ts";
import { listAssignments } from "../src/rooms/rounds/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { noteVisitTo } from "./visits.ts";

openForTests();

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

async function added(city: TestCity, editionId: string, more: object) {
  const round = {
    id: newId(),
    kind: "weekly",
    editionId,
    startsOn: "2026-11-23",
    endsOn: "2026-11-29",
    partnerId: null,
  };
  return (await city.post("/rounds", { ...round, ...more })).body;
}

const set = (city: TestCity, name: string, value: unknown) =>
  city.post(`/settings/${name}`, { validFrom: "2026-01-01", value, source: "示例" });

/** People of four units, two of each. */
async function poolIn(city: TestCity) {
  const worksAt = [city.unitId, city.otherUnitId, city.unitId, city.otherUnitId];
  return Promise.all(worksAt.map((unit, at) => city.someone("inspector", { worksAt: unit, name: `督察员${at}` })));
}

/** Last week's round over three parks, of which the first one visited failed. */
async function lastWeek(city: TestCity, editionId: string, pool: { personId: string }[]) {
  const round = await added(city, editionId, { name: "上周督察", startsOn: "2026-11-16", endsOn: "2026-11-22" });
  const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 3 }];
  await city.put(`/rounds/${round.id}/plan`, { version: 1, strata });
  const inspectors = { personIds: pool.map((one) => one.personId), teamWord: "组" };
  expect((await city.post(`/rounds/${round.id}/draw`, { version: 2, seed: "上周", inspectors })).status).toBe(200);
  const sites = (await city.get(`/rounds/${round.id}/sites?state=waiting`)).body.items;
  city.clock.now = "2026-11-18T02:00:00.000Z";
  await city.inside(async (ctx) => {
    for (const [at, site] of sites.entries()) await noteVisitTo(ctx, site.id, at === 0);
  });
  city.clock.now = "2026-11-23T02:00:00.000Z";
  return sites[0];
}

test(
  "a week's plan is proposed by its rules, sealed with re-visits and inspectors, drawn, routed, and verified by anybody",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const pool = await poolIn(city);
    city.as(office);
    const { editionId } = await withFramework(city);
    await withSites(city, 12, { unitId: null });
    await withSites(city, 3, { regionCode: city.otherCountyCode, unitId: city.otherUnitId });
    await withSites(city, 1, { typeName: "热线", longitude: null, latitude: null, unitId: null });
    const failed = await lastWeek(city, editionId, pool);

    const round = await added(city, editionId, { name: "本周督察" });
    const proposal = (await city.get(`/rounds/${round.id}/proposal`)).body;
    expect(proposal.strata.map((one: any) => [one.typeName, one.areaName, one.frame, one.wanted, one.because])).toEqual(
      [
        ["公园", "东城区", 11, 1, "share"],
        ["公园", "西山县", 3, 0, "none"],
        ["热线", "东城区", 1, 1, "month"],
      ],
    );
    expect(proposal.revisits).toEqual([expect.objectContaining({ siteId: failed.siteId, roundName: "上周督察" })]);
    expect(proposal.rules).toEqual({ share: 0.05, month: ["热线"], revisit: true, inspectors: "unit" });

    const strata = [
      { siteTypeCode: "park", areaCode: city.countyCode, wanted: 11 },
      { siteTypeCode: "park", areaCode: city.otherCountyCode, wanted: 2 },
      { siteTypeCode: "hotline", areaCode: city.countyCode, wanted: 1 },
    ];
    const tooMany = [{ ...strata[0], wanted: 12 }];
    expect(fault(await city.put(`/rounds/${round.id}/plan`, { version: 1, strata: tooMany }))).toBe(
      "round.stratum_too_large",
    );
    // A plan that draws no park at all still visits the failed one.
    const noParks = (await city.put(`/rounds/${round.id}/plan`, { version: 1, strata: [strata[2]] })).body;
    expect(noParks.strata.map((one: any) => [one.typeName, one.wanted])).toEqual([
      ["热线", 1],
      ["公园", 0],
    ]);
    expect(noParks.certain).toBe(1);
    expect((await city.put(`/rounds/${round.id}/plan`, { version: 2, strata })).body.certain).toBe(1);

    const draw = (inspectors?: object) => city.post(`/rounds/${round.id}/draw`, { version: 3, seed: "7", inspectors });
    const personIds = pool.map((one) => one.personId);
    expect(fault(await draw())).toBe("round.inspectors_wanted");
    expect(fault(await draw({ personIds: [newId(), newId()], teamWord: "组" }))).toBe("round.no_such_person");
    const colleagues = [personIds[0], personIds[2]];
    expect(fault(await draw({ personIds: colleagues, teamWord: "组" }))).toBe("round.pool_too_small");
    const drawn = (await draw({ personIds, teamWord: "组" })).body;
    expect(drawn).toMatchObject({ state: "drawn", drawn: 15, areInspectorsDrawn: true });
    expect(drawn.teams.map((team: any) => team.name).toSorted()).toEqual(["1组", "2组"]);

    // Both teams hold somebody of the unit that answers for the three parks of the other county.
    const routes = (await city.get(`/rounds/${round.id}/routes`)).body;
    expect(routes.left).toBe(2);
    expect(routes.teams.reduce((sum: number, team: any) => sum + team.sites, 0)).toBe(13);
    for (const team of routes.teams) {
      expect(team.metres).toBeLessThanOrEqual(team.listMetres);
      expect(team.minutes).toBeGreaterThanOrEqual(team.sites * 30);
      expect(team.days.map((day: any) => day.day)).toEqual([1]);
    }
    const sites = (await city.get(`/rounds/${round.id}/sites?state=waiting`)).body.items;
    const barred = sites.find((site: any) => site.teamId === null);
    const move = { version: barred.version, teamId: drawn.teams[0].id };
    expect(fault(await city.post(`/drawn-sites/${barred.id}/move`, move))).toBe("drawn_site.own_site");
    const own = { version: drawn.version, teams: [{ id: newId(), name: "自选", groupId: null, personIds }] };
    expect(fault(await city.post(`/rounds/${round.id}/teams`, own))).toBe("round.inspectors_drawn");

    const certain = sites.find((site: any) => site.siteId === failed.siteId);
    expect(certain).toMatchObject({ isCertain: true, drawPosition: 0 });
    const step = { version: certain.version, reason: "围挡施工" };
    expect(fault(await city.post(`/drawn-sites/${certain.id}/replace`, step))).toBe("drawn_site.certain");
    expect(fault(await city.post(`/drawn-sites/${barred.id}/strike`, { ...step, version: barred.version }))).toBe(
      "drawn_site.not_certain",
    );
    const struck = await city.post(`/drawn-sites/${certain.id}/strike`, step);
    expect(struck.body).toMatchObject({ state: "struck", reason: "围挡施工" });
    expect(fault(await city.post(`/drawn-sites/${certain.id}/strike`, step))).toBe("drawn_site.visited");
    const sheet = await city.get(
      `/tables/listDrawnSites.csv?round=${round.id}&team=${drawn.teams[0].id}&state=waiting`,
    );
    expect(sheet.text).toMatch(/小组,第几天,次序/);

    const { version } = (await city.get(`/rounds/${round.id}`)).body;
    await city.post(`/rounds/${round.id}/finish`, { version });
    const file = await city.get(`/rounds/${round.id}/draw-file`);
    const published: DrawFile = JSON.parse(file.text);
    expect(published).toMatchObject({ format: "tongchuang.draw.2", certain: [failed.siteId] });
    expect(published.teams).toHaveLength(2);
    expect(faultsIn(published)).toEqual([]);
  }),
);

/** Runs the tool that anybody has. */
function verify(text: string): { status: number | null; stdout: string } {
  const path = join(mkdtempSync(join(tmpdir(), "draw-")), "draw.json");
  writeFileSync(path, text);
  const { status, stdout } = spawnSync(process.execPath, ["tools/verify-draw.ts", path], { encoding: "utf8" });
  return { status, stdout };
}

test(
  "npm run verify-draw says of a whole file that it fits, and of a tampered one what does not",
  inNewCity(async (city) => {
    const pool = await poolIn(city);
    city.as(await city.someone("office"));
    const { editionId } = await withFramework(city);
    await withSites(city, 6, { unitId: null });
    await lastWeek(city, editionId, pool);
    const round = await added(city, editionId, { name: "本周督察" });
    const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 2 }];
    await city.put(`/rounds/${round.id}/plan`, { version: 1, strata });
    const inspectors = { personIds: pool.map((one) => one.personId), teamWord: "组" };
    await city.post(`/rounds/${round.id}/draw`, { version: 2, inspectors });
    await city.post(`/rounds/${round.id}/finish`, { version: 3 });
    const { text } = await city.get(`/rounds/${round.id}/draw-file`);

    expect(verify(text)).toMatchObject({ status: 0, stdout: expect.stringContaining("gives the same 2 teams") });
    const file = JSON.parse(text);
    const without = verify(JSON.stringify({ ...file, certain: [] }));
    expect(without).toMatchObject({ status: 1, stdout: "✗ the plan is not the one that was sealed\n" });
    const turned = verify(JSON.stringify({ ...file, teams: file.teams.toReversed() }));
    expect(turned).toMatchObject({ status: 1, stdout: "✗ drawing the inspectors again gives other teams\n" });
    expect(verify("{").stdout).toContain("cannot be read as a draw file");
  }),
);

test(
  "every rule can be switched off, and counties can be avoided as a whole",
  inNewCity(async (city) => {
    const pool = await poolIn(city);
    city.as(await city.someone("office"));
    const { editionId } = await withFramework(city);
    await withSites(city, 6, { unitId: null });
    await withSites(city, 1, { typeName: "热线", longitude: null, latitude: null });
    await lastWeek(city, editionId, pool);
    for (const name of ["rounds.cover_types_monthly", "rounds.revisit_failed"]) await set(city, name, false);
    await set(city, "rounds.draw_inspectors", "off");
    const round = await added(city, editionId, { name: "本周督察" });
    const proposal = (await city.get(`/rounds/${round.id}/proposal`)).body;
    expect(proposal).toMatchObject({ revisits: [], rules: { month: null, revisit: false, inspectors: "off" } });
    expect(proposal.strata.map((one: any) => one.wanted)).toEqual([0, 0]);
    const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 2 }];
    expect((await city.put(`/rounds/${round.id}/plan`, { version: 1, strata })).body.certain).toBe(0);
    const plain = (await city.post(`/rounds/${round.id}/draw`, { version: 2 })).body;
    expect(plain).toMatchObject({ areInspectorsDrawn: false, teams: [] });

    await set(city, "rounds.draw_inspectors", "county");
    const next = await added(city, editionId, { name: "下周督察", startsOn: "2026-11-30", endsOn: "2026-12-06" });
    await city.put(`/rounds/${next.id}/plan`, { version: 1, strata });
    const inspectors = { personIds: pool.map((one) => one.personId), teamWord: "组" };
    const drawn = (await city.post(`/rounds/${next.id}/draw`, { version: 2, inspectors })).body;
    // Each team has somebody of the county in which all the parks lie.
    expect(drawn.teams.map((team: any) => team.sites)).toEqual([0, 0]);
    expect((await city.get(`/rounds/${next.id}/routes`)).body.left).toBe(2);
  }),
);

test(
  "a long route is cut into days by the minutes of the setting",
  inNewCity(async (city) => {
    const [ann, ben] = await poolIn(city);
    city.as(await city.someone("office"));
    const { editionId } = await withFramework(city);
    await withSites(city, 10, { unitId: null });
    await set(city, "rounds.load", { minutes: 60, minutesByType: {}, metresPerMinute: 300, minutesPerDay: 190 });
    const round = await added(city, editionId, { name: "模拟测评", kind: "mock" });
    const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 10 }];
    await city.put(`/rounds/${round.id}/plan`, { version: 1, strata });
    await city.post(`/rounds/${round.id}/draw`, { version: 2 });
    const personIds = [ann?.personId, ben?.personId];
    const teams = [{ id: newId(), name: "第一组", groupId: null, personIds }];
    expect((await city.post(`/rounds/${round.id}/teams`, { version: 3, teams })).status).toBe(200);
    const [team] = (await city.get(`/rounds/${round.id}/routes`)).body.teams;
    expect(team.days.map((day: any) => day.sites)).toEqual([3, 3, 3, 1]);
    expect(team.days.every((day: any) => day.minutes <= 190)).toBe(true);
    const sites = (await city.get(`/rounds/${round.id}/sites?state=waiting`)).body.items;
    expect(sites.map((site: any) => [site.routeDay, site.routePosition])).toEqual(
      Array.from({ length: 10 }, (_, at) => [Math.floor(at / 3) + 1, at + 1]),
    );
  }),
);

test(
  "a partner's account sees the round it was given and its own sites, and nothing once that has ended",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const partner = await city.someone("partner");
    const stranger = await city.someone("partner");
    const partnerId = newId();
    await city.inside((ctx) =>
      addPartner(ctx.db, ctx.scope, {
        ...{ id: partnerId, name: "调查队", kind: "survey_team", note: "", version: 1 },
      } as never),
    );
    await city.sql("update person set partner_id = $1 where id = $2", [partnerId, partner.personId]);
    city.as(office);
    const { editionId } = await withFramework(city);
    await withSites(city, 3, { unitId: null });
    await added(city, editionId, { name: "周督察" });
    const round = await added(city, editionId, { name: "调查队模拟测评", kind: "mock", partnerId });
    const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 2 }];
    await city.put(`/rounds/${round.id}/plan`, { version: 1, strata });
    await city.post(`/rounds/${round.id}/draw`, { version: 2, seed: "7" });
    const teams = [{ id: newId(), name: "调查组", groupId: null, personIds: [partner.personId] }];
    await city.post(`/rounds/${round.id}/teams`, { version: 3, teams });

    city.as(partner);
    const rows = (await city.get("/rounds")).body.items;
    expect(rows.map((row: any) => row.name)).toEqual(["调查队模拟测评"]);
    expect((await city.get("/tables/listRounds.csv")).text).not.toContain("周督察");
    expect((await city.get(`/rounds/${round.id}`)).body).toMatchObject({ drawn: 2, certain: null });
    expect((await city.get(`/rounds/${round.id}/sites`)).status).toBe(403);
    expect((await city.get("/my-visits")).body.sites ?? (await city.get("/my-visits")).body.items).toHaveLength(2);
    city.as(stranger);
    expect((await city.get("/rounds")).body.items).toEqual([]);
    expect(fault(await city.get(`/rounds/${round.id}`))).toBe("round.not_found");

    city.as(office);
    await city.post(`/rounds/${round.id}/finish`, { version: 4 });
    city.as(partner);
    expect((await city.get("/rounds")).body.items).toEqual([]);
    expect(fault(await city.get(`/rounds/${round.id}`))).toBe("round.not_found");
    expect(fault(await city.get(`/rounds/${round.id}/draw-file`))).toBe("round.not_found");
    await city.inside(async (ctx) => expect(await listAssignments(ctx.db, ctx.scope, partner.personId)).toEqual([]));
  }),
);
