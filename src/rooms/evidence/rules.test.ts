/** Rules of evidence: what is taken, who may cite, how long a link lives. */
import { describe, expect, test } from "vitest";
import { publicActor, systemActor } from "../../kit/actor.ts";
import type { EvidenceUpload } from "./model.ts";
import * as rules from "./rules.ts";

const upload: EvidenceUpload = {
  ...{
    id: "u",
    sha256: "0".repeat(64),
    origin: "camera",
    fileName: "a.jpg",
    takenAt: null,
    longitude: 127.5,
    latitude: 50.2,
    accuracyMetres: 8,
  },
  ...{ uploadedAt: "2026-11-23T02:00:00.000Z", accountId: "acc", unitId: null, via: "session" },
};

describe("a file", () => {
  for (const type of [
    "image/jpeg",
    "application/pdf",
    "video/mp4",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]) {
    test(`of type ${type} is taken`, () => expect(rules.checkType(type, "x")).toBe(type));
  }
  for (const type of [null, "text/html", "image/svg+xml", "application/x-msdownload", "application/javascript"]) {
    test(`of type ${type} is refused`, () => expect(() => rules.checkType(type, "x")).toThrow("evidence.type_unknown"));
  }
  test("with too many pixels or too much inside is refused", () => {
    expect(() => rules.checkPixels(10_000, 8_000)).not.toThrow();
    expect(() => rules.checkPixels(10_000, 8_001)).toThrow("evidence.too_many_pixels");
    expect(() => rules.checkZip(10, rules.limits.maxUnzippedBytes + 1)).toThrow("evidence.zip_too_large");
    expect(() => rules.checkZip(rules.limits.maxZipEntries + 1, 10)).toThrow("evidence.zip_too_large");
  });
});

test("only whoever brought a file cites it; the system may for papers of the house", () => {
  const own = { ...systemActor("c"), via: "session" as const, accountId: "acc" };
  expect(() => rules.checkMayCite(upload, own)).not.toThrow();
  expect(() => rules.checkMayCite(upload, { ...own, accountId: "other" })).toThrow("evidence.not_yours");
  expect(() => rules.checkMayCite(upload, publicActor("c"))).toThrow("evidence.not_yours");
  expect(() => rules.checkMayCite(upload, systemActor("c"))).not.toThrow();
});

test("a citation keeps the origin as it was known when it was made", () => {
  const use = { id: "c", noun: "problem", about: "p", purpose: "after", caption: "整改后", position: 0 };
  expect(rules.cite(upload, use, "2026-11-23T03:00:00.000Z")).toMatchObject({
    origin: "camera",
    longitude: 127.5,
    accountId: "acc",
    citedAt: "2026-11-23T03:00:00.000Z",
  });
});

test("a link lives five minutes, and every part of it is under its signature", () => {
  expect(rules.linkEnd("2026-11-23T02:00:00.000Z")).toBe("2026-11-23T02:05:00.000Z");
  const texts = [
    ["c", "a", "thumb"],
    ["d", "a", "thumb"],
    ["c", "b", "thumb"],
    ["c", "a", "original"],
  ] as const;
  expect(new Set(texts.map(([city, sha, variant]) => rules.linkText(city, sha, variant, "t"))).size).toBe(4);
});
