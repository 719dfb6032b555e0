/** Unannounced visits (暗访) through HTTP: no list, page, export, history or event shows a drawn site before its visit. */
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { noteVisitTo } from "./visits.ts";

openForTests();

test(
  "before the visit nobody but the office learns which sites were drawn, moved, replaced or are re-visited",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    const people = await Promise.all([
      city.someone("inspector", { worksAt: city.unitId }),
      city.someone("inspector", { worksAt: city.otherUnitId }),
    ]);
    city.as(office);
    const { editionId } = await withFramework(city);
    await withSites(city, 8, { unitId: null });
    const own = await withSites(city, 2, { regionCode: city.countyCode });
    const inspectors = { personIds: people.map((one) => one.personId), teamWord: "组" };
    const make = async (name: string, startsOn: string, wanted: number) => {
      const id = newId();
      const days = { startsOn, endsOn: "2026-12-31" };
      await city.post("/rounds", { id, kind: "weekly", name, editionId, ...days, partnerId: null });
      const strata = [{ siteTypeCode: "park", areaCode: city.countyCode, wanted }];
      await city.put(`/rounds/${id}/plan`, { version: 1, strata });
      expect((await city.post(`/rounds/${id}/draw`, { version: 2, seed: name, inspectors })).status).toBe(200);
      return id;
    };
    const before = await make("上周督察", "2026-11-16", 3);
    const [failed] = (await city.get(`/rounds/${before}/sites?state=waiting`)).body.items;
    await city.inside((ctx) => noteVisitTo(ctx, failed.id, true));
    const round = await make("本周督察", "2026-11-23", 4);
    const sites = (await city.get(`/rounds/${round}/sites?state=waiting`)).body.items;
    expect(sites.some((site: any) => site.isCertain && site.siteId === failed.siteId)).toBe(true);
    const gone = sites.find((site: any) => !site.isCertain && site.teamId !== null);
    const reason = `${gone.siteName}正在施工`;
    expect((await city.post(`/drawn-sites/${gone.id}/replace`, { version: gone.version, reason })).status).toBe(200);
    const certain = sites.find((site: any) => site.isCertain);
    await city.post(`/drawn-sites/${certain.id}/strike`, { version: certain.version, reason });

    // What the audit trail holds about this round names no site and no reason that could.
    const rows = await city.sql(
      "select name, about, facts::text as facts from event where city_id = $1 and (about = $2 or name like 'drawn_site.%')",
      [city.cityId, round],
    );
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["drawn_site.replaced", "drawn_site.struck"]));
    const told = JSON.stringify(rows);
    for (const site of sites) for (const word of [site.siteId, site.siteName]) expect(told).not.toContain(word);

    const drawnNames = sites.map((site: any) => site.siteName);
    const paths = [`/rounds/${round}`, "/rounds", "/tables/listRounds.csv", `/rounds/${round}/draw-file`];
    const closed = [`/rounds/${round}/sites`, `/tables/listDrawnSites.csv?round=${round}`, `/rounds/${round}/routes`];
    for (const role of ["county", "leader", "auditor", "inspector"] as const) {
      city.as(await city.someone(role, role === "county" ? { regionCode: city.countyCode } : {}));
      const page = await city.get(`/rounds/${round}`);
      expect(page.body.certain).toBeNull();
      for (const path of paths)
        for (const name of [...drawnNames, ...sites.map((site: any) => site.siteId)])
          expect((await city.get(path)).text, `${role} ${path}`).not.toContain(name);
      for (const path of [...closed, `/rounds/${round}/proposal`]) expect((await city.get(path)).status).toBe(403);
      if (role === "auditor") {
        const trail = (await city.get("/events?limit=200")).text;
        for (const site of sites) expect(trail).not.toContain(site.siteId);
      }
    }
    // A unit opens the record of its own site: nothing there says that it was drawn.
    city.as(await city.someone("unit", { unitId: city.unitId }));
    for (const path of [...paths, ...closed]) expect((await city.get(path)).status).toBe(403);
    for (const site of own) {
      const record = await city.get(`/sites/${site.id}`);
      expect(record.status).toBe(200);
      expect(record.text).not.toMatch(/drawn|round|督察/);
    }
  }),
);

test(
  "strata that hold nothing but re-visits are not shown to anybody but the office",
  inNewCity(async (city) => {
    const people = [
      await city.someone("inspector", { worksAt: city.unitId }),
      await city.someone("inspector", { worksAt: city.otherUnitId }),
    ];
    const office = await city.someone("office");
    city.as(office);
    const { editionId } = await withFramework(city);
    await withSites(city, 2, { unitId: null });
    await withSites(city, 1, { typeName: "热线", longitude: null, latitude: null, unitId: null });
    const inspectors = { personIds: people.map((one) => one.personId), teamWord: "组" };
    const plan = async (name: string, startsOn: string, siteTypeCode: string) => {
      const id = newId();
      await city.post("/rounds", {
        ...{ id, kind: "weekly", name, editionId, startsOn, endsOn: "2026-12-31", partnerId: null },
      });
      const strata = [{ siteTypeCode, areaCode: city.countyCode, wanted: 1 }];
      await city.put(`/rounds/${id}/plan`, { version: 1, strata });
      return id;
    };
    const before = await plan("上周督察", "2026-11-16", "hotline");
    await city.post(`/rounds/${before}/draw`, { version: 2, inspectors });
    const [line] = (await city.get(`/rounds/${before}/sites?state=waiting`)).body.items;
    await city.inside((ctx) => noteVisitTo(ctx, line.id, true));
    const round = await plan("本周督察", "2026-11-23", "park");
    const shown = async () => (await city.get(`/rounds/${round}`)).body.strata.map((one: any) => one.typeName);
    expect(await shown()).toEqual(["公园", "热线"]);
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect(await shown()).toEqual(["公园"]);
  }),
);
