/** The loop as each role walks it: the office, a unit on a phone, a county, an inspector, a leader; pages at phone size too. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
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
const phone = { viewport: { width: 390, height: 844 }, geolocation: { longitude: 127.5, latitude: 50.24 } };

async function download(page: Page, link: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), link()]);
  return readFileSync(await file.path());
}

describe("problems", () => {
  test("1. the office splits one in two, merges the part back, and dispatches by what earlier cases say", async () => {
    await open(walk.office, "problems?search=共享单车乱停放");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "拆分");
    await dialog(walk.office)
      .getByLabel(/^每一行一件/)
      .fill("示例路口共享单车乱停放\n示例路口有废弃单车");
    await press(dialog(walk.office), "拆分");
    await panel(walk.office).getByText("从本件拆出的问题").waitFor();
    await open(walk.office, "problems?search=单车");
    await rows(walk.office).nth(1).waitFor();
    expect(await rows(walk.office).count()).toBe(2);
    for (const at of [0, 1]) await rows(walk.office).nth(at).locator("input[type=checkbox]").check();
    await press(walk.office, "并入");
    await press(dialog(walk.office), "并入");
    await walk.office.getByText("不予受理").first().waitFor();
    await open(walk.office, "problems?search=单车&state=unassigned");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "交办");
    await choose(walk.office, "牵头单位", "市城管局", dialog(walk.office));
    await press(dialog(walk.office), "交办");
    await panel(walk.office).getByText("已交办").first().waitFor();
    await expectAccessible(walk.office);
  });

  test("2. a unit on a phone sees what is due first, receives with one tap, asks for time, answers through the camera", async () => {
    const unit = await consoleOf(walk.browser, walk.server.address, "chengguan", {
      ...phone,
      permissions: ["geolocation", "camera"],
    });
    await open(unit, "problems/mine");
    await unit.getByRole("heading", { name: "我单位的问题" }).waitFor();
    const card = unit.locator(".ant-card", { hasText: "单车" });
    await press(card, "签收");
    await card.getByText("整改中").waitFor();
    await expectAccessible(unit);
    await card.getByRole("link", { name: "看详情、申请延期、退单" }).click();
    await press(panel(unit), "申请延期");
    await dialog(unit).getByLabel("到哪一天").fill(day(60));
    await dialog(unit).getByLabel("原因").fill("要与企业协商调度");
    await press(dialog(unit), "申请延期");
    await panel(unit)
      .getByText(/^申请延期到/)
      .waitFor();

    await open(walk.office, "today");
    await walk.office.getByText("答复申请").first().waitFor();
    await open(walk.office, "problems?search=单车&state=rectifying");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "延期");
    await press(dialog(walk.office), "延期");
    await panel(walk.office).getByText("延期", { exact: true }).first().waitFor();

    await open(unit, "problems/mine");
    await press(unit.locator(".ant-card", { hasText: "单车" }), "报整改结果");
    await dialog(unit).getByLabel("整改情况").fill("已清运废弃单车，划定停放区");
    await press(dialog(unit), "现场拍照");
    const finder = unit.locator(".ant-modal:visible").last();
    await finder.locator("video").waitFor();
    await unit.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await press(finder, "拍照");
    await dialog(unit).getByText(/\.jpg/).first().waitFor();
    await press(dialog(unit), "报整改结果");
    await unit.locator(".ant-card", { hasText: "单车" }).waitFor({ state: "detached" });
    await unit.context().close();
  });

  test("3. somebody else wants it seen; an inspector closes it on the spot", async () => {
    await open(walk.office, "problems?search=单车&state=awaiting_check");
    await rows(walk.office).first().click();
    await press(panel(walk.office), "要求现场核查");
    await dialog(walk.office).getByLabel("说明").fill("照片只拍了一侧");
    await press(dialog(walk.office), "要求现场核查");
    await panel(walk.office).getByText("要求现场核查").first().waitFor();
    const inspector = await consoleOf(walk.browser, walk.server.address, "ducha1", phone);
    await open(inspector, "problems?search=单车&state=awaiting_check");
    await inspector.locator(".ant-card", { hasText: "单车" }).first().click();
    await press(panel(inspector), "销号");
    const photos = dialog(inspector).getByRole("radio", { name: "看照片" });
    expect(await photos.isDisabled()).toBe(true);
    await press(dialog(inspector), "销号");
    await panel(inspector).getByText("已销号").first().waitFor();
    await expectAccessible(inspector);
    await inspector.context().close();
  });

  test("4. the office draws a re-check, an inspector finds one come back, the share is shown", async () => {
    await open(walk.office, "problems/rechecks");
    await press(walk.office, "抽取回头看");
    await dialog(walk.office).getByLabel("销号日期从").fill(day(-120));
    await press(dialog(walk.office), "抽取回头看");
    await walk.office.getByText("待看").first().waitFor();
    await expectAccessible(walk.office);
    const inspector = await consoleOf(walk.browser, walk.server.address, "ducha3");
    await open(inspector, "problems/rechecks");
    await inspector.getByRole("button", { name: "记录结果" }).first().click();
    await dialog(inspector).getByRole("radio", { name: "反弹，重新打开" }).check();
    await dialog(inspector).getByLabel("说明").fill("又堆了杂物");
    await press(dialog(inspector), "记录结果");
    await inspector.getByText("100%").first().waitFor();
    await inspector.context().close();
  });

  test("5. the ladder says which paper is due, and it is drafted with the one before in it", async () => {
    await open(walk.office, "problems/ladder");
    await walk.office.getByText("二次督办通知").first().waitFor();
    await expectAccessible(walk.office);
    await walk.office
      .locator("tr.ant-table-row", { hasText: "二次督办通知" })
      .first()
      .locator("input[type=checkbox]")
      .check();
    await press(walk.office, "拟二次督办通知");
    await dialog(walk.office).getByLabel("发文机关").click();
    await walk.office.locator(".ant-select-dropdown:visible .ant-select-item-option").first().click();
    await press(dialog(walk.office), "拟稿");
    await walk.office
      .getByText(/印发督办通知/)
      .first()
      .waitFor();
  });

  test("6. a selection becomes a working paper; a sheet goes out to a unit that never signs in", async () => {
    await open(walk.office, "problems?state=rectifying");
    await rows(walk.office).first().waitFor();
    for (const at of [0, 1]) await rows(walk.office).nth(at).locator("input[type=checkbox]").check();
    await walk.office.getByRole("button", { name: "会议工作清单" }).click();
    const word = await download(walk.office, () => walk.office.getByRole("link", { name: "Word，一页一件" }).click());
    expect(word.subarray(0, 2).toString()).toBe("PK");
    await open(walk.office, "problems/returned");
    await walk.office.getByRole("combobox").first().click();
    await walk.office.locator(".ant-select-dropdown:visible .ant-select-item-option").first().click();
    const sheet = await download(walk.office, () =>
      walk.office.getByRole("link", { name: "导出该单位的反馈表" }).click(),
    );
    expect(sheet.subarray(0, 2).toString()).toBe("PK");
    await walk.office
      .locator('input[type="file"]')
      .setInputFiles({ name: "x.zip", mimeType: "application/zip", buffer: Buffer.from("x") });
    await walk.office.getByText("压缩包打不开").waitFor();
    await expectAccessible(walk.office);
  });

  test("7. a county dispatches in its own area and never reads another's", async () => {
    const county = await consoleOf(walk.browser, walk.server.address, "aihui");
    await open(county, "problems");
    await rows(county).first().waitFor();
    expect(await county.locator("tr.ant-table-row", { hasText: "北安市" }).count()).toBe(0);
    await open(county, "problems/board?by=area");
    await county.getByRole("link", { name: "爱辉区" }).first().waitFor();
    expect(await county.getByRole("link", { name: "北安市" }).count()).toBe(0);
    await county.context().close();
  });

  test("8. the leader reads the board on a phone and opens the list behind a number", async () => {
    const leader = await consoleOf(walk.browser, walk.server.address, "lingdao", phone);
    await open(leader, "problems/board?by=unit");
    await leader.getByRole("heading", { name: "问题看板" }).waitFor();
    await leader.getByText(/^每周发现和销号/).waitFor();
    await expectAccessible(leader);
    await leader
      .getByRole("link", { name: /未办结/ })
      .first()
      .click();
    await leader.getByRole("heading", { name: "问题清单" }).waitFor();
    expect(leader.url()).toContain("state=");
    expect(complaints).toEqual([]);
  });
});
