/** A real server with the demo city over HTTPS, a real browser, and small words for what people do on the pages. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as ask } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { addDays, dayIn } from "../../src/kit/day.ts";
import { findBrowser } from "../../tools/needs.ts";

const root = resolve(import.meta.dirname, "../..");
export const password = "demo-Pass-1";

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer();
    server.listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

export type Running = {
  readonly address: string;
  readonly data: string;
  readonly output: () => string;
  readonly child: ChildProcess;
};

const isHealthy = (address: string) =>
  new Promise<boolean>((done) => {
    const call = ask(`${address}/api/health`, { rejectUnauthorized: false }, (answer) => {
      answer.resume();
      done(answer.statusCode === 200);
    });
    call.on("error", () => done(false));
    call.end();
  });

/** Starts the program as an operator does, with other machines in mind, and waits until it is ready. */
export async function startServer(
  data = mkdtempSync(join(tmpdir(), "tongchuang-journey-")),
  more: Record<string, string> = {},
): Promise<Running> {
  const port = Number(more["PORT"] ?? (await freePort()));
  const env = { ...process.env, DATA_DIR: data, PORT: String(port), HOST: "0.0.0.0", DEMO_PASSWORD: password, ...more };
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "src/apps/server/main.ts")],
    { cwd: root, env },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const address = `https://localhost:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isHealthy(address)) return { address, data, output: () => output, child };
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`);
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error(`the server did not become ready:\n${output}`);
}

export async function stopServer({ child, data }: Running, keep = false): Promise<void> {
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  await ended;
  if (!keep) rmSync(data, { recursive: true, force: true });
}

/** The browser trusts the certificate of this server alone, as a phone does after the printed steps. */
export async function openBrowser({ data }: Running): Promise<Browser> {
  const certificate = new X509Certificate(readFileSync(join(data, "tls/server.crt")));
  const key = createHash("sha256")
    .update(certificate.publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
  return chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [
      ...[
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        `--ignore-certificate-errors-spki-list=${key}`,
      ],
      ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    ],
    // Where no language is set, the browser cannot write a Chinese file name and saves "download".
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
}

/** Complaints of pages that a user would never see but a developer must. */
export const complaints: string[] = [];

const harmless = [
  // The table's sticky header writes a style by itself; it is blocked, and nothing looks different.
  "Applying inline style violates",
  // Refusals that a step asks for on purpose.
  "Failed to load resource: the server responded with a status of 4",
  "net::ERR_INTERNET_DISCONNECTED",
];

function listen(page: Page): void {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !harmless.some((text) => message.text().includes(text)))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
}

export async function newContext(
  browser: Browser,
  more: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: "zh-CN",
    reducedMotion: "reduce",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1_440, height: 900 },
    ignoreHTTPSErrors: false,
    ...more,
  });
  context.setDefaultTimeout(20_000);
  context.on("page", listen);
  return context;
}

/** Somebody at the console, signed in by the form. */
export async function consoleOf(
  browser: Browser,
  address: string,
  username: string,
  more: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const page = await (await newContext(browser, more)).newPage();
  await page.goto(`${address}/console/`);
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(password);
  await press(page, "登录");
  await page.getByRole("banner").getByText("退", { exact: false }).first().waitFor();
  return page;
}

/** The library puts a blank between two characters of a button, and a turning sign before them that may stay a moment. */
export const spaced = (name: string): RegExp => {
  const signs = [...name].map((sign) => sign.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^(loading\\s*)?${signs.join("\\s*")}$`);
};

type Within = Pick<Page, "getByRole">;

/** Presses the last button of that name: one in a dialog lies above one on the page. */
export const press = (within: Within, name: string): Promise<void> =>
  within
    .getByRole("button", { name: spaced(name) })
    .last()
    .click();

/** Chooses an option of a select by its label, typing to find it. */
export async function choose(
  page: Page,
  label: string,
  option: string,
  within: Page | ReturnType<Page["locator"]> = page,
): Promise<void> {
  const box = within.getByRole("combobox", { name: label }).last();
  await box.click();
  await box.fill(option, { timeout: 400 }).catch(() => {});
  const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").last();
  await list.getByTitle(option, { exact: true }).last().click();
  // A list that takes several stays open until something else is touched.
  if (await list.isVisible()) await page.locator(".ant-modal-title:visible, h1:visible").last().click();
}

/** No serious barrier for people who cannot see, or who use the keyboard. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const serious = violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  expect(
    serious.map(
      (one) =>
        `${one.id}: ${one.nodes
          .map((node) => node.html.slice(0, 160))
          .slice(0, 3)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}

/** What a journey at the console walks with: its own server and browser, and the office signed in. */
export type Walk = {
  server: Running;
  browser: Browser;
  office: Page;
  open(page: Page, path: string): Promise<unknown>;
};

/** Starts all of it before the tests of a file, and ends it after them. */
export function walkAtConsole(): Walk {
  const walk = {
    open: (page: Page, path: string) => page.goto(`${walk.server.address}/console/${path}`),
  } as Walk;
  beforeAll(async () => {
    walk.server = await startServer();
    walk.browser = await openBrowser(walk.server);
    walk.office = await consoleOf(walk.browser, walk.server.address, "wenming");
  });
  afterAll(async () => {
    await walk.browser?.close();
    if (walk.server !== undefined) await stopServer(walk.server);
  });
  return walk;
}

export const dialog = (page: Page) => page.locator(".ant-modal:visible").last();
export const panel = (page: Page) => page.locator(".ant-drawer:visible").last();
export const rows = (page: Page) => page.locator("tr.ant-table-row");
/** The day so many days from today, as the demo city counts days. */
export const day = (days: number) => addDays(dayIn("Asia/Shanghai", new Date().toISOString()), days);
