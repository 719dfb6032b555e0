/** The ledger: a million facts of 200 metrics over a year, rolled up, drilled into, filled into twenty pages, and exported. */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Document, Packer } from "docx";
import pg from "pg";
import { page } from "../src/kit/documents/geometry.ts";
import { paragraph, text } from "../src/kit/documents/paragraph.ts";
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

const topic = "ledger";
const cityId = "231100";
const [facts, before, metrics, pages, exported] = [1_000_000, 200_000, 200, 20, 100_000];
// The year the server lives in: the cockpit looks at no other.
const now = new Date().getFullYear();
const year = { from: `${now}-01-01`, to: `${now}-12-31` } as const;
const period = new URLSearchParams(year);
/** Metrics on the cockpit: of every way of counting, the busiest among them. */
const cockpit = ["B-001", "B-002", "B-005", "B-010", "B-020", "B-040", "B-003", "B-115"];

/** Mostly sums, as ledgers are; every tenth counts subjects, every twentieth follows a level, every twentieth is a share. */
async function define(client: pg.Client): Promise<void> {
  await client.query(
    `insert into metric (city_id, id, code, valid_from, name, unit, kind, numerator, denominator)
     select $1, gen_random_uuid(), 'B-' || lpad(g::text, 3, '0'), '2020-01-01', '量度指标' || lpad(g::text, 3, '0'), '件',
            case when g % 20 = 0 then 'ratio' when g % 20 = 10 then 'latest' when g % 10 = 5 then 'distinct' else 'sum' end,
            case when g % 20 = 0 then 'B-' || lpad((g - 1)::text, 3, '0') end, case when g % 20 = 0 then 'B-' || lpad((g - 2)::text, 3, '0') end
       from generate_series(1, $2::int) g`,
    [cityId, metrics],
  );
  await client.query(
    "insert into setting (city_id, name, valid_from, value, source, set_at) values ($1, 'reports.cockpit_metrics', '2020-01-01', $2, 'bench', now())",
    [cityId, JSON.stringify(cockpit)],
  );
}

/**
 * So many facts of a year, as offices report them: few metrics, units and townships have most of them, spring and autumn are
 * busy, and what is reported comes in towards the end of a month. The same numbers at every run.
 */
async function fill(client: pg.Client, count: number, of: number, salt: number): Promise<void> {
  await client.query(
    `with chance as (
       select g, (hashint4(g + $5)::bigint + 2147483648) / 4294967296.0 as a, (hashint4(g + $5 + 7) ::bigint + 2147483648) / 4294967296.0 as b,
              (hashint4(g + $5 + 13)::bigint + 2147483648) / 4294967296.0 as c, (hashint4(g + $5 + 29)::bigint + 2147483648) / 4294967296.0 as d,
              (hashint4(g + $5 + 41)::bigint + 2147483648) / 4294967296.0 as e
         from generate_series(1, ($2::int * 1.25)::int) g
     ), drawn as (
       select g, 1 + floor($3::int * power(a, 1.8))::int as metric, power(b, 1.5) as place, power(c, 2) as who,
              make_date($4, (array[1,1,2,3,3,3,3,4,4,5,5,6,6,7,8,9,9,9,9,10,10,10,11,11,12,12])[1 + floor(26 * d)::int], 1 + floor(28 * sqrt(e))::int) as day
         from chance
     ), places as (
       select (select array_agg(code order by code) from region where city_id = $1 and level = 'township') as region,
              (select array_agg(id order by id) from unit where city_id = $1) as unit
     )
     insert into ledger_entry (city_id, id, metric_code, happened_on, quantity, region_code, unit_id, subject, place, note, state, reported_at)
     select $1, gen_random_uuid(), 'B-' || lpad(x.metric::text, 3, '0'), x.day, 1 + x.g % 90,
            p.region[1 + floor(cardinality(p.region) * x.place)::int], p.unit[1 + floor(cardinality(p.unit) * x.who)::int],
            '对象' || abs(hashint4(x.g + 3)) % 5000, '示例街' || x.g % 300 || '号', '第' || x.g || '项，照片和名单附后', 'counted', now()
       from drawn x cross join places p
      where x.metric % 20 <> 0
      order by x.g limit $2`,
    [cityId, count, metrics, of, salt],
  );
}

/** Megabytes that a process holds. */
const heldBy = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

/** Pages of a PDF, as a reader counts them. */
function pagesOf(pdf: Uint8Array): number {
  const { stdout } = spawnSync("pdfinfo", ["-"], { input: pdf, encoding: "utf8" });
  return Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1] ?? Number.NaN);
}

/** A yearly summary on the official page, with more than three hundred figures; how long its Word file takes, and how many pages it has. */
async function summary(address: string, cookie: string): Promise<{ times: number[]; pages: number }> {
  const one = (at: number) =>
    `（${at}）第${at}项工作按年度计划推进，各责任单位共完成{量度指标${String(1 + (at % metrics)).padStart(3, "0")}|余}件，上年同期{量度指标${String(1 + ((at * 7) % metrics)).padStart(3, "0")}|上年同期}件，做法和成效由牵头单位总结，问题和不足已列入下一年任务清单逐项改进。`;
  const blocks = Array.from({ length: pages * 8 }, (_, at) => paragraph([text(one(at))]));
  const { width, height, top, bottom, left, right } = page;
  const official = { page: { size: { width, height }, margin: { top, bottom, left, right } } };
  const bytes = await Packer.toBuffer(new Document({ sections: [{ properties: official, children: blocks }] }));
  const headers = { cookie, "content-type": "application/octet-stream", "request-id": randomUUID() };
  const template = randomUUID();
  const query = new URLSearchParams({ id: template, kind: "summary", name: "量度总结" });
  const added = await fetch(`${address}/api/report-templates?${query}`, {
    ...{ method: "POST", headers },
    body: new Uint8Array(bytes) as Uint8Array<ArrayBuffer>,
  });
  if (!added.ok) throw new Error(await added.text());
  const report = { id: randomUUID(), templateId: template, title: "量度", periodFrom: year.from, periodTo: year.to };
  const made = await fetch(`${address}/api/reports`, {
    ...{ method: "POST", body: JSON.stringify(report) },
    headers: { cookie, "content-type": "application/json", "request-id": randomUUID() },
  });
  if (!made.ok) throw new Error(await made.text());
  const pdf = await fetch(`${address}/api/reports/${report.id}/file?as=pdf`, { headers: { cookie } });
  if (!pdf.ok) throw new Error(await pdf.text());
  const counted = pagesOf(new Uint8Array(await pdf.arrayBuffer()));
  return { times: await sample(address, cookie, `/reports/${report.id}/file`, 5), pages: counted };
}

type Export = { ms: number; grown: number; peak: number };

/** Reads an export to its end without keeping it; how much the server grew in all, and in the second half of it, in megabytes. */
async function exportAll({ address, pid }: Server, cookie: string, until: string): Promise<Export> {
  const start = heldBy(pid);
  const held: number[] = [];
  const ms = await milliseconds(async () => {
    const answer = await fetch(`${address}/api/tables/listEntries.xlsx?from=${year.from}&to=${until}`, {
      headers: { cookie },
    });
    if (!answer.ok || answer.body === null) throw new Error(await answer.text());
    for await (const _ of answer.body) held.push(heldBy(pid));
  });
  const half = Math.floor(held.length / 2);
  const [first, second] = [Math.max(...held.slice(0, half)), Math.max(...held.slice(half))];
  return { ms, grown: second - first, peak: Math.max(first, second) - start };
}

/** The day by which a hundred thousand facts have come in, and how many they are. */
async function untilExported(client: pg.Client): Promise<{ day: string; count: number }> {
  const { rows } = await client.query(
    `select happened_on::text as day, sum(count(*)) over (order by happened_on)::int as count from ledger_entry
      where city_id = $1 and happened_on >= $2 group by happened_on order by happened_on`,
    [cityId, year.from],
  );
  return rows.find((row) => row.count >= exported) ?? rows.at(-1);
}

export async function ledgerFigures(): Promise<Figure[]> {
  const server = await startServer();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    await define(client);
    await fill(client, facts, now, 0);
    await fill(client, before, now - 1, 5_000_000);
    // As a database that has been running for a day: what was written has been looked through.
    await client.query("vacuum analyze ledger_entry, metric");
    const { address } = server;
    const cookie = await signIn(address, "wenming");
    const ask = async (path: string, times = 12) => percentile(await sample(address, cookie, path, times), 50);
    const counties = (
      await client.query("select code from region where city_id = $1 and level in ('county', 'area')", [cityId])
    ).rows.map((row) => String(row.code));
    const byRegion = await ask(`/ledger/figures?${period}&by=region`, 6);
    const below: number[] = [];
    for (const code of counties) below.push(await ask(`/ledger/figures?${period}&by=region&region=${code}`, 4));
    const [busiest, until] = [counties[0] ?? "", await untilExported(client)];
    const file = await exportAll(server, cookie, until.day);
    const report = await summary(address, cookie);
    const { rows } = await client.query(
      "select count(*)::int as n from ledger_entry where city_id = $1 and happened_on between $2 and $3 and metric_code like 'B-%'",
      [cityId, year.from, year.to],
    );
    return [
      figure(topic, "entries", rows[0].n, "rows", facts, "higher"),
      figure(topic, "rollup_by_region_ms", byRegion, "ms", 1_000),
      figure(topic, "rollup_by_township_worst_ms", Math.max(...below), "ms", 1_000),
      figure(
        topic,
        "rollup_whole_tree_ms",
        below.reduce((sum, ms) => sum + ms, byRegion),
        "ms",
      ),
      figure(topic, "rollup_by_month_ms", await ask(`/ledger/figures?${period}&by=month`, 6), "ms", 1_000),
      figure(topic, "rollup_by_unit_ms", await ask(`/ledger/figures?${period}&by=unit`, 6), "ms", 1_000),
      // The busiest metric has the most facts to sort.
      figure(topic, "drill_down_ms", await ask(`/ledger?metric=B-001&state=counted&${period}&limit=50`), "ms", 50),
      figure(
        topic,
        "drill_down_region_ms",
        await ask(`/ledger?metric=B-001&state=counted&${period}&region=${busiest}&limit=50`),
        "ms",
        50,
      ),
      figure(
        topic,
        "drill_down_share_ms",
        await ask(`/ledger?metric=B-020&state=counted&${period}&limit=50`),
        "ms",
        50,
      ),
      figure(topic, "summary_pages", report.pages, "pages", pages, "higher"),
      figure(topic, "summary_20_pages_ms", percentile(report.times, 50), "ms", 2_000),
      figure(topic, "cockpit_ms", percentile(await sample(address, cookie, "/cockpit", 20), 95), "ms", 200),
      figure(topic, "excel_rows", until.count, "rows", exported, "higher"),
      figure(topic, "excel_seconds", file.ms / 1_000, "s", 10),
      figure(topic, "excel_grown_mb", file.peak, "MB"),
      figure(topic, "excel_second_half_grown_mb", file.grown, "MB", 50),
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}
