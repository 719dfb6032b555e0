/** Rounds through HTTP: plan, sealed draw, teams, replacement, and a drawn list that stays hidden. */
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { faultsIn } from "../src/rooms/rounds/draw.wire.ts";
import { findAssignment, listAssignments, listRounds } from "../src/rooms/rounds/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { noteVisitTo } from "./visits.ts";

openForTests();

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

const roundInput = (editionId: string, more: object = {}) => ({
  ...{
    id: newId(),
    kind: "mock",
    name: "第一次模拟测评",
    editionId,
    startsOn: "2026-11-24",
    endsOn: "2026-11-30",
    partnerId: null,
  },
  ...more,
});

async function plannedRound(city: TestCity) {
  const { editionId } = await withFramework(city);
  await withSites(city, 8);
  await withSites(city, 4, { regionCode: city.otherCountyCode });
  await withSites(city, 1, { typeName: "热线", longitude: null, latitude: null });
  await withSites(city, 2, { state: "closed" });
  const input = roundInput(editionId);
  const { body } = await city.post("/rounds", input);
  return { editionId, round: body };
}

test(
  "a mock round is planned, sealed, drawn with a seed, given to teams, visited, finished and can be drawn again by anybody",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const [ann, ben, cay] = [
      await city.someone("inspector"),
      await city.someone("inspector"),
      await city.someone("inspector"),
    ];
    city.as(office);
    const { round } = await plannedRound(city);
    expect(round).toMatchObject({ state: "planned", drawn: 0, strata: [], teams: [] });

    const { strata: proposal, ...noRules } = (await city.get(`/rounds/${round.id}/proposal`)).body;
    expect(noRules).toEqual({ revisits: [], rules: null });
    expect(proposal.map((one: any) => [one.siteTypeCode, one.areaName, one.frame, one.wanted])).toEqual([
      ["park", "东城区", 8, 2],
      ["park", "西山县", 4, 1],
      ["hotline", "东城区", 1, 1],
    ]);
    const strata = proposal.map((one: any) => ({
      siteTypeCode: one.siteTypeCode,
      areaCode: one.areaCode,
      wanted: one.frame - (one.frame > 1 ? 2 : 0),
    }));
    const tooMany = [{ ...strata[0], wanted: 9 }];
    expect(fault(await city.put(`/rounds/${round.id}/plan`, { version: 1, strata: tooMany }))).toBe(
      "round.stratum_too_large",
    );
    expect(fault(await city.put(`/rounds/${round.id}/plan`, { version: 1, strata: [strata[0], strata[0]] }))).toBe(
      "round.stratum_twice",
    );
    expect(fault(await city.post(`/rounds/${round.id}/draw`, { version: 1 }))).toBe("round.no_plan");
    expect((await city.put(`/rounds/${round.id}/plan`, { version: 1, strata })).body).toMatchObject({ version: 2 });
    expect((await city.put(`/rounds/${round.id}/plan`, { version: 2, strata })).body.strata).toHaveLength(3);
    expect(fault(await city.put(`/rounds/${round.id}/plan`, { version: 2, strata }))).toBe("round.changed_meanwhile");

    const drawn = (await city.post(`/rounds/${round.id}/draw`, { version: 3, seed: "20261123" })).body;
    expect(drawn).toMatchObject({ state: "drawn", drawn: 9, secret: null });
    expect(drawn.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(await city.events(round.id)).toEqual([
      "round.added",
      "round.planned",
      "round.planned",
      "round.sealed",
      "round.drawn",
    ]);
    const [kept] = await city.sql("select secret_sealed, secret from round where id = $1", [round.id]);
    expect(kept?.secret).toBeNull();
    expect(kept?.secret_sealed).not.toContain("20261123");
    expect(fault(await city.get(`/rounds/${round.id}/draw-file`))).toBe("round.secret_kept");
    expect(fault(await city.post(`/rounds/${round.id}/draw`, { version: 4 }))).toBe("round.wrong_state");

    const teams = [
      { id: newId(), name: "第一组", groupId: null, personIds: [ann.personId, ben.personId] },
      { id: newId(), name: "第二组", groupId: null, personIds: [cay.personId] },
    ];
    const nobody = [{ ...teams[0], personIds: [newId()] }];
    expect(fault(await city.post(`/rounds/${round.id}/teams`, { version: 4, teams: nobody }))).toBe(
      "round.no_such_person",
    );
    expect((await city.post(`/rounds/${round.id}/teams`, { version: 4, teams })).status).toBe(200);
    const again = (await city.post(`/rounds/${round.id}/teams`, { version: 5, teams })).body;
    expect(again.teams.map((team: any) => [team.name, team.sites])).toEqual([
      ["第一组", 5],
      ["第二组", 4],
    ]);

    const sites = (await city.get(`/rounds/${round.id}/sites?state=waiting`)).body.items;
    expect(sites).toHaveLength(9);
    const park = sites.find((site: any) => site.siteTypeCode === "park" && site.areaCode === city.countyCode);
    const other = teams.find((team) => team.id !== park.teamId)?.id;
    const moved = await city.post(`/drawn-sites/${park.id}/move`, { version: park.version, teamId: other });
    expect(moved.body.teamId).toBe(other);
    expect(fault(await city.post(`/drawn-sites/${park.id}/move`, { version: park.version, teamId: other }))).toBe(
      "drawn_site.changed_meanwhile",
    );
    expect(fault(await city.post(`/drawn-sites/${park.id}/move`, { version: park.version + 1, teamId: newId() }))).toBe(
      "drawn_site.no_such_team",
    );
    const next = await city.post(`/drawn-sites/${park.id}/replace`, { version: park.version + 1, reason: "施工围挡" });
    expect(next.body).toMatchObject({ state: "waiting", replacesId: park.id, reason: "施工围挡", teamId: other });
    expect(fault(await city.post(`/drawn-sites/${park.id}/replace`, { version: 9, reason: "再换" }))).toBe(
      "drawn_site.visited",
    );
    const hotline = sites.find((site: any) => site.siteTypeCode === "hotline");
    expect(
      fault(await city.post(`/drawn-sites/${hotline.id}/replace`, { version: hotline.version, reason: "停机" })),
    ).toBe("drawn_site.no_reserve");

    await city.inside(async (ctx) => {
      const mine = await listAssignments(ctx.db, ctx.scope, cay.personId);
      expect(mine.length + (await listAssignments(ctx.db, ctx.scope, ann.personId)).length).toBe(9);
      const first = mine[0]?.id ?? "";
      expect(await findAssignment(ctx.db, ctx.scope, cay.personId, first)).toMatchObject({
        siteName: mine[0]?.siteName,
      });
      expect(await findAssignment(ctx.db, ctx.scope, ann.personId, first)).toBeNull();
      await noteVisitTo(ctx, first, false);
      await noteVisitTo(ctx, first, true);
    });
    const running = (await city.get(`/rounds/${round.id}`)).body;
    expect(running).toMatchObject({ state: "running", visited: 1 });
    expect(fault(await city.post(`/rounds/${round.id}/teams`, { version: running.version, teams }))).toBe(
      "round.wrong_state",
    );

    const finished = (await city.post(`/rounds/${round.id}/finish`, { version: running.version })).body;
    expect(finished).toMatchObject({ state: "finished", secret: "20261123" });
    const file = await city.get(`/rounds/${round.id}/draw-file`);
    expect(faultsIn(JSON.parse(file.text))).toEqual([]);
    const seal = (await city.post(`/rounds/${round.id}/freeze`, { version: finished.version })).body;
    expect(seal).toMatchObject({ roundId: round.id, observations: 0, whole: null });
    expect((await city.get(`/rounds/${round.id}`)).body.state).toBe("frozen");
    expect(await city.inside((ctx) => listRounds(ctx.db, ctx.scope))).toHaveLength(1);
  }),
);

test(
  "a round names an edition in force, days in order, a known partner and a name of its own",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const { editionId, round } = await plannedRound(city);
    const add = (more: object) => city.post("/rounds", roundInput(editionId, { name: "第二次", ...more }));
    expect(fault(await add({ name: "第一次模拟测评" }))).toBe("round.name_taken");
    expect(fault(await add({ endsOn: "2026-11-01" }))).toBe("round.ends_before_start");
    expect(fault(await add({ editionId: newId() }))).toBe("round.edition_not_found");
    expect(fault(await add({ partnerId: newId() }))).toBe("round.partner_not_found");
    const official = (await add({ kind: "official", name: "省级测评" })).body;
    expect(
      fault(
        await city.put(`/rounds/${official.id}/plan`, {
          version: 1,
          strata: [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 1 }],
        }),
      ),
    ).toBe("round.official_has_no_draw");
    expect((await city.post(`/rounds/${official.id}/finish`, { version: 1 })).body).toMatchObject({
      state: "finished",
      secret: null,
    });

    const { version, ...rest } = round;
    const changed = await city.put(`/rounds/${round.id}`, { ...rest, version, name: "冬季模拟测评" });
    expect(changed.body).toMatchObject({ name: "冬季模拟测评", version: 2 });
    expect(fault(await city.put(`/rounds/${round.id}`, { ...rest, version, name: "晚了一步" }))).toBe(
      "round.changed_meanwhile",
    );
    await city.post(`/editions/${editionId}/retire`, { version: 1 });
    expect(fault(await add({ name: "第三次" }))).toBe("round.edition_retired");
    expect(fault(await city.get(`/rounds/${newId()}`))).toBe("round.not_found");
    expect(fault(await city.post(`/drawn-sites/${newId()}/replace`, { version: 1, reason: "没有" }))).toBe(
      "drawn_site.not_found",
    );
    const rows = (await city.get("/rounds?state=planned&sort=name")).body.items;
    expect(rows.map((row: any) => row.name)).toEqual(["冬季模拟测评"]);
  }),
);

test(
  "which sites were drawn is told to nobody but the office: counties, leaders and inspectors get counts, units nothing",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const { round } = await plannedRound(city);
    await city.put(`/rounds/${round.id}/plan`, {
      version: 1,
      strata: [{ siteTypeCode: "park", areaCode: city.countyCode, wanted: 2 }],
    });
    await city.post(`/rounds/${round.id}/draw`, { version: 2 });
    const names = (await city.get(`/rounds/${round.id}/sites`)).body.items.map((site: any) => site.siteName);
    expect(names.length).toBeGreaterThan(2);
    for (const role of ["county", "leader", "auditor", "inspector"] as const) {
      city.as(await city.someone(role, role === "county" ? { regionCode: city.countyCode } : {}));
      const page = await city.get(`/rounds/${round.id}`);
      expect(page.body).toMatchObject({ drawn: 2, visited: 0 });
      expect(page.text).not.toContain("公园1");
      expect((await city.get(`/rounds/${round.id}/sites`)).status).toBe(403);
      expect((await city.get(`/tables/listDrawnSites.csv?round=${round.id}`)).status).toBe(403);
    }
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get(`/rounds/${round.id}`)).status).toBe(403);
  }),
);
