/** A phone in the field: what lies on it is sealed, it tells when it is full, it is taken away and comes back, and it is left with work unsent. */
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { complaints, newContext, panel, password, press, rows, walkAtConsole } from "./stage.ts";

const note = "东门内侧有小广告三处";

/** Every value in the phone's storage as text, the way a finder of the phone would read it. */
const readStorage = (phone: Page): Promise<string> =>
  phone.evaluate(async () => {
    const found: string[] = [];
    const decode = (value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        found.push(new TextDecoder().decode(value as ArrayBuffer));
      else if (value !== null && typeof value === "object") for (const part of Object.values(value)) decode(part);
      else found.push(String(value));
    };
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      for (const store of db.objectStoreNames) {
        await new Promise<void>((done) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => {
            decode(asked.result);
            done();
          };
        });
      }
      db.close();
    }
    return found.join("\n");
  });

describe("a phone", () => {
  const walk = walkAtConsole();
  let context: BrowserContext;
  let phone: Page;

  const signIn = async () => {
    await phone.getByLabel("用户名").last().fill("ducha1");
    await phone.getByLabel("密码").last().fill(password);
    await phone.getByRole("button", { name: "登录" }).last().click();
  };
  const openVisit = async () => {
    await phone.getByText(/^已答/).or(phone.getByText("待考察")).first().click();
    await phone.getByRole("region").first().waitFor();
  };

  test("1. what is filled in lies sealed on the phone, and is there again after a reload without signal", async () => {
    context = await newContext(walk.browser, {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      ...{ geolocation: { longitude: 127.5, latitude: 50.245, accuracy: 9 }, permissions: ["geolocation", "camera"] },
    });
    phone = await context.newPage();
    await phone.goto(`${walk.server.address}/field/`);
    await signIn();
    await phone.getByText("待考察").first().waitFor();
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await context.setOffline(true);
    await openVisit();
    const item = phone.getByRole("region").filter({ hasText: "不符合" }).first();
    await item.getByText("不符合", { exact: true }).click();
    await item.getByLabel("情况说明").fill(note);
    await item.getByRole("button", { name: "拍照" }).click();
    await phone.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await phone.getByRole("button", { name: "拍下" }).click();
    await item.getByAltText("照片 1").waitFor();
    await phone.reload();
    await expect.poll(() => phone.getByLabel("情况说明").first().inputValue()).toBe(note);
    await phone.getByAltText("照片 1").first().waitFor();
    const stored = await readStorage(phone);
    expect(stored.length).toBeGreaterThan(1_000);
    expect(stored).not.toContain(note);
    expect(stored).not.toContain("JFIF");
  });

  test("2. a full phone says so and keeps what is there; with room again it goes on keeping", async () => {
    // The browser refuses to write, the way it does on a phone without room.
    await phone.evaluate(() => {
      const store = IDBObjectStore.prototype as IDBObjectStore & { written?: IDBObjectStore["put"] };
      store.written = store.put;
      store.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await phone.getByLabel("情况说明").first().fill(`${note}，已拍照`);
    await phone.getByText("手机存储已满", { exact: false }).waitFor();
    expect(await phone.getByLabel("情况说明").first().inputValue()).toBe(`${note}，已拍照`);
    await phone.evaluate(() => {
      const store = IDBObjectStore.prototype as IDBObjectStore & { written: IDBObjectStore["put"] };
      store.put = store.written;
    });
    await phone.getByLabel("情况说明").first().fill(`${note}，已拍照，已告知`);
    await phone.getByText("手机存储已满", { exact: false }).waitFor({ state: "detached" });
    await phone.reload();
    await expect.poll(() => phone.getByLabel("情况说明").first().inputValue()).toBe(`${note}，已拍照，已告知`);
  });

  test("3. its owner takes it away from the console: it locks, and opens for the same person with everything in it", async () => {
    await context.setOffline(false);
    const desk = await newContext(walk.browser);
    const page = await desk.newPage();
    await page.goto(`${walk.server.address}/console/`);
    await page.getByLabel("用户名").fill("ducha1");
    await page.getByLabel("密码").fill(password);
    await press(page, "登录");
    await page.getByRole("banner").getByText("退", { exact: false }).first().waitFor();
    await page.goto(`${walk.server.address}/console/devices`);
    await page.getByText("Chrome", { exact: false }).first().waitFor();
    await press(page, "停用这台手机");
    await page.locator(".ant-modal:visible, .ant-popover:visible").last().waitFor();
    await press(page, "停用这台手机");
    await page.getByText("已停用", { exact: true }).waitFor();
    await desk.close();

    await phone.goto(`${walk.server.address}/field/`);
    await phone.reload();
    await phone.getByText("这台手机已被停用", { exact: false }).waitFor();
    await context.setOffline(true);
    await phone.reload();
    expect(await phone.getByText(note).count()).toBe(0);
    await context.setOffline(false);
    await phone.reload();
    await signIn();
    await openVisit();
    await expect.poll(() => phone.getByLabel("情况说明").first().inputValue()).toContain(note);
  });

  test("4. the office sees the phone at the account; signing out without signal locks the phone at once", async () => {
    await walk.open(walk.office, "accounts?search=ducha1");
    await rows(walk.office).first().click();
    await panel(walk.office).getByText("登录过的手机").waitFor();
    await panel(walk.office).getByText("使用中", { exact: true }).first().waitFor();

    await context.setOffline(true);
    await phone.getByRole("button", { name: "更多" }).click();
    await phone.getByText("退出登录").click();
    await phone.getByLabel("用户名").last().waitFor();
    await context.setOffline(false);
    await phone.reload();
    await phone.getByLabel("用户名").last().waitFor();
    await signIn();
    await expect.poll(() => phone.getByLabel("情况说明").first().inputValue()).toContain(note);
    await context.close();
    expect(complaints).toEqual([]);
  });
});
