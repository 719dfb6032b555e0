/** Sites in a browser: the office looks where problems are overdue, opens a card, prints plates; the public reports by one; the office finds it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  choose,
  complaints,
  dialog,
  expectAccessible,
  newContext,
  panel,
  press,
  rows,
  walkAtConsole,
} from "./stage.ts";

const walk = walkAtConsole();

test("from the map to the plate, from the plate to the office", async () => {
  const { office, open } = walk;
  await open(office, "sites/map");
  await office
    .getByRole("button", { name: /个点位，按回车放大/ })
    .first()
    .waitFor();
  await choose(office, "颜色表示", "未办结问题");
  const overdue = office.getByRole("button", { name: /^有超期问题 [1-9]\d*$/ });
  await overdue.waitFor();
  const count = Number(/\d+/.exec((await overdue.textContent()) ?? "")?.[0]);
  expect(count).toBeGreaterThan(0);
  await overdue.click();
  await office.getByText(`图上 ${count} 个点位`, { exact: false }).waitFor();
  await choose(office, "颜色表示", "最近一次得分");
  for (const band of [/^90 分及以上 \d+$/, /^85 分到 90 分以下 \d+$/, /^不到 85 分 \d+$/])
    await office.getByRole("button", { name: band }).waitFor();
  await choose(office, "颜色表示", "未办结问题");
  await overdue.click();
  await office.getByText(`图上 ${count} 个点位`, { exact: false }).waitFor();
  // The keyboard comes nearer too.
  const cluster = office.getByRole("button", { name: /个点位，按回车放大/ }).first();
  if ((await cluster.count()) > 0) await cluster.press("Enter");
  await expectAccessible(office);

  await open(office, "sites?search=公园");
  await rows(office).first().click();
  const card = panel(office);
  for (const part of ["这里的问题", "考察记录", "变更记录"]) await card.getByRole("heading", { name: part }).waitFor();
  const path = await card.getByRole("link", { name: "看公众扫码看到的页面" }).getAttribute("href");
  await press(card, "打印二维码牌");
  await dialog(office).getByRole("radio", { name: /^2 块/ }).check();
  const saving = office.waitForEvent("download");
  await dialog(office).getByRole("link", { name: "生成 PDF" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^点位二维码牌 .+\.pdf$/);
  expect(
    readFileSync(await saved.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  const resident = await (await newContext(walk.browser, phone)).newPage();
  await resident.goto(`${walk.server.address}${path}`);
  await resident.getByRole("heading", { name: "反映这里的问题" }).waitFor();
  await resident.getByLabel("看到了什么问题").fill("健身器材松动，孩子玩有危险");
  await resident.getByRole("button", { name: "提交反映" }).click();
  await resident.getByRole("heading", { name: "已收到您的反映" }).waitFor();
  await resident.getByText("等待工作人员核实").waitFor();
  await resident.context().close();

  await open(office, "problems?state=unverified&source=resident");
  await rows(office).filter({ hasText: "健身器材松动" }).first().click();
  await panel(office).getByText("待核实").first().waitFor();
  expect(complaints).toEqual([]);
});
