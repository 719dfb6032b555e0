/** Plates and the map through HTTP: PDFs with the codes of the chosen sites, figures for colours, the city's map service. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import QRCode from "qrcode";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { layoutOf, page } from "../src/rooms/sites/map.rules.ts";
import { codeOf, plateUrl } from "../src/rooms/sites/plate.papers.ts";
import { inNewCity, openForTests } from "./city.ts";
import { withFramework, withSites } from "./stage.ts";
import { faultOf } from "./visits.ts";

openForTests();

function textOf(pdf: Uint8Array): { pages: number; text: string } {
  const path = join(tmpdir(), `plates-${process.pid}.pdf`);
  writeFileSync(path, pdf);
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  return { pages: text.split("\f").length - 1, text: text.replaceAll(/\s/g, "") };
}

test(
  "plates are a PDF of the filtered or the ticked sites, so many on a page",
  inNewCity(async (city) => {
    await withFramework(city);
    const sites = await withSites(city, 7);
    city.as(await city.someone("office"));
    const all = await city.get("/sites/plates?perPage=6");
    expect(all.headers["content-type"]).toBe("application/pdf");
    const { pages, text } = textOf(all.bytes);
    expect(pages).toBe(2);
    for (const { name, code } of sites) expect([text.includes(name), text.includes(code)]).toEqual([true, true]);
    for (const said of ["扫码反映这里的问题", "测试市", "公园", "责任单位：市城管局"]) expect(text).toContain(said);
    const ticked = await city.get(`/sites/plates?perPage=2&ids=${sites[0]?.id},${sites[1]?.id},${sites[2]?.id}`);
    expect(textOf(ticked.bytes).pages).toBe(2);
    expect(textOf((await city.get("/sites/plates?perPage=12")).bytes).pages).toBe(1);
    expect(faultOf(await city.get("/sites/plates?search=没有"))).toBe("site.no_plates");
    expect((await city.get("/sites/plates?perPage=5")).status).toBe(422);
    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect(faultOf(await city.get("/sites/plates"))).toBe("site.no_plates");
    city.as(await city.someone("inspector"));
    expect(faultOf(await city.get("/sites/plates"))).toBe("right.missing");
  }),
);

test("the code on a plate holds the address of its place and nothing else", async () => {
  const url = plateUrl("https://wenming.example", "0123456789abcdef0123");
  expect(url).toBe("https://wenming.example/p/0123456789abcdef0123");
  const svg = await codeOf(url);
  // The picture's dark fields are those of the code of this very address.
  const { size, data } = QRCode.create(url, { errorCorrectionLevel: "M" }).modules;
  const drawn = await sharp(Buffer.from(svg))
    .resize(size * 8, size * 8, { kernel: "nearest" })
    .greyscale()
    .raw()
    .toBuffer();
  const at = (field: number) => drawn[(Math.floor(field / size) * 8 + 4) * size * 8 + (field % size) * 8 + 4] ?? 255;
  expect(Array.from(data, (_, field) => (at(field) < 128 ? 1 : 0))).toEqual(Array.from(data, Number));
});

/** The page drawn at 10 dots a millimetre: its code, cut out by the white around it, field by field. */
async function codeInPdf(pdf: Uint8Array, size: number): Promise<number[]> {
  const path = join(tmpdir(), `plate-${process.pid}`);
  writeFileSync(`${path}.pdf`, pdf);
  execFileSync("pdftoppm", ["-r", "254", "-png", "-singlefile", `${path}.pdf`, path]);
  const { code, width, height } = layoutOf(2);
  const [cell, dots] = [{ left: page.margin * 10, top: page.margin * 10 }, code * 10];
  const picture = sharp(`${path}.png`).extract({
    ...{ left: Math.round(cell.left + (width * 10 - dots) / 2), width: Math.round(dots) },
    ...{ top: cell.top + 20, height: Math.round(height * 10 - 40) },
  });
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  // Nothing but the code fills its leftmost field over seven fields' height: that is where it begins.
  const dark = (x: number, y: number) => (data[y * info.width + x] ?? 255) < 128;
  const field = dots / size;
  const isCorner = (y: number) => [0.5, 1.5, 3.5, 5.5, 6.4].every((down) => dark(4, Math.round(y + down * field)));
  const top = Array.from({ length: info.height }, (_, y) => y).find((y) => dark(4, y) && isCorner(y)) ?? 0;
  return Array.from({ length: size * size }, (_, at) => {
    const [x, y] = [((at % size) + 0.5) * field, top + (Math.floor(at / size) + 0.5) * field];
    return dark(Math.round(x), Math.round(y)) ? 1 : 0;
  });
}

test(
  "the code that is printed for a site is the one of that site's page",
  inNewCity(async (city) => {
    await withFramework(city);
    const [site] = await withSites(city, 1, { name: "名字很长很长的公园".repeat(8) });
    city.as(await city.someone("office"));
    const { token } = (await city.get(`/sites/${site?.id}`)).body;
    const { size, data } = QRCode.create(plateUrl(`http://${city.cityId}.test`, token), {
      errorCorrectionLevel: "M",
    }).modules;
    const { bytes } = await city.get("/sites/plates?perPage=2");
    expect(await codeInPdf(bytes, size)).toEqual(Array.from(data, Number));
  }),
);

test(
  "every site has a token of its own, and a card tells it",
  inNewCity(async (city) => {
    await withFramework(city);
    const sites = await withSites(city, 5);
    city.as(await city.someone("office"));
    const tokens = [];
    for (const { id } of sites) tokens.push((await city.get(`/sites/${id}`)).body.token);
    expect(new Set(tokens).size).toBe(5);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{20}$/);
  }),
);

describe("the map", () => {
  test(
    "is coloured by open problems, as far as the reader sees them",
    inNewCity(async (city) => {
      await withFramework(city);
      const [one, other] = await withSites(city, 2);
      city.as(await city.someone("office"));
      const add = async (siteId: string | undefined) => {
        const id = crypto.randomUUID();
        const said = { id, source: "leader", description: "垃圾满溢", severity: "quick", place: "", regionCode: null };
        await city.post("/problems", { ...said, siteId });
        return id;
      };
      await add(one?.id);
      const late = await add(one?.id);
      await city.post(`/problems/dispatch`, {
        orders: [{ id: late, version: 1, unitId: city.unitId, dueAt: "2026-11-24T00:00:00.000Z", measures: "" }],
      });
      await city.sql("update problem set due_at = '2026-11-22T00:00:00Z' where id = $1", [late]);
      const counts = await city.get("/site-problem-counts");
      expect(counts.body).toEqual([{ siteId: one?.id, open: 2, overdue: 1 }]);
      expect(counts.text).not.toContain(other?.id);
      city.as(await city.someone("unit", { unitId: city.unitId }));
      expect((await city.get("/site-problem-counts")).body).toEqual([{ siteId: one?.id, open: 1, overdue: 1 }]);
      city.as(await city.someone("county", { regionCode: city.otherCountyCode }));
      expect((await city.get("/site-problem-counts")).body).toEqual([]);
      city.as(await city.someone("partner"));
      expect(faultOf(await city.get("/site-problem-counts"))).toBe("right.missing");
    }),
  );

  test(
    "has no service until the city sets one; then the console may show that host's pictures",
    inNewCity(async (city) => {
      const office = await city.someone("office");
      city.as(office);
      expect((await city.get("/site-tiles")).body).toEqual({ layers: [], attribution: "" });
      const asked = { headers: { cookie: office.cookie }, hostname: "elsewhere.test" };
      expect(await city.house.imagesFrom(asked)).toEqual([]);
      const value = { layers: ["https://maps.example/{z}/{x}/{y}?tk={token}"], attribution: "图源", token: "k1" };
      await city.sql(
        `insert into setting (city_id, name, valid_from, value, source, set_at) values ($1, 'sites.tiles', '2026-01-01', $2, 'test', now())`,
        [city.cityId, JSON.stringify(value)],
      );
      expect((await city.get("/site-tiles")).body).toEqual({
        layers: ["https://maps.example/{z}/{x}/{y}?tk=k1"],
        attribution: "图源",
      });
      expect(await city.house.imagesFrom(asked)).toEqual(["https://maps.example"]);
      expect(await city.house.imagesFrom({ headers: {}, hostname: `${city.cityId}.test` })).toEqual([
        "https://maps.example",
      ]);
      expect(await city.house.imagesFrom({ headers: {}, hostname: "nobody.test" })).toEqual([]);
      city.as(null);
      expect((await city.get("/site-tiles")).status).toBe(401);
    }),
  );
});
