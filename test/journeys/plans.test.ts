/** A plan at work: minutes from a meeting, a campaign counted by its unit on a phone, a late milestone that gets its paper, word from above, a brand. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../word.ts";
import { choose, consoleOf, dialog, expectAccessible, newContext, panel, press, rows, walkAtConsole } from "./stage.ts";

const walk = walkAtConsole();
const { open } = walk;
const phone = (user: string) =>
  consoleOf(walk.browser, walk.server.address, user, { viewport: { width: 390, height: 844 } });

describe("a plan at work", () => {
  test("1. the minutes of a meeting are drafted from the register and download as Word", async () => {
    await open(walk.office, "meetings");
    await rows(walk.office).filter({ hasText: "已召开" }).first().click();
    await panel(walk.office).getByRole("link", { name: "通知、纪要" }).click();
    await press(walk.office, "会议通知、纪要");
    await choose(walk.office, "发文机关", "黑河市精神文明建设办公室文件（黑市文明办）", dialog(walk.office));
    await press(dialog(walk.office), "拟一份公文");
    await panel(walk.office).getByText(/纪要$/).first().waitFor();
    const [download] = await Promise.all([
      walk.office.waitForEvent("download"),
      panel(walk.office).getByRole("link", { name: /Word/ }).click(),
    ]);
    expect(await wordsOf(readFileSync(await download.path()))).toContain("议定事项");
    await expectAccessible(walk.office);
  });

  test("2. a unit counts the end of a campaign on its phone; the office reads the change", async () => {
    const unit = await phone("zhujian");
    await open(unit, "tasks?campaign=true");
    await unit.getByText("春风行动：背街小巷环境整治").first().click();
    await press(panel(unit).getByRole("row", { name: /占道经营/ }), "填数");
    await dialog(unit).getByLabel("行动后", { exact: true }).fill("5");
    await press(dialog(unit), "保存");
    await panel(unit).getByRole("cell", { name: "-33" }).waitFor();
    await expectAccessible(unit);
    await unit.context().close();
    await open(walk.office, "tasks?campaign=true");
    await rows(walk.office).filter({ hasText: "春风行动" }).first().click();
    await panel(walk.office).getByRole("cell", { name: "-33" }).waitFor();
    await press(panel(walk.office), "修改任务");
    await dialog(walk.office).getByLabel("目标", { exact: true }).fill("背街小巷干净有序");
    await press(dialog(walk.office), "保存");
    await panel(walk.office).getByText("背街小巷干净有序").waitFor();
    await expectAccessible(walk.office);
  });

  test("3. a late milestone gets the paper that is due, with what was to be done and how late it is", async () => {
    await open(walk.office, "tasks/late");
    const late = rows(walk.office).filter({ hasText: "文明餐桌进饭店" });
    await late.getByRole("checkbox").check();
    await expectAccessible(walk.office);
    await press(walk.office, "拟督办通知");
    await choose(walk.office, "发文机关", "黑河市精神文明建设办公室文件（黑市文明办）", dialog(walk.office));
    await press(dialog(walk.office), "拟稿");
    await panel(walk.office).getByText("没有按时完成的任务").waitFor();
    await open(walk.office, "tasks/late");
    await rows(walk.office).first().waitFor();
    expect(await late.count()).toBe(0);
  });

  test("4. what comes from above is told to a unit, which acknowledges it; it becomes a task", async () => {
    await open(walk.office, "tasks/incoming");
    await press(walk.office, "登记");
    const form = dialog(walk.office);
    await form.getByLabel("标题").fill("关于报送志愿服务情况的通知");
    await form.getByLabel("来文机关（召开单位）").fill("省文明办（示例）");
    await form.getByLabel("要求我们做什么").fill("报送全年志愿服务情况");
    await press(form, "保存");
    await rows(walk.office).filter({ hasText: "报送志愿服务情况" }).first().click();
    await press(panel(walk.office), "传达到单位");
    await choose(walk.office, "传达到哪些单位", "市城管局", dialog(walk.office));
    await dialog(walk.office).getByLabel("传达方式").fill("转发文件");
    await press(dialog(walk.office), "传达到单位");
    await panel(walk.office).getByText("未反馈").waitFor();
    await press(panel(walk.office), "转为任务");
    expect(await dialog(walk.office).getByLabel("任务", { exact: true }).inputValue()).toBe("报送全年志愿服务情况");
    await walk.office.keyboard.press("Escape");

    const unit = await phone("chengguan");
    await unit
      .getByRole("link", { name: /报送志愿服务情况/ })
      .first()
      .click();
    await press(panel(unit), "已知悉");
    await panel(unit)
      .getByText(/已知悉 \d{4}/)
      .waitFor();
    await expectAccessible(unit);
    await unit.context().close();
  });

  test("5. the calendar holds the month, and a feed reads it without signing in until it is closed", async () => {
    await open(walk.office, "tasks/calendar");
    await walk.office
      .getByRole("link", { name: /春风行动/ })
      .first()
      .waitFor();
    await expectAccessible(walk.office);
    await press(walk.office, "订阅到手机日历");
    await press(dialog(walk.office), "订阅我的");
    const address = await dialog(walk.office)
      .getByText(/calendar\.ics$/)
      .textContent();
    // A calendar program knows nothing of the console's cookies.
    const stranger = await newContext(walk.browser, { ignoreHTTPSErrors: true });
    const feed = await stranger.request.get(address ?? "");
    expect(feed.headers()["content-type"]).toContain("text/calendar");
    expect((await feed.text()).replaceAll("\r\n ", "")).toContain("SUMMARY:春风行动");
    await press(dialog(walk.office), "停用");
    await walk.office.getByRole("button", { name: "停用" }).last().click();
    await walk.office.getByText("订阅地址").waitFor();
    await expect.poll(async () => (await stranger.request.get(address ?? "")).status()).toBe(404);
    await stranger.close();
  });

  test("6. a brand grows: its unit writes the case, the office recommends it", async () => {
    await open(walk.office, "tasks/brands");
    await rows(walk.office).filter({ hasText: "文明集市" }).first().click();
    await press(panel(walk.office), "开始培育");
    await press(panel(walk.office), "修改材料");
    await dialog(walk.office).getByLabel("案例材料").fill("背景、做法、成效");
    await press(dialog(walk.office), "保存");
    await press(panel(walk.office), "成稿");
    await press(panel(walk.office), "向上推荐");
    await dialog(walk.office).getByLabel("推荐到").fill("省文明办");
    await press(dialog(walk.office), "向上推荐");
    await panel(walk.office).getByText("已推荐").first().waitFor();
    await expectAccessible(walk.office);
    await open(walk.office, "tasks?standing=true");
    await rows(walk.office).filter({ hasText: "文明餐桌进饭店" }).click();
    await press(panel(walk.office), "续到下一年");
    await press(walk.office.locator(".ant-modal-confirm"), "续到下一年");
    await panel(walk.office)
      .getByRole("button", { name: /续到下一年：.*已经续到下一年/ })
      .waitFor();
    await expectAccessible(walk.office);
    await open(walk.office, "tasks/targets");
    await rows(walk.office).filter({ hasText: "推进中" }).first().click();
    await panel(walk.office).getByText("全省创建文明城市三年行动计划（示例）").waitFor();
    await expectAccessible(walk.office);
  });
});
