/** Sheets that units send back with photos, through HTTP: out, filled in, back as an archive, typed for the unit. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import exceljs from "exceljs";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-returned-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

/** An archive as a program writes one, nothing compressed; names as given, with or without the mark of UTF-8. */
function zipOf(files: readonly { name: string | Buffer; bytes: Uint8Array }[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const raw = typeof name === "string" ? Buffer.from(name) : name;
    const flag = typeof name === "string" ? 0x800 : 0;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flag, 2);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(raw.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, raw]);
    local.push(head, Buffer.from(bytes));
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, raw]));
    offset += head.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const photo = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer();

async function dispatched(city: TestCity, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const made = { id: newId(), source: "leader", description: `问题${at + 1}`, severity: "normal", place: "一路口" };
    await city.post("/problems", { ...made, siteId: null, regionCode: city.countyCode });
    await city.post("/problems/dispatch", { orders: [{ id: made.id, version: 1, unitId: city.unitId, dueAt: null }] });
    ids.push(made.id);
  }
  return ids;
}

/** The sheet that went out, with answers: number → [text, cost, photos]. */
async function filled(city: TestCity, answers: Record<string, (string | number)[]>): Promise<Uint8Array> {
  const out = await city.get(`/problems/return-sheet?unit=${city.unitId}`);
  const book = new exceljs.Workbook();
  await book.xlsx.load(out.bytes as never);
  book.worksheets[0]?.eachRow((row) => {
    for (const [at, value] of (answers[String(row.getCell(1).value)] ?? []).entries())
      row.getCell(6 + at).value = value;
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const zip = "application/zip";

test(
  "a sheet goes out, comes back with photos by name and by number, is typed for the unit and waits for a check",
  inNewCity(async (city) => {
    const [office, checker] = [await city.someone("office"), await city.someone("office")];
    city.as(office);
    const [first = "", second = "", third = ""] = await dispatched(city, 3);
    const sheet = await filled(city, {
      "〔2026〕1号": ["已清理", 300, "清理后.jpg、清理后二"],
      "〔2026〕2号": ["已修好"],
    });
    const gbk = Buffer.from([0xd5, 0xd5, 0xc6, 0xac]); // 照片, as Chinese Windows writes it
    const archive = zipOf([
      { name: "反馈/市城管局.xlsx", bytes: sheet },
      { name: "反馈/清理后.jpg", bytes: await photo(10) },
      { name: "反馈/清理后二.jpg", bytes: await photo(40) },
      { name: Buffer.concat([gbk, Buffer.from("/2-1.jpg")]), bytes: await photo(80) },
      { name: "__MACOSX/反馈/._清理后.jpg", bytes: new Uint8Array([1]) },
    ]);
    const preview = (await city.upload("/problems/returned/preview", archive, zip)).body;
    expect(preview).toEqual({
      lines: [
        { number: "〔2026〕1号", unitName: "市城管局", text: "已清理", photos: 2 },
        { number: "〔2026〕2号", unitName: "市城管局", text: "已修好", photos: 1 },
      ],
      ...{ empty: 1, doubts: [] },
    });
    expect((await city.upload("/problems/returned", archive, zip)).body).toEqual({ answered: 2 });
    const page = (await city.get(`/problems/${first}`)).body;
    expect(page).toMatchObject({ state: "awaiting_check", isTyped: true, cost: 300, rectification: "已清理" });
    expect(page.files.map((file: any) => [file.purpose, file.fileName, file.origin])).toEqual([
      ["after", "清理后.jpg", "import"],
      ["after", "清理后二.jpg", "import"],
    ]);
    expect(page.steps.map((step: any) => [step.step, step.isTyped]).slice(-2)).toEqual([
      ["receive", true],
      ["rectify", true],
    ]);
    expect((await city.get(`/problems/${second}`)).body.files).toHaveLength(1);
    expect((await city.get(`/problems/${third}`)).body.state).toBe("dispatched");
    // Whoever typed it does not check it.
    expect(fault(await city.post(`/problems/${first}/close`, { version: page.version, how: "photo" }))).toBe(
      "problem.own_work",
    );
    city.as(checker);
    expect((await city.post(`/problems/${first}/close`, { version: page.version, how: "photo" })).status).toBe(200);
    // The same archive again: nothing waits for it any more.
    city.as(office);
    expect(fault(await city.upload("/problems/returned", archive, zip))).toBe("returned.blocking_doubts");
    expect((await city.upload("/problems/returned/preview", archive, zip)).body.doubts[0]).toMatchObject({
      ...{ word: "returned.doubt.state", row: 2 },
    });
  }),
);

test(
  "what is wrong with a returned sheet is said by row, and nothing of it is kept",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const [id = ""] = await dispatched(city, 1);
    const look = async (bytes: Uint8Array) => (await city.upload("/problems/returned/preview", bytes, zip)).body;
    const doubts = async (answers: Record<string, (string | number)[]>, photos: string[] = []) => {
      const files = [{ name: "表.xlsx", bytes: await filled(city, answers) }];
      for (const name of photos) files.push({ name, bytes: await photo(1) });
      const archive = zipOf(files);
      const found = (await look(archive)).doubts.map((one: any) => [one.row, one.column, one.word]);
      expect(fault(await city.upload("/problems/returned", archive, zip))).toBe("returned.blocking_doubts");
      return found;
    };
    const number = "〔2026〕1号";
    expect(await doubts({ [number]: ["好了"] })).toEqual([[2, "H", "returned.doubt.no_photo"]]);
    expect(await doubts({ [number]: ["好了", 1, "没有.jpg"] }, ["有.jpg"])).toEqual([
      [2, "H", "returned.doubt.photo_missing"],
    ]);
    expect(await doubts({ [number]: ["好了", "少许"] }, ["1.jpg"])).toEqual([[2, "G", "returned.doubt.cost"]]);
    // Number 1 has no photo in 10-1.jpg or 21.jpg.
    expect(await doubts({ [number]: ["好了"] }, ["10-1.jpg", "21.jpg"])).toEqual([[2, "H", "returned.doubt.no_photo"]]);
    expect(fault({ body: await look(Buffer.from("no archive")) })).toBe("returned.broken");
    expect(fault({ body: await look(zipOf([{ name: "a.jpg", bytes: await photo(1) }])) })).toBe(
      "returned.one_workbook",
    );
    const two = { bytes: await filled(city, {}) };
    expect(
      fault({
        body: await look(
          zipOf([
            { name: "a.xlsx", ...two },
            { name: "b.xlsx", ...two },
          ]),
        ),
      }),
    ).toBe("returned.one_workbook");
    expect(fault(await city.upload("/problems/returned", zipOf([{ name: "a.xlsx", ...two }]), zip))).toBe(
      "returned.nothing",
    );
    const book = new exceljs.Workbook();
    book.addWorksheet("x").addRow(["姓名"]);
    const other = new Uint8Array(await book.xlsx.writeBuffer());
    expect(fault({ body: await look(zipOf([{ name: "a.xlsx", bytes: other }])) })).toBe("returned.no_header");
    expect((await city.get(`/problems/${id}`)).body).toMatchObject({ state: "dispatched", files: [] });
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.upload("/problems/returned/preview", zipOf([]), zip)).status).toBe(403);
  }),
);
