/** What an operator meets: a first start, a second one, a killed machine, a database that is ahead, and a clean stop. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/kit/id.ts";

const root = resolve(import.meta.dirname, "../..");
const data = mkdtempSync(join(tmpdir(), "tongchuang-operator-"));
// As root the database runs as another user, who must reach the folder.
chmodSync(data, 0o755);
const port = 18_000 + Math.floor(process.pid % 1_000);
const address = `http://127.0.0.1:${port}`;
const environment = {
  ...process.env,
  DATA_DIR: data,
  PORT: String(port),
  HOST: "127.0.0.1",
  DEMO_PASSWORD: "demo-Pass-1",
};

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

function start(more: Record<string, string> = {}): Started {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "src/apps/server/main.ts")],
    {
      cwd: root,
      env: { ...environment, ...more },
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return { child, output: () => output, ended: new Promise((done) => child.once("exit", (code) => done(code))) };
}

async function ready(started: Started): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok === true) return;
    if (started.child.exitCode !== null) throw new Error(started.output());
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`not ready:\n${started.output()}`);
}

async function office(): Promise<(method: string, path: string, body?: object) => Promise<Response>> {
  const signed = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "wenming", password: "demo-Pass-1", surface: "console" }),
  });
  const cookie = signed.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return (method, path, body) =>
    fetch(`${address}/api${path}`, {
      method,
      headers: { cookie, "request-id": newId(), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

const ownerUrl = () => {
  const secret = readFileSync(join(data, "postgres/owner-password"), "utf8").trim();
  const at = readFileSync(join(data, "postgres/data/postmaster.pid"), "utf8").split("\n")[3];
  return `postgres://tongchuang_owner:${secret}@127.0.0.1:${at}/tongchuang`;
};

let running: Started;
beforeAll(async () => {
  running = start();
  await ready(running);
});
afterAll(async () => {
  running.child.kill("SIGTERM");
  await running.ended;
  rmSync(data, { recursive: true, force: true });
});

describe("an operator", () => {
  test("reads addresses and accounts at the first start, and the demo city is whole", async () => {
    expect(running.output()).toContain(`${address}/console/`);
    expect(running.output()).toContain("wenming");
    const call = await office();
    const items = async (path: string) =>
      ((await (await call("GET", path)).json()) as { items: { [key: string]: unknown }[] }).items;
    const [edition] = await items("/editions");
    expect(edition?.["standards"]).toBeGreaterThanOrEqual(100);
    expect((await (await call("GET", "/sites/places")).json()) as unknown[]).toHaveLength(300 - 7);
    const states = new Set((await items("/problems?limit=200")).map((problem) => problem["state"]));
    expect([...states].toSorted()).toEqual([
      "awaiting_check",
      "closed",
      "dispatched",
      "not_accepted",
      "rectifying",
      "suspended",
      "unassigned",
      "unverified",
    ]);
    const returned = await items("/problems?source=deficiency&limit=200");
    expect(returned.some((problem) => problem["siteId"] === null && problem["place"] === "")).toBe(true);
    expect((await items("/rounds?state=finished")).length).toBe(1);
    expect((await items("/papers?kind=bulletin")).length).toBe(3);
    expect((await items("/meetings")).length).toBeGreaterThanOrEqual(3);
    const people = await call("GET", "/people?limit=200");
    expect(((await people.json()) as { items: unknown[] }).items.length).toBeGreaterThanOrEqual(40);
    const units = await call("GET", "/units?limit=200");
    expect(((await units.json()) as { items: unknown[] }).items.length).toBeGreaterThanOrEqual(55);
  });

  test("serves the public site without script, in large text on request, with a strict policy, and says what the API is", async () => {
    const home = await fetch(`${address}/`);
    const page = await home.text();
    expect(page).toContain("黑河市文明创建工作网");
    expect(page).not.toContain("<script");
    expect(home.headers.get("content-security-policy")).toMatch(/default-src 'self'|script-src 'self'/);
    expect(home.headers.get("content-security-policy")).not.toContain("unsafe-inline");
    const elder = await fetch(`${address}/switch?elder=1&back=/`, { redirect: "manual" });
    expect([elder.status, elder.headers.get("location")]).toEqual([302, "/"]);
    const large = await fetch(`${address}/`, { headers: { cookie: "elder=1" } });
    expect(await large.text()).toContain('class="elder"');
    const elsewhere = await fetch(`${address}/switch?back=//example.test`, { redirect: "manual" });
    expect(elsewhere.headers.get("location")).toBe("/");
    const english = await fetch(`${address}/`, { headers: { cookie: "locale=en" } });
    expect(await english.text()).toContain('lang="en"');
    const document = (await (await fetch(`${address}/api/openapi.json`)).json()) as { openapi: string };
    expect(document.openapi).toBe("3.1.0");
  });

  test("is told that it runs already, by a second start", async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("已经在运行");
    expect(second.output()).toContain(`${address}/console/`);
  });

  test("has every acknowledged record after everything was killed, orphaned database included", async () => {
    const call = await office();
    const kept: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const id = newId();
      const problem = {
        id,
        source: "leader",
        description: `断电前第 ${at} 件`,
        severity: "quick",
        place: "",
        siteId: null,
        regionCode: "231102000000",
      };
      if ((await call("POST", "/problems", problem)).status === 200) kept.push(id);
    }
    running.child.kill("SIGKILL");
    await running.ended;
    // The postmaster is an orphan now; it is killed as well, and the next time it is left running.
    const postmaster = Number(readFileSync(join(data, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(postmaster, "SIGKILL");
    running = start();
    await ready(running);
    const again = await office();
    for (const id of kept) expect((await again("GET", `/problems/${id}`)).status).toBe(200);
    expect(kept).toHaveLength(12);

    running.child.kill("SIGKILL");
    await running.ended;
    running = start();
    await ready(running);
    expect((await (await office())("GET", `/problems/${kept[0]}`)).status).toBe(200);
  });

  test("stops cleanly on SIGTERM, and a program older than its database refuses with a sentence", async () => {
    const client = new pg.Client({ connectionString: ownerUrl() });
    await client.connect();
    await client.query("insert into migration (name, hash) values ('2099-01-01-later.sql', 'x')");
    await client.end();
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    expect(spawnSync("pgrep", ["-f", join(data, "postgres/data")], { encoding: "utf8" }).stdout.trim()).toBe("");

    const older = start();
    expect(await older.ended).toBe(1);
    expect(older.output()).toContain("数据库比程序新");

    // Put right again by the operator's newer version, which knows the migration.
    const wrong = start({ PORT: "seventy" });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toContain("PORT");
  });
});
