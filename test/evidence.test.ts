/** Evidence through HTTP: stored once by hash, cited by its bringer, shown by short links, removed when nobody cites it; on disk and on S3. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exceljs from "exceljs";
import S3rver from "s3rver";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, s3Storage, setStorage } from "../src/kit/storage.ts";
import { bring as lookAndKeep } from "../src/rooms/evidence/actions.ts";
import {
  bytesOf,
  cite,
  evidence,
  filesOf,
  listCitations,
  readFile,
  removeCitation,
  storeFile,
} from "../src/rooms/evidence/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();

const folder = mkdtempSync(join(tmpdir(), "tongchuang-evidence-"));
beforeEach(() => setStorage(diskStorage(folder)));
const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const filesBelow = (path: string): string[] =>
  readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? filesBelow(join(path, name)) : [join(path, name)],
  );

/** A picture with an EXIF block that says where it was taken and that it lies on its side. */
const photo = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: "SECRET-EXIF" } } })
    .jpeg()
    .toBuffer();

const bring = (city: TestCity, bytes: Uint8Array, query = "", id = newId()) =>
  city.upload(`/evidence?id=${id}&origin=camera&fileName=photo.jpg${query}`, bytes, "image/jpeg");

test(
  "the same photo is stored once however often it is brought, and a resent upload is harmless",
  inNewCity(async (city) => {
    city.as(await city.someone("inspector"));
    const bytes = await photo("red");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const id = newId();
    const [first, again] = [await bring(city, bytes, `&sha256=${sha256}`, id), await bring(city, bytes, "", id)];
    expect([first.status, again.status, first.body.sha256]).toEqual([200, 200, sha256]);
    expect((await bring(city, bytes)).status).toBe(200);
    expect(filesBelow(join(folder, city.cityId)).filter((path) => path.endsWith(sha256))).toHaveLength(1);
    expect(await city.sql("select sha256 from evidence where city_id = $1", [city.cityId])).toHaveLength(1);
    expect(fault(await bring(city, await photo("blue"), "", id))).toBe("evidence.id_reused");
    expect(fault(await bring(city, await photo("green"), `&sha256=${sha256}`))).toBe("evidence.hash_differs");
  }),
);

describe("a file is refused", () => {
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  for (const [name, bytes, code] of [
    ["when it is empty", Buffer.alloc(0), "evidence.empty"],
    ["when it is a page with a script, whatever it is called", page, "evidence.type_unknown"],
    [
      "when it only begins like a picture",
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]),
      "evidence.unreadable_picture",
    ],
  ] as const) {
    test(
      name,
      inNewCity(async (city) => {
        city.as(await city.someone("inspector"));
        expect(fault(await bring(city, bytes))).toBe(code);
        expect(await city.sql("select sha256 from evidence where city_id = $1", [city.cityId])).toEqual([]);
      }),
    );
  }

  test(
    "by roles that bring none, and without a session",
    inNewCity(async (city) => {
      city.as(await city.someone("leader"));
      expect(fault(await bring(city, await photo("red")))).toBe("right.missing");
      city.as(null);
      expect(fault(await bring(city, await photo("red")))).toBe("session.missing");
    }),
  );
});

test(
  "a workbook is taken by its content, though its name says otherwise",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet("表").addRow(["点位"]);
    const stored = await bring(city, new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(stored.body.type).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }),
);

async function cited(
  city: TestCity,
  bytes: Uint8Array,
): Promise<{ links: Record<string, string>; about: string; uploadId: string }> {
  const { uploadId } = (
    await bring(city, bytes, "&longitude=127.5&latitude=50.2&accuracyMetres=8&takenAt=2026-11-23T01:00:00.000Z")
  ).body;
  const about = newId();
  const files = await city.inside(async (ctx) => {
    await cite(ctx, "problem", about, [{ uploadId, purpose: "before", caption: "整改前" }]);
    return filesOf(ctx, "problem", [about]);
  });
  return { links: files.get(about)?.[0]?.links as never, about, uploadId };
}

test(
  "a cited photo is shown by links of five minutes: the original with its EXIF, copies upright and without",
  inNewCity(async (city) => {
    const inspector = await city.someone("inspector");
    city.as(inspector);
    const bytes = await photo("red");
    const { links } = await cited(city, bytes);
    city.as(null);
    const original = await city.house.app.inject({
      url: links["original"] ?? "",
      headers: { host: `${city.cityId}.test` },
    });
    expect(original.rawPayload.equals(bytes)).toBe(true);
    expect(original.headers["content-security-policy"]).toContain("sandbox");
    for (const variant of ["screen", "thumb"]) {
      const copy = await city.house.app.inject({ url: links[variant] ?? "", headers: { host: `${city.cityId}.test` } });
      const { width, height, exif } = await sharp(copy.rawPayload).metadata();
      expect([copy.statusCode, width < height, exif]).toEqual([200, true, undefined]);
      expect(copy.rawPayload.includes("SECRET-EXIF")).toBe(false);
    }
    const [path, query] = (links["thumb"] ?? "").split("?");
    expect(fault(await city.get(`${path?.replace("thumb", "original")}?${query}`))).toBe("evidence.link_expired");
    city.clock.now = "2026-11-23T02:05:00.001Z";
    expect(fault(await city.get(links["thumb"] ?? ""))).toBe("evidence.link_expired");
  }),
);

test(
  "only whoever brought a file may cite it, and a file that has not arrived cannot be cited",
  inNewCity(async (city) => {
    const [one, other] = [await city.someone("office"), await city.someone("office")];
    city.as(one);
    const id = newId();
    await city.post("/paper-series", { id, issuer: "黑河市文明办", prefix: "黑市文明办", signer: "" });
    const paperId = newId();
    await city.post("/papers", {
      id: paperId,
      kind: "minutes",
      seriesId: id,
      title: "纪要",
      body: [{ kind: "paragraph", text: "文" }],
      recipientUnitIds: [],
    });
    await city.sql(
      "update paper set state = 'signed', number = 'x', signed_by = $2, signed_on = '2026-11-23' where city_id = $1",
      [city.cityId, other.personId],
    );
    city.as(other);
    const { uploadId } = (await bring(city, await photo("red"))).body;
    city.as(one);
    expect(fault(await city.post(`/papers/${paperId}/scans`, { uploadIds: [uploadId] }))).toBe("evidence.not_yours");
    expect(fault(await city.post(`/papers/${paperId}/scans`, { uploadIds: [newId()] }))).toBe("evidence.not_uploaded");
  }),
);

test(
  "what nobody cites is removed after seven days, bytes and copies too; what is cited stays",
  inNewCity(async (city) => {
    city.as(await city.someone("inspector"));
    const [keep, drop] = [await photo("red"), await photo("yellow")];
    const { about } = await cited(city, keep);
    await bring(city, drop);
    const sweep = async (now: string) => {
      city.clock.now = now;
      await runTask(city.house.ground, evidence, { cityId: city.cityId, schedule: "removeUncited" });
      for (const event of await city.sql("select id from event where city_id = $1 and name = 'evidence.removed'", [
        city.cityId,
      ])) {
        await runTask(city.house.ground, evidence, { cityId: city.cityId, eventId: event["id"] });
      }
      return (await city.sql("select sha256 from evidence where city_id = $1", [city.cityId])).length;
    };
    expect(await sweep("2026-11-30T01:59:59.000Z")).toBe(2);
    expect(await sweep("2026-11-30T02:00:01.000Z")).toBe(1);
    const dropped = createHash("sha256").update(drop).digest("hex");
    expect(filesBelow(join(folder, city.cityId)).filter((path) => path.includes(dropped))).toEqual([]);
    await city.inside(async (ctx) => {
      const [row] = await listCitations(ctx.db, ctx.scope, "problem", [about]);
      expect(await removeCitation(ctx.db, ctx.scope, row?.id ?? "")).toBe(1);
    });
    expect(await sweep("2026-12-10T02:00:00.000Z")).toBe(0);
  }),
);

test(
  "bytes that are brought again while they are being removed stay, whoever is first",
  inNewCity(async (city) => {
    const bytes = await photo("olive");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const path = join(mkdtempSync(join(tmpdir(), "tongchuang-again-")), "photo.jpg");
    writeFileSync(path, bytes);
    const said = { origin: "camera" as const, fileName: "photo.jpg" };
    const comes = () => ({ path, bytes: bytes.length, sha256, declaredType: "image/jpeg" });
    const isThere = () => filesBelow(folder).some((file) => file.endsWith(sha256));
    await city.inside(async (ctx) => ctx.tell("evidence.removed", sha256));
    const [event] = await city.sql("select id from event where city_id = $1 and name = 'evidence.removed'", [
      city.cityId,
    ]);
    const remove = () => runTask(city.house.ground, evidence, { cityId: city.cityId, eventId: event?.["id"] });

    // Looked at and on the disk, then removed before its row is there.
    const upload = comes();
    await lookAndKeep(city.cityId, { ...said, upload });
    expect(isThere()).toBe(true);
    await remove();
    expect(isThere()).toBe(false);
    await city.inside((ctx) => storeFile(ctx, upload, { ...said, id: newId() }));
    expect(isThere()).toBe(true);

    // Its row is there but not committed: the removal waits, and then leaves it.
    await city.sql("delete from evidence_upload where city_id = $1", [city.cityId]);
    await city.sql("delete from evidence where city_id = $1", [city.cityId]);
    let removing: Promise<void> = Promise.resolve();
    await city.inside(async (ctx) => {
      await storeFile(ctx, comes(), { ...said, id: newId() });
      removing = remove();
      await new Promise((later) => setTimeout(later, 200));
    });
    await removing;
    expect(isThere()).toBe(true);
  }),
);

describe("on an S3-compatible store", () => {
  let server: S3rver;
  let endpoint: string;
  beforeAll(async () => {
    server = new S3rver({
      port: 0,
      address: "127.0.0.1",
      silent: true,
      directory: mkdtempSync(join(tmpdir(), "tongchuang-s3-")),
      configureBuckets: [{ name: "evidence", configs: [] }],
    });
    endpoint = `http://127.0.0.1:${(await server.run()).port}/evidence`;
  });
  afterAll(() => server.close());

  test(
    "files are kept, read, copied and removed as on a disk",
    inNewCity(async (city) => {
      setStorage(s3Storage({ endpoint, region: "us-east-1", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" }));
      city.as(await city.someone("inspector"));
      const bytes = await photo("purple");
      const { links } = await cited(city, bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect((await bytesOf(await readFile(city.cityId, sha256, "original"))).equals(bytes)).toBe(true);
      const thumb = await city.house.app.inject({
        url: links["thumb"] ?? "",
        headers: { host: `${city.cityId}.test` },
      });
      expect((await sharp(thumb.rawPayload).metadata()).format).toBe("jpeg");
      const store = s3Storage({ endpoint, region: "us-east-1", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" });
      const key = `${city.cityId}/${sha256.slice(0, 2)}/${sha256}`;
      await store.remove(key);
      expect(await store.open(key)).toBeNull();
    }),
  );
});

test("a key can never leave the folder of the storage", async () => {
  const disk = diskStorage(folder);
  await expect(disk.open("../../etc/passwd")).rejects.toThrow("leaves the storage folder");
  expect(await disk.open("c/00/nothing")).toBeNull();
});
