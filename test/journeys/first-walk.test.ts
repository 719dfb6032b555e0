/** The office's main job once, end to end, on real input, in a real browser, over HTTPS, with the phone's network off and on. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { changed, sample } from "../workbooks.ts";
import {
  choose,
  complaints,
  consoleOf,
  day,
  expectAccessible,
  newContext,
  openBrowser,
  press,
  type Running,
  startServer,
  stopServer,
} from "./stage.ts";

const samples = resolve(import.meta.dirname, "../../data/samples");
let server: Running;
let browser: Browser;
let office: Page;
let photoFile = "";

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server);
  photoFile = join(server.data, "after.jpg");
  writeFileSync(
    photoFile,
    await sharp({ create: { width: 640, height: 480, channels: 3, background: "#7aa06a" } })
      .jpeg()
      .toBuffer(),
  );
  office = await consoleOf(browser, server.address, "wenming");
});
afterAll(async () => {
  await browser?.close();
  if (server !== undefined) await stopServer(server);
});

// What the browser showed when a step failed, for whoever looks for the cause.
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const [at, context] of browser.contexts().entries())
    for (const page of context.pages())
      await page
        .screenshot({
          path: join(resolve(import.meta.dirname, "../../var"), `failed-${task.name.slice(0, 2)}-${at}.png`),
        })
        .catch(() => {});
});

const open = (page: Page, path: string) => page.goto(`${server.address}/console/${path}`);
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text }).first();
/** The form that lies on top; the panel beside a list is a dialog too, so the class tells them apart. */
const dialog = (page: Page) => page.locator(".ant-modal:visible").last();
const edition = "测评体系（首次导入）";
const heavier = "测评体系（改过一项分值）";

async function bringEdition(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
  name: string,
): Promise<void> {
  await open(page, "editions/import");
  await page.locator('input[type="file"]').setInputFiles(file as never);
  await page
    .getByText(/识别到 60 条标准/)
    .first()
    .waitFor();
  await page.getByLabel("名称", { exact: true }).fill(name);
  await page.getByLabel("印发单位").fill("市文明办");
  await page.getByLabel("来源（文件名称或文号）").fill("示例工作簿");
  await press(page, "保存这版体系");
  await page.getByRole("heading", { name }).waitFor();
}

describe("the first walk", () => {
  test("1a. the office imports the edition from the sample workbook and sees it as a tree; a wrong workbook gets a sentence", async () => {
    await open(office, "editions/import");
    await office.locator('input[type="file"]').setInputFiles(join(samples, "site-register.xlsx"));
    await office.getByText("没有在工作簿里找到任务分解表的表头").first().waitFor();
    await bringEdition(office, join(samples, "task-breakdown.xlsx"), edition);
    await office.getByText("一、思想道德建设").first().waitFor();
    await press(office, "全部展开");
    await row(office, "公共广场、公园显著位置").waitFor();
    expect(await row(office, "盲道连续").textContent()).toContain("符合/不符合");
    await expectAccessible(office);
  });

  test("1b. the site register is imported, seen on a map, and a doubtful place is mended", async () => {
    await open(office, "sites/import");
    await office.locator('input[type="file"]').setInputFiles(join(samples, "site-register.xlsx"));
    await office
      .getByText(/识别到 153 个点位/)
      .first()
      .waitFor();
    await office.getByText("经度和纬度看起来填反了").first().waitFor();
    await press(office, "导入这 153 个点位");
    await office
      .getByText(/已新增 153 个/)
      .first()
      .waitFor();
    await office.getByRole("link", { name: "看地图" }).click();
    await office
      .getByText(/待核对的点位/)
      .first()
      .waitFor();
    const doubtful = async () =>
      Number(/（(\d+)）/.exec((await office.getByText(/待核对的点位（/).textContent()) ?? "")?.[1]);
    await expect.poll(doubtful).toBeGreaterThan(3);
    const before = await doubtful();
    const swapped = office.getByRole("listitem").filter({ hasText: "经纬度对调" }).first();
    const name = (await swapped.locator("a").textContent()) ?? "";
    await swapped.locator("a").click();
    await office.getByRole("heading", { name, exact: true }).waitFor();
    const map = office.getByLabel("在地图上核对位置").locator("canvas").last();
    await map.scrollIntoViewIfNeeded();
    await map.click({ position: { x: 200, y: 140 } });
    await press(office, "保存这个位置");
    await expect.poll(doubtful).toBeLessThan(before);
  });

  test("2a. the returned list becomes problems; a line without a place too; a wrong file gets a sentence", async () => {
    await open(office, "problems/deficiencies");
    await choose(office, "对照的测评体系", edition);
    await office.locator('input[type="file"]').setInputFiles(join(samples, "site-register.xlsx"));
    await office.getByText("没有在工作簿里找到反馈清单的表头").first().waitFor();
    await press(office, "换一个文件");
    await office.locator('input[type="file"]').setInputFiles(join(samples, "deficiencies.xlsx"));
    await office
      .getByText(/识别到 12 条/)
      .first()
      .waitFor();
    await office.getByText("按面上问题导入").first().waitFor();
    await press(office, "导入 12 条问题");
    await office
      .getByText(/已导入 12 条问题/)
      .first()
      .waitFor();
  });

  test("2b. a coordination meeting with key units decides who takes what", async () => {
    await open(office, "problems?source=deficiency&state=unassigned");
    for (const text of ["公益广告不足", "志愿服务激励制度材料不完整"])
      await row(office, text).getByRole("checkbox").check();
    await press(office, "开协调会");
    const form = dialog(office);
    await form.getByLabel("会议名称").fill("反馈问题整改协调会");
    await form.getByLabel("时间").fill("2026-01-05T09:00");
    await form.getByLabel("地点").fill("三楼会议室");
    await press(form, "开协调会");
    await office.getByText("协调会已安排").first().waitFor();
    await open(office, "problems/split");
    await office.getByText("会议还没有标记为“已召开”").first().waitFor();
    await office.getByRole("link", { name: "反馈问题整改协调会" }).click();
    await press(office, "登记已召开");
    await press(dialog(office), "登记已召开");
    await expect.poll(() => office.getByText("已召开").count()).toBeGreaterThan(0);
    await open(office, "problems/split");
    await office
      .getByLabel(/整改要求/)
      .first()
      .fill("补足并更换褪色画面，每月巡查");
    await press(office, "按会议决定交办（2 件）");
    await office.getByText("没有等待分工的协调会问题").waitFor();
  });

  test("2c. one 督办通知 goes to both units: drafted, checked, signed, numbered, receipted, downloaded as Word", async () => {
    await open(office, "problems?source=deficiency&state=dispatched");
    for (const text of ["公益广告不足", "志愿服务激励制度材料不完整"])
      await row(office, text).getByRole("checkbox").check();
    await press(office, "发督办文书");
    await choose(office, "发文机关", "黑河市精神文明建设办公室文件（黑市文明办）");
    await press(dialog(office), "拟稿");
    await office.getByRole("heading", { name: "关于限期整改督查发现问题的通知" }).waitFor();
    const paper = new URL(office.url()).searchParams.get("open") ?? "";
    await press(office, "送核");
    for (const [person, step] of [
      ["hegao", "核稿通过"],
      ["qianfa", "签发"],
    ] as const) {
      const page = await consoleOf(browser, server.address, person);
      await open(page, `papers?open=${paper}`);
      await press(page, step);
      await expect.poll(() => page.getByRole("button", { name: new RegExp(`${step}：`) }).count()).toBeGreaterThan(0);
      await page.context().close();
    }
    const unit = await consoleOf(browser, server.address, "chengguan");
    await open(unit, `papers?open=${paper}`);
    await unit
      .getByText(/黑市文明办〔\d{4}〕\d+号/)
      .first()
      .waitFor();
    await press(unit, "签收");
    await expect.poll(() => unit.getByText("未签收").count()).toBe(1);
    const [download] = await Promise.all([
      unit.waitForEvent("download"),
      unit.getByRole("link", { name: "下载 Word" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/黑市文明办〔\d{4}〕\d+号.*\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    await unit.context().close();
  });

  test("3a. a unit that never signed in answers through its one-task link; without a photo it gets a sentence", async () => {
    await open(office, "problems?source=deficiency&search=志愿服务激励制度");
    await row(office, "志愿服务激励制度材料不完整").click();
    await press(office, "整改链接");
    await press(dialog(office), "整改链接");
    const link = await dialog(office).getByLabel("一事一链").inputValue();
    expect(link).toMatch(/\/t\/[\w-]{43}$/);
    const context = await newContext(browser, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByText("市委社会工作部：").waitFor();
    await page.getByLabel("整改情况（做了什么、什么时候完成）").fill("已补充激励制度和兑现记录");
    await page
      .getByLabel("整改后照片（至少一张，在同一位置拍）")
      .setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from("no photo") });
    await page.getByRole("button", { name: "提交整改结果" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("整改情况（做了什么、什么时候完成）").inputValue()).toBe("已补充激励制度和兑现记录");
    await page.getByLabel("整改后照片（至少一张，在同一位置拍）").setInputFiles(photoFile);
    await page.getByRole("button", { name: "提交整改结果" }).click();
    await page.getByRole("heading", { name: "已提交整改结果" }).waitFor();
    await page.goto(link);
    await page.getByText("这个链接已经用过").waitFor();
    await context.close();
    const seen = await newContext(browser, { viewport: { width: 390, height: 844 } });
    const again = await seen.newPage();
    await again.goto(link);
    await expectAccessible(again);
    await seen.close();
  });

  test("3b. another unit signs in, receives and answers with a photo", async () => {
    const unit = await consoleOf(browser, server.address, "chengguan");
    await open(unit, "problems?search=公益广告不足&state=dispatched");
    await row(unit, "公益广告不足").click();
    await press(unit, "签收");
    await press(unit, "签收");
    await press(unit, "报整改结果");
    const form = dialog(unit);
    await form.getByLabel("整改情况").fill("已更换全部褪色画面");
    await press(form, "报整改结果");
    await form.getByText("请填写").first().waitFor();
    await form.locator('input[type="file"]').setInputFiles(photoFile);
    await form.getByText("after.jpg").waitFor();
    await press(form, "报整改结果");
    await unit.getByText("待核查").first().waitFor();
    await unit.context().close();
  });

  test("3c. a different person of another unit checks: one closes, one is sent back", async () => {
    const inspector = await consoleOf(browser, server.address, "ducha1");
    await open(inspector, "problems?search=志愿服务激励制度&state=awaiting_check");
    await row(inspector, "志愿服务激励制度").click();
    await press(inspector, "销号");
    await dialog(inspector).getByRole("radio", { name: "到现场看过" }).check();
    await press(dialog(inspector), "销号");
    await inspector.getByText("已销号").first().waitFor();
    await open(inspector, "problems?search=公益广告不足&state=awaiting_check");
    await row(inspector, "公益广告不足").click();
    await press(inspector, "退回整改");
    await choose(inspector, "原因", "只整改了一部分", dialog(inspector));
    await press(dialog(inspector), "退回整改");
    await inspector.getByText("整改中").first().waitFor();
    await expectAccessible(inspector);
    await inspector.context().close();
  });

  test("4a. a mock round is made, its sample drawn with a seed and given to an inspection group", async () => {
    await open(office, "rounds");
    await press(office, "新建轮次");
    const form = dialog(office);
    await form.getByLabel("轮次名称").fill("走一遍模拟测评");
    await choose(office, "测评体系", edition, form);
    // The newest round with visits is the cockpit's: newer than the demo's own, which was visited today.
    await form.getByLabel("开始日期").fill(day(0));
    await form.getByLabel("结束日期").fill(day(-19));
    await press(form, "新建轮次");
    await form.getByText("结束日期早于开始日期").waitFor();
    await form.getByLabel("结束日期").fill(day(30));
    await press(form, "新建轮次");
    await office.getByRole("heading", { name: "走一遍模拟测评" }).waitFor();
    expect(await office.getByRole("button", { name: /抽样：还没有抽样方案/ }).isDisabled()).toBe(true);
    await press(office, "抽样方案");
    await office.getByRole("spinbutton", { name: "公园 爱辉区 抽取" }).fill("1");
    await press(office, "保存方案（共抽 1 个）");
    await press(office, "抽样");
    await dialog(office)
      .getByLabel(/公开种子/)
      .fill("20261123");
    await press(dialog(office), "抽样");
    await office.getByText("已抽样").first().waitFor();
    await office.getByText("结束后公开", { exact: true }).waitFor();
    await press(office, "分组");
    await choose(office, "督察组", "督察一组（督察一组督察员甲、督察一组督察员乙）", dialog(office));
    await press(dialog(office), "分组");
    await office.getByText("督察一组督察员甲").first().waitFor();
  });

  test("4b. an inspector fills the visit on a phone with the network off, then on; the fault becomes a problem", async () => {
    const context = await newContext(browser, {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      ...{ geolocation: { longitude: 127.5, latitude: 50.245, accuracy: 9 }, permissions: ["geolocation", "camera"] },
    });
    const phone = await context.newPage();
    await phone.goto(`${server.address}/field/`);
    await phone.getByLabel("用户名").fill("ducha1");
    await phone.getByLabel("密码").fill("demo-Pass-1");
    await phone.getByRole("button", { name: "登录" }).click();
    await phone.getByText("走一遍模拟测评").waitFor();
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await expectAccessible(phone);

    await context.setOffline(true);
    await phone.reload();
    await phone.getByText("没有信号，显示上次保存的清单").waitFor();
    const list = phone.locator(".adm-list").filter({ hasText: "走一遍模拟测评" });
    await list.getByText("待考察").first().click();
    const display = phone.getByRole("region", { name: "1-1-2" });
    await phone.getByText(/还差/).waitFor();
    await display.getByText("不符合", { exact: true }).click();
    await phone.getByText("1-1-2 没有照片").waitFor();
    await display.getByLabel("情况说明").fill("正门无核心价值观展示");
    await display.getByRole("button", { name: "拍照" }).click();
    await phone.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await phone.getByRole("button", { name: "拍下" }).click();
    await display.getByAltText("照片 1").waitFor();
    await phone.getByRole("region", { name: "5-1-2" }).getByText("符合", { exact: true }).click();
    await phone.getByRole("button", { name: "定位" }).click();
    await phone.getByText(/已定位，误差约 9 米/).waitFor();
    const far = phone.getByLabel(/离点位约/);
    if ((await far.count()) > 0) await far.fill("从公园另一侧进入");
    await phone.getByRole("button", { name: "提交考察" }).click();
    await phone.locator(".adm-dialog").getByRole("button", { name: "提交考察" }).click();
    // That it was begun, the photo, its stamped copy, and the visit.
    await phone.getByText(/待发 4/).waitFor();
    await list.getByText("待发送").waitFor();
    await phone.reload();
    await phone.getByText(/待发 4/).waitFor();

    await context.setOffline(false);
    await phone.getByText(/待发 0 · 已发 4/).waitFor({ timeout: 40_000 });
    await list.getByText("已考察").waitFor();
    await context.close();

    await open(office, "problems?source=visit&search=正门无核心价值观展示");
    await row(office, "正门无核心价值观展示").click();
    await office
      .getByRole("img", { name: /整改前|正门/ })
      .first()
      .waitFor();
    await office.getByText("待交办").first().waitFor();
  });

  test("5. the score opens down to that answer and photo, and moves as computed by hand under a changed weight", async () => {
    await open(office, "scores");
    await choose(office, "轮次", "走一遍模拟测评");
    // 1-1-2 (1.5 points) does not conform, 5-1-2 (1 point) does: 1 ÷ 2.5 × 100 = 40. Only field work has a score.
    await office.getByText("40.00").first().waitFor();
    await office.getByText("距达标线还差 45.00 分").waitFor();
    await press(office, "展开行");
    await office.getByRole("tab", { name: "扣分表" }).click();
    await office.getByText(/1-1-2 公共广场、公园显著位置/).click();
    await office.getByText("不符合", { exact: true }).waitFor();
    await office.locator(".ant-drawer").getByRole("img").first().waitFor();

    const other = {
      name: "heavier.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(await changed("task-breakdown.xlsx", { G6: 4 })),
    };
    expect(sample("task-breakdown.xlsx").length).toBeGreaterThan(1_000);
    await bringEdition(office, other, heavier);
    await open(office, "scores");
    await choose(office, "轮次", "走一遍模拟测评");
    await choose(office, "按哪版体系算", heavier);
    // With 4 instead of 1.5 points: 1 ÷ 5 × 100 = 20, so the score falls by 20.
    await office.getByText("20.00").first().waitFor();
    await office.getByText("距达标线还差 65.00 分").waitFor();
    await expectAccessible(office);
  });

  test("6. the leader sees age, overdue and the gap; the office downloads the circular as Word", async () => {
    const leader = await consoleOf(browser, server.address, "lingdao");
    await open(leader, "cockpit");
    await leader.getByText(/未办结 \d+ 件/).waitFor();
    await leader
      .getByText(/个单位有逾期|没有单位逾期/)
      .first()
      .waitFor();
    await leader.getByText("达标线 85.00").waitFor();
    await leader.getByText(/走一遍模拟测评得分/).waitFor();
    await expectAccessible(leader);
    await leader.context().close();

    await open(office, "cockpit");
    await press(office, "拟督查通报");
    const form = dialog(office);
    await form.getByLabel("从").fill("2027-01-01");
    await choose(office, "发文机关", "黑河市精神文明建设办公室文件（黑市文明办）", form);
    await press(form, "拟督查通报");
    await form.getByText("结束日期早于开始日期").waitFor();
    await form.getByLabel("从").fill("2026-01-01");
    await press(form, "拟督查通报");
    await office.getByRole("heading", { name: "关于文明城市创建督查情况的通报" }).waitFor();
    const [download] = await Promise.all([
      office.waitForEvent("download"),
      office.getByRole("link", { name: "下载 Word" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/关于文明城市创建督查情况的通报\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  test("no page complained where nobody looks", () => expect(complaints).toEqual([]));
});
