/** A unit objects to what a visit found at its place; a third person upholds it, and the record is corrected beside the old answer. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { complaints, consoleOf, dialog, expectAccessible, panel, press, rows, walkAtConsole } from "./stage.ts";

const picture = join(import.meta.dirname, "../../docs/pictures/field.png");

/** Speaks as whoever is signed in on a page. */
const speak = (page: Page, method: string, path: string, body?: object, file?: string): Promise<any> =>
  page.evaluate(
    async ([verb, address, json, base64]) => {
      const bytes = base64 === null ? null : Uint8Array.from(atob(base64 ?? ""), (letter) => letter.charCodeAt(0));
      const answer = await fetch(`/api${address}`, {
        method: verb as string,
        headers: {
          "request-id": crypto.randomUUID(),
          "content-type": bytes === null ? "application/json" : "image/png",
        },
        ...(verb === "GET" ? {} : { body: bytes ?? (json as string) }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
    [method, path, JSON.stringify(body ?? {}), file ?? null] as const,
  );

describe("an objection", () => {
  const walk = walkAtConsole();
  let site = "";

  test("0. an inspector finds a fault at a place of the unit", async () => {
    const inspector = await consoleOf(walk.browser, walk.server.address, "ducha1");
    const { sites } = await speak(inspector, "GET", "/my-visits");
    const place = sites.find((one: any) => !one.isPhone && one.questions.some((q: any) => q.answer.kind === "conform"));
    const uploadId = randomUUID();
    await speak(inspector, "POST", `/evidence?id=${uploadId}&origin=camera`, {}, readFileSync(picture, "base64"));
    let isFound = false;
    const observations = place.questions.map((question: any) => {
      const isFault = !isFound && question.answer.kind === "conform";
      isFound ||= isFault;
      return {
        ...{ id: randomUUID(), checkItemId: question.id },
        ...(isFault
          ? { answer: { kind: "conform", value: false }, note: "没有展板", photos: [{ uploadId }] }
          : { answer: null, naReason: "演练" }),
      };
    });
    const now = new Date().toISOString();
    const visit = { id: randomUUID(), drawnSiteId: place.id, beganAt: now, endedAt: now, position: null, observations };
    await speak(inspector, "POST", "/visits", visit);
    await inspector.context().close();

    const { items: units } = await speak(walk.office, "GET", "/units?search=市城管局");
    const {
      typeName: _,
      regionName: __,
      regionPath: ___,
      unitName: ____,
      doubts: _____,
      longitude: ______,
      latitude: _______,
      ...row
    } = await speak(walk.office, "GET", `/sites/${place.siteId}`);
    await speak(walk.office, "PUT", `/sites/${place.siteId}`, { ...row, unitId: units[0].id });
    site = place.siteName;
  });

  test("1. a unit on a phone sees what was found at its places and objects with a photo, once", async () => {
    const unit = await consoleOf(walk.browser, walk.server.address, "chengguan", {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    });
    await walk.open(unit, "objections");
    await unit.getByText("可以提出异议的记录").waitFor();
    await unit.getByText("最后一天", { exact: false }).first().waitFor();
    await expectAccessible(unit);
    await press(unit.getByRole("region", { name: site }).first(), "提出异议");
    await dialog(unit).getByLabel("异议理由").fill("当天已清理，照片可证");
    await press(dialog(unit), "提出异议");
    await dialog(unit)
      .getByText("请填写", { exact: false })
      .or(dialog(unit).locator(".ant-form-item-explain-error"))
      .first()
      .waitFor();
    await dialog(unit).locator('input[type="file"]').first().setInputFiles(picture);
    await dialog(unit).getByText("field.png").waitFor();
    await press(dialog(unit), "提出异议");
    await unit.getByText("已提出，处理后会通知你").waitFor();
    await unit.getByText("待处理", { exact: true }).first().waitFor();
    await unit.context().close();
  });

  test("2. the office finds it among what waits, looks at both photos, and upholds it with the right answer", async () => {
    const { office } = walk;
    await walk.open(office, "objections?state=open");
    await rows(office).first().click();
    await panel(office).getByText("当天已清理，照片可证").waitFor();
    await panel(office).getByRole("heading", { name: site }).waitFor();
    await press(panel(office), "异议成立，更正记录");
    await dialog(office).getByLabel("不适用").check();
    await dialog(office).getByLabel("为什么不适用").fill("当天施工封闭");
    await dialog(office).getByLabel("处理理由").fill("照片可证");
    await press(dialog(office), "异议成立，更正记录");
    await panel(office).getByText("成立", { exact: true }).first().waitFor();
    await expectAccessible(office);
  });

  test("3. the visit shows the old answer beside the new one, who corrected it and why; another answer is corrected by hand", async () => {
    const { office } = walk;
    await panel(office).getByRole("link", { name: "看考察记录" }).click();
    await panel(office).getByRole("heading", { name: site }).waitFor();
    await panel(office).getByText("更正前：", { exact: false }).first().waitFor();
    await panel(office).getByText("成立", { exact: true }).first().waitFor();
    expect(
      await panel(office)
        .getByRole("button", { name: /更\s*正/ })
        .count(),
    ).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });
});
