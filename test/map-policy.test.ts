/** The policy of pages: the console of a city shows pictures from the map service that this city has set, and nothing else changes. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { serveSurface } from "../src/apps/server/surfaces.ts";
import { inNewCity, newCity, openForTests, type TestCity } from "./city.ts";

openForTests();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "tongchuang-surfaces-"));
  const { house } = await newCity();
  for (const surface of ["console", "field"] as const) {
    mkdirSync(join(folder, surface, "assets"), { recursive: true });
    writeFileSync(join(folder, surface, "index.html"), `<!doctype html><style nonce="__NONCE__"></style>${surface}`);
  }
  // As the program does it: only the console has a map with a service.
  await serveSurface(house.app, folder, "console", house.imagesFrom);
  await serveSurface(house.app, folder, "field");
});

/** The parts of the policy by name. */
async function policyOf(city: TestCity, path: string, cookie = ""): Promise<Record<string, string>> {
  const headers = { host: `${city.cityId}.test`, ...(cookie === "" ? {} : { cookie }) };
  const page = await city.house.app.inject({ method: "GET", url: path, headers });
  expect(page.statusCode).toBe(200);
  const parts = String(page.headers["content-security-policy"]).split(";");
  return Object.fromEntries(
    parts.map((part) => part.trim()).map((part) => [part.split(" ")[0] ?? "", part.replace(/^\S+ ?/, "")]),
  );
}

const layer = (host: string) => `https://${host}/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}`;

test(
  "the console's policy carries the hosts of the map service and no more; the phone's and another city's do not",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const before = await policyOf(city, "/console/sites/map");
    expect(before["img-src"]).toBe("'self' data: blob:");

    const value = {
      layers: [layer("t0.tianditu.gov.cn"), layer("t0.tianditu.gov.cn"), layer("t1.tianditu.gov.cn:8443")],
      ...{ attribution: "天地图", token: "k; script-src *" },
    };
    const set = { validFrom: "2026-11-01", value, source: "市自然资源局" };
    expect((await city.post("/settings/sites.tiles", set)).status).toBe(200);
    const hosts = "https://t0.tianditu.gov.cn https://t1.tianditu.gov.cn:8443";
    const after = await policyOf(city, "/console/sites/map");
    expect(after).toMatchObject({ "img-src": `'self' ${hosts} data: blob:` });
    // Pictures alone: no script, no call, and nothing of the token.
    for (const [name, part] of Object.entries(after).filter(([name]) => name !== "img-src"))
      expect(part.replace(/'nonce-[^']+'/g, "")).toBe((before[name] ?? "").replace(/'nonce-[^']+'/g, ""));
    expect((await policyOf(city, "/field/"))["img-src"]).toBe("'self' data: blob:");

    await inNewCity(async (other) => {
      expect((await policyOf(other, "/console/"))["img-src"]).toBe("'self' data: blob:");
      // Whoever is signed in sees the map of their own city, whatever the host is called.
      expect((await policyOf(other, "/console/", office.cookie))["img-src"]).toContain(hosts);
    })();
  }),
);
