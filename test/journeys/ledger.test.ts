/** A year in figures: three units report, the office reviews, the annual speech comes out as Word and PDF, and a figure opens its records. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { partOf, wordsOf } from "../word.ts";
import {
  choose,
  complaints,
  consoleOf,
  day,
  dialog,
  expectAccessible,
  panel,
  press,
  rows,
  walkAtConsole,
} from "./stage.ts";

const walk = walkAtConsole();
const { open } = walk;
const reportTitle = "会议讲话（走查）";

/** The figures of the leader's speech: placeholder, what the demo year gives, and whether its facts add up to it. */
const speechFigures: readonly (readonly [tag: string, shown: RegExp, sums?: true])[] = [
  ["下发督办通知的责任部门", /^\d+$/],
  ["协调会重点责任部门", /^7$/],
  ["创城工作督察组", /^2$/],
  ["实地考察点位|余", /^\d+余?$/],
  ["编发创城工作简报", /^3$/],
  ["发放倡议书和知识问答|万", /^3\.2万$/, true],
  ["制作创城宣传挂图|余", /^3200$/, true],
  ["推进大会和誓师大会参会人数|余", /^1070余$/],
  ["核心价值观宣传品|万余", /^3万余$/, true],
  ["建筑围挡公益广告", /^181$/, true],
  ["路灯杆、广场、公园公益广告", /^700$/, true],
  ["学校、社区和乡镇宣传图板|余", /^600余$/, true],
  ["发放文明餐桌桌牌的餐饮企业", /^6$/],
  ["文明餐桌桌牌|余", /^1640$/, true],
  ["文明餐桌宣传挂图和宣传单|余", /^5400$/, true],
  ["入选好人榜", /^7$/, true],
  ["公民道德宣传日宣传图板", /^46$/, true],
  ["创城宣传讲座听课|余", /^2760余$/, true],
  ["培训出租车驾驶员|余", /^310余$/, true],
  ["改造老旧小区", /^5$/],
  ["改造老旧小区|三年", /^9$/],
  ["老旧小区改造受益居民|三年|余", /^4540$/, true],
  ["送书下乡|余", /^3750$/, true],
  ["送戏下乡演出", /^27$/, true],
  ["注册志愿者|万余", /^17万余$/],
  ["志愿者注册率", /^14%$/],
  ["志愿服务关爱孤寡老人|余", /^140余$/, true],
  ["志愿服务帮扶贫困学生", /^55$/, true],
  ["志愿服务队", /^154$/],
  ["主题队日、团日、班会|余", /^400余$/, true],
  ["经典诵读活动|余", /^90余$/, true],
  ["乡村学校少年宫项目申报", /^5$/],
  ["推荐美德少年", /^7$/, true],
  // Two denominators, and this year's target with its source paper.
  ["县级以上文明村占比", /^69\.7%$/],
  ["县级以上文明乡镇占比", /^67\.1%$/],
  ["文明村镇占比目标", /^75%$/],
  // Stated by an outside paper, never computed; days, sessions, roads and counties from their records.
  ["志愿服务客户端使用率排名", /^全省第二$/],
  ["会议|推进大会|月日", /^\d+月\d+日$/],
  ["会议|推进大会|届次", /^第三次$/],
  ["会议|协调会|月日", /^\d+月\d+日$/],
  ["文明示范带沿线国道", /^G202国道$/],
  ["改造老旧小区|地区", /^北安市$/],
];

const picture = (shade: number) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: { r: shade, g: 80, b: 120 } } })
    .jpeg()
    .toBuffer();

/** What the page itself would be told at an address of the API. */
const asked = (page: Page, path: string) =>
  page.evaluate(async (address) => (await fetch(address)).json(), `/api/${path}`);

/** Opens the form, chooses the metric and fills in what is given, by label. */
async function fill(page: Page, metric: string, fields: Record<string, string>): Promise<void> {
  await open(page, "ledger");
  await press(page, "填报");
  await choose(page, "指标", metric, dialog(page));
  for (const [label, value] of Object.entries(fields)) await dialog(page).getByLabel(label).fill(value);
}

describe("the year in figures", () => {
  test("0. a decision becomes a task with one press; its unit reports, the office accepts, the roadmap shows it", async () => {
    await open(walk.office, "tasks/decisions");
    await press(walk.office.getByRole("row", { name: /一巷一策/ }), "转为任务");
    await choose(walk.office, "五大行动", "城市文明达标", dialog(walk.office));
    await choose(walk.office, "七项工作", "文明城市创建", dialog(walk.office));
    await dialog(walk.office).getByLabel("完成日期").fill(day(3));
    await press(dialog(walk.office), "新增任务");
    await walk.office.getByRole("row", { name: /一巷一策/ }).waitFor({ state: "hidden" });
    const unit = await consoleOf(walk.browser, walk.server.address, "zhujian", {
      viewport: { width: 390, height: 844 },
    });
    await unit
      .getByRole("link", { name: /一巷一策/ })
      .first()
      .click();
    await press(panel(unit), "报进展");
    await dialog(unit).getByLabel("完成情况").fill("三条巷已推广");
    await press(dialog(unit), "报进展");
    await panel(unit).getByText("待认可").waitFor();
    await expectAccessible(unit);
    await unit.context().close();
    await open(walk.office, "tasks?search=一巷一策");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "认可");
    await panel(walk.office).getByText("已认可").waitFor();
    await press(panel(walk.office), "办结任务");
    await panel(walk.office).getByText("已完成").waitFor();
    await expectAccessible(walk.office);
    await open(walk.office, "tasks/roadmap");
    await walk.office.getByRole("link", { name: /一巷一策.*已认可/ }).waitFor();
    await expectAccessible(walk.office);
  });

  test("1. a unit reports a large fact on a phone; without evidence it waits, with a photo it counts", async () => {
    const unit = await consoleOf(walk.browser, walk.server.address, "chengguan", {
      viewport: { width: 390, height: 844 },
    });
    await fill(unit, "路灯杆、广场、公园公益广告（块）", { "数量（块）": "158", 地点: "示例大道" });
    await choose(unit, "分类", "路灯杆", dialog(unit));
    await press(dialog(unit), "填报");
    await unit.getByText("待补佐证").first().click();
    await press(panel(unit), "补佐证");
    await dialog(unit)
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "灯杆.jpg", mimeType: "image/jpeg", buffer: await picture(40) });
    await dialog(unit).getByText("灯杆.jpg").waitFor();
    await press(dialog(unit), "补佐证");
    await panel(unit).getByText("已计入").first().waitFor();
    await expectAccessible(unit);
    await unit.context().close();
  });

  test("2. a second unit corrects what it reported; a third names a school; a wrong file gets a sentence", async () => {
    const housing = await consoleOf(walk.browser, walk.server.address, "zhujian");
    await fill(housing, "建筑围挡公益广告（块）", { "数量（块）": "30" });
    await press(dialog(housing), "填报");
    await rows(housing)
      .filter({ hasText: day(0) })
      .first()
      .click();
    await press(panel(housing), "更正");
    await dialog(housing).getByLabel("数量（块）").fill("24");
    await dialog(housing).getByLabel("原因").fill("有六块是旧的");
    await press(dialog(housing), "更正");
    await panel(housing).getByText("24 块").first().waitFor();
    await panel(housing).getByText("已更正：有六块是旧的").waitFor();
    await housing.context().close();

    const school = await consoleOf(walk.browser, walk.server.address, "jiaoyu");
    await fill(school, "乡村学校少年宫项目申报（所）", { 统计对象: "示例镇中心校戊" });
    await press(dialog(school), "填报");
    await school.locator(".ant-modal:visible").waitFor({ state: "hidden" });
    await rows(school)
      .filter({ hasText: day(0) })
      .first()
      .waitFor();
    await open(school, "ledger/import");
    await school
      .locator("input[type=file]")
      .setInputFiles({ name: "坏.xlsx", mimeType: "", buffer: Buffer.from("坏") });
    await school.getByRole("alert").first().waitFor();
    await school.context().close();
  });

  test("3. the office draws a sample of what units reported, looks, and refuses one; it leaves the figures", async () => {
    await open(walk.office, "ledger/reviews");
    await press(walk.office, "抽取");
    await dialog(walk.office).getByLabel("从", { exact: true }).fill(day(-1));
    await dialog(walk.office).getByLabel("比例（%）").fill("100");
    await press(dialog(walk.office), "抽取");
    await press(rows(walk.office).filter({ hasText: "建筑围挡" }).last(), "不属实");
    await dialog(walk.office)
      .getByLabel(/哪里不属实/)
      .fill("照片不是本市");
    await press(dialog(walk.office), "不属实");
    await walk.office.getByText("不属实：照片不是本市").waitFor();
    await press(rows(walk.office).filter({ hasText: "路灯杆" }).last(), "属实");
    await walk.office.getByText("已查 2 / 3，未通过 1").waitFor();
    await expectAccessible(walk.office);
  });

  test("4. the figures stand by region, and one opens the facts it is made of", async () => {
    await open(walk.office, "ledger/figures?by=category");
    const row = walk.office.getByRole("row", { name: /路灯杆、广场、公园公益广告/ });
    await row.getByRole("link", { name: "700" }).first().click();
    await walk.office.waitForURL(/ledger\?metric=XC-03/);
    await walk.office.getByText("示例大道").waitFor();
    await expectAccessible(walk.office);
  });

  test("5. the speech comes out complete, with every figure computed and linked; Word and PDF say the same", async () => {
    await open(walk.office, "reports");
    await press(walk.office, "生成报告");
    await choose(walk.office, "模板", "精神文明建设工作会议讲话 · 第 1 版", dialog(walk.office));
    await dialog(walk.office).getByLabel("标题").fill(reportTitle);
    await dialog(walk.office).getByLabel("从", { exact: true }).fill(day(-364));
    await dialog(walk.office).getByLabel("到（含当天）").fill(day(0));
    await press(dialog(walk.office), "生成报告");
    await walk.office.getByRole("heading", { name: reportTitle }).waitFor();
    expect(await walk.office.getByText("【待报】").count()).toBe(0);
    const text = ((await walk.office.getByRole("article").textContent()) ?? "").replaceAll(/\s+/g, "");
    expect(text).toContain("路灯杆、广场、公园公益广告700块，其中路灯杆578块");
    expect(text).toContain("建筑围挡公益广告181块");
    expect(text).toContain("完成5所乡村学校少年宫项目申报");
    expect(await walk.office.getByRole("article").getByRole("link").count()).toBeGreaterThan(45);
    const [file] = await Promise.all([
      walk.office.waitForEvent("download"),
      walk.office.getByRole("link", { name: "下载 Word" }).click(),
    ]);
    expect(await wordsOf(readFileSync(await file.path()))).toContain("公益广告700块");
    const [pdf] = await Promise.all([
      walk.office.waitForEvent("download"),
      walk.office.getByRole("link", { name: "下载 PDF" }).click(),
    ]);
    const folder = mkdtempSync(join(tmpdir(), "tongchuang-speech-"));
    writeFileSync(join(folder, "speech.pdf"), readFileSync(await pdf.path()));
    spawnSync("pdftotext", ["-layout", join(folder, "speech.pdf"), join(folder, "speech.txt")]);
    const printed = readFileSync(join(folder, "speech.txt"), "utf8").replaceAll(/\s+/g, "");
    for (const words of ["公益广告700块", "位居全省第二", "三年累计9个", "注册率14%"]) expect(printed).toContain(words);
    for (const words of ["分别从69.7%和67.1%提高到75%以上", "听课2760余人次", "北安市改造老旧小区5个"])
      expect(printed).toContain(words);
    const id = new URL(walk.office.url()).searchParams.get("open");
    const { figures } = await asked(walk.office, `reports/${id}`);
    for (const [tag, shown, sums] of speechFigures) {
      const figure = figures.find((one: { tag: string; within: string }) => one.tag === tag && one.within === "");
      expect([tag, figure?.shown, figure?.link !== ""]).toEqual([tag, expect.stringMatching(shown), true]);
      // The PDF says it, and the facts behind its link add up to it.
      expect(printed).toContain(figure.shown);
      if (sums !== true) continue;
      const facts = await asked(walk.office, `${figure.link.slice(1)}&limit=200`);
      const sum = facts.items.reduce((total: number, one: { quantity: number }) => total + one.quantity, 0);
      expect([tag, sum]).toEqual([tag, figure.exact]);
    }
    await expectAccessible(walk.office);
    // The page of the file: margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters, the fonts of the standard.
    const body = await partOf(readFileSync(await file.path()), "word/document.xml");
    const mm = (name: string) =>
      Math.round((Number(new RegExp(`<w:pgMar [^>]*w:${name}="(\\d+)"`).exec(body)?.[1]) / 1_440) * 25.4);
    expect(["top", "bottom", "left", "right"].map(mm)).toEqual([37, 35, 28, 26]);
    const pitch = Number(/<w:docGrid [^>]*w:linePitch="(\d+)"/.exec(body)?.[1]);
    expect(Math.floor((((297 - 37 - 35) / 25.4) * 1_440) / pitch)).toBe(22);
    const spacing = Number(/<w:spacing w:val="(-?\d+)"/.exec(body)?.[1]);
    expect(Math.floor((((210 - 28 - 26) / 25.4) * 1_440) / (16 * 20 + spacing))).toBe(28);
    for (const font of ["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"]) expect(body).toContain(font);
  });

  test("6. every figure's link opens a list with records", async () => {
    const links = await walk.office
      .getByRole("article")
      .getByRole("link")
      .evaluateAll((found) => [...new Set(found.map((one) => one.getAttribute("href") ?? ""))]);
    const isList = /console\/(ledger|problems|papers|visits|meetings)\b/;
    // What counties have of their own opens the same lists, narrowed.
    const lists = links.filter((href) => isList.test(href) && !href.includes("region="));
    expect(lists.length).toBeGreaterThan(34);
    const reader = await consoleOf(walk.browser, walk.server.address, "lingdao");
    for (const href of lists) {
      await reader.goto(new URL(href, walk.server.address).href);
      await (href.includes("open=") ? panel(reader) : rows(reader).first()).waitFor();
    }
    expect(links).toContain("/console/groups");
    await open(reader, "groups");
    await reader.getByText("督察一组").first().waitFor();
    await reader.context().close();
  }, 240_000);

  test("7. frozen it stays; the leader reads it on a phone and opens a figure down to its records", async () => {
    await press(walk.office, "定稿");
    await press(walk.office.locator(".ant-modal-confirm"), "定稿");
    await walk.office.getByText("已定稿").first().waitFor();
    await walk.office.getByText(/SHA-256 [0-9a-f]{64}/).waitFor();
    const leader = await consoleOf(walk.browser, walk.server.address, "lingdao", {
      viewport: { width: 390, height: 844 },
    });
    await open(leader, "reports");
    await leader.getByRole("link", { name: reportTitle }).click();
    await expectAccessible(leader);
    await leader.getByRole("article").getByRole("link", { name: "700" }).click();
    await leader.getByText("示例大道").waitFor();
    await leader.context().close();
  });

  test("8. the cockpit fills a wall of either size without scrolling, and its cards lead to their records", async () => {
    for (const viewport of [
      { width: 1_920, height: 1_080 },
      { width: 3_840, height: 2_160 },
    ]) {
      const wall = await consoleOf(walk.browser, walk.server.address, "lingdao", { viewport });
      await open(wall, "wall");
      for (const title of ["三个数", "有未办结问题的点位", "网上申报材料", "问卷调查", "本年任务节点", "品牌亮点"])
        await wall.getByRole("heading", { name: title }).waitFor();
      const sizes = await wall.evaluate(() => {
        const { scrollHeight, scrollWidth } = document.documentElement;
        const cards = [...document.querySelectorAll("section")].map((card) => card.getBoundingClientRect());
        return [scrollHeight, scrollWidth, Math.max(...cards.map((card) => card.bottom)) <= innerHeight];
      });
      expect(sizes).toEqual([viewport.height, viewport.width, true]);
      await expectAccessible(wall);
      await wall.context().close();
    }
    const leader = await consoleOf(walk.browser, walk.server.address, "lingdao");
    await open(leader, "cockpit");
    await leader.getByRole("link", { name: /已超期/ }).click();
    await rows(leader).first().waitFor();
    await open(leader, "cockpit");
    await leader.getByRole("link", { name: /入选好人榜/ }).click();
    await rows(leader).first().waitFor();
    await leader.context().close();
    expect(complaints).toEqual([]);
  });
});
