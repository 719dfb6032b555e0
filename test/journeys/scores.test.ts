/** An edition out and in again, a question that changes, a score looked at from every side, frozen for ever, and weighed into a cycle. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { excel } from "../workbooks.ts";
import { choose, complaints, consoleOf, dialog, expectAccessible, press, walkAtConsole } from "./stage.ts";

const walk = walkAtConsole();
const { open } = walk;
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();
const mock = "第一次模拟测评（示例）";
const demo = "黑河市文明城市测评体系（示例）";

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFileSync(await file.path());
}

describe("scores", () => {
  test("1. an edition goes out as a workbook and comes in again without a change; the task breakdown comes as Word", async () => {
    await open(walk.office, "editions");
    await walk.office.getByText(demo).first().click();
    await press(walk.office, "打开整版");
    await walk.office.getByRole("heading", { name: demo }).waitFor();
    const book = await download(walk.office, "导出体系工作簿");
    expect((await download(walk.office, "任务分解表（Word）")).subarray(0, 2).toString()).toBe("PK");
    await tab(walk.office, "规则");
    await walk.office.getByText("发生有全国影响的重大安全事故").first().waitFor();
    await walk.office.getByText("2024—2026").first().waitFor();
    await expectAccessible(walk.office);

    await open(walk.office, "editions/import");
    await walk.office.locator('input[type="file"]').setInputFiles({ name: "体系.xlsx", mimeType: excel, buffer: book });
    await walk.office
      .getByText(/识别到 102 条标准/)
      .first()
      .waitFor();
    await walk.office.getByLabel("名称", { exact: true }).fill("再导入的体系");
    expect(await walk.office.getByLabel("印发单位").inputValue()).toBe("市文明办");
    await press(walk.office, "保存这版体系");
    await walk.office.getByRole("heading", { name: "再导入的体系" }).waitFor();
  });

  test("2. a question changes from a day on and says its version", async () => {
    await tab(walk.office, "考察内容");
    await press(walk.office, "修改考察内容");
    const form = dialog(walk.office);
    await form.getByLabel("怎么看").fill("沿路走一遍，逐处清点");
    await form.getByLabel("观察分钟").fill("5");
    await press(form, "保存");
    await walk.office.getByText("沿路走一遍，逐处清点").first().waitFor();
    await walk.office
      .getByText(/第 2 版/)
      .first()
      .waitFor();
    await expectAccessible(walk.office);
  });

  test("3. the score says how it is made, ranks its parts, and moves in the sandbox without touching a record", async () => {
    await open(walk.office, "scores");
    await choose(walk.office, "轮次", mock);
    await walk.office
      .getByText(/网上申报 [\d.]+ × 40\.00% \+ 实地考察/)
      .first()
      .waitFor();
    await tab(walk.office, "分组排名");
    await walk.office.getByText("爱辉区").first().waitFor();
    await choose(walk.office, "分组", "未成年人");
    await walk.office.getByText("未成年人标准").first().waitFor();
    await walk.office.getByRole("tabpanel").getByRole("button", { name: "导出" }).click();
    expect((await download(walk.office, "导出 Excel")).subarray(0, 2).toString()).toBe("PK");
    await tab(walk.office, "试算");
    await press(walk.office, "试算");
    const said = (await walk.office.getByText(/^现在 [\d.]+，试算/).textContent()) ?? "";
    const [before = 0, after = 0] = [...said.matchAll(/\d+\.\d+/g)].map((found) => Number(found[0]));
    expect(after).toBeGreaterThan(before);
    await tab(walk.office, "历次得分");
    await press(walk.office, "以表格查看");
    await walk.office
      .getByRole("cell", { name: /第一次模拟测评|模拟/ })
      .first()
      .waitFor();
    await expectAccessible(walk.office);
  });

  test("4. a frozen round keeps its seal, and its score is the same as before", async () => {
    await tab(walk.office, "逐级查看");
    const whole = await walk.office.locator(".ant-statistic-content").first().textContent();
    await press(walk.office, "定分");
    await press(dialog(walk.office), "定分");
    await walk.office.getByText(/已定分 .*重新计算的校验码一致/).waitFor();
    expect(await walk.office.locator(".ant-statistic-content").first().textContent()).toBe(whole);
  });

  test("5. a sanction comes off its year before the cycle weighs it, and is withdrawn with a reason", async () => {
    await open(walk.office, "cycles");
    await choose(walk.office, "测评体系", demo);
    await walk.office
      .getByText(/× 15% \+ .* × 25% \+ .* × 60%/)
      .first()
      .waitFor();
    await press(walk.office, "登记处理");
    const form = dialog(walk.office);
    await choose(walk.office, "规则", "G-a 政府主要负责人严重违纪违法", form);
    await form.getByLabel("发生日期").fill("2026-05-01");
    await form.getByLabel("认定单位").fill("省文明办");
    await form.getByLabel("依据文件").fill("通报（示例）");
    await press(form, "保存");
    await walk.office.getByText("−5.00").first().waitFor();
    await expectAccessible(walk.office);
    await press(walk.office, "撤销");
    await dialog(walk.office).getByLabel("撤销原因").fill("认定更正");
    await press(dialog(walk.office), "撤销");
    await walk.office.getByText("已撤销：认定更正").waitFor();
  });

  test("6. on a phone the leader reads the score and opens one standard down to its answers", async () => {
    const page = await consoleOf(walk.browser, walk.server.address, "lingdao", {
      viewport: { width: 390, height: 844 },
    });
    // The mock round looks at every kind of place; which ones the week drew is chance.
    await open(page, "scores");
    await choose(page, "轮次", mock);
    await page.waitForURL(/round=/);
    await open(page, `scores?round=${new URL(page.url()).searchParams.get("round")}&open=1-1-1`);
    await page
      .getByText(/考察内容第 1 版/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.context().close();
  });

  test("no page complained where nobody looks", () => expect(complaints).toEqual([]));
});
