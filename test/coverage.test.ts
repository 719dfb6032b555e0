/** Coverage of the register through HTTP: the share of sites that were visited, of the whole, by county and by month, and the lists behind it. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { visitTo } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-coverage-")))));

const good = { answer: { kind: "conform", value: true } };
const clean = { answer: { kind: "count", value: 0 } };

const coverage = async (city: TestCity, query: string) =>
  (await city.get(`/ledger/figures?from=2026-01-01&to=2026-12-31&metric=CC-14&${query}`)).body;

test(
  "of eight sites of which one is closed two were visited: 2/7 of the city, each county by its own sites, nothing of what has not begun",
  inNewCity(async (city) => {
    const { editionId } = await withFramework(city);
    const own = await withSites(city, 5);
    await withSites(city, 3, { regionCode: city.otherCountyCode });
    const office = await city.someone("office");
    city.as(office);
    expect((await city.post("/metrics/shipped")).status).toBe(200);
    const { history, stays, ...site } = (await city.get(`/sites/${own[4]?.id}`)).body;
    const closed = { ...site, state: "closed", stateSince: "2025-06-01" };
    expect((await city.put(`/sites/${site.id}`, closed)).status).toBe(200);

    const inspector = await city.someone("inspector");
    await withRound(city, editionId, inspector, 4);
    city.as(inspector);
    const { sites } = (await city.get("/my-visits")).body;
    const ids = new Set(own.map((one) => one.id));
    const here = sites.filter((one: any) => ids.has(one.siteId)).slice(0, 2);
    for (const one of here) expect((await city.post("/visits", visitTo(one, [good, clean]))).status).toBe(200);

    city.as(office);
    const { items, columns } = await coverage(city, "by=region");
    expect(items[0].total).toMatchObject({ value: 2_857, parts: { numerator: 2, denominator: 7 } });
    expect(columns.length).toBe(2);
    const of = (code: string) => items[0].cells[code]?.value ?? null;
    expect([of(city.countyCode), of(city.otherCountyCode)]).toEqual([5_000, null]);
    const byMonth = (await coverage(city, "by=month")).items[0].cells;
    const months = Object.entries<any>(byMonth).filter(([, cell]) => cell.value !== null);
    expect(months.map(([month]) => month)).toEqual(["2026-11"]);
    // The closed one counted until it closed, and what has not begun has no places at all.
    const open = (await city.get("/ledger/figures?from=2026-01-01&to=2026-12-31&metric=CC-13&by=month")).body.items[0];
    const places = Object.entries<any>(open.cells).map(([month, cell]) => `${month}: ${cell.value}`);
    expect(places.at(-1)).toBe("2026-11: 7");
  }),
);
