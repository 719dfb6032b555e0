/** Papers through HTTP: drafted, checked, signed with one number, acknowledged, filed, and read only by those it concerns. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity, type Who } from "./city.ts";

openForTests();
beforeAll(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-evidence-")))));

type Office = { drafter: Who; checker: Who; signer: Who; seriesId: string };

async function office(city: TestCity): Promise<Office> {
  const [drafter, checker, signer] = [
    await city.someone("office"),
    await city.someone("office"),
    await city.someone("leader"),
  ];
  city.as(drafter);
  const seriesId = newId();
  const added = await city.post("/paper-series", {
    id: seriesId,
    issuer: "黑河市文明办",
    prefix: "黑市文明办",
    signer: "",
  });
  expect(added.status).toBe(200);
  return { drafter, checker, signer, seriesId };
}

async function draft(city: TestCity, { drafter, seriesId }: Office, more: object = {}): Promise<string> {
  const id = newId();
  city.as(drafter);
  const drafted = await city.post("/papers", {
    ...{
      id,
      kind: "supervision",
      seriesId,
      title: "关于限期整改的督办通知",
      body: [{ kind: "paragraph", text: "请按时整改。" }],
    },
    ...{ recipientUnitIds: [city.unitId, city.otherUnitId], attachments: ["问题清单"], ...more },
  });
  expect(drafted).toMatchObject({ status: 200, body: { state: "draft", number: null } });
  return id;
}

async function signed(city: TestCity, people: Office): Promise<string> {
  const id = await draft(city, people);
  await city.post(`/papers/${id}/submit`, { version: 1 });
  city.as(people.checker);
  await city.post(`/papers/${id}/approve`, { version: 2 });
  city.as(people.signer);
  const answer = await city.post(`/papers/${id}/sign`, { version: 3 });
  expect(answer.status).toBe(200);
  return id;
}

test(
  "a paper is drafted, checked by another, signed with the next number, and acknowledged by each unit",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await draft(city, people);
    expect(await city.post(`/papers/${id}/submit`, { version: 1 })).toMatchObject({ body: { state: "in_review" } });
    expect(await city.post(`/papers/${id}/approve`, { version: 2 })).toMatchObject({
      status: 403,
      body: { type: "/faults/paper.own_draft", title: "拟稿人不能核稿或签发自己拟的稿，请由另一位同事办理" },
    });

    city.as(people.checker);
    expect(await city.post(`/papers/${id}/approve`, { version: 2 })).toMatchObject({ body: { state: "reviewed" } });
    city.as(people.signer);
    expect(await city.post(`/papers/${id}/sign`, { version: 3 })).toMatchObject({
      body: { state: "signed", number: "黑市文明办〔2026〕1号", signedOn: "2026-11-23" },
    });

    city.as(await city.someone("unit", { unitId: city.unitId }));
    const received = await city.get(`/papers/${id}`);
    expect(received.body.recipients).toEqual([
      { unitId: city.unitId, unitName: "市城管局", acknowledgedAt: null, isTyped: false },
    ]);
    expect(await city.post(`/papers/${id}/acknowledge`, { unitId: city.otherUnitId })).toMatchObject({
      body: { type: "/faults/paper.not_addressed" },
    });
    const acknowledged = await city.post(`/papers/${id}/acknowledge`, { unitId: city.unitId });
    expect(acknowledged.body.recipients[0]).toMatchObject({ acknowledgedAt: city.clock.now, isTyped: false });

    city.as(people.drafter);
    const typed = await city.post(`/papers/${id}/acknowledge`, { unitId: city.otherUnitId });
    expect(typed.body.recipients[1]).toMatchObject({ unitId: city.otherUnitId, isTyped: true });
    expect(await city.events(id)).toEqual([
      ...[
        "paper.drafted",
        "paper.submitted",
        "paper.approved",
        "paper.signed",
        "paper.acknowledged",
        "paper.acknowledged",
      ],
    ]);
  }),
);

test(
  "numbers go up by one in each series, and a voided one is never used again",
  inNewCity(async (city) => {
    const people = await office(city);
    const first = await signed(city, people);
    const page = (await city.get(`/papers/${first}`)).body;
    expect(await city.post(`/papers/${first}/void`, { version: page.version, reason: "内容有误" })).toMatchObject({
      body: { state: "void", number: "黑市文明办〔2026〕1号" },
    });
    await signed(city, people);
    const numbers = (await city.get("/papers?sort=signedAt")).body.items.map(
      (paper: { number: string }) => paper.number,
    );
    expect(numbers.toSorted()).toEqual(["黑市文明办〔2026〕1号", "黑市文明办〔2026〕2号"]);

    city.as(people.drafter);
    const seriesId = newId();
    await city.post("/paper-series", { id: seriesId, issuer: "黑河市创城办", prefix: "黑创城办", signer: "" });
    const other = await signed(city, { ...people, seriesId });
    expect((await city.get(`/papers/${other}`)).body.number).toBe("黑创城办〔2026〕1号");
  }),
);

test(
  "sixteen signatures at once take one number",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await draft(city, people);
    await city.post(`/papers/${id}/submit`, { version: 1 });
    city.as(people.checker);
    await city.post(`/papers/${id}/approve`, { version: 2 });
    city.as(people.signer);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => city.post(`/papers/${id}/sign`, { version: 3 })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const [counter] = await city.sql("select last from paper_counter where city_id = $1", [city.cityId]);
    expect(counter?.["last"]).toBe(1);
  }),
);

test(
  "a paper that is sent back returns to its drafter with the reason and can be changed",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await draft(city, people);
    await city.post(`/papers/${id}/submit`, { version: 1 });
    city.as(people.checker);
    expect(await city.post(`/papers/${id}/return`, { version: 2, reason: "缺少整改时限" })).toMatchObject({
      body: { state: "draft", returnReason: "缺少整改时限" },
    });

    const change = {
      version: 3,
      seriesId: people.seriesId,
      title: "改过的标题",
      body: [{ kind: "paragraph", text: "补充时限。" }],
      recipientUnitIds: [city.unitId],
    };
    expect(await city.put(`/papers/${id}`, change)).toMatchObject({ body: { type: "/faults/paper.not_drafter" } });
    city.as(people.drafter);
    expect(await city.put(`/papers/${id}`, { ...change, version: 2 })).toMatchObject({
      body: { type: "/faults/paper.changed_meanwhile" },
    });
    expect(await city.put(`/papers/${id}`, change)).toMatchObject({
      status: 200,
      body: { title: "改过的标题", recipients: [{ unitName: "市城管局" }] },
    });
  }),
);

describe("a draft is refused", () => {
  const refusals: [string, object, string][] = [
    ["for a series that is not there", { seriesId: newId() }, "series.not_found"],
    ["to a unit that is not there", { recipientUnitIds: [newId()] }, "paper.no_such_unit"],
    ["without a text", { body: [] }, "input.invalid"],
  ];
  for (const [name, more, code] of refusals) {
    test(
      name,
      inNewCity(async (city) => {
        const people = await office(city);
        city.as(people.drafter);
        const answer = await city.post("/papers", {
          ...{
            id: newId(),
            kind: "notice",
            seriesId: people.seriesId,
            title: "标题",
            body: [{ kind: "paragraph", text: "文" }],
            recipientUnitIds: [city.unitId],
          },
          ...more,
        });
        expect(answer.body.type).toBe(`/faults/${code}`);
        expect((await city.get("/papers")).body.items).toEqual([]);
      }),
    );
  }

  test(
    "when its series issues no more papers",
    inNewCity(async (city) => {
      const people = await office(city);
      const closed = await city.put(`/paper-series/${people.seriesId}`, {
        issuer: "黑河市文明办",
        signer: "",
        isActive: false,
        version: 1,
      });
      expect(closed.body).toMatchObject({ isActive: false, version: 2 });
      expect(
        await city.put(`/paper-series/${people.seriesId}`, {
          issuer: "黑河市文明办",
          signer: "",
          isActive: true,
          version: 1,
        }),
      ).toMatchObject({ body: { type: "/faults/series.changed_meanwhile" } });
      const answer = await city.post("/papers", {
        id: newId(),
        kind: "notice",
        seriesId: people.seriesId,
        title: "标题",
        body: [{ kind: "paragraph", text: "文" }],
        recipientUnitIds: [city.unitId],
      });
      expect(answer.body.type).toBe("/faults/series.closed");
      expect(
        await city.post("/paper-series", { id: newId(), issuer: "另一个", prefix: "黑市文明办", signer: "" }),
      ).toMatchObject({ body: { type: "/faults/series.prefix_taken" } });
    }),
  );
});

test(
  "a unit sees signed papers addressed to it and nothing else; a county what concerns its area",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await signed(city, people);
    await draft(city, people);
    const ids = async () => (await city.get("/papers")).body.items.map((paper: { id: string }) => paper.id);

    city.as(people.drafter);
    expect(await ids()).toHaveLength(2);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(await ids()).toEqual([id]);
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect(await ids()).toEqual([id]);
    city.as(await city.someone("county", { regionCode: "231102001000" }));
    expect(await ids()).toEqual([]);
    city.as(await city.someone("inspector"));
    expect((await city.get("/papers")).status).toBe(403);
    expect((await city.get(`/papers/${newId()}`)).status).toBe(403);
    city.as(people.drafter);
    expect((await city.get(`/papers/${newId()}`)).body.type).toBe("/faults/paper.not_found");
    expect((await city.get(`/paper-series`)).body).toHaveLength(1);
  }),
);

test(
  "the stamped scan is filed as the original, and the Word file carries number and recipients",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await signed(city, people);
    city.as(people.drafter);
    const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    const uploadId = newId();
    const stored = await city.upload(
      `/evidence?id=${uploadId}&origin=scan&fileName=${encodeURIComponent("扫描件.pdf")}`,
      pdf,
      "application/pdf",
    );
    expect(stored).toMatchObject({ status: 200, body: { uploadId, type: "application/pdf" } });
    const filed = await city.post(`/papers/${id}/scans`, { uploadIds: [uploadId] });
    expect(filed.body.scans).toMatchObject([{ fileName: "扫描件.pdf", purpose: "scan", origin: "scan" }]);
    const opened = await city.get(filed.body.scans[0].links.original);
    expect(opened).toMatchObject({ status: 200, text: pdf.toString() });

    const word = await city.get(`/papers/${id}/word`);
    expect(word.status).toBe(200);
    expect(word.headers["content-type"]).toContain("wordprocessingml");
    expect(word.text.slice(0, 2)).toBe("PK");
  }),
);

test(
  "the tasks of a day: one checks, another signs, a unit acknowledges",
  inNewCity(async (city) => {
    const people = await office(city);
    const id = await draft(city, people);
    await city.post(`/papers/${id}/submit`, { version: 1 });
    const kinds = async (who: Who) => {
      city.as(who);
      return (await city.get("/today")).body.waiting
        .filter((one: { id: string }) => one.id === id)
        .map((one: { kind: string }) => one.kind);
    };
    expect(await kinds(people.drafter)).toEqual([]);
    expect(await kinds(people.checker)).toEqual(["paper.to_review"]);
    await city.post(`/papers/${id}/approve`, { version: 2 });
    expect(await kinds(people.checker)).toEqual(["paper.to_sign"]);
    city.as(people.checker);
    await city.post(`/papers/${id}/sign`, { version: 3 });
    expect(await kinds(await city.someone("unit", { unitId: city.unitId }))).toEqual(["paper.to_acknowledge"]);
  }),
);
