/** The ledger through HTTP: facts with evidence, corrections, workbooks, reviews, figures that drill down, closed years. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exceljs from "exceljs";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { figureOf, groundOf, ledger, reportingOf } from "../src/rooms/ledger/index.ts";
import { inNewCity, openForTests, react, type TestCity } from "./city.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-ledger-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

async function stored(city: TestCity, shade: number): Promise<{ uploadId: string }> {
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .jpeg()
    .toBuffer();
  const uploadId = newId();
  expect((await city.upload(`/evidence?id=${uploadId}&origin=album`, bytes, "image/jpeg")).status).toBe(200);
  return { uploadId };
}

/** The shipped definitions, an office, two units and a county, signed in as the first unit. */
async function cast(city: TestCity) {
  const people = {
    office: await city.someone("office"),
    unit: await city.someone("unit", { unitId: city.unitId }),
    other: await city.someone("unit", { unitId: city.otherUnitId }),
    county: await city.someone("county", { regionCode: city.countyCode, worksAt: city.unitId }),
  };
  city.as(people.office);
  expect((await city.post("/metrics/shipped")).body.added).toBeGreaterThan(40);
  expect((await city.post("/metrics/shipped")).body.added).toBe(0);
  city.as(people.unit);
  return people;
}

const add = (city: TestCity, more: object) =>
  city.post("/ledger", { id: newId(), metricCode: "XC-01", happenedOn: "2026-03-05", quantity: 50, ...more });
const figures = async (city: TestCity, query = "") =>
  (await city.get(`/ledger/figures?from=2026-01-01&to=2026-12-31&${query}`)).body;
const total = async (city: TestCity, code: string, query = "") =>
  (await figures(city, `metric=${code}&${query}`)).items[0]?.total.value;

test(
  "a fact counts with its evidence, is corrected beside itself and withdrawn, each once",
  inNewCity(async (city) => {
    const { office, unit, other } = await cast(city);
    const small = (await add(city, {})).body;
    expect(small).toMatchObject({
      state: "counted",
      unitName: "市城管局",
      regionCode: city.countyCode,
      mayChange: true,
    });
    const large = (await add(city, { quantity: 3_000 })).body;
    expect(large.state).toBe("waiting");
    expect(await total(city, "XC-01")).toBe(50);
    const photo = await stored(city, 10);
    const proven = (await city.post(`/ledger/${large.id}/evidence`, { version: large.version, files: [photo] })).body;
    expect(proven).toMatchObject({ state: "counted", files: 1, citations: [{ purpose: "proof" }] });
    expect(await total(city, "XC-01")).toBe(3_050);

    // The evidence goes along with the correction; the old fact stays and is out of the figures.
    const said = {
      happenedOn: "2026-03-05",
      quantity: 2_000,
      reason: "重复计算",
      version: proven.version,
      newId: newId(),
    };
    const corrected = (await city.post(`/ledger/${large.id}/correct`, said)).body;
    expect(corrected).toMatchObject({ state: "counted", quantity: 2_000, replaces: large.id });
    expect(corrected.history.map((one: any) => [one.quantity, one.state, one.reason])).toEqual([
      [3_000, "replaced", "重复计算"],
      [2_000, "counted", ""],
    ]);
    expect(corrected.citations).toHaveLength(1);
    expect(await total(city, "XC-01")).toBe(2_050);
    expect(fault(await city.post(`/ledger/${large.id}/correct`, { ...said, newId: newId() }))).toBe(
      "ledger.wrong_state",
    );
    expect(await city.events(corrected.id)).toEqual(["ledger.corrected"]);

    expect(fault(await city.post(`/ledger/${small.id}/withdraw`, { version: 7, reason: "误报" }))).toBe(
      "ledger.changed_meanwhile",
    );
    city.as(other);
    expect((await city.get(`/ledger/${small.id}`)).status).toBe(404);
    city.as(office);
    expect((await city.post(`/ledger/${small.id}/withdraw`, { version: 1, reason: "误报" })).body.state).toBe(
      "withdrawn",
    );
    expect(await total(city, "XC-01")).toBe(2_000);
    city.as(unit);
    expect((await city.get("/ledger?state=withdrawn")).body.items).toMatchObject([{ id: small.id, reason: "误报" }]);
  }),
);

test(
  "bad input gets a sentence and changes nothing; the same photo for two facts is flagged",
  inNewCity(async (city) => {
    const { office, other, county } = await cast(city);
    expect(fault(await add(city, { metricCode: "ZZ-1" }))).toBe("metric.not_found");
    expect(fault(await add(city, { metricCode: "CC-04" }))).toBe("ledger.not_reported");
    expect(fault(await add(city, { happenedOn: "2026-12-24" }))).toBe("ledger.in_future");
    expect(fault(await add(city, { metricCode: "XC-03" }))).toBe("ledger.no_such_category");
    expect(fault(await add(city, { metricCode: "ZY-07", text: "全省第二" }))).toBe("ledger.needs_source");
    expect(fault(await add(city, { unitId: city.otherUnitId }))).toBe("ledger.outside_reach");
    city.as(county);
    expect(fault(await add(city, { regionCode: city.otherCountyCode }))).toBe("ledger.outside_reach");
    city.as(office);
    expect(fault(await add(city, {}))).toBe("unit.not_found");
    expect((await city.get("/ledger")).body.items).toEqual([]);

    const photo = [await stored(city, 20)];
    const one = (await add(city, { unitId: city.unitId, files: photo })).body;
    const again = (await add(city, { unitId: city.otherUnitId, files: [await stored(city, 20)] })).body;
    expect(again).toMatchObject({ shared: 1, sharing: [{ id: one.id, unitName: "市城管局" }] });
    expect((await city.get("/ledger?shared=true")).body.items).toHaveLength(2);
    // The id of another's fact changes nothing of it, and lends it no evidence.
    city.as(other);
    expect((await city.get(`/ledger/${again.id}`)).body.sharing).toEqual([]);
    expect((await add(city, { id: one.id, files: [await stored(city, 30)] })).status).toBe(404);
    const taken = { happenedOn: "2026-03-05", quantity: 9, reason: "改", version: 1, newId: one.id };
    expect(fault(await city.post(`/ledger/${again.id}/correct`, taken))).toBe("ledger.changed_meanwhile");
    city.as(county);
    expect((await city.get(`/ledger/${one.id}`)).body).toMatchObject({ quantity: 50, files: 1, mayChange: true });
    expect((await city.get("/ledger?state=replaced")).body.items).toEqual([]);
    city.as(office);
    expect((await city.get(`/ledger?unit=${city.unitId}`)).body.items).toMatchObject([{ shared: 1, files: 1 }]);
  }),
);

test(
  "figures by month, region, unit and category, from units and from rooms, drill down to the facts they are made of",
  inNewCity(async (city) => {
    const { office, unit, other, county } = await cast(city);
    await add(city, { metricCode: "XC-03", category: "广场", quantity: 7, regionCode: "231102001000" });
    await add(city, { metricCode: "XC-03", category: "公园", quantity: 5, happenedOn: "2026-05-01" });
    await add(city, { metricCode: "XC-05", subject: "某饭店", quantity: 1 });
    await add(city, { metricCode: "NC-05", quantity: 40, happenedOn: "2026-01-10" });
    await add(city, { metricCode: "NC-05", quantity: 45, happenedOn: "2026-06-10" });
    await add(city, { metricCode: "NC-06", quantity: 90 });
    city.as(other);
    await add(city, { metricCode: "XC-03", category: "广场", quantity: 11 });
    await add(city, { metricCode: "XC-05", subject: "某饭店", quantity: 1, happenedOn: "2026-04-05" });
    await add(city, { metricCode: "NC-05", quantity: 9 });
    await add(city, { metricCode: "NC-06", quantity: 10 });
    await city.sql("update ledger_entry set happened_on = '2025-03-05' where city_id = $1 and quantity = 11", [
      city.cityId,
    ]);
    city.as(office);
    const row = async (code: string, by: string) => {
      const { items, columns } = await figures(city, `metric=${code}&by=${by}`);
      const cells = Object.entries(items[0].cells).map(([key, cell]: any) => [key, cell.value]);
      return { ...items[0], columns: columns.map((one: any) => one.name), cells: Object.fromEntries(cells) };
    };
    const boards = await row("XC-03", "month");
    expect([boards.total.value, boards.before.value, boards.cells]).toEqual([12, 11, { "2026-03": 7, "2026-05": 5 }]);
    expect(boards.columns).toHaveLength(12);
    expect((await row("XC-03", "category")).cells).toEqual({ 公园: 5, 广场: 7 });
    expect((await row("XC-03", "unit")).columns).toEqual(["市城管局"]);
    expect((await row("XC-03", "region")).cells).toEqual({ [city.countyCode]: 12 });
    expect((await row("XC-05", "none")).total).toMatchObject({ value: 1, entries: 2 });
    expect((await row("XC-05", "region")).cells).toEqual({ [city.countyCode]: 1, [city.otherCountyCode]: 1 });
    // A share of sums: 54 of 100, neither the mean of 50 % and 90 % nor counted twice for the corrected level.
    expect((await row("NC-07", "region")).total).toMatchObject({
      value: 5_400,
      parts: { numerator: 54, denominator: 100 },
    });
    expect((await row("NC-07", "region")).cells).toEqual({ [city.countyCode]: 5_000, [city.otherCountyCode]: 9_000 });
    // Its facts are those of both parts, which may be older than the period: levels hold until the next one.
    const behind = (await city.get("/ledger?metric=NC-07&state=counted")).body.items;
    expect(new Set(behind.map((one: any) => one.metricCode))).toEqual(new Set(["NC-05", "NC-06"]));
    expect([(await row("NC-07", "none")).carries, (await row("XC-05", "none")).carries]).toEqual([true, false]);
    expect((await row("NC-05", "month")).cells).toMatchObject({
      "2026-01": 40,
      "2026-02": 40,
      "2026-03": 49,
      "2026-12": 54,
    });
    expect(await total(city, "XC-03", "region=231102001000")).toBe(7);
    expect(
      (await figures(city, `metric=XC-03&by=region&region=${city.countyCode}`)).columns.map((one: any) => one.name),
    ).toEqual([...["东城区", "一街道"]]);
    const facts = (await city.get(`/ledger?metric=XC-03&from=2026-01-01&to=2026-12-31&region=${city.countyCode}`)).body;
    expect(facts.items.map((one: any) => one.quantity)).toEqual([5, 7]);

    // What rooms know nobody reports: a meeting with its people, and the problems of a unit.
    const meeting = {
      kind: "oath",
      title: "誓师大会",
      session: "",
      heldAt: "2026-04-01T01:00:00.000Z",
      place: "体育馆",
    };
    await city.sql(
      "insert into meeting (city_id, id, kind, title, session, held_at, place, state, headcount) values ($1, $2, $3, $4, '', $5, $6, 'held', 560)",
      [city.cityId, newId(), meeting.kind, meeting.title, meeting.heldAt, meeting.place],
    );
    expect(await total(city, "CC-08")).toBe(560);
    expect((await row("CC-08", "month")).cells).toEqual({ "2026-04": 560 });
    expect(await total(city, "CC-12")).toBe(1);
    expect((await row("CC-01", "none")).total).toMatchObject({ value: null, entries: 0 });
    await city.inside(async (ctx) => {
      const year = { from: "2026-01-01", to: "2026-12-31" };
      expect(await figureOf(ctx, await groundOf(ctx), "XC-03", { ...year, category: "广场" })).toMatchObject({
        value: 7,
        entries: 1,
      });
      expect(await figureOf(ctx, await groundOf(ctx), "NC-03", year)).toMatchObject({ value: null });
      expect((await reportingOf(ctx, "XC-05", year)).map((one) => one.name)).toEqual(["东城区", "西山县"]);
    });
    city.as(county);
    expect(await total(city, "NC-05")).toBe(45);
    const elsewhere = `/ledger/figures?from=2026-01-01&to=2026-12-31&region=${city.otherCountyCode}`;
    expect(fault(await city.get(elsewhere))).toBe("region.not_found");
    expect(await total(city, "CC-12")).toBeNull();
    city.as(unit);
    expect(await total(city, "XC-05")).toBe(1);
    expect(await total(city, "NC-06")).toBe(90);
    expect((await city.get("/ledger/figures?from=2026-02-01&to=2026-01-01")).status).toBe(422);
    // An export has the columns that were asked for: one for each month.
    const byMonth = await city.get("/tables/rollUp.csv?from=2026-01-01&to=2026-03-31&by=month");
    const [titles = "", ...lines] = byMonth.text.split("\r\n");
    expect(titles.split(",").slice(-3)).toEqual(
      ["2026-01", "2026-02", "2026-03"].map((month) => expect.stringContaining(month)),
    );
    expect(lines.some((row) => row.startsWith("XC-03,"))).toBe(true);
  }),
);

test(
  "a workbook comes in whole or not at all",
  inNewCity(async (city) => {
    await cast(city);
    const sheet = await city.get("/ledger/sheet");
    expect(sheet.status).toBe(200);
    const book = new exceljs.Workbook();
    await book.xlsx.load(sheet.bytes as never);
    expect(book.getWorksheet("指标说明")?.rowCount).toBeGreaterThan(30);
    const page = book.getWorksheet("台账") as exceljs.Worksheet;
    page.addRow(["XC-02", "2026-05-06", 60]);
    page.addRow(["XC-02", "2026-05-07", 600, "一街道"]);
    const send = async (path: string) =>
      city.upload(path, new Uint8Array(await book.xlsx.writeBuffer()), "application/octet-stream");
    expect((await send("/ledger/preview")).body).toEqual({ lines: 2, waiting: 1, doubts: [] });
    const wrong = [page.addRow(["CC-04", "2026-05-06", 60]), page.addRow(["XC-02", "2026-05-06", 60, "别处"])];
    expect((await send("/ledger/preview")).body.doubts.map((doubt: any) => [doubt.row, doubt.word])).toEqual([
      [4, "ledger.not_reported"],
      [5, "ledger.doubt.region"],
    ]);
    const refused = await send("/ledger/import");
    expect([fault(refused), refused.body.title]).toEqual([
      "ledger.blocking_doubts",
      expect.stringContaining("第 4 行"),
    ]);
    expect((await city.get("/ledger")).body.items).toEqual([]);
    for (const row of wrong) row.values = [];
    expect((await send("/ledger/import")).body).toEqual({ added: 2, waiting: 1 });
    expect(await total(city, "XC-02")).toBe(60);
    expect(
      fault(await city.upload("/ledger/preview", Buffer.from("x"), "application/octet-stream")),
    ).not.toBeUndefined();
  }),
);

test(
  "a review draws of every unit, the same for the same seed; what is refused leaves the figures and waits for its unit",
  inNewCity(async (city) => {
    const { office, unit, other } = await cast(city);
    const own: string[] = [];
    for (let at = 0; at < 11; at += 1) own.push((await add(city, { quantity: 1 })).body.id);
    city.as(other);
    await add(city, { quantity: 1 });
    city.as(office);
    expect((await city.get("/ledger-reviews")).body).toMatchObject({ items: [], percent: 10 });
    const drawn = {
      id: newId(),
      name: "第一季度",
      happenedFrom: "2026-01-01",
      happenedTo: "2026-03-31",
      percent: 10,
      seed: "种子",
    };
    expect((await city.post("/ledger-reviews", drawn)).body).toMatchObject({ drawn: 3, done: 0 });
    const rows = (await city.get(`/ledger-reviews/${drawn.id}/entries`)).body.items;
    expect(new Set(rows.map((row: any) => row.unitName))).toEqual(new Set(["市城管局", "市教育局"]));
    const record = (row: any, more: object) =>
      city.post(`/ledger-reviews/${drawn.id}/entries/${row.id}`, { version: row.reviewVersion, ...more });
    const [first, second] = rows.filter((row: any) => own.includes(row.id));
    expect(fault(await record(first, { outcome: "refused" }))).toBe("ledger_review.needs_note");
    expect((await record(first, { outcome: "refused", note: "照片不是现场" })).body).toEqual({ outcome: "refused" });
    expect((await record(second, { outcome: "holds" })).status).toBe(200);
    expect(fault(await record(second, { outcome: "holds" }))).toBe("ledger_review.done_already");
    expect((await city.get("/ledger-reviews")).body.items).toMatchObject([{ drawn: 3, done: 2, refused: 1 }]);
    const rates = (await city.get("/ledger-unit-rates")).body.items;
    expect(rates).toMatchObject([{ unitName: "市城管局", looked: 2, holds: 1 }]);
    expect(await total(city, "XC-01")).toBe(11);
    // Nothing is drawn twice.
    const more = { ...drawn, id: newId(), percent: 100 };
    expect((await city.post("/ledger-reviews", more)).body.drawn).toBe(9);
    expect(fault(await city.post("/ledger-reviews", { ...more, id: newId() }))).toBe("ledger_review.nothing");
    expect((await city.get("/today")).body.waiting.map((one: any) => one.kind)).toContain("ledger.task.review");
    city.as(unit);
    expect((await city.get("/today")).body.waiting).toMatchObject([{ kind: "ledger.task.refused", id: first.id }]);
    await react(city, ledger, "ledger.reviewed", first.id);
    await react(city, ledger, "ledger.reviewed", first.id);
    expect((await city.get("/messages")).body.items).toMatchObject([
      { word: "ledger.message.refused", path: `ledger?open=${first.id}` },
    ]);
    expect(fault(await city.post("/ledger-reviews", drawn))).toBe("right.missing");
  }),
);

test(
  "a closed year stays as it was, also what rooms counted; definitions change from a day on",
  inNewCity(async (city) => {
    const { office } = await cast(city);
    const entry = (await add(city, {})).body;
    const meetings = (count: number, from = 0) =>
      city.sql(
        "insert into meeting (city_id, id, kind, title, held_at, place, state) select $1, gen_random_uuid(), 'other', '会' || g, '2026-04-01', '某处', 'held' from generate_series(1, $2::int) g",
        [city.cityId, count - from],
      );
    await meetings(2);
    city.as(office);
    expect(fault(await city.post("/ledger-years", { year: 2026 }))).toBe("ledger.year_not_over");
    city.clock.now = "2027-01-05T02:00:00.000Z";
    expect((await city.post("/ledger-years", { year: 2026 })).body).toMatchObject({ year: 2026 });
    expect(fault(await city.post("/ledger-years", { year: 2026 }))).toBe("ledger.year_frozen_already");
    await meetings(3);
    expect((await figures(city)).frozen).toEqual([2026]);
    expect(await total(city, "CC-12")).toBe(2);
    expect(fault(await add(city, { unitId: city.unitId }))).toBe("ledger.year_frozen");
    expect(fault(await city.post(`/ledger/${entry.id}/withdraw`, { version: 1, reason: "误" }))).toBe(
      "ledger.year_frozen",
    );
    expect((await city.get("/ledger-years")).body.items).toMatchObject([
      { year: 2026, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);

    const [metric] = (await city.get("/metrics?search=xc-01")).body.items;
    const next = { ...metric, id: newId(), validFrom: "2027-01-01", name: "核心价值观宣传品（新口径）" };
    expect(fault(await city.post("/metrics", { ...next, kind: "count" }))).toBe("metric.kind_fixed");
    expect((await city.post("/metrics", next)).status).toBe(200);
    expect((await city.get("/metrics/XC-01/versions")).body.items).toHaveLength(2);
    expect((await city.get("/metrics?reported=true&search=核心")).body.items.map((one: any) => one.name)).toEqual([
      next.name,
    ]);
    expect(
      (await city.get("/metric-feeds")).body.items.find((one: any) => one.name === "papers.units").categories,
    ).toContainEqual({
      ...{ key: "supervision", word: "paper.kind.supervision" },
    });
    expect((await city.get("/ledger")).body.items).toMatchObject([{ metricName: "核心价值观宣传品" }]);
  }),
);

test(
  "what is asked for every month and was not reported in the last one is said to the office",
  inNewCity(async (city) => {
    const office = await city.someone("office");
    city.as(office);
    const metric = (code: string, more: object) => ({
      ...{ id: newId(), code, name: code, unit: "场", kind: "sum", period: "month", feed: "", picked: [] },
      ...{ numerator: null, denominator: null, categories: [], evidenceAbove: null, note: "", isActive: true },
      ...{ validFrom: "2026-01-01", ...more },
    });
    for (const one of [metric("M-1", {}), metric("M-2", { period: "quarter" }), metric("M-3", { period: "year" })])
      expect((await city.post("/metrics", one)).status).toBe(200);
    const codes = async () =>
      (await city.get("/metrics?unreported=true")).body.items.map((one: any) => one.code).toSorted();
    expect(await codes()).toEqual(["M-1", "M-2"]);
    expect((await city.get("/today")).body.waiting).toMatchObject([{ kind: "ledger.task.unreported" }]);
    const fact = { quantity: 3, unitId: city.unitId };
    await city.post("/ledger", { ...fact, id: newId(), metricCode: "M-1", happenedOn: "2026-11-02" });
    await city.post("/ledger", { ...fact, id: newId(), metricCode: "M-2", happenedOn: "2026-08-02" });
    expect(await codes()).toEqual(["M-1"]);
    await city.post("/ledger", { ...fact, id: newId(), metricCode: "M-1", happenedOn: "2026-10-31" });
    expect(await codes()).toEqual([]);
    expect((await city.get("/today")).body.waiting).toEqual([]);
  }),
);
