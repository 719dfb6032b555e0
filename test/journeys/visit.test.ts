/** Two inspectors and their phones: without network and without server, watched, walked, called, photographed; the office sees all of it. */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ask, crossing, roundName, roundOf, stageRound } from "./field-stage.ts";
import {
  complaints,
  consoleOf,
  expectAccessible,
  newContext,
  openBrowser,
  password,
  type Running,
  startServer,
  stopServer,
} from "./stage.ts";

let server: Running;
let browser: Browser;
let office: Page;
let roundId = "";
let editionId = "";

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server);
  office = await consoleOf(browser, server.address, "wenming");
  ({ roundId, editionId } = await stageRound(office));
});
// What the browser showed when a step failed, for whoever looks for the cause.
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const [at, context] of browser.contexts().entries())
    for (const page of context.pages())
      await page
        .screenshot({
          path: join(resolve(import.meta.dirname, "../../var"), `failed-visit-${task.name.slice(0, 1)}-${at}.png`),
        })
        .catch(() => {});
});
afterAll(async () => {
  await browser?.close();
  if (server?.child.exitCode === null) await stopServer(server);
});

const aPhone = (): Promise<BrowserContext> =>
  newContext(browser, {
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ...{ geolocation: { ...crossing, accuracy: 9 }, permissions: ["geolocation", "camera"] },
  });

async function signedIn(context: BrowserContext, username: string): Promise<Page> {
  const phone = await context.newPage();
  await phone.goto(`${server.address}/field/`);
  await phone.getByLabel("用户名").fill(username);
  await phone.getByLabel("密码").fill(password);
  await phone.getByRole("button", { name: "登录" }).click();
  await phone.getByText(roundName).waitFor();
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  return phone;
}

const listOf = (phone: Page): Locator => phone.locator(".adm-list").filter({ hasText: roundName });
const item = (phone: Page, code: string): Locator => phone.getByRole("region", { name: code });
const confirm = (phone: Page, name: string) =>
  phone.locator(".adm-dialog-footer").last().getByRole("button", { name }).click();
const north = (metres: number) => ({ ...crossing, latitude: crossing.latitude + metres / 111_195, accuracy: 6 });

describe("a visit", () => {
  let context: BrowserContext;
  let phone: Page;

  test("1. after signing in once the phone starts cold, with neither network nor server, and shows list and map", async () => {
    context = await aPhone();
    phone = await signedIn(context, "ducha1");
    await expect.poll(() => phone.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(0);
    await expectAccessible(phone);
    await context.setOffline(true);
    // The console has nothing to ask while there is nobody to answer.
    await office.goto("about:blank");
    await stopServer(server, true);
    await phone.close();
    phone = await context.newPage();
    await phone.clock.install();
    await phone.goto(`${server.address}/field/`);
    await phone.getByText("没有信号，显示上次保存的清单").waitFor();
    await listOf(phone).getByText("迎宾路与中央街交口", { exact: false }).waitFor();
    await phone.getByRole("button", { name: "看地图" }).click();
    await phone.getByRole("img", { name: "点位地图" }).locator("path").first().waitFor();
    expect(await phone.getByRole("link", { name: /导航到迎宾路示范路口/ }).getAttribute("href")).toContain(
      "geo:50.245",
    );
    await phone.getByRole("button", { name: "我在哪" }).click();
    await phone.getByText("离我约 0 米", { exact: false }).waitFor();
    await phone.getByRole("button", { name: "返回" }).click();
  });

  test("2. the crossing is watched: the clock outlives a reload, ends by itself, and fills the share", async () => {
    await listOf(phone).getByText("迎宾路示范路口").click();
    await phone.getByText(/已定位，误差约 9 米/).waitFor();
    await phone.getByText("离点位约 0 米", { exact: false }).waitFor();
    await phone.getByRole("button", { name: "督察一组督察员乙" }).click();
    const watched = item(phone, "1-1-1");
    await watched.getByRole("button", { name: /开始计时观察 1:00/ }).click();
    for (let seen = 0; seen < 3; seen += 1) await watched.getByRole("button", { name: /^守规/ }).click();
    await watched.getByRole("button", { name: /^不守规/ }).click();
    await watched.getByRole("button", { name: /^不守规/ }).click();
    await watched.getByRole("button", { name: "撤销上一次" }).click();
    await watched.getByText("共 4 人：守规 3，不守规 1").waitFor();
    await phone.reload();
    await watched.getByText("共 4 人：守规 3，不守规 1").waitFor();
    await watched.getByRole("button", { name: "结束观察" }).click();
    await phone.getByText("提前结束会显示给审核的人", { exact: false }).waitFor();
    await confirm(phone, "接着看");
    await phone.clock.fastForward(61_000);
    await watched.getByText("已看（要求 1:00）").waitFor();
    await expect.poll(() => watched.getByLabel(/实际值/).inputValue()).toBe("75");
  });

  test("3. a stretch is walked with a trace while it lasts; calls of the hot line are made one after the other", async () => {
    const walked = item(phone, "1-1-2");
    await walked.getByRole("button", { name: "开始步行 100 米" }).click();
    for (const metres of [0, 12, 24, 36, 48, 60, 72, 84, 96, 108]) {
      await context.setGeolocation(north(metres));
      await walked.getByText(new RegExp(`^(${metres}|${metres - 1}) / 100 米`)).waitFor();
      if (metres === 48) await walked.getByRole("button", { name: /发现一处/ }).click();
    }
    await phone.getByText("1-1-2 已走够 100 米，结束步行吗").waitFor();
    await confirm(phone, "结束步行");
    await expect.poll(() => walked.getByRole("spinbutton").last().inputValue()).toBe("1");
    await context.setGeolocation(north(200));
    await walked.getByText(/^(107|108) \/ 100 米/).waitFor();
  });

  test("4. a fault takes quick words and a stamped photo; what does not apply a reason; what is missing is a tap away", async () => {
    for (const code of ["1-1-1", "1-1-2", "1-1-3"]) {
      const faulty = item(phone, code);
      if (code === "1-1-3") await faulty.getByText("不符合", { exact: true }).click();
      await faulty.getByRole("button", { name: "无公益广告" }).click();
      await faulty.getByRole("button", { name: "东门" }).click();
      await faulty.getByRole("button", { name: "拍照" }).click();
      await phone.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
      await phone.getByRole("button", { name: "拍下" }).click();
      await faulty.getByAltText("照片 1").waitFor();
      await faulty.getByText(/拍摄 · \d+ kB/).waitFor();
    }
    const broken = { name: "坏图.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") };
    await item(phone, "1-1-3").locator('input[type="file"]').setInputFiles(broken);
    await phone.getByText("“坏图.jpg”不是能打开的图片", { exact: false }).waitFor();
    await phone.getByRole("button", { name: "一屏一项" }).click();
    await phone.getByRole("button", { name: /去填写/ }).click();
    const blind = item(phone, "1-1-4");
    await blind.getByText("不适用", { exact: true }).click();
    await phone.getByText("1-1-4 没写不适用的原因", { exact: false }).waitFor();
    await blind.getByLabel("为什么不适用").fill("路口没有盲道");
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "看整张表" }).click();
    await phone.getByRole("button", { name: "提交考察" }).click();
    await confirm(phone, "提交考察");
    // That it was begun, three photos with their stamped copies, and the visit.
    await phone.getByText(/待发 8/).waitFor();

    await listOf(phone).getByText("示范热线").click();
    const called = item(phone, "1-2-1");
    expect(await called.getByRole("link", { name: "拨打 04568220000" }).getAttribute("href")).toBe("tel:04568220000");
    await called.getByLabel(/等了几秒/).fill("40");
    await called.getByRole("button", { name: "未接通" }).click();
    await called.getByText("第 2 次拨打（共 2 次）").waitFor();
    await called.getByLabel(/等了几秒/).fill("12");
    await called.getByRole("button", { name: "接通", exact: true }).click();
    await called.getByRole("button", { name: "无人接听" }).or(called.getByLabel("情况说明")).first().waitFor();
    await called.getByLabel("情况说明").fill("第一次占线");
    await phone.getByRole("button", { name: "提交考察" }).click();
    await confirm(phone, "提交考察");
    await phone.getByText(/待发 10/).waitFor();
  });

  test("5. with network and server again the office sees it: record, trace, companion, clean and stamped photo with their hashes", async () => {
    server = await startServer(server.data, { PORT: new URL(server.address).port });
    await context.setOffline(false);
    await phone.getByText(/待发 0 · 已发 10/).waitFor({ timeout: 60_000 });
    await office.goto(`${server.address}/console/`);
    const { items } = await ask(office, "GET", `/visits?round=${roundId}`);
    expect(items.map((visit: any) => [visit.siteName, visit.faults]).toSorted()).toEqual([
      ["示范热线 0456-8220000", 1],
      ["迎宾路示范路口", 3],
    ]);
    const visits = await Promise.all(items.map((one: any) => ask(office, "GET", `/visits/${one.id}`)));
    const seen = visits.find((one: any) => one.siteName === "迎宾路示范路口");
    const byCode = new Map<string, any>(seen.items.map((one: any) => [one.itemCode, one]));
    expect(seen).toMatchObject({ companionId: expect.any(String), distanceMetres: 0, accuracyMetres: 9 });
    expect(byCode.get("1-1-1")).toMatchObject({
      answer: { kind: "measure", value: 75 },
      record: { kind: "timed", seconds: 60, seen: 4, kept: 3 },
    });
    const walk = byCode.get("1-1-2");
    expect(walk).toMatchObject({ answer: { kind: "count", value: 1 }, record: { kind: "walk", found: 1 } });
    expect(walk.record.metres).toBeGreaterThan(106);
    expect(walk.record.metres).toBeLessThan(110);
    expect(walk.record.trace.length).toBe(10);
    expect(byCode.get("1-1-3")).toMatchObject({ note: "无公益广告", place: "东门", verdict: "fault" });
    expect(byCode.get("1-1-4")).toMatchObject({ answer: null, naReason: "路口没有盲道" });
    const files = byCode.get("1-1-3").files as any[];
    expect(files.map((file) => [file.purpose, file.origin])).toEqual([
      ["seen", "camera"],
      ["stamped", "camera"],
    ]);
    const [clean, stamped] = files;
    expect([clean.bytes <= 400_000, stamped.bytes <= 150_000, clean.links.original !== stamped.links.original]).toEqual(
      [true, true, true],
    );
    for (const file of files) {
      const bytes = await office.evaluate(
        async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())],
        file.links.original as string,
      );
      expect(createHash("sha256").update(Buffer.from(bytes)).digest("hex")).toBe(file.links.original.split("/")[3]);
    }
    await office.goto(`${server.address}/console/visits?open=${seen.id}`);
    const panel = office.getByRole("dialog");
    await panel.getByText("看了 1 分钟，4 人次中 3 人次守规").waitFor();
    await panel.getByText("加注时间地点").first().waitFor();
    await panel.getByRole("button", { name: "看轨迹" }).click();
    await panel.getByRole("region", { name: "步行轨迹" }).locator("canvas").waitFor();

    const called = visits.find((one: any) => one.siteName.startsWith("示范热线"));
    expect(called.items[0]).toMatchObject({
      answer: { connected: [false, true] },
      record: {
        kind: "calls",
        attempts: [
          { isConnected: false, seconds: 40 },
          { isConnected: true, seconds: 12 },
        ],
      },
    });
  });

  test("6. the other inspector is offered a second reading without the first, scans the plate, and sees in the next round what was wrong", async () => {
    const other = await aPhone();
    const second = await signedIn(other, "ducha2");
    await listOf(second).getByText("复读（比对用，不计分）", { exact: false }).first().waitFor();
    const { sites } = await ask(second, "GET", "/my-visits");
    const site = sites.find((one: any) => one.siteName === "迎宾路示范路口");
    await second.goto(`${server.address}/field/#/site/${site.siteId}`);
    await second.getByText("你填写的是复读", { exact: false }).waitFor();
    await item(second, "1-1-3").waitFor();
    expect(await second.getByText("上次有问题").count()).toBe(0);
    await second.goto(`${server.address}/field/#/site/00000000-0000-4000-8000-000000000000`);
    await second.getByText("这个点位不在你现在的清单里", { exact: false }).waitFor();
    await phone.goto(`${server.address}/field/#/site/${site.siteId}`);
    await phone.getByText("你已经考察过", { exact: false }).waitFor();
    await context.close();

    await roundOf(office, editionId, "下一轮测评");
    await second.getByRole("button", { name: "我的考察" }).click();
    await second.getByRole("button", { name: "刷新清单" }).click();
    const next = second.locator(".adm-list").filter({ hasText: "下一轮测评" });
    await next.getByText("上次未整改 3 处").waitFor();
    await next.getByText("迎宾路示范路口").click();
    await second.getByText("上次发现 3 处问题，3 处未整改").waitFor();
    await item(second, "1-1-3").getByText("上次有问题，未整改").waitFor();
    await other.close();
  });

  test("no page complained where nobody looks", () => expect(complaints).toEqual([]));
});
