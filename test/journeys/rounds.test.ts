/** Rounds: units prepare for an official one, on a phone too; a weekly one is planned by its rules and drawn with its inspectors. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { choose, consoleOf, day, dialog, expectAccessible, panel, press, rows, walkAtConsole } from "./stage.ts";

const walk = walkAtConsole();
const { open } = walk;
/** The unit keeps its phone from one day to the next. */
let unit: Page;
const photo = "docs/pictures/field.png";
const edition = "黑河市文明城市测评体系（示例）";
const name = "省级测评（迎检）";

describe("rounds", () => {
  test("1. the office makes an official round and a task for every unit; there is nothing to draw", async () => {
    await open(walk.office, "rounds");
    await press(walk.office, "新建轮次");
    const form = dialog(walk.office);
    await form.getByLabel("轮次名称").fill(name);
    await choose(walk.office, "类别", "正式测评", form);
    await choose(walk.office, "测评体系", edition, form);
    await form.getByLabel("开始日期").fill(day(10));
    await form.getByLabel("结束日期").fill(day(20));
    await press(form, "新建轮次");
    await walk.office.getByText("正式测评由上级抽样").waitFor();
    expect(await walk.office.getByRole("button", { name: "抽样" }).count()).toBe(0);
    await expectAccessible(walk.office);
    await press(walk.office, "准备进度");
    await press(walk.office, "给各单位派任务");
    await dialog(walk.office).getByLabel("完成期限").fill(day(7));
    await press(dialog(walk.office), "给各单位派任务");
    await walk.office.getByRole("link", { name: /市城管局 看任务/ }).waitFor();
    await expectAccessible(walk.office);
  });

  test("2. a unit checks one of its sites on the phone, mends a fault, and reports with a photo", async () => {
    unit = await consoleOf(walk.browser, walk.server.address, "chengguan", { viewport: { width: 390, height: 844 } });
    await unit
      .getByRole("link", { name: new RegExp(name.slice(0, 4)) })
      .first()
      .click();
    await panel(unit).getByRole("link", { name: /自查$/ }).first().click();
    const groups = unit.getByRole("radiogroup");
    await groups.first().waitFor();
    for (let at = 1; at < (await groups.count()); at += 1)
      await groups.nth(at).getByText("符合", { exact: true }).click();
    await groups.first().getByText("不符合", { exact: true }).click();
    await unit.getByPlaceholder("哪里不符合").fill("画面褪色");
    await unit.locator('input[type="file"]').first().setInputFiles(photo);
    await unit.getByText("field.png").waitFor();
    await expectAccessible(unit);
    await press(unit, "交自查结果");
    await unit.getByText("不符合 1 项，已整改 0 项").waitFor();
    await press(unit, "报整改");
    await dialog(unit).getByLabel("怎么改的").fill("已更换");
    await press(dialog(unit), "报整改");
    await unit.getByText("不符合 1 项，已整改 1 项").waitFor();
    await open(unit, "preparations");
    await unit.getByText("自查自纠").first().click();
    await press(panel(unit), "报完成");
    await dialog(unit).getByLabel("完成情况").fill("逐个点位看过");
    await dialog(unit).locator('input[type="file"]').first().setInputFiles(photo);
    await dialog(unit).getByText("field.png").waitFor();
    await press(dialog(unit), "报完成");
    await panel(unit).getByText("待验收").first().waitFor();
    await expectAccessible(unit);
  });

  test("3. the office returns it with a reason, and accepts it the second time", async () => {
    await open(walk.office, "preparations?state=done");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "退回");
    await dialog(walk.office).getByLabel("退回原因").fill("缺夜间照片");
    await press(dialog(walk.office), "退回");
    await panel(walk.office).getByText("缺夜间照片").waitFor();
    await open(unit, "preparations?state=returned");
    await unit.getByText("自查自纠").first().click();
    await press(panel(unit), "报完成");
    await dialog(unit).getByLabel("完成情况").fill("已补拍");
    await press(dialog(unit), "报完成");
    await panel(unit).getByText("待验收").first().waitFor();
    await unit.context().close();
    await open(walk.office, "preparations?state=done");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "验收通过");
    await panel(walk.office).getByText("已验收").first().waitFor();
  });

  test("4. a weekly round is proposed by its rules, and draws sites and inspectors at once", async () => {
    await open(walk.office, "rounds");
    await press(walk.office, "新建轮次");
    const form = dialog(walk.office);
    await form.getByLabel("轮次名称").fill("下周督察");
    await choose(walk.office, "类别", "周督察", form);
    await choose(walk.office, "测评体系", edition, form);
    await form.getByLabel("开始日期").fill(day(7));
    await form.getByLabel("结束日期").fill(day(13));
    await press(form, "新建轮次");
    await press(walk.office, "抽样方案");
    await walk.office.getByText("本方案用到的规则").waitFor();
    await press(walk.office, "按点位台账拟定");
    await walk.office.getByText("双随机：抽样时一并抽督察人员").waitFor();
    await walk.office.getByRole("button", { name: /保存方案/ }).click();
    await press(walk.office, "抽样");
    await dialog(walk.office).getByRole("combobox", { name: "参加抽签的督察组" }).click();
    for (const group of ["督察一组", "督察二组"])
      await walk.office
        .getByTitle(new RegExp(`^${group}（`))
        .last()
        .click();
    await walk.office.locator(".ant-modal-title:visible").last().click();
    await press(dialog(walk.office), "抽样");
    await walk.office.getByRole("link", { name: "1组 下载路线单" }).waitFor();
    await walk.office
      .getByText(/第 1 天：/)
      .first()
      .waitFor();
    await expectAccessible(walk.office);
  });
});
