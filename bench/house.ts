/** The house: start and restart, a framework of 5,000 rows, first load of each surface, problems at 100,000 rows. */
import { performance } from "node:perf_hooks";
import autocannon from "autocannon";
import exceljs from "exceljs";
import pg from "pg";
import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "../tools/needs.ts";
import {
  type Figure,
  figure,
  milliseconds,
  ownerUrlOf,
  percentile,
  type Server,
  sample,
  signIn,
  startServer,
} from "./bench.ts";

const topic = "house";

async function workbookOf(rows: number): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("体系");
  sheet.addRow([
    "测评项目",
    "测评内容",
    "编号",
    "具体标准",
    "方式",
    "分值",
    "计分规则",
    "牵头单位",
    "责任单位",
    "备注",
  ]);
  for (let at = 0; at < rows; at += 1) {
    const [project, content, standard] = [Math.floor(at / 500) + 1, (Math.floor(at / 10) % 50) + 1, (at % 10) + 1];
    sheet.addRow([
      `项目${project}`,
      `内容${project}-${content}`,
      `${project}-${content}-${standard}`,
      `标准第${at}条`,
      "实地考察",
      1,
      "符合/不符合",
      "市城管局",
      "市住建局",
      "点位:公园",
    ]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function framework({ address }: Server, cookie: string): Promise<Figure[]> {
  const bytes = await workbookOf(5_000);
  const query = new URLSearchParams({
    id: crypto.randomUUID(),
    name: "五千条",
    issuer: "测",
    level: "city",
    subject: "city",
    year: "2026",
    source: "测",
  });
  const took = await milliseconds(async () => {
    const answer = await fetch(`${address}/api/editions?${query}`, {
      method: "POST",
      headers: { cookie, "request-id": crypto.randomUUID(), "content-type": "application/octet-stream" },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
  });
  return [figure(topic, "framework_import_5000_rows", took, "ms", 2_000)];
}

/** Bytes over the wire and time until the heading is there, with an empty cache. */
async function firstLoad(
  browser: Browser,
  server: Server,
  path: string,
  ready: string,
  cookie: string | null,
): Promise<{ bytes: number; ms: number }> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  if (cookie !== null) {
    const [name = "", value = ""] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: server.address }]);
  }
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  let bytes = 0;
  devtools.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength;
  });
  const start = performance.now();
  await page.goto(`${server.address}${path}`);
  await page.locator(ready).first().waitFor();
  const ms = performance.now() - start;
  await page.waitForLoadState("networkidle");
  await context.close();
  return { bytes: bytes / 1_024, ms };
}

async function surfaces(server: Server, cookie: string): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const plans = [
      ["console", "/console/", "h1", cookie, 600],
      ["field", "/field/", "h1", null, 250],
      ["portal", "/", "h1", null, 60],
    ] as const;
    const figures: Figure[] = [];
    for (const [name, path, ready, as, limit] of plans) {
      const { bytes, ms } = await firstLoad(browser, server, path, ready, as);
      figures.push(
        figure(topic, `first_load_${name}_kb`, bytes, "kB gzip", limit),
        figure(topic, `first_load_${name}_ms`, ms, "ms"),
      );
    }
    return figures;
  } finally {
    await browser.close();
  }
}

/** A hundred thousand problems, spread over two years, in every state; written past the rooms, because only reading is measured. */
async function fill(server: Server, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    await client.query(
      `insert into problem (city_id, id, year, serial, source, description, severity, level, state, unit_id, due_at, found_at, region_code, place)
       select '231100', gen_random_uuid(), 2024, g, 'leader', '第' || g || '件问题', 'normal', 'blue',
              (array['unassigned', 'dispatched', 'rectifying', 'awaiting_check', 'closed', 'closed', 'closed', 'closed'])[1 + g % 8],
              (select array_agg(id order by id) from unit where city_id = '231100' and valid_to is null)[1 + g % 50],
              now() + (g % 400 - 300) * interval '1 day', now() - (g % 730) * interval '1 day', '231102000000', '示例路' || g % 1000
         from generate_series(1, $1::int) g`,
      [count],
    );
    await client.query("analyze problem");
  } finally {
    await client.end();
  }
}

const perSecond = async (url: string, cookie: string): Promise<number> =>
  (await autocannon({ url, headers: { cookie }, connections: 8, duration: 6 })).requests.average;

async function problems(server: Server, cookie: string): Promise<Figure[]> {
  await fill(server, 100_000);
  const { address } = server;
  const figures: Figure[] = [];
  for (const [id, path, target] of [
    ["problems_100k_list", "/problems?limit=50", 200],
    ["problems_100k_overdue", "/problems?limit=50&overdue=true&sort=dueAt", 300],
    ["problems_100k_search", `/problems?limit=50&search=${encodeURIComponent("第77777件")}`, null],
  ] as const) {
    const samples = await sample(address, cookie, path, 220);
    figures.push(
      figure(topic, `${id}_p50`, percentile(samples, 50), "ms"),
      figure(topic, `${id}_p99`, percentile(samples, 99), "ms", target),
    );
  }
  const [list, constant] = [
    await perSecond(`${address}/api/problems?limit=50`, cookie),
    await perSecond(`${address}/api/health`, ""),
  ];
  figures.push(
    figure(topic, "problems_100k_list_per_second", list, "1/s", null, "higher"),
    figure(topic, "constant_answer_per_second", constant, "1/s", null, "higher"),
    figure(topic, "constant_to_list_ratio", constant / list, "×"),
  );
  return figures;
}

export async function houseFigures(): Promise<Figure[]> {
  const first = await startServer();
  await first.stop();
  const second = await startServer(first.data);
  try {
    const cookie = await signIn(second.address, "wenming");
    return [
      figure(topic, "first_start_s", first.seconds, "s", 120),
      figure(topic, "restart_s", second.seconds, "s", 5),
      ...(await framework(second, cookie)),
      ...(await surfaces(second, cookie)),
      ...(await problems(second, cookie)),
    ];
  } finally {
    await second.stop();
  }
}
