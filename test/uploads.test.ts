/** Uploads that go on where they broke off: bytes in pieces, taken once by a request, by nobody but their sender. */
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity, type Who } from "./city.ts";
import { faultOf } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-uploads-")))));

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();

const tus = { "tus-resumable": "1.0.0" };
const piece = { ...tus, "content-type": "application/offset+octet-stream" };

/** Speaks over a real socket, as the protocol needs one. */
async function speaking(city: TestCity) {
  const { server } = city.house.app;
  if (!server.listening) await city.house.app.listen({ host: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return async (who: Who | null, method: string, path: string, headers: Record<string, string>, body?: Buffer) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { "request-id": newId(), ...(who === null ? {} : { cookie: who.cookie }), ...headers },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text.startsWith("{") ? JSON.parse(text) : {} };
  };
}

type Speak = Awaited<ReturnType<typeof speaking>>;

/** Begins an upload of so many bytes; answers with its address. */
async function begun(speak: Speak, who: Who, bytes: number): Promise<{ address: string; key: string }> {
  const answer = await speak(who, "POST", "/uploads", { ...tus, "upload-length": String(bytes) });
  expect(answer.status).toBe(201);
  const key = String(answer.headers.get("location")).split("/").at(-1) ?? "";
  return { address: `/uploads/${key}`, key };
}

const send = (speak: Speak, who: Who, address: string, offset: number, body: Buffer) =>
  speak(who, "PATCH", address, { ...piece, "upload-offset": String(offset) }, body);

test(
  "a photo comes in two pieces, and the request that names it keeps it once, however often it is sent",
  inNewCity(async (city) => {
    const speak = await speaking(city);
    const who = await city.someone("inspector");
    const bytes = await picture();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { address, key } = await begun(speak, who, bytes.length);
    const half = Math.floor(bytes.length / 2);
    expect((await send(speak, who, address, 0, bytes.subarray(0, half))).status).toBe(204);
    expect((await speak(who, "HEAD", address, tus)).headers.get("upload-offset")).toBe(String(half));

    const [id, requestId] = [newId(), newId()];
    const path = `/evidence?id=${id}&origin=camera&sha256=${sha256}`;
    const name = (uploadKey: string) => speak(who, "POST", path, { "upload-key": uploadKey, "request-id": requestId });
    expect(faultOf(await name(key))).toBe("body.unreadable");
    expect((await send(speak, who, address, half, bytes.subarray(half))).status).toBe(204);
    expect((await name(key)).body).toMatchObject({ uploadId: id, sha256, bytes: bytes.length });
    // The answer was lost: the bytes are gone by now, the sender brings them again and gets the same answer.
    expect(faultOf(await name(key))).toBe("upload.gone");
    const again = await begun(speak, who, bytes.length);
    await send(speak, who, again.address, 0, bytes);
    expect((await name(again.key)).body).toMatchObject({ uploadId: id, sha256 });
    expect(await city.sql("select id from evidence_upload where city_id = $1", [city.cityId])).toHaveLength(1);
  }),
);

test(
  "nobody signed in, somebody else, and another site get nothing; too much and other bytes are refused",
  inNewCity(async (city) => {
    const speak = await speaking(city);
    const who = await city.someone("inspector");
    expect((await speak(null, "POST", "/uploads", { ...tus, "upload-length": "3" })).status).toBe(401);
    const foreign = { ...tus, "upload-length": "3", origin: "https://elsewhere.example" };
    expect((await speak(who, "POST", "/uploads", foreign)).status).toBe(403);
    expect((await speak(who, "POST", "/uploads", { ...tus, "upload-length": "999999999999" })).status).toBe(413);
    const bytes = await picture();
    const { address, key } = await begun(speak, who, bytes.length);
    await send(speak, who, address, 0, bytes);
    const named = (id: string) => `/evidence?id=${newId()}&sha256=${id}`;
    expect(faultOf(await speak(who, "POST", named("0".repeat(64)), { "upload-key": key }))).toBe(
      "evidence.hash_differs",
    );

    const other = await city.someone("inspector");
    expect((await speak(other, "HEAD", address, tus)).status).toBe(404);
    expect((await send(speak, other, address, 0, bytes)).status).toBe(404);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(faultOf(await speak(other, "POST", named(sha256), { "upload-key": key }))).toBe("upload.gone");
  }),
);

test(
  "letters that share a transaction with one that is undone find their bytes again, large and small; ids come in capitals too",
  inNewCity(async (city) => {
    const speak = await speaking(city);
    const who = await city.someone("inspector");
    // Half a million bytes are more than is kept at hand: what stands behind the end of a picture is no part of it.
    const large = Buffer.concat([await picture(), Buffer.alloc(600_000, 7)]);
    const bring = async (bytes: Buffer) => {
      const { address, key } = await begun(speak, who, bytes.length);
      await send(speak, who, address, 0, bytes);
      return key;
    };
    const taken = newId();
    const store = (id: string, key: string) =>
      speak(who, "POST", `/evidence?id=${id}&origin=camera`, { "upload-key": key });
    expect((await store(taken, await bring(await picture()))).status).toBe(200);

    // Under one id other bytes than the first time: refused when the others have been told already, so all are undone.
    const keys = await Promise.all([large, Buffer.concat([await picture(), Buffer.from("1")]), large].map(bring));
    const ids = [newId(), newId().toUpperCase(), taken];
    const answers = await Promise.all(ids.map((id, at) => store(id, keys[at] ?? "")));
    expect(answers.map((answer) => (answer.status === 200 ? answer.body.uploadId : faultOf(answer)))).toEqual([
      ids[0],
      ids[1]?.toLowerCase(),
      "evidence.id_reused",
    ]);
    // What was refused has lost nothing: under an id of its own the same upload comes in.
    expect((await store(newId(), keys[2] ?? "")).status).toBe(200);
    expect(await city.sql("select sha256 from evidence where city_id = $1", [city.cityId])).toHaveLength(3);
  }),
);
