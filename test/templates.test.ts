/** Reports from templates through HTTP: checking, editions, filling in with links and marks, Word and PDF, freezing. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { partOf, wordsOf } from "./word.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-templates-")))));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const speech = readFileSync("data/templates/speech.docx");

/** A Word file of paragraphs and one table. */
async function word(lines: string[], cells: string[] = []): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const table = cells.length === 0 ? [] : [new Table({ rows: [new TableRow({ children: cells.map(cell) })] })];
  return Packer.toBuffer(
    new Document({ sections: [{ children: [...lines.map((line) => new Paragraph(line)), ...table] }] }),
  );
}

const bring = async (city: TestCity, bytes: Uint8Array, name = "总结", kind = "summary") =>
  city.upload(
    `/report-templates?id=${newId()}&kind=${kind}&name=${encodeURIComponent(name)}`,
    bytes,
    "application/octet-stream",
  );

async function withLedger(city: TestCity) {
  const office = await city.someone("office");
  city.as(office);
  await city.post("/metrics/shipped");
  const add = (metricCode: string, quantity: number, more: object = {}) =>
    city.post("/ledger", { id: newId(), metricCode, quantity, happenedOn: "2026-05-05", unitId: city.unitId, ...more });
  return { office, add };
}

const made = async (city: TestCity, templateId: string, more: object = {}) => {
  const id = newId();
  const said = { id, templateId, title: "2026年总结", periodFrom: "2026-01-01", periodTo: "2026-12-31", ...more };
  expect((await city.post("/reports", said)).status).toBe(200);
  return (await city.get(`/reports/${id}`)).body;
};

test(
  "a template is checked before it is kept, and its next edition leaves old reports alone",
  inNewCity(async (city) => {
    const { add } = await withLedger(city);
    const bad = await word(["共{制作创城宣传挂图}份，{没有的指标|余}，{#乡镇}{名称}{/乡镇}"]);
    const look = (bytes: Uint8Array) => city.upload("/report-templates/preview", bytes, "application/octet-stream");
    expect((await look(bad)).body).toMatchObject({
      tags: 3,
      unknown: [
        { tag: "没有的指标|余", word: "tag.no_metric" },
        { tag: "乡镇", word: "tag.no_section" },
      ],
      ...{ page: { isOfficial: false }, filled: null },
    });
    expect(fault(await bring(city, bad))).toBe("template.unknown_tags");
    const broken = await look(await word(["{#县区}没有结尾"]));
    expect([fault(broken), broken.body.title]).toEqual(["template.broken", "模板读不通：重复段有开头没有结尾 县区"]);
    expect((await look(Buffer.from("PK\u0003\u0004坏了"))).body.title).toContain("文件已损坏");
    expect(fault(await look(Buffer.from("不是文件")))).toBe("template.not_word");
    expect((await city.get("/report-templates")).body.items).toEqual([]);
    expect((await look(speech)).body.page).toEqual({
      ...{ margins: { top: 37, bottom: 35, left: 28, right: 26 }, lines: 22, isOfficial: true },
      substituted: expect.any(Array),
      fonts: expect.arrayContaining(["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"]),
    });

    await add("CC-07", 30);
    // Before it is kept it is tried with what the year has so far.
    const tried = (await look(await word(["挂图{制作创城宣传挂图}份，{送戏下乡演出}台次"]))).body.filled;
    expect(tried).toMatchObject({ from: "2026-01-01", to: "2026-11-23" });
    expect(tried.figures.map((one: any) => [one.code, one.shown, one.isMissing])).toEqual([
      ["CC-07", "30", false],
      ["NC-04", "【待报】", true],
    ]);
    const first = (await bring(city, await word(["挂图{制作创城宣传挂图}份"]))).body;
    const old = await made(city, first.id);
    const second = (await bring(city, await word(["制作挂图{CC-07}份"]))).body;
    expect([first.edition, second.edition]).toEqual([1, 2]);
    expect((await city.get(`/reports/${old.id}`)).body.html).toContain("挂图");
    expect((await made(city, second.id)).html).toContain("<p>制作挂图");
    expect(await wordsOf((await city.get(`/report-templates/${first.id}/file`)).bytes)).toBe(
      "挂图{制作创城宣传挂图}份",
    );
    expect((await city.get("/reports")).body.items.map((one: any) => one.edition)).toEqual([2, 1]);
  }),
);

test(
  "every placeholder is filled in from records, marked and linked; what nobody reported is said, and nothing of the words is run",
  inNewCity(async (city) => {
    const { add } = await withLedger(city);
    await add("CC-07", 36, { note: "<img src=x onerror=alert(1)>" });
    await add("ZY-07", 0, { text: "全省第二<script>", source: "通报" });
    await add("XC-03", 9, { category: "广场", regionCode: city.otherCountyCode });
    await add("NC-05", 2);
    await add("NC-06", 3);
    const bytes = await word(
      [
        "{本期年度}年制作挂图{制作创城宣传挂图|余}份，{ZY-07}，{XC-03|地区}{XC-03}块，占{县级以上文明村占比}",
        "{#县区}",
        "{县区名}{XC-03}",
        "{/县区}",
      ],
      ["演出", "{送戏下乡演出}台次", "{会议|誓师大会|月日}"],
    );
    const report = await made(city, (await bring(city, bytes)).body.id);
    const shown = report.figures.map((one: any) => [one.within, one.tag, one.shown]);
    expect(shown).toEqual([
      ["", "本期年度", "2026"],
      ["", "制作创城宣传挂图|余", "30余"],
      ["", "ZY-07", "全省第二<script>"],
      ["", "XC-03|地区", "西山县"],
      ["", "XC-03", "9"],
      ["", "县级以上文明村占比", "66.7%"],
      ["东城区", "县区名", "东城区"],
      ["东城区", "XC-03", "【待报】"],
      ["西山县", "县区名", "西山县"],
      ["西山县", "XC-03", "9"],
      ["", "送戏下乡演出", "【待报】"],
      ["", "会议|誓师大会|月日", "【待报】"],
    ]);
    expect(report.figures.filter((one: any) => one.isMissing)).toHaveLength(3);
    const figure = report.figures.find((one: any) => one.tag === "制作创城宣传挂图|余");
    expect(figure).toMatchObject({ exact: 36, entries: 1, code: "CC-07", unit: "份", from: "2026-01-01" });
    const facts = (await city.get(figure.link.replace("/ledger?", "/ledger?"))).body;
    expect(facts.items.reduce((sum: number, one: any) => sum + one.quantity, 0)).toBe(36);
    expect(report.html).toContain("\u{E000}1\u{E001}30余\u{E002}");
    expect(report.html).not.toContain("<script>");
    const file = await city.get(`/reports/${report.id}/file`);
    expect(await wordsOf(file.bytes)).toContain("挂图30余份");
    expect(await wordsOf(file.bytes)).toContain("东城区【待报】西山县9");

    // The tasks of the year after are what the second part of a speech speaks of.
    const task = { title: "建设示范带", action: "village", workstream: "rural", category: "key", target: "十个示范点" };
    const duties = { manages: null, watches: null, pushes: null, does: null };
    const rest = { source: "", goal: "", evidence: "", isStanding: false, leadUnitId: city.unitId, supportUnitIds: [] };
    const milestones = [{ id: newId(), text: "建成", dueOn: "2027-06-30" }];
    await city.post("/tasks", { id: newId(), year: 2027, ...task, ...duties, ...rest, milestones });
    const plan = await word(["{#任务}{任务名}：{牵头单位}，{指标}，{完成日期}{/任务}"]);
    expect((await made(city, (await bring(city, plan, "任务")).body.id)).figures.map((one: any) => one.shown)).toEqual([
      ...["建设示范带", "市城管局", "十个示范点", "2027年6月30日"],
    ]);
    expect(
      fault(
        await city.post("/reports", {
          id: newId(),
          templateId: newId(),
          title: "无",
          periodFrom: "2026-01-01",
          periodTo: "2026-12-31",
        }),
      ),
    ).toBe("template.not_found");
  }),
);

test(
  "the leader's speech comes out of the sample template; LibreOffice's PDF says the same figures on the official page",
  inNewCity(async (city) => {
    const { add } = await withLedger(city);
    await add("CC-06", 32_600, { files: [] });
    await city.sql("update ledger_entry set state = 'counted' where city_id = $1", [city.cityId]);
    const report = await made(city, (await bring(city, speech, "讲话", "speech")).body.id, { title: "讲话稿" });
    expect(report.figures.length).toBeGreaterThan(50);
    expect(report.hasConverter).toBe(true);
    const file = await city.get(`/reports/${report.id}/file`);
    const body = await partOf(Buffer.from(file.bytes), "word/document.xml");
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(body).toContain('w:linePitch="579"');
    const pdf = await city.get(`/reports/${report.id}/file?as=pdf`);
    expect(pdf.headers["content-type"]).toContain("application/pdf");
    const folder = mkdtempSync(join(tmpdir(), "tongchuang-speech-"));
    writeFileSync(join(folder, "speech.pdf"), pdf.bytes);
    expect(spawnSync("pdftotext", ["-layout", join(folder, "speech.pdf"), join(folder, "speech.txt")]).status).toBe(0);
    const text = readFileSync(join(folder, "speech.txt"), "utf8").replaceAll(/\s+/g, "");
    for (const words of [
      "倡议书和应知应会知识问答3.2万份",
      "注册率【待报】",
      "东城区：发现问题【待报】件",
      "做好2027年重点工作",
    ])
      expect(text).toContain(words);
  }),
  120_000,
);

test(
  "a frozen report stays as it was, file, words and figures, whatever the ledger says later",
  inNewCity(async (city) => {
    const { office, add } = await withLedger(city);
    await add("CC-07", 30);
    const draft = await made(city, (await bring(city, await word(["挂图{制作创城宣传挂图}份"]))).body.id);
    const frozen = (await city.post(`/reports/${draft.id}/freeze`, { version: draft.version })).body;
    expect(frozen).toMatchObject({ state: "frozen", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const before = await city.get(`/reports/${draft.id}/file`);
    await add("CC-07", 10);
    const page = (await city.get(`/reports/${draft.id}`)).body;
    expect(page.figures).toMatchObject([{ tag: "制作创城宣传挂图", exact: 30 }]);
    expect(page.html).toContain("\u{E000}0\u{E001}30\u{E002}");
    expect(
      Buffer.compare(Buffer.from((await city.get(`/reports/${draft.id}/file`)).bytes), Buffer.from(before.bytes)),
    ).toBe(0);
    const now = { version: frozen.version };
    expect(fault(await city.post(`/reports/${draft.id}/freeze`, now))).toBe("report.frozen");
    expect(fault(await city.post(`/reports/${draft.id}/drop`, now))).toBe("report.frozen");
    expect(await city.events(draft.id)).toEqual(["report.made", "report.frozen"]);

    const other = await made(city, draft.templateId, { regionCode: city.countyCode });
    expect(fault(await city.post(`/reports/${other.id}/drop`, { version: 9 }))).toBe("report.changed_meanwhile");
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.get("/reports")).body.items).toMatchObject([{ id: other.id }]);
    expect((await city.get(`/reports/${draft.id}`)).status).toBe(404);
    city.as(office);
    expect((await city.post(`/reports/${other.id}/drop`, { version: 1 })).status).toBe(200);
    expect((await city.get(`/reports/${other.id}`)).status).toBe(404);
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get("/reports")).status).toBe(403);
  }),
);

test(
  "the shipped templates come in once, fit the official page, and fill in: units and problems as rows, counties, issue numbers",
  inNewCity(async (city) => {
    const { add } = await withLedger(city);
    expect((await city.post("/report-templates/shipped", {})).body).toEqual({ added: 7 });
    expect((await city.post("/report-templates/shipped", {})).body).toEqual({ added: 0 });
    const templates = (await city.get("/report-templates")).body.items;
    expect(templates.map((one: any) => one.kind).toSorted()).toEqual([
      ...["bulletin", "circular", "monthly", "profile", "speech", "summary", "weekly"],
    ]);
    for (const one of templates) {
      const file = await city.get(`/report-templates/${one.id}/file`);
      const check = (await city.upload("/report-templates/preview", file.bytes, "application/octet-stream")).body;
      expect([one.name, check.unknown, check.page.isOfficial]).toEqual([one.name, [], true]);
      expect(await partOf(Buffer.from(file.bytes), "word/fontTable.xml")).toContain("altName");
    }
    const idOf = (kind: string) => templates.find((one: any) => one.kind === kind).id;
    await add("XC-02", 57, { regionCode: city.countyCode, note: "围挡" });

    const problem = { id: newId(), description: "垃圾未清理", place: "示例巷", source: "leader" };
    await city.sql(
      `insert into problem (city_id, id, year, serial, source, description, place, level, severity, state, found_at, unit_id, due_at, dispatched_at, version)
       values ($1, $2, 2026, 1, 'leader', $3, $4, 'blue', 'normal', 'dispatched', '2026-11-17', $5, '2026-11-19', '2026-11-17', 1)`,
      [city.cityId, problem.id, problem.description, problem.place, city.unitId],
    );
    const week = { title: "周通报", periodFrom: "2026-11-16", periodTo: "2026-11-22" };
    const weekly = await made(city, idOf("weekly"), week);
    expect(weekly.html).toContain("2026年11月16日至22日");
    const text = weekly.html.replaceAll(/[\u{E000}-\u{E002}]\d*|<[^>]+>/gu, " ");
    expect(text).toMatch(/市城管局\s+1\s+0\s+0%\s+1\s+0/);
    expect(text).toMatch(/垃圾未清理\s+市城管局\s+2026年11月19日/);
    const rows = weekly.figures.filter((one: any) => ["编号", "名次"].includes(one.tag));
    expect(rows.map((one: any) => one.link)).toEqual([`/problems?unit=${city.unitId}`, `/problems?open=${problem.id}`]);

    // A draft shows the number it would get; it is taken when the report is frozen, one series for each template.
    expect([weekly.issue, weekly.figures.find((one: any) => one.tag === "期数").shown]).toEqual([null, "1"]);
    const frozen = (await city.post(`/reports/${weekly.id}/freeze`, { version: 1 })).body;
    expect([frozen.issue, frozen.issueYear]).toEqual([1, 2026]);
    const next = await made(city, idOf("weekly"), { ...week, title: "下一期" });
    expect(next.figures.find((one: any) => one.tag === "期数").shown).toBe("2");
    expect((await city.post(`/reports/${next.id}/freeze`, { version: 1 })).body.issue).toBe(2);
    const bulletin = await made(city, idOf("bulletin"), { title: "简报" });
    expect(bulletin.figures.find((one: any) => one.tag === "期数").shown).toBe("1");
    const word = (await city.get(`/reports/${bulletin.id}/file?as=docx`)).bytes;
    expect(await wordsOf(Buffer.from(word))).toContain("第1期");

    const profile = await made(city, idOf("profile"), { title: "县情", regionCode: city.countyCode });
    const board = profile.figures.find((one: any) => one.code === "XC-02");
    expect([board.shown, board.link.includes(city.countyCode)]).toEqual(["57", true]);
    const elsewhere = await made(city, idOf("profile"), { title: "县情", regionCode: city.otherCountyCode });
    expect(elsewhere.figures.find((one: any) => one.code === "XC-02").shown).toBe("【待报】");
  }),
);
