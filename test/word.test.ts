/** A signed 督办通知 as Word: geometry, fonts and grid from the file itself, and the text of the pages as LibreOffice draws them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { findOffice, pdfOf } from "../src/kit/documents/pdf.ts";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { addSeries } from "../src/rooms/papers/index.ts";
import { inNewCity, openForTests } from "./city.ts";
import { partOf } from "./word.ts";

openForTests();
const folder = mkdtempSync(join(tmpdir(), "tongchuang-word-"));
beforeEach(() => setStorage(diskStorage(folder)));

test(
  "the notice carries the standard's geometry and its pages say number, recipients, table and date",
  inNewCity(async (city) => {
    const [drafter, checker, signer] = [
      await city.someone("office"),
      await city.someone("office"),
      await city.someone("office"),
    ];
    city.as(drafter);
    const series = await city.inside((ctx) =>
      addSeries(ctx.db, ctx.scope, {
        id: newId(),
        issuer: "测试市文明办文件",
        prefix: "测文明办",
        signer: "测试市文明办",
        isActive: true,
        version: 1,
      }),
    );
    const problems = [city.unitId, city.otherUnitId].map((unitId, at) => ({
      id: newId(),
      unitId,
      description: at === 0 ? "路口有垃圾" : "校门口乱停车",
    }));
    for (const { id, unitId, description } of problems) {
      await city.post("/problems", {
        id,
        source: "leader",
        description,
        severity: "normal",
        place: "一路口",
        siteId: null,
        regionCode: city.countyCode,
      });
      await city.post("/problems/dispatch", { orders: [{ id, version: 1, unitId, measures: "立即清理" }] });
    }
    const paper = {
      id: newId(),
      seriesId: series?.id,
      title: "关于限期整改督查发现问题的通知",
      replyBy: "2026-12-05",
      problemIds: problems.map((one) => one.id),
    };
    expect((await city.post("/problems/papers", paper)).body).toMatchObject({ units: 2 });
    await city.post(`/papers/${paper.id}/submit`, { version: 1 });
    city.as(checker);
    await city.post(`/papers/${paper.id}/approve`, { version: 2 });
    city.as(signer);
    expect((await city.post(`/papers/${paper.id}/sign`, { version: 3 })).body.number).toBe("测文明办〔2026〕1号");

    const answer = await city.house.app.inject({
      method: "GET",
      url: `/api/papers/${paper.id}/word`,
      headers: { host: `${city.cityId}.test`, cookie: signer.cookie },
    });
    expect(answer.statusCode).toBe(200);
    const bytes = answer.rawPayload;
    const xml = await partOf(bytes, "word/document.xml");
    // A4; top 37 mm, left 28 mm, a type area of 156 × 225 mm: 22 lines of 28 characters [GB/T 9704 5.2].
    const mm = (twips: string | undefined) => Math.round((Number(twips) / 1_440) * 25.4);
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml) ?? [];
    expect([mm(width), mm(height)]).toEqual([210, 297]);
    const margins = Object.fromEntries(
      [...(/<w:pgMar ([^>]*)\/>/.exec(xml)?.[1] ?? "").matchAll(/w:(\w+)="(\d+)"/g)].map((match) => [
        match[1],
        mm(match[2]),
      ]),
    );
    expect(margins).toMatchObject({ top: 37, left: 28, right: 26, bottom: 35 });
    const pitch = Number(/<w:docGrid [^>]*w:linePitch="(\d+)"/.exec(xml)?.[1]);
    expect(Math.floor((((297 - 37 - 35) / 25.4) * 1_440) / pitch)).toBe(22);
    const styles = `${xml}${await partOf(bytes, "word/styles.xml")}`;
    expect(styles).toContain("仿宋");
    expect(styles).toContain("小标宋");
    expect(xml).toContain('w:val="FF0000"');

    writeFileSync(join(folder, "notice.pdf"), await pdfOf(findOffice() ?? "soffice", bytes));
    const read = spawnSync("pdftotext", ["-layout", join(folder, "notice.pdf"), join(folder, "notice.txt")]);
    expect(read.status).toBe(0);
    const text = readFileSync(join(folder, "notice.txt"), "utf8").replaceAll(/\s+/g, "");
    for (const words of [
      "测试市文明办文件",
      "测文明办〔2026〕1号",
      "关于限期整改督查发现问题的通知",
      "市城管局、市教育局：",
      "一、市",
      "路口有垃圾",
      "校门口乱停车",
      "立即清理",
      "请于2026年12月5日前书面报告整改情况",
      "2026年11月23日",
    ])
      expect(text).toContain(words);
  }),
  120_000,
);
